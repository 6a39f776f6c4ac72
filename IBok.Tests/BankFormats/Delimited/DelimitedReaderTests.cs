using System.Text;
using FluentAssertions;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Delimited;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;
using IBok.Tests.BankFormats.Statements;

namespace IBok.Tests.BankFormats.Delimited;

public sealed class DelimitedReaderTests
{
    private const string Headings = "x\nx\nData operacji;Data waluty;Uznania;Obciążenia;Waluta;Opis;Rachunek;Nadawca\n";

    private static readonly DateOnly Day = new(2026, 12, 15);

    [Fact]
    public void A_report_of_mass_payments_is_read_by_kinds_of_records_and_checked_against_its_totals() =>
        Statement.OfSample("mass-payments.cp1250.csv", StatementFormat.Delimited, new(Profile: SampleProfiles.MassPayments)).Should().Equal(
            new StatementHead(2, Nrb.Known("79102023130000380200000017"), "79102023130000380200000017", "", "PLN", null, null),
            new StatementEntry(
                2, Day, Day, new(1_512_34), IsReversal: false, "REF1", "CZYNSZ, 12/2026", Nrb.Known("63114020040000320000000101"), "63114020040000320000000101",
                "JAN ŻÓŁTOWSKI", "", Nrb.Known("88102023139999000101010101"), "88102023139999000101010101", ""),
            new StatementEntry(
                3, Day, new(2026, 12, 14), new(66), IsReversal: false, "REF2", "OPŁATY ZA GRUDZIEŃ", null, "", "ANNA ŁĄCKA", "",
                Nrb.Known("61102023139999000101010102"), "61102023139999000101010102", ""),
            new StatementEnd(5, null, null, new(1_513_00), 2) { Encoding = TextEncoding.Cp1250 });

    [Fact]
    public void A_history_is_read_by_its_headings_behind_a_preamble() =>
        Statement.OfSample("history.utf8.csv", StatementFormat.Delimited, new(Profile: SampleProfiles.History)).Should().Equal(
            new StatementHead(3, null, "", "", "PLN", null, null),
            new StatementEntry(
                4, Day, new(2026, 12, 14), new(1_512_34), IsReversal: false, "", "Czynsz; grudzień", Nrb.Known("63114020040000320000000101"),
                "PL63 1140 2004 0000 3200 0000 0101", "Jan Żółtowski", "", null, "", ""),
            new StatementEntry(5, new(2026, 12, 16), new(2026, 12, 16), new(-2_50), IsReversal: false, "", "Prowizja", null, "", "", "", null, "", ""),
            new StatementEnd(5, null, null, new(1_509_84), 2) { Encoding = TextEncoding.Utf8 });

    [Theory]
    [InlineData("3,1,1513.00", "statement-count")]
    [InlineData("3,2,1513.01", "statement-sum")]
    [InlineData("3,x,1513.00", "statement-totals")]
    [InlineData("", "statement-cut")]
    public void Totals_that_are_not_those_of_the_rows_break_the_file(string totals, string code)
    {
        const string rows = "1\n2,2026-12-15,2026-12-15,1512.34,,,,,\n2,2026-12-15,2026-12-15,0.66,,,,,\n";
        var records = Statement.Read(Encoding.ASCII.GetBytes(rows + totals), StatementFormat.Delimited, new(Profile: SampleProfiles.MassPayments));
        records.OfType<StatementFault>().Select(f => (f.Code, f.Breaks)).Should().Contain((code, true));
    }

    [Theory]
    [InlineData("15.12.2026;15.12.2026;1,00;;EUR;;;", 29, "statement-currency")]
    [InlineData("15.13.2026;15.12.2026;1,00;;PLN;;;", 1, "statement-day")]
    [InlineData("15.12.2026;15.12.2026;1,00;2,00;PLN;;;", 23, "statement-amount")]
    [InlineData("15.12.2026;15.12.2026;;;PLN;;;", 23, "statement-amount")]
    [InlineData("15.12.2026;15.12.2026;1,0x;;PLN;;;", 23, "statement-amount")]
    [InlineData("15.12.2026;15.12.2026;1,00", 0, "statement-fields")]
    [InlineData("15.12.2026;15.12.2026;1,00;;PLN;\"a", 0, "statement-quotes")]
    public void A_row_that_cannot_be_read_is_told_with_its_place(string row, int column, string code)
    {
        const string head = "x\nx\nData operacji;Data waluty;Uznania;Obciążenia;Waluta;Opis;Rachunek;Nadawca\n";
        var records = Statement.Read(Encoding.UTF8.GetBytes(head + row), StatementFormat.Delimited, new(Profile: SampleProfiles.History));
        records.Faults().Should().Equal((4, column, code));
        records.Entries().Should().BeEmpty();
    }

