using Bunit;
using FluentAssertions;
using IBok.Blazor.Office.DirectDebit.Answers;
using IBok.Blazor.Office.DirectDebit.Mandates;
using IBok.Blazor.Office.DirectDebit.Refusals;
using IBok.Core.BankFormats.Delimited;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Intake;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;

namespace IBok.Tests.Screens.Office;

/// <summary>What the small parts of the pages of direct debit show, and what they leave out.</summary>
public sealed class DirectDebitComponentsTests
{
    private static readonly ReadDebitTasks.Row Task = new(
        7, DebitTaskKind.NoFunds, 1, "PZ-2026-00001-4", MandateState.Active, "L-1", "Osoba Pierwsza", default, RefusalReason.InsufficientFunds, new Money(10_000), new(2026, 10, 20), 29, [], 1);

    [Fact]
    public void The_strip_says_of_every_month_in_words_what_it_was()
    {
        using var page = new BunitContext();
        var strip = page.Render<MonthStrip>(p => p.Add(s => s.Months, [.. Enum.GetValues<MonthOutcome>().Select((o, i) => new ReadDebitTasks.StripMonth(Month.Of(new(2026, i + 1, 1)), o))]));
        strip.FindAll("li").Select(l => string.Join(' ', l.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .Should().Equal("01.26 nic", "02.26 pobrano", "03.26 brak środków", "04.26 odmowa", "05.26 bez odpowiedzi");
        strip.FindAll("li")[2].ClassList.Should().Contain("month-NoFunds");
    }

    [Theory]
    [InlineData(DebitTaskKind.NoFunds, 29, true, false, false)]
    [InlineData(DebitTaskKind.NoFunds, 30, true, true, false)]
    [InlineData(DebitTaskKind.Refunded, 90, true, false, false)]
    [InlineData(DebitTaskKind.WithdrawMandate, 40, true, true, true)]
    [InlineData(DebitTaskKind.WithdrawMandate, 40, false, true, false)]
    public void A_task_belongs_to_the_arrears_after_thirty_days_and_only_a_withdrawal_leads_to_a_decision(DebitTaskKind kind, int days, bool mayDecide, bool arrears, bool decides)
    {
        using var page = new BunitContext();
        var item = page.Render<TaskItem>(p => p.Add(t => t.Row, Task with { Kind = kind, DaysOpen = days }).Add(t => t.MayDecide, mayDecide));
        item.Markup.Contains("ChSM II.16", StringComparison.Ordinal).Should().Be(arrears);
        item.FindAll("a.primary").Select(a => a.GetAttribute("href")).Should().Equal(decides ? ["/biuro/polecenia-zaplaty/PZ-2026-00001-4#krok-end"] : []);
        item.FindAll("button").Count.Should().Be(mayDecide ? 1 : 0);
        if (mayDecide) item.Find("label").GetAttribute("for").Should().Be(item.Find("input").Id);
    }

    [Fact]
    public void The_next_step_stands_open_and_another_opens_by_its_name_or_when_it_was_refused()
    {
        using var page = new BunitContext();
        page.AddBunitPersistentComponentState();
        page.Render<StepForm>(p => p.Add(s => s.Name, "submit").Add(s => s.IsNext, true)).Find("section#krok-submit button.primary").TextContent.Should().Be("Przyjmij formularz");
        page.Render<StepForm>(p => p.Add(s => s.Name, "hold")).Find("details#krok-hold").HasAttribute("open").Should().BeFalse();
        page.Render<StepForm>(p => p.Add(s => s.Name, "hold").Add(s => s.IsOpen, true)).Find("details").HasAttribute("open").Should().BeTrue();
    }

    [Fact]
    public void A_scan_field_belongs_to_its_form_and_says_how_large_a_file_may_be()
    {
        using var page = new BunitContext();
        var field = page.Render<ScanField>(p => p.Add(s => s.Id, "skan").Add(s => s.MostBytes, 10_000_000).Add(s => s.Label, "scans.letter").Add(s => s.Name, "Scan-1").Add(s => s.Form, "pismo"));
        field.Find("label").TextContent.Should().Contain("Skan pisma (PDF, PNG lub JPEG, do 10 MB)");
        (field.Find("input").GetAttribute("form"), field.Find("input").GetAttribute("name"), field.Find("input").HasAttribute("required")).Should().Be(("pismo", "Scan-1", false));
    }

    [Fact]
    public void A_trial_of_a_profile_shows_what_each_line_would_mean_and_turns_red_with_a_finding()
    {
        using var page = new BunitContext();
        var row = new AnswerRow(2, "L1000017X", new(10_000), new(2026, 12, 15), "77", "brak");
        var trial = new TryAnswerProfile.Trial(
            [new(row, AnswerOutcome.Refused, RefusalReason.InsufficientFunds), new(row with { Line = 3, Code = "000" }, AnswerOutcome.Executed, null)],
            [(AnswerOutcome.Executed, 1), (AnswerOutcome.Refused, 1)], [], 2);
        var good = page.Render<AnswerTrial>(p => p.Add(t => t.Trial, trial).Add(t => t.Name, "probka.csv"));
        good.Find(".message").ClassList.Should().Contain("done");
        good.Find(".message").TextContent.Should().Be("Wierszy: 2. Znaczenie: pobrane 1, odmowa 1. Niczego nie zaksięgowano.");
        good.FindAll("tbody tr td:last-child").Select(c => c.TextContent).Should().Equal("odmowa: brak środków", "pobrane");
        var bad = page.Render<AnswerTrial>(p => p.Add(t => t.Trial, trial with { Findings = [new(FindingSeverity.Error, "answer-empty", new("probka.csv"), "", "")] }).Add(t => t.Name, "probka.csv"));
        bad.Find(".message").ClassList.Should().Contain("problem");
    }
}
