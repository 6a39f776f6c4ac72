using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Balance;

/// <summary>When an account has to be settled anew though nothing is told of it, and where a settlement may begin next time.</summary>
public sealed class SettlementDaysTests
{
    private static readonly string Never = $"{DateOnly.MaxValue:yyyy-MM-dd}";

    [Fact]
    public void A_charge_that_is_not_yet_due_changes_the_figures_on_its_moved_day_unless_it_is_paid()
    {
        var account = new TestAccount().Charge("C-1", "2026-03-15", "100.00").Charge("C-2", "2026-04-10", "50.00"); // the first is due on a Sunday
        Changes(account, "2026-03-01").Should().Be("2026-03-16");
        Changes(account, "2026-03-15").Should().Be("2026-03-16");
        Changes(account, "2026-03-16").Should().Be("2026-04-10");
        Changes(account, "2026-04-10").Should().Be(Never, "only interest grows from now on");
        account.Payment("W-1", "2026-03-02", "50.00", designates: "C-2");
        Changes(account, "2026-03-16").Should().Be(Never, "the second is paid ahead");
    }

    [Fact]
    public void Money_in_advance_a_credit_note_and_a_return_each_change_the_figures_on_their_day()
    {
        Changes(new TestAccount().Charge("C-1", "2026-04-10", "-30.00"), "2026-03-01").Should().Be("2026-04-10");
        Changes(new TestAccount().Charge("C-1", "2026-04-10", "-30.00"), "2026-04-10").Should().Be(Never);
        Changes(new TestAccount().Payment("W-1", "2026-04-14", "30.00", booked: "2026-04-01"), "2026-04-02").Should().Be("2026-04-14");
        Changes(new TestAccount().Payment("W-1", "2026-04-01", "30.00").Payment("W-2", "2026-04-20", "-30.00", booked: "2026-04-02", corrects: "W-1"), "2026-04-03").Should().Be("2026-04-20");
    }

    [Fact]
    public void What_is_posted_or_booked_later_changes_the_figures_on_the_day_on_which_it_is_known()
    {
        Changes(new TestAccount().Charge("C-1", "2026-03-16", "30.00", posted: "2026-05-05"), "2026-04-01").Should().Be("2026-05-05");
        Changes(new TestAccount().Payment("W-1", "2026-03-16", "30.00", booked: "2026-05-06"), "2026-04-01").Should().Be("2026-05-06");
        Changes(new TestAccount().Charge("C-1", "2026-03-16", "30.00", posted: "2026-05-05"), "2026-05-05").Should().Be(Never);
    }

    [Fact]
    [Trait("Clause", "J4.2")]
    public void A_claim_changes_the_figures_where_it_begins_and_where_it_ends_as_long_as_something_is_open()
    {
        var account = new TestAccount().Charge("C-1", "2026-03-16", "100.00").Claim("C-1", ClaimGroup.Court, "2026-05-04", "2026-06-01");
        Changes(account, "2026-03-20").Should().Be("2026-05-04");
        Changes(account, "2026-05-04").Should().Be("2026-06-01");
        Changes(account, "2026-06-01").Should().Be(Never);
        Changes(account.Payment("W-1", "2026-03-16", "100.00"), "2026-03-20").Should().Be(Never, "nothing of it is open, no interest either");
        var later = new TestAccount().Charge("C-1", "2026-03-16", "100.00").Payment("W-1", "2026-03-20", "100.00").Claim("C-1", ClaimGroup.Court, "2026-05-04");
        Changes(later, "2026-04-01").Should().Be("2026-05-04", "ten grosze of interest are open");
        var second = new TestAccount().Charge("C-1", "2026-03-16", "100.00").Charge("C-2", "2026-03-16", "70.00").Claim("C-1", ClaimGroup.Court, "2026-07-01").Claim("C-2", ClaimGroup.Instalments, "2026-05-04");
        Changes(second, "2026-04-01").Should().Be("2026-05-04", "the nearest counts");
    }

    [Fact]
    public void Late_items_are_open_and_due_and_outside_claims_each_since_its_last_change()
    {
        var account = new TestAccount().Charge("C-1", "2026-03-16", "100.00").Charge("C-2", "2026-03-16", "70.00").Charge("C-3", "2026-04-10", "50.00").Charge("C-4", "2026-03-16", "30.00")
            .Payment("W-1", "2026-03-30", "40.00", designates: "C-1").Payment("W-2", "2026-03-16", "70.00", designates: "C-2").Claim("C-4", ClaimGroup.Court, "2026-03-20");
        Late(account, "2026-03-29").Should().Equal("1 100.00 2026-03-16");
        Late(account, "2026-03-30").Should().Equal(["1 60.35 2026-03-30"], "the payment counts from the next day, and 0,35 of it were 14 days of interest");
        Late(account, "2026-04-09").Should().HaveCount(1);
        Late(account, "2026-04-10").Should().Contain("3 50.00 2026-04-10").And.HaveCount(2);
        Late(account, "2026-03-15").Should().BeEmpty();
    }

