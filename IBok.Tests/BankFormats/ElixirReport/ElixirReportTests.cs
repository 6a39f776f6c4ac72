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

    [Theory]
    [InlineData("113,20261215,100,\"\",\"\",\"\",\"1\"", 1, "statement-kind", "113", "111, 222")]
    [InlineData("111,261215,100,\"\",\"\",\"\",\"1\"", 5, "statement-day", "261215", "")]
    [InlineData("111,20261215,x,\"\",\"\",\"\",\"1\"", 14, "statement-amount", "x", "")]
    [InlineData("111,20261215,100,\"\",\"\",\"1\"", 0, "statement-fields", "6", "7")]
    [InlineData("111,20261215,100,\"\",\"a\"b,\"\",\"1\"", 24, "statement-quotes", "b,\"\",\"1\"", "")]
    [InlineData("\"111,20261215,100", 1, "statement-quotes", "\"111,20261215,100", "")]
    public void What_was_found_and_expected_is_told_too(string line, int column, string code, string found, string expected) =>
        Statement.Read(Encoding.ASCII.GetBytes(line), StatementFormat.ElixirReport).OfType<StatementFault>().Should().Equal(new StatementFault(1, column, code, found, expected, Breaks: true));

    [Theory]
    [InlineData("JAN", "JAN", "")]
    [InlineData("JAN|ZOLTOWSKI", "JAN ZOLTOWSKI", "")]
    [InlineData("JAN|ZOLTOWSKI|UL. DOLNA 1", "JAN ZOLTOWSKI", "UL. DOLNA 1")]
    [InlineData("JAN||UL. DOLNA 1|00-950 WARSZAWA", "JAN", "UL. DOLNA 1 00-950 WARSZAWA")]
    [InlineData("SPOLDZIELNIA MIESZKANIOWA WZORCOWA X|YZ||00-950", "SPOLDZIELNIA MIESZKANIOWA WZORCOWA X YZ", "00-950")]
    [InlineData("SPOLDZIELNIA MIESZKANIOWA WZORCOWAX|YZ||00-950", "SPOLDZIELNIA MIESZKANIOWA WZORCOWAXYZ", "00-950")] // 35 letters go on
    public void A_party_s_first_two_lines_are_its_name_and_the_rest_its_address(string party, string name, string address)
    {
        var entry = Statement.Read(Encoding.ASCII.GetBytes($"111,20261215,100,\"\",\"{party}\",\"\",\"1\""), StatementFormat.ElixirReport).Entries().Single();
        (entry.CounterpartyName, entry.CounterpartyAddress).Should().Be((name, address));
    }

    [Fact]
    public void The_largest_amount_is_taken_and_leading_zeros_say_nothing()
    {
        var records = Statement.Read("111,20261215,100000000000,\"\",\"\",\"\",\"1\"\n222,20261215,000000000051234,\"\",\"\",\"\",\"2\"\n"u8.ToArray(), StatementFormat.ElixirReport);
        records.Faults().Should().BeEmpty();
        records.Entries().Select(e => e.Amount.Grosze).Should().Equal(100_000_000_000, -512_34);
    }

    [Fact]
    public void An_amount_of_decimals_alone_is_none_and_was_meant_in_zloty()
    {
        var records = Statement.Read("111,20261215,\",50\",\"\",\"\",\"\",\"1\"\n111,20261215,\"1,50\",\"\",\"\",\"\",\"2\"\n"u8.ToArray(), StatementFormat.ElixirReport);
        records.OfType<StatementFault>().Should().Equal(new StatementFault(1, 15, "statement-amount", ",50", "", Breaks: true));
        records.Entries().Select(e => e.Amount.Grosze).Should().Equal(1_50);
    }

    [Fact]
    public void A_text_that_is_cut_is_told_at_its_line() =>
        Statement.Read(Encoding.ASCII.GetBytes($"111,20261215,100,\"\",\"\",\"{new string('x', 1_001)}\",\"1\"\n\n111,20261215,100,\"\",\"\",\"\",\"2\"\n\u001a"), StatementFormat.ElixirReport)
            .OfType<StatementFault>().Should().Equal(new StatementFault(1, 0, "statement-text-cut", "", "1000", Breaks: false));

    [Fact]
    public void A_file_without_lines_tells_which_kind_was_looked_for() =>
        Statement.Read(" \r\n\u001a"u8.ToArray(), StatementFormat.ElixirReport).Should().Equal(new StatementFault(0, 0, "statement-none", "", "111", Breaks: true));

    [Fact]
    public void Amounts_are_grosze_or_zloty_but_never_both_in_one_file()
    {
        const string zloty = "111,20261215,\"1,50\",\"\",\"\",\"\",\"1\"\n222,20261215,\"2.50\",\"\",\"\",\"\",\"2\"\n", grosze = "111,20261215,150,\"\",\"\",\"\",\"3\"\n";
        Statement.Read(Encoding.ASCII.GetBytes(zloty), StatementFormat.ElixirReport).Entries().Select(e => e.Amount.Grosze).Should().Equal(1_50, -2_50);
        Statement.Read(Encoding.ASCII.GetBytes(grosze), StatementFormat.ElixirReport).Entries().Select(e => e.Amount.Grosze).Should().Equal(1_50);
        Statement.Read(Encoding.ASCII.GetBytes(zloty + grosze), StatementFormat.ElixirReport).Faults().Should().Equal((3, 14, "statement-amount"));
    }
}
