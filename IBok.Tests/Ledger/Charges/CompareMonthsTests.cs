using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Charges;

namespace IBok.Tests.Ledger.Charges;

[Trait("Clause", "J4.1f")]
public sealed class CompareMonthsTests
{
    [Fact]
    public void A_component_that_did_not_change_has_no_reason() =>
        One([Line("Odpady", 3, 34, 102_00)], [Line("Odpady", 3, 34, 102_00)]).Should().BeEquivalentTo(
            new { Component = "Odpady", Change = Money.Zero, Reasons = Array.Empty<ChangeReason>() });

    [Fact]
    public void Fewer_persons_and_a_dearer_rate_are_told_apart() =>
        One([Line("Odpady", 2, 36, 72_00)], [Line("Odpady", 3, 34, 102_00)]).Should().BeEquivalentTo(new
        {
            Change = new Money(-30_00),
            Reasons = new ChangeReason[] { new(ChangeKind.Quantity, 3, 2, "os."), new(ChangeKind.Rate, 34, 36, "os.") },
        });

    [Fact]
    public void A_correction_is_named_with_its_amount_in_its_month_and_in_the_next()
    {
        ReadCharges.Line[] plain = [Line("Odpady", 3, 34, 102_00)], corrected = [.. plain, Line("Odpady", -1, 34, -34_00, corrects: "C-1")];
        One(corrected, plain).Reasons.Should().Equal(new ChangeReason(ChangeKind.Correction, Amount: new(-34_00)));
        One(plain, corrected).Reasons.Should().Equal(new ChangeReason(ChangeKind.CorrectionBefore, Amount: new(-34_00)));
    }

    [Fact]
    public void What_comes_and_what_goes_is_told()
    {
        var changes = CompareMonths.Of([Line("Winda", 2, 7, 14_00)], [Line("Domofon", 1, 2, 2_50)]);
        changes.Select(c => (c.Component, c.Change, c.Reasons.Single().Kind)).Should().Equal(
            ("Winda", new Money(14_00), ChangeKind.New), ("Domofon", new Money(-2_50), ChangeKind.Gone));
    }

    [Fact]
    public void An_amount_that_quantity_and_rate_do_not_explain_is_said_to_be_another() =>
        One([Line("C.o. rozliczenie", null, null, 12_00)], [Line("C.o. rozliczenie", null, null, 15_00)]).Reasons.Should().Equal(new ChangeReason(ChangeKind.Amount));

    [Fact]
    public void Every_change_of_the_sum_is_the_sum_of_the_changes()
    {
        ReadCharges.Line[] now = [Line("A", 1, 2, 2_00), Line("B", 1, 3, 3_00), Line("B", 1, 1, 1_00)], before = [Line("B", 2, 3, 6_00), Line("C", 1, 9, 9_00)];
        CompareMonths.Of(now, before).Sum(c => c.Change.Grosze).Should().Be(now.Sum(l => l.Amount.Grosze) - before.Sum(l => l.Amount.Grosze));
    }

    private static ComponentChange One(ReadCharges.Line[] now, ReadCharges.Line[] before) => CompareMonths.Of(now, before).Should().ContainSingle().Which;

    private static ReadCharges.Line Line(string component, decimal? quantity, decimal? rate, long grosze, string? corrects = null) => new(
        "C", component, quantity, quantity is null ? null : "os.", rate, new(grosze), new(2026, 1, 15), new(2026, 1, 1), null, corrects);
}
