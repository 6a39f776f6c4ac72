using FluentAssertions;
using IBok.Core.BankFormats.Bytes;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Kernel;
using IBok.Tests.BankFormats.Statements;

namespace IBok.Tests.BankFormats.Mt940;

/// <summary>Where a statement begins and ends, and what is told when one of its fields is missing or cannot be read.</summary>
public sealed class Mt940StatementTests
{
    private static readonly string Whole = Mt940File.Head + Mt940File.Zloty + Mt940File.Closing("1,00");

    [Theory]
    [InlineData(":60F:C261214PLN0,00", ":60F:X261214PLN0,00", 4, 6, "statement-opening", "X261214PLN0,00", "")]
    [InlineData(":60F:C261214PLN0,00", ":60F:C261214PLN", 4, 6, "statement-opening", "C261214PLN", "")]
    [InlineData(":60F:C261214PLN0,00", ":60F:C261314PLN0,00", 4, 7, "statement-opening", "C261314PLN0,00", "")]
    [InlineData(":60F:C261214PLN0,00", ":60F:C261214pln0,00", 4, 13, "statement-opening", "C261214pln0,00", "")]
    [InlineData(":60F:C261214PLN0,00", ":60F:C261214PLN0.00", 4, 16, "statement-opening", "C261214PLN0.00", "")]
    [InlineData(":60F:C261214PLN0,00\n", "", 4, 0, "statement-opening", "", ":60F:")]
    [InlineData(":25:PL79102023130000380200000017\n", "", 1, 0, "statement-account", "", ":25:")]
    [InlineData(":25:PL79", ":25:PL78", 2, 5, "statement-account", "PL78102023130000380200000017", "")]
    [InlineData(":62F:C261215PLN1,00", ":62F:C261215PLN1.00", 6, 16, "statement-closing", "C261215PLN1.00", "")]
    [InlineData(":62F:C261215PLN1,00", ":62F:C261215PLN", 6, 6, "statement-closing", "C261215PLN", "")]
    [InlineData(":62F:C261215PLN1,00\n", "", 5, 0, "statement-cut", "", ":62F:")]
    public void One_field_that_is_wrong_or_missing_gives_one_fault_and_the_movements_are_shown_all_the_same(
        string from, string to, int line, int column, string code, string found, string expected)
    {
        Whole.Should().Contain(from);
        Money? opening = code == "statement-opening" ? null : Money.Zero;
        Money?[] closings = code switch { "statement-cut" => [], "statement-closing" => [null], _ => [new Money(1_00)] };
        var records = Mt940File.Read(Whole.Replace(from, to, StringComparison.Ordinal));
        records.OfType<StatementFault>().Should().Equal(new StatementFault(line, column, code, found, expected, Breaks: true));
        records.Entries().Should().ContainSingle();
        records.OfType<StatementHead>().Should().ContainSingle().Which.Should().Match<StatementHead>(h => h.Currency == "PLN" && h.Line == 1 && h.Opening == opening);
        records.OfType<StatementEnd>().Select(e => e.Closing).Should().Equal(closings);
    }

    [Theory]
    [InlineData("C261214PLN0,00  ", "PLN", 0)]
    [InlineData("D261214PLN1,50", "PLN", -1_50)]
    [InlineData("C261214EUR1,50", "EUR", 1_50)]
    public void A_balance_has_a_side_a_day_a_currency_and_an_amount(string balance, string currency, long grosze) =>
        Mt940File.Read($":20:A\n:25:PL{Mt940File.Account}\n:28C:7\n:60F:{balance}\n:62F:{balance}\n")[0].Should().Be(
            new StatementHead(1, Nrb.Known(Mt940File.Account), "PL" + Mt940File.Account, "7", currency, new(2026, 12, 14), new(grosze)));

