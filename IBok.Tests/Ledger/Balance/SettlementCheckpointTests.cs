using FluentAssertions;
using FsCheck.Fluent;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Balance;

/// <summary>A settlement that begins at a checkpoint says what one from the first entry on says.</summary>
[Trait("Clause", "J4.1e")]
public sealed class SettlementCheckpointTests
{
    private static readonly int[] DaysLater = [0, 1, 17, 60, 400];

    public static TheoryData<AllocationOrder> Orders => [.. Enum.GetValues<AllocationOrder>()];

    [Theory]
    [MemberData(nameof(Orders))]
    public void From_any_checkpoint_that_nothing_touched_figures_items_and_allocations_are_those_of_all_entries(AllocationOrder order)
    {
        var (compared, filledWhole) = (0, 0);
        Always.Holds(Gen.OneOf(History.Any.Generator, History.Paying.Generator).ToArbitrary(), history =>
        {
            var account = history.Account();
            foreach (var checkpoint in Checkpoints(account, history.Day, order).Where(c => c.Through.DayNumber < EarliestTouched(account, history.Day)))
            {
                var begun = new Begun(account, checkpoint, order);
                foreach (var day in DaysLater.SelectMany(n => new[] { checkpoint.Through.AddDays(n), history.On.AddDays(n) }).Where(checkpoint.HoldsOn))
                {
                    begun.Settlement.Run(day).Should().Be(account.NewSettlement(order).Run(day), "{0} on {1}", checkpoint, day);
                    var whole = account.NewSettlement(order);
                    whole.Run(day);
                    begun.Settlement.Balances().Should().BeTrue();
                    begun.Settlement.ChangesOn.Should().Be(whole.ChangesOn);
                    begun.Settlement.LateItems(1).Should().Equal(whole.LateItems(1));
                    if (begun.FilledWhole) break;
                    Same(begun.Settlement, whole, checkpoint.Through.DayNumber);
                    compared++;
                }

                if (begun.FilledWhole) filledWhole++;
            }
        }, 300);
        compared.Should().BeGreaterThan(Always.Cases(1_000), "a property over no checkpoints proves nothing");
        filledWhole.Should().BeLessThan(compared / 100, "a return that reaches back is rare");
    }

    [Fact]
    public void A_run_before_the_checkpoint_was_known_fills_with_everything_by_itself()
    {
        var account = new TestAccount().Charge("C-1", "2026-01-15", "100.00", posted: "2026-01-02").Payment("W-1", "2026-01-10", "60.00")
            .Payment("W-2", "2026-01-12", "40.00", booked: "2026-01-20").Charge("C-2", "2026-02-16", "70.00", posted: "2026-02-01");
        var checkpoint = Checkpoints(account, Repo.Day("2026-02-20").DayNumber, AllocationOrder.DebtInterestFirst)
            .Single(c => c.Through == new DateOnly(2026, 1, 15));
        checkpoint.KnownOn.Should().Be(new DateOnly(2026, 1, 20));
        (checkpoint.Charged, checkpoint.Paid, checkpoint.Credit, checkpoint.InterestPaid).Should().Be((new Money(10_000), new Money(10_000), Money.Zero, Money.Zero));

        var begun = new Begun(account, checkpoint, AllocationOrder.DebtInterestFirst);
        begun.On("2026-02-20").Due.Should().Be(new Money(7_000));
        begun.FilledWhole.Should().BeFalse();
        begun.On("2026-01-19").Due.Should().Be(new Money(4_000), "the second payment was not booked yet");
        begun.FilledWhole.Should().BeTrue();
    }

    [Fact]
    public void A_return_that_takes_credit_spent_before_the_checkpoint_fills_with_everything_by_itself()
    {
        // W-2's money stands as credit when W-1's return takes it; then W-2's own return finds only what credit paid in January.
        var account = new TestAccount().Payment("W-0", "2026-01-02", "100.00").Charge("C-1", "2026-01-15", "100.00")
            .Charge("C-2", "2026-03-16", "50.00").Payment("W-1", "2026-03-16", "50.00").Payment("W-2", "2026-03-25", "80.00")
            .Payment("R-1", "2026-03-26", "-50.00", corrects: "W-1").Payment("R-2", "2026-03-27", "-80.00", corrects: "W-2");
        var checkpoint = Checkpoints(account, Repo.Day("2026-06-01").DayNumber, AllocationOrder.DebtInterestFirst)
            .Single(c => c.Through == new DateOnly(2026, 2, 2));
        var begun = new Begun(account, checkpoint, AllocationOrder.DebtInterestFirst);
        begun.On("2026-03-26").Credit.Should().Be(new Money(3_000));
        begun.FilledWhole.Should().BeFalse();
        begun.On("2026-03-27").Should().Be(account.On("2026-03-27"));
        begun.FilledWhole.Should().BeTrue("C-1 of January is open again");
    }

