using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Balance;

/// <summary>From the sum of all entries to what is to be paid today, step by step.</summary>
[Trait("Clause", "J4.2")]
public sealed class BalanceBridgeTests
{
    [Fact]
    public void Every_step_bears_the_sign_with_which_it_is_added()
    {
        Figures figures = new(new(100_000), new(40_000), new(30_000), new(20_000), new(700), new(5_000), new(9_000), new(7_500), new(2026, 12, 15), new(20_000));
        BalanceBridge.Of(figures).Should().Be(new BalanceBridge(
            Entries: new(60_000), InterestPaid: new(1_500), Court: new(-9_000), Instalments: new(-7_500), Balance: new(45_000), NotYetDue: new(-20_000),
            Interest: new(700), ToPayNow: new(25_700), Kept: Money.Zero));
    }

    [Fact]
    public void What_was_paid_above_all_that_is_due_is_kept_and_nothing_is_to_pay()
    {
        Figures figures = new(new(10_000), new(18_000), Money.Zero, new(2_000), new(100), new(10_000), Money.Zero, Money.Zero, new(2026, 12, 15), new(2_000));
        var bridge = BalanceBridge.Of(figures);
        (bridge.ToPayNow, bridge.Kept, bridge.Balance).Should().Be((Money.Zero, new Money(9_900), new Money(-8_000)));
    }

    [Fact]
    public void On_any_account_the_steps_add_up() => Always.Holds(
        History.Any,
        history =>
        {
            var f = history.Account().Settled(history.On, AllocationOrder.DebtInterestFirst).Figures!.Value;
            var b = BalanceBridge.Of(f);
            (b.Entries + b.InterestPaid + b.Court + b.Instalments).Should().Be(b.Balance);
            (b.Balance + b.NotYetDue + b.Interest).Should().Be(b.ToPayNow - b.Kept);
            b.InterestPaid.Should().BeGreaterThanOrEqualTo(Money.Zero);
            (b.ToPayNow == Money.Zero || b.Kept == Money.Zero).Should().BeTrue("one pays or has something left");
        });
}
