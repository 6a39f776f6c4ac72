using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Balance;

/// <summary>Cases of intake-package.md, "Figures of one account", made by hand; 9,25 % a year from 5 March 2026.</summary>
public sealed class SettlementTests
{
    [Fact]
    [Trait("Clause", "J4.1e")]
    public void Five_hundred_charged_and_480_paid_leaves_twenty_to_pay()
    {
        var figures = new TestAccount().Charge("C-1", "2026-04-10", "500.00").Payment("W-1", "2026-04-10", "480.00").On("2026-04-10");
        Text(figures).Should().Be("charged 500.00 paid 480.00 due 20.00 later 0.00 interest 0.00 credit 0.00 court 0.00 instalments 0.00");
        (figures.ToPayNow, figures.Balance).Should().Be((new Money(2_000), new Money(2_000)));
    }

    [Fact]
    public void An_account_without_entries_has_nothing_but_zeros() => new TestAccount().On("2026-04-10").Should().Be(default(Figures));

    [Fact]
    [Trait("Clause", "J4.1g")]
    public void Interest_begins_the_day_after_the_moved_due_date_and_stays_out_of_the_balance()
    {
        var account = new TestAccount().Charge("C-1", "2026-10-10", "1000.00"); // a Saturday
        account.On("2026-10-11").NotYetDue.Should().Be(new Money(100_000), "the term ends on Monday");
        account.On("2026-10-12").Interest.Should().Be(Money.Zero);
        var tuesday = account.On("2026-10-13");
        (tuesday.Interest, tuesday.ToPayNow, tuesday.Balance).Should().Be((new Money(25), new Money(100_025), new Money(100_000)));
    }