    [Theory]
    [InlineData("15.12.2026;15.13.2026;1,00;;PLN;;;", 12, "statement-day", "15.13.2026", "dd.MM.yyyy*")]
    [InlineData("15.12.2026;15.12.2026;1,00;;eur;;;", 29, "statement-currency", "eur", "PLN")]
    [InlineData("15.12.2026;15.12.2026;1,00;;PLN", 0, "statement-fields", "5", "8")]
    [InlineData("15.12.2026;15.12.2026;1000000000,01;;PLN;;;", 23, "statement-amount", "1000000000,01", "")]
    [InlineData("15.12.2026;15.12.2026;1,00;;PLN;\"a\"b;;", 36, "statement-quotes", "b;;", "")]
    public void What_was_found_and_expected_is_told_too(string row, int column, string code, string found, string expected) =>
        Statement.Read(Encoding.UTF8.GetBytes(Headings + row), StatementFormat.Delimited, new(Profile: SampleProfiles.History)).Skip(1).Should().HaveCount(2)
            .And.HaveElementAt(0, new StatementFault(4, column, code, found, expected, Breaks: true));

    [Fact]
    public void Rows_of_another_kind_than_movements_and_totals_are_told() =>
        Statement.Read("1\n2,2026-12-15,2026-12-15,1.00,,,,,\n9,KONIEC\n3,1,1.00\n"u8.ToArray(), StatementFormat.Delimited, new(Profile: SampleProfiles.MassPayments))
            .OfType<StatementFault>().Should().Equal(new StatementFault(3, 1, "statement-kind", "9", "2", Breaks: true));

    [Theory]
    [InlineData("#2", null, "3,1", "")]
    [InlineData("#2", null, "3, 1 ,x", "")]
    [InlineData("#2", null, "3,2", "statement-count: 1, 2")]
    [InlineData("#2", null, "3,x", "statement-totals: 3,x, ")]
    [InlineData(null, "#2", "3,1.00", "")]
    [InlineData(null, "#2", "3,1.01", "statement-sum: 1,00 zł, 1,01 zł")]
    [InlineData(null, "#2", "3,x", "statement-totals: 3,x, ")]
    [InlineData(null, "#2", "3", "statement-totals: 3, ")]
    [InlineData(null, null, "3", "")]
    [InlineData("#2", "#3", "3,1,x", "statement-totals: 3,1,x, ")]
    [InlineData("#2", "#3", "3,1,1.00\n3,1,1.00", "statement-totals: 3,1,1.00, ")]
    [InlineData("#2", "#3", "", "statement-cut: , 3")]
    public void Totals_hold_what_the_profile_promises_and_no_more(string? count, string? sum, string totals, string fault)
    {
        var records = Statement.Read(
            Encoding.ASCII.GetBytes("1\n2,2026-12-15,2026-12-15,1.00,,,,,\n" + totals), StatementFormat.Delimited, new(Profile: SampleProfiles.MassPayments with { Totals = new("3", count, sum) }));
        string.Join("; ", records.OfType<StatementFault>().Select(f => $"{f.Code}: {f.Found}, {f.Expected}")).Replace('\u00a0', ' ').Should().Be(fault);
        records.Entries().Should().ContainSingle();
    }

    [Fact]
    public void A_text_that_is_cut_is_told_at_its_row() =>
        Statement.Read(Encoding.UTF8.GetBytes($"{Headings}15.12.2026;15.12.2026;1,00;;PLN;{new string('x', 1_001)};;\n15.12.2026;15.12.2026;1000000000,00;;PLN;;;"), StatementFormat.Delimited, new(Profile: SampleProfiles.History))
            .OfType<StatementFault>().Should().Equal(new StatementFault(4, 0, "statement-text-cut", "", "1000", Breaks: false));

    [Theory]
    [InlineData(LineSource.LongestLine, "")]
    [InlineData(LineSource.LongestLine + 1, "statement-line-too-long")]
    public void A_row_as_long_as_a_line_may_be_is_read_and_a_longer_one_told_while_the_next_ones_are_read(int length, string code)
    {
        const string start = "15.12.2026;15.12.2026;1,00;;PLN;t;;", next = "15.12.2026;15.12.2026;2,00;;PLN;t;;";
        var records = Statement.Read(Encoding.UTF8.GetBytes($"{Headings}{start};{new string('x', length - start.Length - 1)}\n{next}\n"), StatementFormat.Delimited, new(Profile: SampleProfiles.History));
        records.OfType<StatementFault>().Select(f => (f.Line, f.Code)).Should().Equal(code.Length == 0 ? [] : [(4, code)]);
        records.Entries().Select(e => (e.Line, e.Amount.Grosze)).Should().Equal(code.Length == 0 ? [(4, 1_00), (5, 2_00)] : [(5, 2_00)]);
    }