    [Theory]
    [InlineData("2026-01-31", null, "the term of a charge due then ends on Monday")]
    [InlineData("2026-02-10", null, "C-2 is not paid yet")]
    [InlineData("2026-02-17", "2026-02-17", "all that is due is paid")]
    [InlineData("2026-03-10", null, "W-3 pays a charge that is not due yet, because it names it")]
    [InlineData("2026-04-02", null, "a return of W-4 comes after")]
    [InlineData("2026-05-15", null, "C-4 stands in court with its principal open")]
    public void Days_on_which_the_past_is_not_settled_or_something_reaches_over_them_are_no_checkpoints(string day, string? through, string because)
    {
        var account = new TestAccount().Charge("C-1", "2026-01-31", "10.00").Payment("W-1", "2026-01-30", "10.00")
            .Charge("C-2", "2026-02-09", "20.00").Payment("W-2", "2026-02-16", "20.03")
            .Payment("W-3", "2026-03-09", "30.00", designates: "C-3").Charge("C-3", "2026-03-16", "30.00")
            .Payment("W-4", "2026-04-01", "5.00").Payment("R-4", "2026-04-07", "-5.00", corrects: "W-4")
            .Charge("C-4", "2026-05-11", "40.00").Claim("C-4", ClaimGroup.Court, "2026-05-12");
        var settlement = account.NewSettlement(AllocationOrder.DebtInterestFirst);
        settlement.Run(new(2026, 6, 1));
        settlement.CheckpointOn(1, Repo.Day(day))?.Through.Should().Be(through is null ? null : Repo.Day(through), because);
        if (through is null) settlement.CheckpointOn(1, Repo.Day(day)).Should().BeNull(because);
    }

    [Fact]
    public void The_latest_day_of_each_year_is_chosen_and_a_dead_account_has_one_each_year()
    {
        var account = new TestAccount().Charge("C-1", "2023-01-16", "10.00").Payment("W-1", "2023-01-10", "10.00")
            .Charge("C-2", "2025-12-15", "20.00").Payment("W-2", "2026-02-02", "25.00");
        var settlement = account.NewSettlement(AllocationOrder.DebtInterestFirst);
        settlement.Run(new(2026, 6, 1));
        settlement.Checkpoints(1, new(2026, 5, 3)).Select(c => $"{c.Through:yyyy-MM-dd}").Should()
            .Equal(["2026-04-30", "2025-12-12", "2024-12-31", "2023-12-29"], "1 and 3 May are holidays, 2 May a Saturday; 30 and 31 December 2023 a weekend");
    }

