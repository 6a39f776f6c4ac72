using System.Text;
using FluentAssertions;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;
using IBok.Tests.BankFormats.Statements;

namespace IBok.Tests.BankFormats.ElixirReport;

public sealed class ElixirReportTests
{
    private static readonly DateOnly Day = new(2026, 12, 15);

    [Fact]
    public void Credits_and_debits_of_the_report_are_read_with_their_parties()
    {
        var records = Statement.OfSample("elixir-report-pko-like.cp1250.txt", StatementFormat.ElixirReport);
        records.Should().Equal(
            new StatementHead(1, null, "", "", "PLN", null, null),
            new StatementEntry(
                1, Day, Day, new(512_34), IsReversal: false, "6460500500000513", "CZYNSZ 12/2026 LOKAL 7/12 JAN ŻÓŁTOWSKI", Nrb.Known("63114020040000320000000101"),
                "63114020040000320000000101", "JAN ŻÓŁTOWSKI", "UL. ŹRÓDLANA 7/12 00-002 PRZYKŁADÓW", null, "", "111"),
            new StatementEntry(
                2, Day, Day, new(-25_00), IsReversal: false, "6460502100001611", "OPŁATA ZA RAPORT", Nrb.Known("53105012141000009000000303"),
                "53105012141000009000000303", "BANK \"TESTOWY\"", "", null, "", "222"),
            new StatementEntry(
                4, new(2026, 12, 16), new(2026, 12, 16), new(1_00), IsReversal: false, "6460500500000514", "", null, "DE89370400440532013000", "HANS", "", null, "", "111"),
            new StatementEnd(4, null, null, new(488_34), 3) { Encoding = TextEncoding.Cp1250 });
    }

    [Theory]
    [InlineData("113,20261215,100,\"\",\"\",\"\",\"1\"", 1, "statement-kind")]
    [InlineData("111,20261315,100,\"\",\"\",\"\",\"1\"", 5, "statement-day")]
    [InlineData("111,20261215,0,\"\",\"\",\"\",\"1\"", 14, "statement-amount")]
    [InlineData("111,20261215,-100,\"\",\"\",\"\",\"1\"", 14, "statement-amount")]
    [InlineData("111,20261215,100000000001,\"\",\"\",\"\",\"1\"", 14, "statement-amount")]
    [InlineData("111,20261215,100,\"\",\"\",\"1\"", 0, "statement-fields")]
    [InlineData("111,20261215,100,\"\",\"a\"b,\"\",\"1\"", 24, "statement-quotes")]
    [InlineData("111,20261215,100,\"\",\"a", 21, "statement-quotes")]
    public void A_line_that_cannot_be_read_is_told_with_its_place(string line, int column, string code)
    {
        var records = Statement.Read(Encoding.ASCII.GetBytes("111,20261215,100,\"\",\"\",\"\",\"0\"\r\n" + line + "\r\n"), StatementFormat.ElixirReport);
        records.Faults().Should().Equal((2, column, code));
        records.Entries().Should().ContainSingle();
    }

    [Fact]
    public void Amounts_are_grosze_or_zloty_but_never_both_in_one_file()
    {
        const string zloty = "111,20261215,\"1,50\",\"\",\"\",\"\",\"1\"\n222,20261215,\"2.50\",\"\",\"\",\"\",\"2\"\n", grosze = "111,20261215,150,\"\",\"\",\"\",\"3\"\n";
        Statement.Read(Encoding.ASCII.GetBytes(zloty), StatementFormat.ElixirReport).Entries().Select(e => e.Amount.Grosze).Should().Equal(1_50, -2_50);
        Statement.Read(Encoding.ASCII.GetBytes(grosze), StatementFormat.ElixirReport).Entries().Select(e => e.Amount.Grosze).Should().Equal(1_50);
        Statement.Read(Encoding.ASCII.GetBytes(zloty + grosze), StatementFormat.ElixirReport).Faults().Should().Equal((3, 14, "statement-amount"));
    }
}
