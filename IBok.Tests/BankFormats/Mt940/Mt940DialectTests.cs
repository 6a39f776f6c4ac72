using FluentAssertions;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.BankFormats.Mt940;

/// <summary>
/// One invented file for each dialect of bank-formats.md, 4.2: marks, encodings, ends of lines and where banks put names and
/// accounts.
/// </summary>
public sealed class Mt940DialectTests
{
    private static readonly Nrb Payer = Nrb.Known("63114020040000320000000101"), Supplier = Nrb.Known("53105012141000009000000303"), Virtual = Nrb.Known("88102023139999000101010101");

    private static readonly DateOnly Day = new(2026, 12, 15);

    [Fact]
    public void Ing_writes_the_code_first_and_several_parts_on_a_line()
    {
        var (head, entries, end) = Read("mt940-ing-like.cp852.sta", TextEncoding.Cp852);
        head.Number.Should().Be("00012");
        entries.Should().Equal(
            new StatementEntry(
                5, new(2027, 1, 2), new(2026, 12, 31), new(250_00), IsReversal: false, "97301056237", "CZYNSZ ZA GRUDZIEŃ LOKAL 3 KLATKA B", Payer, "PL" + Payer,
                "JAN ŻÓŁTOWSKI", "UL. ŹRÓDLANA 7/12 00-002 PRZYKŁADÓW", null, "", "073"),
            new StatementEntry(
                18, new(2027, 1, 4), new(2027, 1, 4), new(-1_89), IsReversal: false, "97301056238", "PROWIZJA", null, "", "BANK TESTOWY", "", null, "", "100"));
        end.Closing.Should().Be(new Money(248_11));
    }

    [Fact]
    public void Mbank_writes_sentences_and_names_the_virtual_account()
    {
        var records = All("mt940-mbank-like.cp1250.sta");
        records.Should().NotContain(r => r is StatementFault);
        records.OfType<StatementEntry>().Should().Equal(
            new StatementEntry(
                5, Day, Day, new(512_34), IsReversal: false, "BR26349000000059", "CZYNSZ; GRUDZIEŃ 2026", Payer, Payer.ToString(),
                "JAN ŻÓŁTOWSKI UL. ŹRÓDLANA 7/12 00-002 PRZYKŁADÓW", "", null, "XX000000000014", "911"),
            new StatementEntry(
                11, Day, Day, new(-449_77), IsReversal: false, "BR26349000000061", "fv 100/2026", Supplier, Supplier.ToString(),
                "Gęś i Spółka ul. Dolna 1 00-950 Warszawa", "", null, "", "944"),
            new StatementEntry(
                16, Day, Day, new(2_50), IsReversal: true, "145271016138274.040001", "OPŁATA ZA PRZELEW ELIXIR", null, "", "", "", null, "", "824"));
        records.OfType<StatementEnd>().Select(e => (e.Sum.Grosze, e.Entries, e.Closing, e.Encoding)).Should()
            .Equal((65_07, 3, new Money(60_278_11), TextEncoding.Cp1250), (0, 0, new Money(-10_00), TextEncoding.Cp1250));
        records.OfType<StatementHead>().Select(h => h.Opening).Should().Equal(new Money(60_213_04), new Money(-10_00));
    }

    [Fact]
    public void Pekao_wraps_its_parts_wherever_a_line_is_full()
    {
        var (head, entries, _) = Read("mt940-pekao-like.cp1250.sta", TextEncoding.Cp1250);
        head.Line.Should().Be(2, "the envelope of SWIFT is no part of the statement");
        head.Opening.Should().Be(new Money(100_00));
        entries.Should().Equal(new StatementEntry(
            6, Day, Day, new(512_34), IsReversal: false, "CBR2612150001", "CZYNSZ 12/2026 LOKAL 7/12 JAN ŻÓŁTOWSKI", Payer, "PL" + Payer,
            "JAN ŻÓŁTOWSKI", "UL. ŹRÓDLANA 7/12 00-002 PRZYKŁADÓW", null, "", "911"));
    }

    [Fact]
    public void A_bank_that_leaves_out_empty_parts_is_read_by_their_numbers()
    {
        var (_, entries, _) = Read("mt940-lt-like.cp852.sta", TextEncoding.Cp852);
        entries.Should().Equal(new StatementEntry(
            6, Day, Day, new(512_34), IsReversal: false, "26349AB", "Opłaty 12-2026 lokal 7/12", Payer, Payer.ToString(), "Jan Żółtowski",
            "ul. Źródlana 7/12 00-002 Przykładów", Virtual, "PL" + Virtual, "760"));
    }

    [Fact]
    public void A_framed_file_with_german_marks_keeps_question_marks_of_its_titles()
    {
        var (_, entries, _) = Read("mt940-db-like.iso8859-2.sta", TextEncoding.Iso88592);
        entries.Should().Equal(new StatementEntry(
            5, Day, Day, new(-1_00), IsReversal: true, "DB0001", "OPŁATA CZY TO TU? 12/2026 ZA LOKAL PIERWSZY DALSZY CIĄG", Payer, Payer.ToString(),
            "JAN ŻÓŁTOWSKI", "", null, "", "051"));
    }

    [Fact]
    public void Lines_that_end_in_two_ways_and_fields_of_a_bank_s_own_are_read()
    {
        var (_, entries, end) = Read("mt940-nest-like.ascii.sta", null);
        entries.Should().Equal(new StatementEntry(7, Day, Day, new(5_00), IsReversal: false, "", "CZYNSZ LOKAL 5", null, "", "", "", null, "", "TRF"));
        end.Line.Should().Be(9);
    }

    [Fact]
    public void Each_page_of_a_statement_adds_up_by_itself()
    {
        var records = All("mt940-pages.utf8.sta");
        records.Should().NotContain(r => r is StatementFault);
        records.OfType<StatementHead>().Select(h => (h.Number, h.OpeningDay)).Should().Equal(("7/1", new DateOnly(2026, 12, 31)), ("7/2", new DateOnly(2027, 1, 2)));
        records.OfType<StatementEntry>().Select(e => (e.Amount.Grosze, e.Title, e.ValueDate, e.BookedOn)).Should().Equal(
            (1_50, "ŻÓŁTA CEGŁA", new(2026, 12, 31), new(2027, 1, 2)), (-50, "", new(2027, 1, 2), new(2026, 12, 31)));
        records.OfType<StatementEnd>().Should().HaveCount(2).And.OnlyContain(e => e.Encoding == TextEncoding.Utf8);
    }

    private static List<StatementRecord> All(string sample)
    {
        using var bytes = File.OpenRead(Repo.BankSample(sample));
        StatementReader.Recognise(bytes).Should().Be(StatementFormat.Mt940);
        bytes.Position = 0;
        return [.. StatementReader.Read(bytes, StatementFormat.Mt940)];
    }

    private static (StatementHead Head, List<StatementEntry> Entries, StatementEnd End) Read(string sample, TextEncoding? encoding)
    {
        var records = All(sample);
        records.Should().NotContain(r => r is StatementFault);
        var (head, end) = ((StatementHead)records[0], (StatementEnd)records[^1]);
        head.Account.Should().NotBeNull();
        end.Encoding.Should().Be(encoding);
        (head.Opening + end.Sum).Should().Be(end.Closing);
        return (head, [.. records.OfType<StatementEntry>()], end);
    }
}
