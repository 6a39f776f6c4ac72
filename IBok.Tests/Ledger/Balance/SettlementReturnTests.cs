using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Balance;

/// <summary>A direct debit taken back, a bank's recall (intake-package.md, "Figures", 7).</summary>
public sealed class SettlementReturnTests
{
    [Fact]
    public void A_return_is_taken_from_standing_credit_first()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "100.00").Payment("W-1", "2026-04-10", "150.00").Payment("R-1", "2026-04-20", "-30.00", corrects: "W-1");
        account.On("2026-04-19").Credit.ToInvariant().Should().Be("50.00");
        var after = account.On("2026-04-20");
        (after.Credit.ToInvariant(), after.Due.ToInvariant(), after.Paid.ToInvariant()).Should().Be(("20.00", "0.00", "120.00"));
    }

    [Fact]
    public void Then_it_reopens_what_the_payment_paid_last_made_first()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-09", "100.00").Charge("C-2", "2026-04-10", "100.00").Charge("C-3", "2026-04-13", "100.00")
            .Payment("W-1", "2026-04-09", "300.00", designates: "2026-04").Payment("R-1", "2026-04-20", "-150.00", corrects: "W-1");
        (account.OpenOf("C-1", "2026-04-20").Open, account.OpenOf("C-2", "2026-04-20").Open, account.OpenOf("C-3", "2026-04-20").Open)
            .Should().Be(("0.00", "50.00", "100.00"));
    }

    [Fact]
    [Trait("Clause", "J4.1g")]
    public void Of_an_allocation_principal_comes_back_before_interest_and_bears_interest_from_the_next_day()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "1000.00").Payment("W-1", "2026-05-11", "1007.86").Payment("R-1", "2026-05-20", "-500.00", corrects: "W-1");
        account.On("2026-05-19").ToPayNow.Should().Be(Money.Zero);
        account.OpenOf("C-1", "2026-05-20").Should().Be(("500.00", "0.00"));
        account.OpenOf("C-1", "2026-05-21").Should().Be(("500.00", "0.13"));
        account.OpenOf("C-1", "2026-06-19").Should().Be(("500.00", "3.80"), "30 days, none of them before the return");
    }

    [Fact]
    [Trait("Clause", "J4.1g")]
    public void A_return_of_the_whole_reopens_the_interest_too()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "1000.00").Payment("W-1", "2026-05-11", "1007.86").Payment("R-1", "2026-05-20", "-1007.86", corrects: "W-1");
        account.OpenOf("C-1", "2026-05-20").Should().Be(("1000.00", "7.86"));
        account.On("2026-05-20").Paid.Should().Be(Money.Zero);
    }

    [Fact]
    public void A_return_of_what_became_credit_reopens_what_credit_has_paid()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "60.00").Payment("W-1", "2026-04-01", "100.00").Payment("R-1", "2026-04-20", "-100.00", corrects: "W-1");
        (account.On("2026-04-19").Credit.ToInvariant(), account.On("2026-04-20").Credit.ToInvariant()).Should().Be(("40.00", "0.00"));
        account.OpenOf("C-1", "2026-04-20").Should().Be(("60.00", "0.00"));
    }

    [Fact]
    public void Its_own_allocations_come_before_those_of_credit()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-09", "50.00").Charge("C-2", "2026-04-10", "50.00")
            .Payment("W-1", "2026-04-01", "50.00", designates: "C-2").Payment("W-2", "2026-04-01", "50.00").Payment("R-1", "2026-04-20", "-50.00", corrects: "W-1");
        (account.OpenOf("C-1", "2026-04-20").Open, account.OpenOf("C-2", "2026-04-20").Open).Should().Be(("0.00", "50.00"));
    }

    [Theory]
    [InlineData("R-1", "R-2", "0.00", "50.00")]
    [InlineData("R-2", "R-1", "50.00", "0.00")]
    public void Returns_of_one_day_are_taken_by_entry_id(string ofFirst, string ofSecond, string openFirst, string openSecond)
    {
        var account = new TestAccount().Charge("C-1", "2026-04-09", "100.00").Charge("C-2", "2026-04-10", "100.00")
            .Payment("W-1", "2026-04-09", "100.00", designates: "C-1").Payment("W-2", "2026-04-10", "150.00", designates: "C-2")
            .Payment(ofFirst, "2026-04-20", "-50.00", corrects: "W-1").Payment(ofSecond, "2026-04-20", "-50.00", corrects: "W-2");
        (account.OpenOf("C-1", "2026-04-20").Open, account.OpenOf("C-2", "2026-04-20").Open).Should().Be((openFirst, openSecond));
    }

    [Fact]
    public void A_correction_with_the_same_value_date_is_as_if_it_had_always_been_so()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "1000.00").Payment("W-1", "2026-04-10", "1000.00")
            .Payment("W-2", "2026-04-10", "-1000.00", booked: "2026-05-11", corrects: "W-1");
        account.On("2026-05-10").ToPayNow.Should().Be(Money.Zero);
        account.OpenOf("C-1", "2026-05-11").Should().Be(("1000.00", "7.86"));
    }

    [Fact]
    public void A_return_is_seen_once_booked_and_counts_from_its_value_date()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "1000.00").Payment("W-1", "2026-04-10", "1000.00")
            .Payment("R-1", "2026-05-11", "-1000.00", booked: "2026-05-13", corrects: "W-1");
        account.On("2026-05-12").ToPayNow.Should().Be(Money.Zero);
        account.OpenOf("C-1", "2026-05-13").Should().Be(("1000.00", "0.51"));
    }

    [Fact]
    public void What_is_reopened_is_paid_by_the_next_payment()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "100.00").Payment("W-1", "2026-04-10", "100.00")
            .Payment("R-1", "2026-04-20", "-100.00", corrects: "W-1").Payment("W-2", "2026-04-20", "40.00").Payment("W-3", "2026-04-21", "100.00");
        account.OpenOf("C-1", "2026-04-20").Open.Should().Be("60.00", "a payment of the day waits as credit until the return is taken from it: 40,00 of it");
        account.On("2026-04-21").Credit.ToInvariant().Should().Be("39.98", "0,02 of interest were to pay on 60,00 for a day");
    }
}
