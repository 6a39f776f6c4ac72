using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Balance;

public sealed class PaymentUsesTests
{
    public static TheoryData<AllocationOrder> Orders => [.. Enum.GetValues<AllocationOrder>()];

    [Theory]
    [MemberData(nameof(Orders))]
    public void What_payments_and_credit_notes_paid_is_what_was_allocated_charge_by_charge(AllocationOrder order) => Always.Holds(
        History.Any,
        history =>
        {
            var (settlement, figures) = history.Account().Settled(history.On, order);
            if (figures!.Value.Credit < Money.Zero) return; // more was returned than there was: there is money without a source
            var uses = PaymentUses.Of(settlement, history.On);
            var paid = uses.All.GroupBy(u => u.ChargeId).ToDictionary(g => g.Key, g => (g.Sum(u => u.Interest.Grosze), g.Sum(u => u.Principal.Grosze)));
            var allocated = settlement.Allocations.ToArray().Where(a => a.Interest + a.Principal > 0).GroupBy(a => a.ChargeId)
                .ToDictionary(g => g.Key, g => (g.Sum(a => a.Interest), g.Sum(a => a.Principal)));
            paid.Should().BeEquivalentTo(allocated);
            uses.All.Should().NotContain(u => u.Interest < Money.Zero || u.Principal < Money.Zero);
            uses.All.Select(u => u.Day).Should().BeInAscendingOrder();
        },
        300);

    [Fact]
    public void No_payment_pays_more_than_it_was() => Always.Holds(History.Any, history =>
    {
        var account = history.Account();
        var uses = PaymentUses.Of(account.Settled(history.On, AllocationOrder.DebtInterestFirst).Settlement, history.On);
        foreach (var payment in account.Payments.Where(p => p.Corrects is null && p.Booked <= history.Day))
        {
            var id = account.IdOf(payment.Id);
            var family = account.Payments.Where(p => p.Booked <= history.Day && (p.Id == payment.Id || p.Corrects == payment.Id)).Sum(p => p.Grosze);
            var used = uses.All.Where(u => u.PaymentId == id).Sum(u => u.Interest.Grosze + u.Principal.Grosze) + uses.KeptOf(id).Grosze;
            used.Should().BeLessThanOrEqualTo(Math.Max(family, used - uses.KeptOf(id).Grosze));
            if (uses.KeptOf(id) > Money.Zero) used.Should().Be(family, "what is kept is the rest");
        }
    });

    [Fact]
    public void A_payment_in_advance_says_what_it_paid_when_that_fell_due()
    {
        var account = new TestAccount().Charge("C-1", "2026-01-15", "650.00").Charge("C-2", "2026-02-16", "650.00")
            .Payment("W-1", "2026-01-05", "1000.00").Payment("W-2", "2026-02-10", "400.00");
        Told(account, "2026-02-28").Should().Equal("W-1 C-1 2026-01-15 650.00", "W-1 C-2 2026-02-16 350.00", "W-2 C-2 2026-02-16 300.00");
        PaymentUses.Of(account.Settled(Repo.Day("2026-02-28"), AllocationOrder.DebtInterestFirst).Settlement, Repo.Day("2026-02-28"))
            .KeptOf(account.IdOf("W-2")).Should().Be(new Money(100_00));
    }

    [Fact]
    public void A_credit_note_pays_without_a_payment_and_what_came_first_goes_first()
    {
        var account = new TestAccount().Charge("C-0", "2026-01-10", "-100.00").Payment("W-1", "2026-01-12", "600.00").Charge("C-1", "2026-01-15", "650.00");
        Told(account, "2026-01-31").Should().Equal("note C-1 2026-01-15 100.00", "W-1 C-1 2026-01-15 550.00");
    }

    [Fact]
    public void A_payment_that_was_returned_paid_nothing()
    {
        var account = new TestAccount().Charge("C-1", "2026-01-15", "650.00").Payment("W-1", "2026-01-05", "650.00").Payment("W-2", "2026-01-20", "-650.00", corrects: "W-1");
        Told(account, "2026-01-31").Should().BeEmpty();
    }

    [Fact]
    public void A_payment_is_used_and_a_return_takes_it_back_from_the_day_on_which_it_is_booked()
    {
        var account = new TestAccount().Payment("W-1", "2026-01-10", "150.00", booked: "2026-01-20").Payment("W-2", "2026-01-10", "90.00").Payment("W-3", "2026-01-16", "-40.00", corrects: "W-2");
        (Kept(account, "W-1", "2026-01-19"), Kept(account, "W-1", "2026-01-20")).Should().Be((Money.Zero, new(150_00)));
        (Kept(account, "W-2", "2026-01-15"), Kept(account, "W-2", "2026-01-16")).Should().Be((new(90_00), new(50_00)));
    }

    [Fact]
    [Trait("Clause", "J4.1g")]
    public void Credit_of_two_payments_pays_interest_and_principal_and_neither_gives_more_than_it_has()
    {
        var account = new TestAccount().Charge("C-1", "2026-01-15", "650.00").Claim("C-1", ClaimGroup.Court, "2026-01-20", "2026-04-01")
            .Payment("W-1", "2026-02-02", "400.00").Payment("W-2", "2026-02-03", "300.00");
        Told(account, "2026-04-30").Should().Equal("W-1 C-1 2026-04-01 400.00", "W-2 C-1 2026-04-01 262.73");
        (Kept(account, "W-1", "2026-04-30"), Kept(account, "W-2", "2026-04-30")).Should().Be((Money.Zero, new(37_27)));
    }

    private static Money Kept(TestAccount account, string payment, string day) =>
        PaymentUses.Of(account.Settled(Repo.Day(day), AllocationOrder.DebtInterestFirst).Settlement, Repo.Day(day)).KeptOf(account.IdOf(payment));

    private static IEnumerable<string> Told(TestAccount account, string day)
    {
        var names = account.Charges.Select(c => c.Id).Concat(account.Payments.Select(p => p.Id)).ToDictionary(account.IdOf);
        return PaymentUses.Of(account.Settled(Repo.Day(day), AllocationOrder.DebtInterestFirst).Settlement, Repo.Day(day)).All
            .Select(u => $"{(u.PaymentId is { } p ? names[p] : "note")} {names[u.ChargeId]} {u.Day:yyyy-MM-dd} {(u.Interest + u.Principal).ToInvariant()}");
    }
}
