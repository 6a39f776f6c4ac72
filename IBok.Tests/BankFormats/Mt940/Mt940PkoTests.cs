using FluentAssertions;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.BankFormats.Mt940;

/// <summary>The statement of PKO BP (bank-formats.md, 4.1): a part a line, FF in empty ones, ISO-8859-2.</summary>
public sealed class Mt940PkoTests
{
    private static readonly byte[] Sample = File.ReadAllBytes(Repo.BankSample("mt940-pko-like.iso8859-2.sta"));

    [Fact]
    public void The_sample_is_recognised_and_read_to_the_last_field()
    {
        StatementReader.Recognise(new MemoryStream(Sample)).Should().Be(StatementFormat.Mt940);
        StatementReader.Read(new MemoryStream(Sample), StatementFormat.Mt940).Should().Equal(
            new StatementHead(1, Nrb.Known("79102023130000380200000017"), "/PL79102023130000380200000017", "241", "PLN", new(2026, 12, 14), new(10_000_00)),
            new StatementEntry(
                5, new(2026, 12, 15), new(2026, 12, 15), new(512_34), IsReversal: false, "6460500500000513", "CZYNSZ 12/2026 LOKAL 7/12 JAN ŻÓŁTOWSKI",
                Nrb.Known("63114020040000320000000101"), "PL63114020040000320000000101", "JAN ŻÓŁTOWSKI UL. ŹRÓDLANA 7/12 PRZYKŁADÓW", "",
                Nrb.Known("88102023139999000101010101"), "88102023139999000101010101", "152"),
            new StatementEntry(
                21, new(2026, 12, 15), new(2026, 12, 15), new(-25_00), IsReversal: false, "6460502100001611", "OPŁATA ZA RAPORT",
                Nrb.Known("53105012141000009000000303"), "PL53105012141000009000000303", "BANK", "", null, "", "210"),
            new StatementEnd(37, new(2026, 12, 15), new(10_487_34), new(487_34), 2) { Encoding = TextEncoding.Iso88592 });
    }

    [Fact]
    public void A_mark_inside_of_a_line_belongs_to_what_the_payer_wrote()
    {
        var text = System.Text.Encoding.Latin1.GetString(Sample).Replace("~20CZYNSZ 12/2026 LOKAL 7/12 J", "~20CENA ~31 ZL ~38PL ~63 CZYNSZ", StringComparison.Ordinal);
        var entry = StatementReader.Read(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(text)), StatementFormat.Mt940).OfType<StatementEntry>().First();
        entry.Title.Should().Be("CENA ~31 ZL ~38PL ~63 CZYNSZ AN ŻÓŁTOWSKI");
        entry.Counterparty.Should().Be(Nrb.Known("63114020040000320000000101"));
    }

    [Fact]
    public void A_filler_inside_of_a_text_is_no_letter()
    {
        var text = System.Text.Encoding.Latin1.GetString(Sample).Replace("ATA ZA RAPORT", "ATA\u00ff ZA RA\u00ffPORT", StringComparison.Ordinal);
        StatementReader.Read(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(text)), StatementFormat.Mt940).OfType<StatementEntry>().Last().Title.Should().Be("OPŁATA ZA RAPORT");
    }
}
