using FluentAssertions;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Tests.DirectDebit.Collections;

public sealed class DebitTitleTests
{
    private static readonly DateOnly Due = new(2026, 12, 15);

    [Theory]
    [Trait("Clause", "CI.1")]
    [InlineData(ObligationKinds.Charges, "L-1", "Opłaty 12-2026 lokal L-1")]
    [InlineData(ObligationKinds.Lease, "L-1", "Czynsz 12-2026 lokal L-1")]
    [InlineData(ObligationKinds.WaterMeters, "L-1", "Wodomierze 12-2026 lokal L-1")]
    [InlineData(ObligationKinds.Charges | ObligationKinds.WaterMeters, "L-1", "Opłaty 12-2026 lokal L-1")]
    [InlineData(ObligationKinds.Charges, "123456789", "Opłaty 12-2026 lokal 123456789")] // thirty signs
    [InlineData(ObligationKinds.Charges, "1234567890", "Opłaty 12-2026 1234567890")]
    [InlineData(ObligationKinds.Charges, "123456789012345", "Opłaty 12-2026 123456789012345")]
    [InlineData(ObligationKinds.Charges, "1234567890123456", "Opłaty 12-2026 123456789012345")]
    public void A_title_says_what_when_and_where_and_gives_up_words_before_it_is_too_long(ObligationKinds scope, string premises, string title) =>
        DebitTitle.Of(Of(scope, premises), [Charge(new(2026, 12))], Due).Should().Be(title);

    [Fact]
    public void A_title_names_the_month_of_the_charges_and_of_several_that_of_the_due_date()
    {
        DebitTitle.Of(Of(ObligationKinds.Charges, "L-1"), [Charge(new(2026, 11)), Charge(new(2026, 11))], Due).Should().Be("Opłaty 11-2026 lokal L-1");
        DebitTitle.Of(Of(ObligationKinds.Charges, "L-1"), [Charge(new(2026, 10)), Charge(new(2026, 11))], Due).Should().Be("Opłaty 12-2026 lokal L-1");
    }

    private static Candidate Of(ObligationKinds scope, string premises) => new(1, "PZ-2026-00001-1", MandateState.Active, Due, scope, premises, "Osoba Pierwsza", "L1", HoldsTitle: true);

    private static Obligation Charge(Month period) => new(1, 1, "X-1", period, "Eksploatacja", new(100), new(100));
}
