using FluentAssertions;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;
using IBok.Tests.BankFormats.Statements;

namespace IBok.Tests.BankFormats.Mt940;

/// <summary>Field 86: how its lines make one text, where it ends, and what its numbered parts and named ones mean.</summary>
public sealed class Mt940DetailsTests
{
    private const string A61 = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", B65 = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    [Theory]
    [InlineData(":86:" + A61 + "\nc", A61 + "c")] // with its tag the first line is full
    [InlineData(":86:" + A61 + "a\nc", A61 + "a c")]
    [InlineData(":86:x\n" + A61 + "\nc", "x " + A61 + " c")]
    [InlineData(":86:" + B65 + "\n" + B65 + "\nc", B65 + B65 + "c")]
    [InlineData(":86:x\n" + B65 + "\nc", "x " + B65 + "c")]
    [InlineData(":86:x\n\ny\n", "x y")]
    [InlineData(":86:\nTYTUL", "TYTUL")]
    [InlineData(":86:TEKST PIERWSZY\n:86:TEKST DRUGI", "TEKST PIERWSZY TEKST DRUGI")]
    [InlineData(":86:12", "12")]
    [InlineData("", "")]
    public void Full_lines_go_on_without_a_space_and_shorter_ones_with_one(string details, string title) => Mt940File.Single(details).Title.Should().Be(title);

    [Theory]
    [InlineData(":86:911^20CZYNSZ ZA\nGRUDZIEN", "CZYNSZ ZA GRUDZIEN")]
    [InlineData(":86:911^20CZYNSZ ZA\n^21GRUDZIEN", "CZYNSZ ZA GRUDZIEN")]
    [InlineData(":86:911^20CZYNSZ ZA GRUDZIEN LOKAL 12\n^213", "CZYNSZ ZA GRUDZIEN LOKAL 123")] // 27 letters go on
    [InlineData(":86:911^20CENA ^ 2^2 ZL", "CENA ^ 2^2 ZL")]
    [InlineData(":86:1234\n:86:1234~00VE~20TYTUL", "TYTUL")] // ING: the code alone, then everything
    [InlineData(":86:ABCDE~20TYTUL", "TYTUL")]
    [InlineData(":86:ABCDEF~20TYTUL", "ABCDEF~20TYTUL")] // no code is that long
    [InlineData(":86:911^00PRZELEW^34000", "PRZELEW")]
    [InlineData(":86:911^00123^34000", "")]
    [InlineData(":86:911^34000", "")]
    [InlineData(":86:020~00152\n~20\u00ff\n~21\u00ff", "")]
    [InlineData(":86:073~20CZYNSZ~60LOKAL~61KLATKA~62UL. DOLNA", "CZYNSZ LOKAL KLATKA")]
    [InlineData(":86:020~00152\n~20CZYNSZ\n~60261215\n~61X", "CZYNSZ")] // PKO BP: the day of the document
    [InlineData(":86:051?20CZYNSZ?60ZA?61LOKAL?62NUMER?63SZESC", "CZYNSZ ZA LOKAL NUMER SZESC")]
    public void A_title_is_gathered_from_its_numbered_parts(string details, string title) => Mt940File.Single(details).Title.Should().Be(title);

    [Theory]
    [InlineData(":86:911^20X^62UL. DOLNA 1^6300-950 WARSZAWA", "UL. DOLNA 1 00-950 WARSZAWA")]
    [InlineData(":86:911<20X<29UL. DOLNA 1", "UL. DOLNA 1")]
    [InlineData(":86:911^20X^62UL. DOLNA 1^29UL. GORNA 2", "UL. DOLNA 1")]
    [InlineData(":86:051?20X?62UL. DOLNA 1", "")]
    [InlineData(":86:051?20X?29UL. DOLNA 1", "")]
    [InlineData(":86:020~00152\n~20X\n~62UL. DOLNA 1", "")]
    public void An_address_stands_where_the_bank_puts_it(string details, string address) => Mt940File.Single(details).CounterpartyAddress.Should().Be(address);

    [Theory]
    [InlineData("123456789", false)]
    [InlineData("1234567890", true)]
    [InlineData("1234567890123456789012345678901234567890", true)]
    [InlineData("12345678901234567890123456789012345678901", false)]
    [InlineData("PL88102023139999000101010101", true)]
    [InlineData("PL12345678", true)]
    [InlineData("AB12345678", false)]
    [InlineData("12345 67890", false)]
    public void Ten_to_forty_digits_in_the_last_part_are_what_was_paid_to_and_everything_else_is_address(string text, bool isNumber)
    {
        var entry = Mt940File.Single($":86:911^20X^63{text}");
        (entry.PaidToText, entry.CounterpartyAddress).Should().Be(isNumber ? (text, "") : ("", text));
        entry.PaidTo.Should().Be(text == "PL88102023139999000101010101" ? Nrb.Known(text) : null);
    }