    [Fact]
    [Trait("Clause", "J4.1g")]
    public void The_day_of_payment_still_counts_on_the_principal_before_it()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "1000.00").Payment("W-1", "2026-05-11", "400.00").Payment("W-2", "2026-06-10", "600.00");
        account.On("2026-06-30", AllocationOrder.AllPrincipalFirst).Interest.ToInvariant().Should().Be("12.42", "7,86 on 1000,00 and 4,56 on 600,00");
    }

    [Fact]
    [Trait("Clause", "J4.1g")]
    public void A_payment_that_only_pays_interest_does_not_cut_the_days_in_two()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "1000.00").Payment("W-1", "2026-05-01", "5.00");
        account.OpenOf("C-1", "2026-05-11").Should().Be(("1000.00", "2.86"), "31 days together make 7,86; cut in two they would make 7,85");
    }

    [Fact]
    public void An_early_payment_waits_as_credit_and_pays_on_the_moved_due_date()
    {
        var account = new TestAccount().Charge("C-1", "2026-03-15", "650.00").Payment("W-1", "2026-03-02", "700.00"); // due on a Sunday
        Text(account.On("2026-03-15")).Should().Be("charged 650.00 paid 700.00 due 0.00 later 650.00 interest 0.00 credit 700.00 court 0.00 instalments 0.00");
        Text(account.On("2026-03-16")).Should().Be("charged 650.00 paid 700.00 due 0.00 later 0.00 interest 0.00 credit 50.00 court 0.00 instalments 0.00");
        account.On("2026-03-15").Balance.Should().Be(account.On("2026-03-16").Balance);
    }

    [Fact]
    public void An_early_payment_that_names_its_charge_pays_it_at_once()
    {
        var figures = new TestAccount().Charge("C-1", "2026-03-15", "650.00").Payment("W-1", "2026-03-02", "700.00", designates: "2026-03").On("2026-03-02");
        (figures.NotYetDue, figures.Credit, figures.NextDueOn).Should().Be((Money.Zero, new Money(5_000), null));
    }

    [Fact]
    public void The_next_due_day_carries_all_that_falls_due_on_it()
    {
        var account = new TestAccount().Charge("C-1", "2026-05-02", "10.00").Charge("C-2", "2026-05-04", "5.00").Charge("C-3", "2026-06-10", "7.00")
            .Charge("C-0", "2026-04-20", "1.00").Payment("W-1", "2026-04-10", "1.00", designates: "C-0");
        var figures = account.On("2026-04-15");
        (figures.NextDueOn, figures.NextDue).Should().Be((new DateOnly(2026, 5, 4), new Money(1_500)), "2 May is a Saturday and what is paid is not asked for");
    }

    [Fact]
    public void A_credit_note_is_not_yet_due_until_its_day_and_then_pays_the_oldest_debt()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "150.00").Charge("N-1", "2026-05-09", "-100.00"); // a Saturday
        Text(account.On("2026-05-10")).Should().Contain("due 150.00 later -100.00").And.Contain("credit 0.00");
        account.OpenOf("C-1", "2026-05-11").Should().Be(("51.18", "0.00"), "31 days of interest, 1,18, come first");
        account.On("2026-05-11").Charged.Should().Be(new Money(5_000));
    }

    [Fact]
    public void A_charge_corrected_below_zero_becomes_a_credit_note()
    {
        var figures = new TestAccount().Charge("C-1", "2026-04-10", "100.00").Charge("C-2", "2026-04-10", "-130.00", corrects: "C-1").On("2026-04-10");
        (figures.Due, figures.Credit, figures.ToPayNow, figures.Balance).Should().Be((Money.Zero, new Money(3_000), Money.Zero, new Money(-3_000)));
    }

    [Fact]
    public void A_correction_works_back_to_the_charge_s_own_due_date_from_the_day_on_which_it_is_posted()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "2000.00").Charge("C-2", "2026-04-10", "-1000.00", posted: "2026-05-11", corrects: "C-1");
        account.On("2026-05-10").Interest.ToInvariant().Should().Be("15.21");
        account.On("2026-05-11").Interest.ToInvariant().Should().Be("7.86");
        account.On("2026-05-11").Due.ToInvariant().Should().Be("1000.00");
    }

    [Fact]
    public void A_correction_seen_before_its_original_waits_for_it()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "100.00", posted: "2026-06-01").Charge("C-2", "2026-04-10", "-30.00", posted: "2026-05-01", corrects: "C-1");
        account.On("2026-05-15").Should().Be(default(Figures));
        account.On("2026-06-01").Due.ToInvariant().Should().Be("70.00");
    }

    [Fact]
    public void A_charge_posted_late_bears_interest_from_its_due_date_and_takes_what_was_paid_by_then()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "1000.00", posted: "2026-05-11");
        account.On("2026-05-10").Should().Be(default(Figures));
        account.On("2026-05-11").Interest.ToInvariant().Should().Be("7.86");
        account.Payment("W-1", "2026-04-10", "1000.00").On("2026-05-11").ToPayNow.Should().Be(Money.Zero);
    }

    [Fact]
    public void A_payment_counts_from_its_value_date_but_is_seen_only_once_booked()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "1000.00").Payment("W-1", "2026-04-10", "1000.00", booked: "2026-04-14");
        account.On("2026-04-13").Interest.ToInvariant().Should().Be("0.76");
        account.On("2026-04-14").ToPayNow.Should().Be(Money.Zero);
    }

    [Fact]
    public void Payments_of_one_day_are_taken_by_booking_date_and_then_by_entry_id()
    {
        var account = new TestAccount().Charge("C-1", "2026-04-10", "100.00")
            .Payment("W-1", "2026-04-10", "100.00", booked: "2026-04-13").Payment("W-3", "2026-04-10", "60.00").Payment("W-2", "2026-04-10", "30.00");
        account.Settled(new(2026, 4, 30), AllocationOrder.DebtInterestFirst).Settlement.Allocations.ToArray()
            .Select(a => (a.PaymentId, a.Principal))
            .Should().Equal((account.IdOf("W-2"), 3_000L), (account.IdOf("W-3"), 6_000L), (account.IdOf("W-1"), 1_000L));
    }

    [Fact]
    [Trait("Clause", "J4.1g")]
    public void Interest_for_a_day_before_the_first_known_rate_is_refused_with_that_day()
    {
        new TestAccount().Charge("C-1", "2005-10-10", "100.00").RefusalOn("2005-10-20").Should().Be(new NoRateForDay(new(2005, 10, 11)));
        new TestAccount().Charge("C-1", "2004-03-10", "100.00").Charge("C-2", "2004-02-10", "100.00").Payment("W-1", "2006-01-10", "300.00")
            .RefusalOn("2026-01-10").Should().Be(new NoRateForDay(new(2004, 2, 11)), "what is paid too had a day without a rate");
    }

    [Fact]
    public void Old_charges_are_computed_where_no_interest_is_asked_of_days_without_a_rate()
    {
        new TestAccount().Charge("C-1", "2004-03-10", "100.00").Payment("W-1", "2004-03-10", "100.00").On("2026-01-10").ToPayNow.Should().Be(Money.Zero);
        new TestAccount().Charge("C-1", "2005-10-14", "1000.00").On("2005-10-15").Interest.ToInvariant().Should().Be("0.32");
        new TestAccount().Charge("C-1", "2004-03-10", "100.00").On("2004-03-10").Due.ToInvariant().Should().Be("100.00");
    }

    [Fact]
    public void Entries_out_of_order_are_a_mistake_of_the_caller()
    {
        var settlement = new Settlement(Law.RateTable, Law.Calendar, AllocationOrder.DebtInterestFirst);
        settlement.Add(new ChargeRow(1, null, 20, 20, 202_601, 100));
        settlement.Add(new PaymentRow(1, null, 20, 20, 100, null, null, null));
        var charge = () => settlement.Add(new ChargeRow(2, null, 19, 20, 202_601, 100));
        var payment = () => settlement.Add(new PaymentRow(2, null, 19, 20, 100, null, null, null));
        charge.Should().Throw<ArgumentException>();
        payment.Should().Throw<ArgumentException>();
    }

    private static string Text(Figures f) =>
        $"charged {f.Charged.ToInvariant()} paid {f.Paid.ToInvariant()} due {f.Due.ToInvariant()} later {f.NotYetDue.ToInvariant()} "
        + $"interest {f.Interest.ToInvariant()} credit {f.Credit.ToInvariant()} court {f.Court.ToInvariant()} instalments {f.Instalments.ToInvariant()}";
}
