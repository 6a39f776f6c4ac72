using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Balance;

/// <summary>Charges in court or in instalments stand beside the balance (JSM §4.2; intake-package.md, "Figures", 3).</summary>
[Trait("Clause", "J4.2")]
public sealed class SettlementClaimTests
{
    [Theory]
    [InlineData(ClaimGroup.Court, "1000.00", "0.00")]
    [InlineData(ClaimGroup.Instalments, "0.00", "1000.00")]
    public void A_claimed_charge_stands_in_its_group_and_not_in_the_balance(ClaimGroup group, string court, string instalments)
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "1000.00").Claim("C-1", group, "2026-04-20", "2026-05-12");
        account.On("2026-04-19").Due.ToInvariant().Should().Be("1000.00");
        foreach (var day in new[] { "2026-04-20", "2026-05-11" })
        {
            var during = account.On(day);
            (during.Court.ToInvariant(), during.Instalments.ToInvariant()).Should().Be((court, instalments), day);
            (during.Due, during.Interest, during.ToPayNow, during.Balance).Should().Be((Money.Zero, Money.Zero, Money.Zero, Money.Zero), day);
        }

        account.On("2026-05-12").Due.ToInvariant().Should().Be("1000.00");
    }

    [Fact]
    public void It_takes_no_payment_and_comes_back_with_the_interest_of_the_whole_time()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "1000.00").Claim("C-1", ClaimGroup.Court, "2026-04-20", "2026-05-12")
            .Payment("W-1", "2026-05-01", "500.00");
        var during = account.On("2026-05-11");
        (during.Court.ToInvariant(), during.Credit.ToInvariant()).Should().Be(("1000.00", "500.00"));
        account.OpenOf("C-1", "2026-05-12").Should().Be(("508.11", "0.00"), "32 days of interest, 8,11, are paid first");
        account.On("2026-05-12").Credit.Should().Be(Money.Zero);
    }

    [Fact]
    public void Naming_a_claimed_charge_is_treated_as_naming_nothing()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "100.00").Charge("C-2", "2026-04-13", "100.00")
            .Claim("C-1", ClaimGroup.Court, "2026-04-13").Payment("W-1", "2026-04-13", "70.00", designates: "C-1").Payment("W-2", "2026-04-13", "10.00", designates: "2026-04");
        (account.OpenOf("C-1", "2026-04-13").Open, account.OpenOf("C-2", "2026-04-13").Open).Should().Be(("100.00", "20.00"));
    }

    [Fact]
    public void What_was_paid_before_the_claim_stays_paid()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "100.00").Payment("W-1", "2026-04-10", "30.00").Claim("C-1", ClaimGroup.Instalments, "2026-04-20");
        account.On("2026-12-31").Instalments.ToInvariant().Should().Be("70.00");
    }

    [Fact]
    public void A_charge_may_go_from_instalments_to_court_on_the_day_on_which_the_first_claim_ends()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "100.00").Claim("C-1", ClaimGroup.Court, "2026-06-01")
            .Claim("C-1", ClaimGroup.Instalments, "2026-05-04", "2026-06-01").Payment("W-1", "2026-05-20", "40.00");
        account.On("2026-05-31").Instalments.ToInvariant().Should().Be("100.00");
        var court = account.On("2026-06-01");
        (court.Court.ToInvariant(), court.Instalments.ToInvariant(), court.Credit.ToInvariant()).Should().Be(("100.00", "0.00", "40.00"));
    }

    [Fact]
    public void A_charge_that_is_claimed_before_it_falls_due_is_in_its_group_at_once()
    {
        var account = new TestAccount().Charge("C-1", "2026-06-10", "100.00").Claim("C-1", ClaimGroup.Court, "2026-05-04");
        var figures = account.On("2026-05-04");
        (figures.Court.ToInvariant(), figures.NotYetDue, figures.NextDueOn).Should().Be(("100.00", Money.Zero, null));
    }

    [Fact]
    public void An_old_claim_before_the_first_known_rate_needs_no_rate_until_it_comes_back()
    {
        var account = new TestAccount().Charge("C-1", "2004-03-10", "100.00").Claim("C-1", ClaimGroup.Court, "2004-03-10", "2026-05-12");
        account.On("2026-05-11").Court.ToInvariant().Should().Be("100.00");
        account.RefusalOn("2026-05-12").Should().Be(new NoRateForDay(new(2004, 3, 11)));
    }
}
