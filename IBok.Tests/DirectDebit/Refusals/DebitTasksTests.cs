using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Collections;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Refusals;

/// <summary>The clerks' work list about debits, and what closes a task.</summary>
public sealed class DebitTasksTests
{
    private static readonly DateOnly Before = new(2026, 11, 21);

    private static readonly DateOnly[] Dues = [December, new(2027, 1, 15), new(2027, 2, 15), new(2027, 3, 15), new(2027, 4, 15)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "CII.13b")]
    [Trait("Clause", "CII.16")]
    public async Task A_task_says_whose_debit_it_was_why_how_much_and_for_how_long_with_the_year_before_it()
    {
        await using var desk = await Open();
        await desk.Day(Before, null, Flat("X-1", December, "100,00"), Garage("Y-1", December, "300,00"));
        var rent = await desk.Another();
        await desk.Sent(December);
        var (first, second) = (PaymentIdentifier.Of("L-1", 1), PaymentIdentifier.Of("L-2", 2));
        desk.GoTo(new(2026, 12, 16));
        var refused = desk.Mandates.Core.Clock.GetUtcNow().UtcDateTime;
        Good(await desk.TryAnswer($"IDP;kwota;data;kod;opis\n{first};100,00;2026-12-15;AM04;\n{second};300,00;2026-12-15;;\n"));
        desk.GoTo(new(2026, 12, 22));
        var refunded = desk.Mandates.Core.Clock.GetUtcNow().UtcDateTime;
        Good(await desk.TryAnswer($"IDP;kwota;data;kod;opis\n{second};300,00;2026-12-21;MD06;\n"));
        await desk.Mandates.Core.Change($"INSERT INTO \"DebitTasks\" (\"Kind\", \"MandateId\", \"OpenedAt\") VALUES ('LookAt', 1, {refunded.Ticks + 1})");
        desk.GoTo(new(2027, 1, 14));
        ReadDebitTasks.Row noFunds = new(1, DebitTaskKind.NoFunds, 1, desk.Number, MandateState.Active, "L-1", "Osoba Pierwsza", refused, RefusalReason.InsufficientFunds, new(10_000), December, 30,
            Strip(MonthOutcome.NoFunds), 1);
        (await desk.Get<ReadDebitTasks>().Waiting(Stop)).Should().BeEquivalentTo(
            [
                noFunds,
                new(2, DebitTaskKind.Refunded, 2, rent, MandateState.Active, "L-2", "Spółka Próbna", refunded, RefusalReason.RefundByDebtor, new(30_000), December, 30, Strip(MonthOutcome.Collected), 0),
                noFunds with { Id = 3, Kind = DebitTaskKind.LookAt, OpenedAt = refunded.AddTicks(1), Reason = null, Amount = null, DebitOn = null, DaysOpen = 0 },
            ], o => o.WithStrictOrdering());
        await desk.Mandates.Core.Change("UPDATE \"Persons\" SET \"RestrictedOn\" = 739000 WHERE \"Code\" = 'P-1'");
        (await desk.Get<ReadDebitTasks>().Waiting(Stop)).Select(t => t.Payer).Should().Equal(IRestricted.Name, "Spółka Próbna", IRestricted.Name);
    }

    [Fact]
    [Trait("Clause", "CII.14a")]
    public async Task A_fourth_month_without_funds_opens_no_second_proposal_until_the_first_is_done_and_the_proposal_stands_on_top()
    {
        await using var desk = await Open();
        await desk.Charges(Before, [.. Dues.Select((d, i) => ($"X-{i}", d, $"10{i},00"))]);
        var read = desk.Get<ReadDebitTasks>();
        for (var i = 0; i < 5; i++)
        {
            desk.GoTo(Dues[i].AddDays(-5));
            await desk.Sent(Dues[i]);
            desk.GoTo(Dues[i].AddDays(1));
            await desk.Answer(($"10{i},00", Dues[i], "AM04"));
            var tasks = await read.Waiting(Stop);
            if (i < 2) tasks.Should().OnlyContain(t => t.Kind == DebitTaskKind.NoFunds);
            else (tasks[0].Kind, tasks[0].Amount, tasks.Count(t => t.Kind == DebitTaskKind.WithdrawMandate)).Should().Be((DebitTaskKind.WithdrawMandate, new Money(i == 4 ? 10_400 : 10_200), 1));
            tasks.Where(t => t.Kind == DebitTaskKind.NoFunds).Select(t => t.Amount!.Value.Grosze).Should().Equal(
                Enumerable.Range(0, i + 1).Select(n => 10_000L + (100 * n)), "oldest first");
            if (i == 3) Good(await desk.Get<CloseDebitTask>().Handle(MandateDesk.Clerk, tasks[0].Id, "klient dopłaci", Stop)).Should().Be(DebitTaskKind.WithdrawMandate);
            (await read.Count(Stop)).Should().Be(i + 1 + (i is 2 or 4 ? 1 : 0));
        }
    }

    [Fact]
    [Trait("Clause", "CII.14a")]
    [Trait("Clause", "CII.15b")]
    public async Task Months_without_funds_are_counted_on_over_every_account_that_a_client_moved_to()
    {
        await using var desk = await Open();
        await desk.Charges(Before, [.. Dues.Select((d, i) => ($"X-{i}", d, "100,00"))]);
        var number = desk.Number;
        for (var i = 0; i < 3; i++)
        {
            desk.GoTo(Dues[i].AddDays(-5));
            if (i > 0) number = await desk.Mandates.Active(desk.Mandates.Paper(), MandateForm.MovedAccount, number);
            await desk.Sent(Dues[i]);
            desk.GoTo(Dues[i].AddDays(1));
            await desk.Answer(("100,00", Dues[i], "AM04"));
        }

        var read = desk.Get<ReadDebitTasks>();
        (await read.Waiting(Stop)).Where(t => t.Kind == DebitTaskKind.WithdrawMandate).Should().ContainSingle().Which.Should().Match<ReadDebitTasks.Row>(
            t => t.MandateId == 3 && t.Number == number && t.MonthsWithoutFunds == 3);
        (await read.StripOf(number, Stop))!.Value.MonthsWithoutFunds.Should().Be(3);
        (await read.StripOf(desk.Number, Stop))!.Value.MonthsWithoutFunds.Should().Be(0, "a row that ended months ago is over");
    }

    [Fact]
    public async Task The_strip_of_a_mandate_ends_with_this_month_or_with_a_later_debit_that_was_answered_already()
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "100,00"), ("X-2", Dues[1], "110,00"));
        var read = desk.Get<ReadDebitTasks>();
        (await read.StripOf(desk.Number, Stop)).Should().BeNull("nothing was ever debited");
        foreach (var wrong in new[] { "PZ-2026-00001-0", "", "bzdura" }) (await read.StripOf(wrong, Stop)).Should().BeNull();
        await desk.Sent(December);
        await desk.Sent(Dues[1]);
        await desk.Answer(("110,00", desk.Mandates.Today, "MS02"));
        var (strip, without) = (await read.StripOf(desk.Number, Stop))!.Value;
        (strip.Count, strip[0].Month, without).Should().Be((12, new Month(2026, 2), 0));
        strip.Skip(9).Should().Equal(new(new(2026, 11), MonthOutcome.NoAttempt), new ReadDebitTasks.StripMonth(new(2026, 12), MonthOutcome.Unknown), new(new(2027, 1), MonthOutcome.OtherRefusal));
    }

    [Fact]
    [Trait("Clause", "CII.14a")]
    [Trait("Clause", "CIV.8")]
    public async Task A_task_is_closed_once_with_words_by_somebody_who_is_written_down()
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "100,00"), ("X-2", Dues[1], "110,00"));
        await desk.Sent(December);
        await desk.Sent(Dues[1]);
        desk.GoTo(Dues[1].AddDays(2));
        await desk.Answer(("100,00", December, "AM04"), ("110,00", Dues[1], "AC01"));
        var (close, at) = (desk.Get<CloseDebitTask>(), desk.Mandates.Core.Clock.GetUtcNow().UtcDateTime);
        foreach (var note in new[] { "", "  ", new string('a', 501) })
        {
            var refused = Refused(await close.Handle(MandateDesk.Clerk, 1, note, Stop));
            (refused, refused.Code).Should().Be((new CloseDebitTask.NoteMissing(500), "debit-task-note"));
        }

        var none = Refused(await close.Handle(MandateDesk.Clerk, 9, "jest", Stop));
        (none, none.Code).Should().Be((new CloseDebitTask.NoSuchTask(9), "debit-task-none"));
        Good(await close.Handle(MandateDesk.OtherClerk, 2, $" {new string('a', 500)} ", Stop)).Should().Be(DebitTaskKind.CheckAccount);
        Refused(await close.Handle(MandateDesk.Clerk, 2, "jeszcze raz", Stop)).Should().Be(new CloseDebitTask.NoSuchTask(2));
        (await desk.Get<ReadDebitTasks>().Waiting(Stop)).Select(t => (t.Id, t.Kind)).Should().Equal((1, DebitTaskKind.NoFunds));
        (await desk.Get<ReadDebitTasks>().Count(Stop)).Should().Be(1);
        (await desk.Mandates.Core.Rows("SELECT COALESCE(\"DoneBy\" || ' ' || \"Note\" || ' ' || \"DoneAt\", 'open') FROM \"DebitTasks\" ORDER BY \"Id\"")).Should().Equal("open", $"ewa {new string('a', 500)} {at.Ticks}");
        (await desk.Logged(AuditOperation.DebitTaskDone)).Should().Equal(("ewa", "zgoda 1: CheckAccount", null, new string('a', 500), "ChSM II.14, IV.8"));
    }

    // The year up to January 2027, with one debit in December.
    private static IReadOnlyList<ReadDebitTasks.StripMonth> Strip(MonthOutcome december) =>
        [.. Enumerable.Range(0, 12).Select(n => new ReadDebitTasks.StripMonth(new Month(2026, 2).Plus(n), n == 10 ? december : MonthOutcome.NoAttempt))];
}
