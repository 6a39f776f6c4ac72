using FluentAssertions;
using FsCheck.Fluent;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Balance;

/// <summary>What holds for every account, whatever happened on it (security.md, I1, I9).</summary>
[Trait("Clause", "J4.1e")]
public sealed class SettlementPropertyTests
{
    public static TheoryData<AllocationOrder> Orders => [.. Enum.GetValues<AllocationOrder>()];

    [Fact]
    public void The_random_histories_reach_every_figure_and_every_kind_of_step()
    {
        HashSet<StepKind> kinds = [];
        Dictionary<string, int> seen = [];
        Always.Holds(History.Any, history =>
        {
            var account = history.Account();
            var f = account.Settled(history.On, AllocationOrder.DebtInterestFirst).Figures!.Value;
            kinds.UnionWith(history.Steps.Select(s => s.Kind));
            Count(seen, ("interest", f.Interest), ("credit", f.Credit), ("court", f.Court), ("instalments", f.Instalments), ("due", f.Due), ("later", f.NotYetDue));
            Count(seen, ("return", new(account.Payments.Exists(p => p.Grosze < 0 && account.Payments.Exists(o => o.Id == p.Corrects && o.Value < p.Value)) ? 1 : 0)));
        }, 200 * Always.Step);
        kinds.Should().BeEquivalentTo(Enum.GetValues<StepKind>());
        seen.Should().HaveCount(7).And.OnlyContain(s => s.Value >= 20, "a property over empty accounts proves nothing");
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void The_figures_are_those_of_a_plain_computation_day_by_day(AllocationOrder order) => Always.Holds(
        History.Any,
        history => history.Account().Settled(history.On, order).Figures.Should().Be(PlainSettlement.Of(history.Account(), history.On, order)),
        300);

    [Theory]
    [MemberData(nameof(Orders))]
    public void Money_paid_is_money_allocated_and_credit(AllocationOrder order) => Always.Holds(History.Any, history =>
    {
        var (settlement, figures) = history.Account().Settled(history.On, order);
        settlement.Balances().Should().BeTrue();
        settlement.Items.ToArray().Should().NotContain(i => i.Open < 0 || i.InterestPaid < 0);
        for (var i = 0; i < settlement.Items.Length; i++)
        {
            settlement.UnpaidInterest(i).Should().BeGreaterThanOrEqualTo(0);
            settlement.SegmentsOf(i).Sum(s => s.Interest.Grosze).Should().Be(settlement.UnpaidInterest(i) + settlement.Items[i].InterestPaid);
        }

        figures!.Value.Court.Should().BeGreaterThanOrEqualTo(Money.Zero);
        figures.Value.Instalments.Should().BeGreaterThanOrEqualTo(Money.Zero);
    });

    [Fact]
    public void To_pay_now_and_the_balance_follow_from_the_other_figures() => Always.Holds(History.Any, history =>
    {
        var f = history.Account().Settled(history.On, AllocationOrder.DebtInterestFirst).Figures!.Value;
        f.ToPayNow.Should().Be(Money.Max(Money.Zero, f.Due + f.Interest - f.Credit));
        f.Balance.Should().Be(f.Due + f.NotYetDue - f.Credit);
        (f.NextDue > Money.Zero).Should().Be(f.NextDueOn is not null);
        if (f.NextDueOn is { } next) next.Should().BeAfter(history.On);
    });

    [Theory]
    [MemberData(nameof(Orders))]
    public void Settling_twice_or_on_other_days_between_changes_nothing(AllocationOrder order) => Always.Holds(History.Any, history =>
    {
        var settlement = history.Account().NewSettlement(order);
        var first = settlement.Run(history.On);
        settlement.Run(history.On).Should().Be(first);
        settlement.Run(history.On.AddDays(-90));
        settlement.Run(history.On.AddDays(400));
        settlement.Run(history.On).Should().Be(first);
    });

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_settlement_that_was_used_for_another_account_remembers_nothing_of_it(AllocationOrder order) => Always.Holds(
        History.Any.Generator.Two().ToArbitrary(), two =>
        {
            var settlement = two.Item1.Account().NewSettlement(order);
            settlement.Run(two.Item1.On);
            settlement.Clear();
            foreach (var row in two.Item2.Account().ChargeRows()) settlement.Add(row);
            foreach (var row in two.Item2.Account().PaymentRows()) settlement.Add(row);
            foreach (var row in two.Item2.Account().ClaimRows()) settlement.Add(row);
            settlement.Run(two.Item2.On).Should().Be(two.Item2.Account().NewSettlement(order).Run(two.Item2.On));
        });

    [Fact]
    public void A_correction_and_its_opposite_cancel_out() => Always.Holds(History.Any, history =>
    {
        var (plain, corrected) = (history.Account(), history.Account());
        foreach (var charge in plain.Charges.Where(c => c.Corrects is null))
        {
            corrected.Charges.Add(charge with { Id = charge.Id + "+", Grosze = 12_345, Posted = history.Day, Corrects = charge.Id });
            corrected.Charges.Add(charge with { Id = charge.Id + "-", Grosze = -12_345, Posted = history.Day, Corrects = charge.Id });
        }

        corrected.Settled(history.On, AllocationOrder.DebtInterestFirst).Figures
            .Should().Be(plain.Settled(history.On, AllocationOrder.DebtInterestFirst).Figures);
    });

    [Theory]
    [MemberData(nameof(Orders))]
    public void What_is_posted_after_a_day_does_not_change_the_figures_of_that_day(AllocationOrder order) => Always.Holds(History.Any, history =>
    {
        var (all, seen) = (history.Account(), history.Account());
        seen.Charges.RemoveAll(c => c.Posted > history.Day);
        seen.Payments.RemoveAll(p => p.Booked > history.Day);
        seen.Claims.RemoveAll(c => c.From > history.Day || !seen.Charges.Exists(x => x.Id == c.Charge));
        seen.Charges.RemoveAll(c => c.Corrects is { } of && !seen.Charges.Exists(x => x.Id == of));
        seen.Payments.RemoveAll(p => p.Corrects is { } of && !seen.Payments.Exists(x => x.Id == of));
        seen.Settled(history.On, order).Figures.Should().Be(all.Settled(history.On, order).Figures);
    });

    [Theory]
    [MemberData(nameof(Orders))]
    public void Entries_may_be_told_in_any_order_that_keeps_their_days(AllocationOrder order) => Always.Holds(
        History.Any.Generator.SelectMany(h => Gen.Choose(0, 1_000_000).Select(seed => (History: h, Seed: seed))).ToArbitrary(), x =>
        {
            var account = x.History.Account();
            var random = new Random(x.Seed);
            var (charges, payments) = (new Queue<ChargeRow>(account.ChargeRows()), new Queue<PaymentRow>(account.PaymentRows()));
            var claims = new Queue<ClaimRow>(account.ClaimRows().OrderBy(_ => random.Next()));
            var settlement = new Settlement(Law.RateTable, Law.Calendar, order);
            while (charges.Count + payments.Count + claims.Count > 0)
            {
                switch (random.Next(3))
                {
                    case 0 when charges.Count > 0:
                        settlement.Add(charges.Dequeue());
                        break;
                    case 1 when payments.Count > 0:
                        settlement.Add(payments.Dequeue());
                        break;
                    case 2 when claims.Count > 0:
                        settlement.Add(claims.Dequeue());
                        break;
                }
            }

            settlement.Run(x.History.On).Should().Be(account.NewSettlement(order).Run(x.History.On));
        });

    [Theory]
    [MemberData(nameof(Orders))]
    public void Who_pays_every_charge_in_time_owes_no_interest_and_nothing_now(AllocationOrder order) => Always.Holds(
        Gen.ListOf(Gen.Choose(0, 500).SelectMany(due => Gen.Choose(0, 30).SelectMany(early => Gen.Choose(1, 200_000)
            .Select(grosze => (Due: due, Early: early, Grosze: grosze))))).ToArbitrary(), list =>
        {
            var (account, first) = (new TestAccount(), new DateOnly(2024, 1, 1).DayNumber);
            foreach (var (due, early, grosze) in list)
            {
                var effective = Law.Calendar.EffectiveDue(first + due);
                account.Charges.Add(new($"C-{account.Charges.Count:000}", first + due, first + due - 40, 202_401, grosze, null));
                account.Payments.Add(new($"W-{account.Payments.Count:000}", effective - early, effective - early, grosze, null, null, null));
            }

            var last = account.Settled(DateOnly.FromDayNumber(first + 900), order).Figures!.Value;
            (last.Interest, last.Due, last.Credit, last.ToPayNow).Should().Be((Money.Zero, Money.Zero, Money.Zero, Money.Zero));
            for (var day = first; day < first + 520; day += 13)
                account.Settled(DateOnly.FromDayNumber(day), order).Figures!.Value.ToPayNow.Should().Be(Money.Zero);
        }, 100);

    [Fact]
    public void A_day_more_never_makes_unpaid_interest_smaller_while_nothing_happens() => Always.Holds(History.Any, history =>
    {
        var account = history.Account();
        var (today, tomorrow) = (account.Settled(history.On, AllocationOrder.DebtInterestFirst).Figures!.Value,
            account.Settled(history.On.AddDays(1), AllocationOrder.DebtInterestFirst).Figures!.Value);
        var quiet = account.Payments.TrueForAll(p => p.Value != history.Day + 1 && p.Booked != history.Day + 1)
            && account.Charges.TrueForAll(c => c.Posted != history.Day + 1 && Law.Calendar.EffectiveDue(c.Due) != history.Day + 1)
            && account.Claims.TrueForAll(c => c.From != history.Day + 1 && c.To != history.Day + 1);
        if (quiet) tomorrow.Interest.Should().BeGreaterThanOrEqualTo(today.Interest);
    });

    private static void Count(Dictionary<string, int> seen, params ReadOnlySpan<(string Name, Money Amount)> figures)
    {
        foreach (var (name, amount) in figures)
            if (amount != Money.Zero) seen[name] = seen.GetValueOrDefault(name) + 1;
    }
}