    [Theory]
    [InlineData(LineSource.LongestLine + 1, "")]
    [InlineData(LineSource.LongestLine + 2, "statement-quotes")]
    [InlineData(LineSource.LongestLine + 9_000, "statement-quotes")]
    public void A_field_over_several_lines_may_be_as_long_as_a_line(int length, string code)
    {
        const string start = "15.12.2026;15.12.2026;1,00;;PLN;\"", end = "\";;\n";
        var first = start + new string('x', 20_000) + "\n";
        var second = new string('y', length - first.Length - end.Length + 1) + end;
        var records = Statement.Read(Encoding.UTF8.GetBytes(Headings + first + second), StatementFormat.Delimited, new(Profile: SampleProfiles.History));
        records.Faults().Should().Equal(code.Length == 0 ? (4, 0, "statement-text-cut") : (4, 0, code));
        records.Entries().Should().HaveCount(code.Length == 0 ? 1 : 0);
    }

    [Fact]
    public void A_file_without_rows_tells_which_column_was_looked_for() =>
        Statement.Read("x\n"u8.ToArray(), StatementFormat.Delimited, new(Profile: SampleProfiles.History)).Should().Equal(new StatementFault(0, 0, "statement-none", "", "Data operacji", Breaks: true));

    [Fact]
    public void A_file_without_a_column_of_the_profile_is_not_read()
    {
        var records = Statement.Read("x\nx\nData operacji;Kwota\n15.12.2026;1,00\n"u8.ToArray(), StatementFormat.Delimited, new(Profile: SampleProfiles.History));
        records.OfType<StatementFault>().Should().ContainSingle().Which.Should().Be(
            new StatementFault(3, 0, "statement-column", "Data operacji;Kwota", "data waluty", Breaks: true));
        records.Entries().Should().BeEmpty();
    }

    [Theory]
    [InlineData("1 234,56", 1_234_56, null)]
    [InlineData("-1.234,5", -1_234_50, '.')]
    [InlineData("12,34-", -12_34, ' ')]
    [InlineData("+7 PLN", 7_00, ' ')]
    [InlineData("1--2", null, ' ')]
    [InlineData("1-2", null, ' ')]
    [InlineData("-1-", null, ' ')]
    [InlineData("--1", null, ' ')]
    [InlineData("+-1", null, ' ')]
    [InlineData("1--", null, ' ')]
    [InlineData("12+", 12_00, ' ')]
    [InlineData("-7PLN", -7_00, ' ')]
    [InlineData("PLN", null, ' ')]
    [InlineData("1.2", null, ' ')]
    [InlineData("1,2,3", null, ' ')]
    [InlineData("", null, ' ')]
    [InlineData("9999999999999999,00", null, ' ')]
    public void Amounts_follow_the_profile(string text, int? grosze, char? thousands) =>
        DelimitedAmount.Read(Encoding.ASCII.GetBytes(text), SampleProfiles.History with { Thousands = thousands ?? ' ' }).Should().Be(grosze);

    [Fact]
    public void A_word_tells_the_side_of_an_amount_and_other_words_are_refused()
    {
        var profile = new DelimitedProfile { Name = "p", HasHeadings = false, Columns = new() { BookedOn = "#1", Amount = "#2", Side = "#3" }, DebitWords = ["WN"], CreditWords = ["MA"] };
        var records = Statement.Read("2026-12-15;1,00;wn\n2026-12-15;2,00;Ma\n2026-12-15;-3,00;wn\n2026-12-15;-3,00;ma\n2026-12-15;1,00;?\n"u8.ToArray(), StatementFormat.Delimited, new(Profile: profile));
        records.Entries().Select(e => e.Amount.Grosze).Should().Equal(-1_00, 2_00, -3_00);
        records.OfType<StatementFault>().Should().Equal(
            new StatementFault(4, 12, "statement-amount", "-3,00", "", Breaks: true), new StatementFault(5, 17, "statement-kind", "?", "MA, WN", Breaks: true));
    }

    [Fact]
    public void A_quote_that_is_never_closed_does_not_swallow_the_file()
    {
        var rows = string.Concat(Enumerable.Range(1, 30).Select(i => $"15.12.2026;15.12.2026;{i},00;;PLN;{(i == 3 ? "\"" : "")}t;;\n"));
        var records = Statement.Read(Encoding.UTF8.GetBytes("x\nx\nData operacji;Data waluty;Uznania;Obciążenia;Waluta;Opis;Rachunek;Nadawca\n" + rows), StatementFormat.Delimited, new(Profile: SampleProfiles.History));
        records.Faults().Should().Equal((6, 0, "statement-quotes"));
        records.Entries().Should().HaveCount(20);
    }
}
