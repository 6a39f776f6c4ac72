using System.Text;
using FluentAssertions;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;
using IBok.Tests.BankFormats.Statements;
using IBok.Tests.Testing;

namespace IBok.Tests.BankFormats.Camt053;

public sealed class Camt053Tests
{
    private static readonly DateOnly Day = new(2026, 12, 15);

    private static readonly Nrb Ours = Nrb.Known("79102023130000380200000017");

    private static readonly string Sample = File.ReadAllText(Repo.BankSample("camt053-02.utf8.xml"));

    [Fact]
    public void Entries_of_version_2_are_read_with_parties_batches_and_reasons()
    {
        var records = Statement.OfSample("camt053-02.utf8.xml", StatementFormat.Camt053);
        records.Should().Equal(
            new StatementHead(5, Ours, "PL" + Ours, "241", "PLN", new(2026, 12, 14), new(-100_00)),
            new StatementEntry(
                14, Day, new(2026, 12, 14), new(512_34), IsReversal: false, "6460500500000513", "CZYNSZ 12/2026 LOKAL 7/12", Nrb.Known("63114020040000320000000101"),
                "PL63114020040000320000000101", "JAN ŻÓŁTOWSKI", "UL. ŹRÓDLANA 7/12 00-002 PRZYKŁADÓW", Nrb.Known("88102023139999000101010101"),
                "88102023139999000101010101", "PMNT.RCDT.ESCT"),
            new StatementEntry(
                26, Day, Day, new(300_00), IsReversal: false, "N2", "00001010101", Nrb.Known("57124010111111000000000202"), "PL57124010111111000000000202", "", "", null, "", "210"),
            new StatementEntry(27, Day, Day, new(200_00), IsReversal: false, "N2", "", null, "", "", "", null, "", "210"),
            new StatementEntry(32, Day, Day, new(-30_00), IsReversal: true, "N3", "ZWROT POLECENIA ZAPŁATY", null, "", "JAN ŻÓŁTOWSKI", "", null, "", "ZWROT") { ReturnReason = "MD06" },
            new StatementEntry(35, Day, Day, new(-2_34), IsReversal: false, "", "OPŁATA", null, "", "", "", null, "", "999"),
            new StatementEnd(36, Day, new(880_00), new(980_00), 5) { Encoding = TextEncoding.Utf8 });
    }

    [Fact]
    public void Entries_of_version_8_are_read_in_the_encoding_that_the_file_names()
    {
        var records = Statement.OfSample("camt053-08.cp1250.xml", StatementFormat.Camt053);
        records.Should().NotContain(r => r is StatementFault);
        records[0].Should().Be(new StatementHead(2, Ours, "PL" + Ours, "S8", "PLN", new(2026, 12, 14), Money.Zero));
        records.Entries().Select(e => (e.Amount.Grosze, e.BankReference, e.CounterpartyName, e.CounterpartyAddress, e.Title)).Should().Equal(
            (150_00, "A", "GĘŚ & SPÓŁKA", "Śliska 9 Przykładów", "OPŁATY <12>"), (-50_00, "B", "", "", ""));
        records[^1].Should().BeOfType<StatementEnd>().Which.Encoding.Should().Be(TextEncoding.Cp1250);
    }

    [Theory]
    [InlineData("880.00", "880.01", "statement-balance", 36)]
    [InlineData(">300.00", ">300.01", "statement-batch", 22)]
    [InlineData("<Amt Ccy=\"PLN\">512.34", "<Amt Ccy=\"EUR\">512.34", "statement-currency", 11)]
    [InlineData(">512.34", ">512.345", "statement-amount", 11)]
    [InlineData(">512.34", ">-512.34", "statement-amount", 11)]
    [InlineData("<Ccy>PLN</Ccy>", "<Ccy>EUR</Ccy>", "statement-currency", 5)]
    [InlineData("<IBAN>PL79", "<IBAN>PL78", "statement-account", 5)]
    [InlineData("<Cd>OPBD", "<Cd>ITBD", "statement-opening", 5)]
    [InlineData("<Cd>CLBD", "<Cd>ITBD", "statement-closing", 36)]
    [InlineData("<CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-12-15", "<Sts>BOOK</Sts><BookgDt><Dt>2026-12-15", "statement-kind", 11)]
    [InlineData("<ValDt><Dt>2026-12-15</Dt></ValDt>", "<ValDt><Dt>2026-02-30</Dt></ValDt>", "statement-day", 35)]
    [InlineData("camt.053.001.02\"", "camt.052.001.02\"", "statement-version", 2)]
    [InlineData("</Stmt>", "", "statement-xml", 37)]
    [InlineData("<Ntry>", "<Ntry", "statement-xml", 12)]
    [InlineData("?>", "?><!DOCTYPE x [<!ENTITY a \"b\">]>", "statement-xml", 1)]
    public void What_is_wrong_is_told_and_breaks_the_statement(string from, string to, string code, int line)
    {
        var at = Sample.IndexOf(from, StringComparison.Ordinal);
        at.Should().BePositive();
        var records = Statement.Read(Encoding.UTF8.GetBytes(Sample[..at] + to + Sample[(at + from.Length)..]), StatementFormat.Camt053);
        records.OfType<StatementFault>().Should().Contain(f => f.Code == code && f.Line == line && f.Breaks, "{0}", string.Join(", ", records.Faults()));
    }

    [Fact]
    public void A_file_that_ends_inside_of_a_statement_is_broken() =>
        Statement.Read(Encoding.UTF8.GetBytes(Sample[..(Sample.Length / 2)]), StatementFormat.Camt053).OfType<StatementFault>().Should().ContainSingle()
            .Which.Should().Match<StatementFault>(f => f.Code == "statement-xml" && f.Breaks);

    [Fact]
    public void Parts_longer_or_deeper_than_a_statement_has_are_not_read()
    {
        var start = Sample[..Sample.IndexOf("<Ntry>", StringComparison.Ordinal)];
        string[] endless = [start + string.Concat(Enumerable.Repeat("<a>", 100_000)), start + "<a b='" + new string('x', 3 << 20), start + "<!--" + new string('x', 3 << 20)];
        foreach (var text in endless)
            Statement.Read(Encoding.UTF8.GetBytes(text), StatementFormat.Camt053).OfType<StatementFault>().Should().ContainSingle().Which.Code.Should().Be("statement-xml-limit");
    }
}