    [Fact]
    public void Nothing_is_summed_up_while_an_entry_is_hidden_or_a_rate_is_missing()
    {
        var later = new TestAccount().Charge("C-1", "2026-01-15", "10.00").Payment("W-1", "2026-01-10", "10.00").Charge("C-2", "2026-01-15", "5.00", posted: "2026-04-01");
        var hides = later.NewSettlement(AllocationOrder.DebtInterestFirst);
        hides.Run(new(2026, 3, 1));
        hides.Checkpoints(1, new(2026, 2, 1)).Should().BeEmpty();
        hides.ChangesOn.Should().Be(new DateOnly(2026, 4, 1), "on that day the second charge is seen");

        var old = new TestAccount().Charge("C-1", "2005-09-15", "10.00").Payment("W-1", "2005-12-01", "20.00").NewSettlement(AllocationOrder.DebtInterestFirst);
        old.Run(new(2026, 3, 1)).Should().BeOfType<Result<Figures>.Refused>();
        old.Checkpoints(1, new(2026, 2, 1)).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Until_the_day_on_which_figures_may_change_only_interest_grows_on_late_items(AllocationOrder order) => Always.Holds(History.Any, history =>
    {
        var settlement = history.Account().NewSettlement(order);
        var figures = settlement.Run(history.On).Should().BeOfType<Result<Figures>.Ok>().Which.Value;
        var (changes, late) = (settlement.ChangesOn, settlement.LateItems(1).ToList());
        changes.Should().BeAfter(history.On);
        for (var day = history.On.AddDays(1); day < changes && day < history.On.AddDays(200); day = day.AddDays(13))
        {
            var growth = late.Sum(i => Interest(i, day) - Interest(i, history.On));
            settlement.Run(day).Should().Be((Result<Figures>)(figures with { Interest = figures.Interest + new Money(growth) }), "{0:yyyy-MM-dd}", day);
        }
    });

    private static long Interest(LateItem item, DateOnly day) => Law.RateTable.Interest(item.Open.Grosze, item.After.DayNumber, day.DayNumber);

    // Every checkpoint that could be made on a day, of the entries posted by then; a few of them where there are many.
    private static List<Checkpoint> Checkpoints(TestAccount account, int day, AllocationOrder order)
    {
        var settlement = new Settlement(Law.RateTable, Law.Calendar, order);
        foreach (var row in account.ChargeRows().Where(c => c.PostedOn <= day)) settlement.Add(row);
        foreach (var row in account.PaymentRows().Where(p => p.BookedOn <= day)) settlement.Add(row);
        foreach (var row in account.ClaimRows()) settlement.Add(row);
        settlement.Run(DateOnly.FromDayNumber(day));
        List<Checkpoint> all = [];
        for (var through = new DateOnly(2023, 12, 1).DayNumber; through <= day; through++)
            if (settlement.CheckpointOn(1, DateOnly.FromDayNumber(through)) is { } one) all.Add(one);
        return all.Count <= 6 || account.Payments.Count + account.Charges.Count < 9 ? all : [.. all.Where((_, i) => i % (all.Count / 5) == 0)];
    }

    // What Touched is told of entries that come after a day; its own work is tried in PublishNightsTests.
    private static int EarliestTouched(TestAccount account, int day)
    {
        var charges = account.Charges.Where(c => c.Posted > day).ToList();
        var payments = account.Payments.Where(p => p.Booked > day).ToList();
        return charges.Select(c => Math.Min(c.Due, account.Charges.Find(o => o.Id == c.Corrects)?.Due ?? c.Due))
            .Concat(payments.Select(p => Math.Min(p.Value, account.Payments.Find(o => o.Id == p.Corrects)?.Value ?? p.Value)))
            .Concat(account.Payments.Where(p => charges.Exists(c => c.Id == p.Designates || c.Period == p.Period)).Select(p => p.Value))
            .DefaultIfEmpty(int.MaxValue).Min();
    }

    private static void Same(Settlement begun, Settlement whole, int through)
    {
        var before = whole.Items.ToArray().Count(i => i.Effective <= through);
        begun.Items.Length.Should().Be(whole.Items.Length - before);
        for (var i = 0; i < whole.Items.Length; i++)
        {
            if (i < before) (whole.Items[i].Open, whole.UnpaidInterest(i)).Should().Be((0, 0), "what is before the checkpoint is settled");
            else Of(begun, i - before).Should().Be(Of(whole, i));
        }

        Allocations(begun, through).Should().Equal(Allocations(whole, through));
        for (var i = before; i < whole.Items.Length; i++) begun.SegmentsOf(i - before).Should().Equal(whole.SegmentsOf(i));
    }

    private static (long Id, long Open, long Paid, long Unpaid, ClaimGroup? Group) Of(Settlement settlement, int i) => (
        settlement.Items[i].Id, settlement.Items[i].Open, settlement.Items[i].InterestPaid, settlement.UnpaidInterest(i), settlement.GroupOf(i));

    private static IEnumerable<(long? Payment, long Charge, int Day, long Interest, long Principal)> Allocations(Settlement settlement, int after) =>
        settlement.Allocations.ToArray().Where(a => a.Day > after).Select(a => (a.PaymentId, a.ChargeId, a.Day, a.Interest, a.Principal));

    // A settlement filled as Fill does it, without a database.
    private sealed class Begun
    {
        public Begun(TestAccount account, Checkpoint checkpoint, AllocationOrder order)
        {
            Settlement = new(Law.RateTable, Law.Calendar, order) { Trace = true };
            Settlement.StartAt(checkpoint, () =>
            {
                FilledWhole = true;
                Settlement.Clear();
                Add(account, int.MinValue);
            });
            Add(account, checkpoint.Through.DayNumber);
        }

        public Settlement Settlement { get; }

        public bool FilledWhole { get; private set; }

        public Figures On(string day) => Settlement.Run(Repo.Day(day)).Should().BeOfType<Result<Figures>.Ok>().Which.Value;

        private void Add(TestAccount account, int after)
        {
            foreach (var row in account.ChargeRows().Where(c => c.Due > after)) Settlement.Add(row);
            foreach (var row in account.PaymentRows().Where(p => p.ValueDate > after)) Settlement.Add(row);
            foreach (var row in account.ClaimRows()) Settlement.Add(row);
        }
    }
}