    [Fact]
    public void Pko_bp_names_who_was_paid_in_any_words() =>
        Mt940File.Single(":86:020~00152\n~20X\n~63L00001").Should().Match<StatementEntry>(e => e.PaidToText == "L00001" && e.PaidTo == null);

    [Theory]
    [InlineData("^3011402004^310000320000000101", "63114020040000320000000101", "63114020040000320000000101")]
    [InlineData("^3011402004^310000320000000101^38PL53105012141000009000000303", "PL53105012141000009000000303", "53105012141000009000000303")]
    [InlineData("^2963114020040000320000000101^38PL53105012141000009000000303", "PL53105012141000009000000303", "53105012141000009000000303")]
    [InlineData("^2963114020040000320000000101^3010501214^311000009000000303", "63114020040000320000000101", "63114020040000320000000101")]
    [InlineData("^29UL. DOLNA 1^3163114020040000320000000101", "63114020040000320000000101", "63114020040000320000000101")]
    [InlineData("^3011402004^31DE8937040044053201300012", "DE8937040044053201300012", null)] // 24 signs: the whole number
    [InlineData("^3011402004^31DE893704004405320130001", "11402004 DE893704004405320130001", null)]
    [InlineData("^30COBADEFF^310532013000", "COBADEFF 0532013000", null)]
    [InlineData("^30COBADEFF^310000320000000101", "COBADEFF 0000320000000101", null)]
    [InlineData("^3011402004^31000032000000010X", "11402004 000032000000010X", null)]
    [InlineData("^310532013000", "0532013000", null)]
    [InlineData("^3011402004", "", null)]
    [InlineData("^38DE89370400440532013000", "DE89370400440532013000", null)]
    public void The_other_side_s_account_is_the_fullest_that_the_bank_gives(string parts, string text, string? nrb)
    {
        var entry = Mt940File.Single($":86:911^20X{parts}");
        (entry.CounterpartyText, entry.Counterparty).Should().Be((text, nrb is null ? null : Nrb.Known(nrb)));
    }

    [Theory]
    [InlineData("NTRF", ":86:911^20X", "911")]
    [InlineData("NTRF", ":86:^20X", "TRF")]
    [InlineData("N152", ":86:911^20X", "152")]
    [InlineData("", ":86:911^20X", "911")]
    [InlineData("", ":86:^20X", "")]
    [InlineData("NTRF", ":86:911 PRZELEW; TYT.: X", "911")]
    [InlineData("NTRF", ":86:911\nPRZELEW; TYT.: X", "911")]
    [InlineData("N152", ":86:911 PRZELEW; TYT.: X", "152")]
    [InlineData("", ":86:911 PRZELEW; TYT.: X", "911")]
    [InlineData("NTRF", ":86:OPL ZA KARTE", "TRF")]
    [InlineData("NTRF", ":86:9110 PRZELEW", "TRF")]
    [InlineData("NTRF", ":86:91", "TRF")]
    public void The_code_is_a_number_of_field_61_otherwise_what_leads_field_86(string tail, string details, string code) =>
        Mt940File.Single(details, $":61:2612151215C1,00{tail}\n").Code.Should().Be(code);

    [Theory]
    [InlineData("911 PRZELEW", "PRZELEW", "", "", "")]
    [InlineData("911 PRZELEW; TYT.: CZYNSZ; LOKAL 7; TNR: 1452 7101.04", "CZYNSZ; LOKAL 7", "", "", "14527101.04")]
    [InlineData("911 PRZELEW; TYT.: CZYNSZ; TNR:", "CZYNSZ", "", "", "")]
    [InlineData("911 PRZELEW;OD: JAN ZOLTOWSKI;TYT.:CZYNSZ", "CZYNSZ", "JAN ZOLTOWSKI", "", "")]
    [InlineData("944 PRZELEW; NA RACH.: 53105012141000009000000303; DLA: GES; tyt.: FV 1", "FV 1", "GES", "53105012141000009000000303", "")]
    [InlineData("911 PRZELEW; Z RACH.: DE89; DATA STEMPLA: 2026-12-15; REF. KLIENTA: 9; TYT.: X", "X", "", "DE89", "")]
    [InlineData("OPL ZA KARTE", "OPL ZA KARTE", "", "", "")]
    public void A_sentence_is_divided_at_the_names_of_its_parts(string sentence, string title, string name, string account, string reference)
    {
        var entry = Mt940File.Single($":86:{sentence}", ":61:2612151215C1,00NTRF\n");
        (entry.Title, entry.CounterpartyName, entry.CounterpartyText, entry.BankReference).Should().Be((title, name, account, reference));
    }