    [Fact]
    public void A_settlement_refuses_rows_out_of_order_and_takes_rows_of_one_day()
    {
        var settlement = new TestAccount().NewSettlement(AllocationOrder.DebtInterestFirst);
        settlement.Add(new ChargeRow(1, null, 10, 1, 202_601, 100));
        settlement.Add(new ChargeRow(2, null, 10, 1, 202_601, 100));
        settlement.Add(new PaymentRow(1, null, 10, 10, 100, null, null, null));
        settlement.Add(new PaymentRow(2, null, 10, 10, 100, null, null, null));
        var charge = () => settlement.Add(new ChargeRow(3, null, 9, 1, 202_601, 100));
        charge.Should().Throw<ArgumentException>().WithMessage("Charges must come by due date.*");
        var payment = () => settlement.Add(new PaymentRow(3, null, 9, 9, 100, null, null, null));
        payment.Should().Throw<ArgumentException>().WithMessage("Payments must come by value date.*");
    }

    [Fact]
    public void A_checkpoint_holds_from_its_day_and_from_when_its_last_entry_was_known()
    {
        var account = new TestAccount().Charge("C-1", "2026-03-16", "100.00", posted: "2026-03-02").Payment("W-1", "2026-03-16", "130.00", booked: "2026-03-18");
        var settlement = account.NewSettlement(AllocationOrder.DebtInterestFirst);
        settlement.Run(new(2026, 4, 30));
        var checkpoint = settlement.CheckpointOn(7, new(2026, 3, 16))!;
        checkpoint.Should().Be(new Checkpoint
        {
            AccountId = 7, Through = new(2026, 3, 16), KnownOn = new(2026, 3, 18), Basis = 0, Credit = new(3_000), Charged = new(10_000), Paid = new(13_000),
        });
        checkpoint.InterestPaid.Should().Be(Money.Zero);
        (checkpoint.HoldsOn(new(2026, 3, 17)), checkpoint.HoldsOn(new(2026, 3, 18)), (checkpoint with { KnownOn = new(2026, 3, 2) }).HoldsOn(new(2026, 3, 16)),
            (checkpoint with { KnownOn = new(2026, 3, 2) }).HoldsOn(new(2026, 3, 15))).Should().Be((false, true, true, false));
        settlement.CheckpointOn(7, new(2026, 3, 15)).Should().BeNull("art. 115 KC moves a Sunday: due dates lie on both sides of it");
        var late = new TestAccount().Charge("C-1", "2026-03-16", "100.00").Payment("W-1", "2026-06-16", "102.33").NewSettlement(AllocationOrder.DebtInterestFirst);
        late.Run(new(2026, 7, 31));
        late.CheckpointOn(1, new(2026, 5, 29)).Should().BeNull("something was open then");
        late.CheckpointOn(1, new(2026, 6, 16))!.InterestPaid.Should().Be(new Money(233));
    }

    [Fact]
    public void A_day_between_a_payment_and_what_it_names_or_takes_back_is_no_checkpoint()
    {
        AssertNone(new TestAccount().Payment("W-1", "2026-03-02", "100.00", designates: "C-1").Charge("C-1", "2026-04-10", "100.00"), "2026-03-02", "2026-04-10");
        AssertNone(new TestAccount().Payment("W-1", "2026-03-02", "100.00", designates: "2026-04").Charge("C-1", "2026-04-10", "100.00"), "2026-03-02", "2026-04-10");
        AssertNone(new TestAccount().Payment("W-1", "2026-03-02", "100.00").Payment("W-2", "2026-04-10", "-100.00", corrects: "W-1"), "2026-03-02", "2026-04-10");
        AssertNone(new TestAccount().Charge("C-1", "2026-03-02", "100.00").Payment("W-1", "2026-03-02", "100.00").Charge("C-2", "2026-04-10", "-10.00", corrects: "C-1"), "2026-03-02", "2026-04-10");
    }

    // Neither the first day nor any before the last; the last again is one, and the day before the first.
    private static void AssertNone(TestAccount account, string first, string last)
    {
        var settlement = account.NewSettlement(AllocationOrder.DebtInterestFirst);
        settlement.Run(new(2026, 12, 31));
        foreach (var day in new[] { Repo.Day(first), Repo.Day(first).AddDays(10), Repo.Day(last).AddDays(-1) }) settlement.CheckpointOn(1, day).Should().BeNull("{0}", day);
        settlement.CheckpointOn(1, Repo.Day(last)).Should().NotBeNull();
    }

    private static string Changes(TestAccount account, string day) => $"{account.Settled(Repo.Day(day), AllocationOrder.DebtInterestFirst).Settlement.ChangesOn:yyyy-MM-dd}";

    private static List<string> Late(TestAccount account, string day) =>
        [.. account.Settled(Repo.Day(day), AllocationOrder.DebtInterestFirst).Settlement.LateItems(1).Select(i => $"{i.ChargeId} {i.Open.ToInvariant()} {i.After:yyyy-MM-dd}")];
}
