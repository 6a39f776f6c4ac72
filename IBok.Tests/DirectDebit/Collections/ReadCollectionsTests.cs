using FluentAssertions;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Collections;

/// <summary>What the office reads of runs.</summary>
public sealed class ReadCollectionsTests
{
    private static readonly DateOnly Before = new(2026, 11, 21), January = new(2027, 1, 15);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_told_whole_with_who_decided_what_left_and_what_became_of_each_debit()
    {
        await using var desk = await Two();
        var made = desk.Mandates.Core.Clock.GetUtcNow().UtcDateTime;
        var run = await desk.Approved(December);
        desk.GoTo(new(2026, 12, 10));
        var sent = desk.Mandates.Core.Clock.GetUtcNow().UtcDateTime;
        Good(await desk.Get<HandOutFile>().Handle(MandateDesk.OtherClerk, run, 1, Stop));
        Good(await desk.Get<SendRun>().Handle(await desk.Seen(run), Stop));
        desk.GoTo(new(2026, 12, 23));
        var (first, second) = (PaymentIdentifier.Of("L-1", 1), PaymentIdentifier.Of("L-2", 2));
        Good(await desk.TryAnswer($"IDP;kwota;data;kod;opis\n{first};100,00;2026-12-15;;\n{second};300,00;2026-12-16;AM04;\n"));
        Good(await desk.TryAnswer($"IDP;kwota;data;kod;opis\n{first};100,00;2026-12-22;MD06;\n"));
        var whole = await desk.Whole(run);
        var numbers = await desk.Mandates.Core.Rows("SELECT \"About\" FROM \"OutboxMessages\" WHERE \"Template\" = 'debit-notice' ORDER BY \"About\"");
        whole.Should().BeEquivalentTo(
            new ReadCollections.Whole(
                new(1, December, December, Before, CollectionState.Sent, made, "anna", made, "ewa", sent, "anna", new(2026, 12, 18), 2),
                [new(1, "polecenia-zaplaty-20261215-1-1.txt", 2, new(40_000), whole.Files[0].Sha256, made)],
                [new("polecenia-zaplaty-20261215-1-1.txt", "PKO BP S.A.", "ewa", sent)],
                [
                    new(1, 1, numbers[0], "L-1", "Osoba Pierwsza", first, new(10_000), "Opłaty 12-2026 lokal L-1", ItemState.Refunded, December, null, new(2026, 12, 22), 1, 1),
                    new(2, 2, numbers[1], "L-2", "Spółka Próbna", second, new(30_000), "Czynsz 12-2026 lokal L-2", ItemState.Refused, null, RefusalReason.InsufficientFunds, null, 1, 2),
                ],
                2, [new(ItemState.Refused, 1, new(30_000)), new(ItemState.Refunded, 1, new(10_000))]),
            o => o.WithStrictOrdering());
    }