    [Fact]
    public void A_sentence_s_number_counts_only_where_field_61_has_none() => Mt940File.Single(":86:911 X; TYT.: Y; TNR: 1452").BankReference.Should().Be("B1");

    [Theory]
    [InlineData(":21:NONREF\nDOPISEK", "TYTUL")]
    [InlineData(":64:C261215PLN1,00\nDOPISEK", "TYTUL")]
    [InlineData(":65:C261215PLN1,00\nDOPISEK", "TYTUL")]
    [InlineData(":13D:2612151200\nDOPISEK", "TYTUL")]
    [InlineData(":NS:22WZORCOWA\nDOPISEK", "TYTUL")]
    [InlineData(":NS:22WZORCOWA\n:86:DALEJ", "TYTUL DALEJ")]
    [InlineData("-\nDOPISEK", "TYTUL")]
    [InlineData("-}\nDOPISEK", "TYTUL")]
    [InlineData("-}{5:}\nDOPISEK", "TYTUL")]
    [InlineData("- DOPISEK", "TYTUL - DOPISEK")]
    [InlineData(":99:DOPISEK", "TYTUL :99:DOPISEK")]
    [InlineData(":8:DOPISEK", "TYTUL :8:DOPISEK")]
    [InlineData(":)", "TYTUL :)")]
    public void Another_field_or_the_end_of_a_message_ends_the_text_and_a_mere_colon_does_not(string next, string title) =>
        Mt940File.Single($":86:TYTUL\n{next}").Title.Should().Be(title);

    [Fact]
    public void Eight_kibibytes_of_a_text_are_kept_and_more_is_told()
    {
        const string start = "911^20TYTUL^50";
        Mt940File.Single(":86:" + start + new string('x', Most - 1 - start.Length)).Title.Should().Be("TYTUL");
        Mt940File.Single($":86:{start}{new string('x', 5_000)}\n{new string('y', Most - start.Length - 5_000 - 1)}").Title.Should().Be("TYTUL");
        Cut($":86:{start}{new string('x', Most - start.Length)}").Title.Should().BeEmpty("the line that does not fit is left out");
        Cut($":86:{start}{new string('x', 5_000)}\n{new string('y', Most - start.Length - 5_000)}").Title.Should().Be("TYTUL");
        Cut($":86:{start}{new string('x', 5_000)}\n{new string('y', 5_000)}\n{new string('z', 5_000)}\n^21DALEJ").Title.Should().Be("TYTUL");
    }

    [Fact]
    public void A_line_longer_than_any_is_told_with_its_own_number()
    {
        var records = Mt940File.Read($"{Mt940File.Head}{Mt940File.Zloty}:86:TYTUL\n{new string('x', 40_000)}\n{Mt940File.Closing("1,00")}");
        records.OfType<StatementFault>().Should().Equal(
            new StatementFault(7, 32_768, "statement-line-too-long", new('x', 80), "32768", Breaks: true), new StatementFault(5, 0, "statement-text-cut", "", "8192", Breaks: false));
        records.Entries().Single().Title.Should().Be("TYTUL");
    }

    [Fact]
    public void Texts_in_another_encoding_are_told_once_a_movement_however_many_there_are() =>
        Mt940File.Read($"{Mt940File.Head}{Mt940File.Zloty}:86:911^20mog\u00b9 s\u00b9^32mog\u00b9 s\u00b9\n{Mt940File.Closing("1,00")}", TextEncoding.Iso88592)
            .OfType<StatementFault>().Should().Equal(new StatementFault(5, 0, "statement-letters", "ISO-8859-2", "", Breaks: false));

    private const int Most = 8_192;

    private static StatementEntry Cut(string details)
    {
        var records = Mt940File.Read($"{Mt940File.Head}{Mt940File.Zloty}{details}\n{Mt940File.Closing("1,00")}");
        records.OfType<StatementFault>().Should().Equal(new StatementFault(5, 0, "statement-text-cut", "", "8192", Breaks: false));
        return records.Entries().Single();
    }
}