    [Fact]
    public void A_file_that_begins_in_the_middle_has_a_head_that_says_what_is_missing()
    {
        var records = Mt940File.Read("WYCIAG\n\n:61:2612151215C1,00NTRF\n:86:TYTUL\n:62F:C261215PLN1,00\n");
        records.Should().Equal(
            new StatementHead(3, null, "", "", "PLN", null, null),
            new StatementFault(3, 0, "statement-account", "", ":25:", Breaks: true),
            new StatementFault(3, 0, "statement-opening", "", ":60F:", Breaks: true),
            new StatementEntry(3, new(2026, 12, 15), new(2026, 12, 15), new(1_00), IsReversal: false, "", "TYTUL", null, "", "", "", null, "", "TRF"),
            new StatementEnd(5, new(2026, 12, 15), new(1_00), new(1_00), 1));
        Mt940File.Read($":25:PL{Mt940File.Account}\n:60F:C261214PLN1,00\n:62F:C261214PLN1,00\n")[0].Should().Be(
            new StatementHead(2, Nrb.Known(Mt940File.Account), "PL" + Mt940File.Account, "", "PLN", new(2026, 12, 14), new(1_00)));
    }

    [Theory]
    [InlineData(":20:B\n:25:PL62187010452078000100000001\n:28C:8\n:60F:C261214PLN5,00\n:62F:C261214PLN5,00\n", 6, "PL62187010452078000100000001", "8")]
    [InlineData(":60F:C261214PLN5,00\n:62F:C261214PLN5,00\n", 6, "PL79102023130000380200000017", "7")]
    public void A_statement_that_another_one_interrupts_is_cut_off_and_the_other_is_read(string next, int line, string account, string number)
    {
        var records = Mt940File.Read(Mt940File.Head + Mt940File.Zloty + next);
        records.OfType<StatementFault>().Should().Equal(new StatementFault(6, 0, "statement-cut", "", ":62F:", Breaks: true));
        records.OfType<StatementHead>().Select(h => (h.Line, h.AccountText, h.Number)).Should().Equal((1, "PL" + Mt940File.Account, "7"), (line, account, number));
        records.OfType<StatementEnd>().Select(e => (e.Line, e.Closing, e.Entries)).Should().Equal((6, null, 1), (6 + next.Split('\n').Length - 2, new Money(5_00), 0));
    }

    [Fact]
    public void A_second_statement_has_nothing_of_the_first_one_s_account_and_number()
    {
        var records = Mt940File.Read(Whole + ":20:B\n:60F:C261214PLN5,00\n:62F:C261214PLN5,00\n");
        records.OfType<StatementFault>().Should().Equal(new StatementFault(7, 0, "statement-account", "", ":25:", Breaks: true));
        records.OfType<StatementHead>().Last().Should().Be(new StatementHead(7, null, "", "", "PLN", new(2026, 12, 14), new(5_00)));
    }

    [Fact]
    public void A_file_that_ends_behind_a_movement_shows_it_and_is_cut_off()
    {
        var records = Mt940File.Read(Mt940File.Head + Mt940File.Zloty + ":86:TYTUL");
        records.Entries().Should().ContainSingle().Which.Title.Should().Be("TYTUL");
        records[^1].Should().Be(new StatementFault(6, 0, "statement-cut", "", ":62F:", Breaks: true));
    }

    [Fact]
    public void Text_without_any_field_tells_which_field_was_looked_for() =>
        Mt940File.Read("Szanowni Panstwo,\nw zalaczeniu wyciag.\n").Should().Equal(new StatementFault(0, 0, "statement-none", "", ":62F:", Breaks: true));

    [Theory]
    [InlineData("\u0001", "")]
    [InlineData("\u0003", "")]
    [InlineData("\u0003\u0001", "")]
    [InlineData("", "\u0003")]
    [InlineData("", "\u0001")]
    [InlineData("", "\u001a")]
    [InlineData("\u0001", "\u0003\u0001\u001a")]
    public void Marks_of_old_systems_around_a_message_say_nothing(string before, string behind)
    {
        var text = before + Whole.TrimEnd('\n') + behind;
        StatementReader.Recognise(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(text))).Should().Be(StatementFormat.Mt940);
        Mt940File.Read(text).Should().Equal(Mt940File.Read(Whole));
        Mt940File.Read(text + "\n\u001a\n").Should().Equal(Mt940File.Read(Whole));
    }

    [Fact]
    public void A_number_that_cannot_be_read_is_told_at_the_end_of_a_statement_without_movements() =>
        Mt940File.Read(Mt940File.Head.Replace(":28C:7", ":28C:7\u0081", StringComparison.Ordinal) + Mt940File.Closing("0,00"), TextEncoding.Cp1250)
            .OfType<StatementFault>().Should().Equal(new StatementFault(5, 0, "statement-letters", "Windows-1250", "", Breaks: false));
}