    [Fact]
    [Trait("Clause", "CII.24")]
    public async Task The_list_of_runs_counts_what_was_collected_refused_and_not_answered_and_says_from_which_day_it_is_late()
    {
        await using var desk = await Two();
        var made = desk.Mandates.Core.Clock.GetUtcNow().UtcDateTime;
        var read = desk.Get<ReadCollections>();
        (await read.Latest(Stop)).Should().BeEmpty();
        await desk.Sent(December);
        var january = Good(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, January), Stop));
        ReadCollections.Row waiting = new(january, January, January, CollectionState.Proposed, 1, new(11_000), 0, 0, 0, false, "anna", null, null);
        ReadCollections.Row sent = new(1, December, December, CollectionState.Sent, 2, new(40_000), 0, 0, 2, false, "anna", "ewa", made);
        foreach (var (day, late) in new[] { (new DateOnly(2026, 12, 18), 0), (new DateOnly(2026, 12, 19), 2) })
        {
            desk.GoTo(day);
            (await read.Latest(Stop)).Should().Equal(waiting, sent with { IsLate = late > 0 });
            (await read.Late(Stop)).Should().Be(late);
        }

        await desk.Answer(("100,00", December, ""));
        (await read.Latest(Stop))[1].Should().Be(sent with { Executed = 1, Unanswered = 1, IsLate = true });
        Good(await desk.TryAnswer($"IDP;kwota;data;kod;opis\n{PaymentIdentifier.Of("L-2", 2)};300,00;2026-12-15;MS02;\n"));
        (await read.Latest(Stop))[1].Should().Be(sent with { Executed = 1, Refused = 1, Unanswered = 0 });
        await desk.Answer(("100,00", new(2026, 12, 19), "MD06"));
        (await read.Latest(Stop))[1].Should().Be(sent with { Executed = 1, Refused = 1, Unanswered = 0 }, "what came back was collected once");
        Good(await desk.Mandates.Suspend(desk.Number, SuspensionReason.AccountBlocked));
        (await read.Latest(Stop))[0].Should().Be(waiting with { Items = 0, Sum = Money.Zero });
    }

    [Fact]
    public async Task The_debits_of_a_run_stand_on_pages_of_a_hundred_by_premises()
    {
        await using var desk = await Two();
        var run = Good(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop));
        await desk.Mandates.Core.Change(
            "INSERT INTO \"CollectionItems\" (\"RunId\", \"MandateId\", \"PaymentIdentifier\", \"AmountGrosze\", \"Title\", \"State\", \"StateSince\")"
            + " WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 100) SELECT 1, 1, 'X', 0, 'wyjęte', 'Removed', 0 FROM n");
        var (first, second) = (await Page(1), await Page(2));
        (first.Count, first.Items.Count, first.Items[0].Id, first.Items[^1].Id).Should().Be((102, 100, 1, 101));
        second.Items.Select(i => (i.Id, i.Premises)).Should().Equal((102, "L-1"), (2, "L-2"));
        (await Page(0)).Items.Should().Equal(first.Items, "before the first page is the first");
        (await Page(3)).Items.Should().BeEmpty();
        async Task<ReadCollections.Whole> Page(int page) => Good(await desk.Get<ReadCollections>().One(run, page, Stop));
    }

    [Fact]
    public async Task The_name_of_a_payer_whose_client_had_the_data_restricted_is_not_told()
    {
        await using var desk = await Two();
        var run = Good(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop));
        await desk.Mandates.Core.Change("UPDATE \"Persons\" SET \"RestrictedOn\" = 739000 WHERE \"Code\" = 'P-1'");
        (await desk.Whole(run)).Items.Select(i => i.Payer).Should().Equal(IRestricted.Name, "Spółka Próbna");
    }

    [Fact]
    public async Task The_next_due_date_is_that_of_consents_that_collect_and_later_than_today()
    {
        await using var desk = await Open();
        var read = desk.Get<ReadCollections>();
        (await read.NextDue(Stop)).Should().BeNull();
        var today = desk.Mandates.Today;
        await desk.Day(Before, null, Flat("X-0", today, "1,00"), Flat("X-1", December, "100,00"), Flat("X-2", today.AddDays(2), "2,00"),
            Garage("Y-1", today.AddDays(1), "300,00"));
        (await read.NextDue(Stop)).Should().Be(today.AddDays(2), "nobody collects the rent");
        await desk.Another();
        (await read.NextDue(Stop)).Should().Be(today.AddDays(1));
        Good(await desk.Mandates.Suspend(desk.Number, SuspensionReason.AccountBlocked));
        desk.GoTo(today.AddDays(1));
        (await read.NextDue(Stop)).Should().BeNull();
    }

    [Fact]
    public async Task The_open_run_of_a_day_is_found_until_the_bank_has_it_or_it_is_given_up()
    {
        await using var desk = await Two();
        var read = desk.Get<ReadCollections>();
        (await read.OpenOf(December, Stop)).Should().BeNull();
        var january = Good(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, January), Stop));
        (await read.OpenOf(December, Stop)).Should().BeNull();
        var run = Good(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop));
        (await read.OpenOf(December, Stop)).Should().Be(run);
        (await read.OpenOf(January, Stop)).Should().Be(january);
        Good(await desk.Get<ApproveRun>().Handle(await desk.Seen(run, MandateDesk.OtherClerk), Stop));
        (await read.OpenOf(December, Stop)).Should().Be(run);
        Good(await desk.Get<HandOutFile>().Handle(MandateDesk.Clerk, run, 1, Stop));
        Good(await desk.Get<SendRun>().Handle(await desk.Seen(run), Stop));
        (await read.OpenOf(December, Stop)).Should().BeNull();
        await desk.Discard(january);
        (await read.OpenOf(January, Stop)).Should().BeNull();
    }

    private static async Task<RunDesk> Two()
    {
        var desk = await Open();
        await desk.Day(Before, null, Flat("X-1", December, "100,00"), Garage("Y-1", December, "300,00"), Flat("X-2", January, "110,00"));
        await desk.Another();
        return desk;
    }
}
