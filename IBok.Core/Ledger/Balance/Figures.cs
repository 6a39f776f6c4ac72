using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Balance;

/// <summary>The figures of one ledger account on a business date (intake-package.md, "Figures", 9).</summary>
/// <param name="Charged">Principals of all visible charges with their corrections.</param>
/// <param name="Paid">Payments with corrections, less returns.</param>
/// <param name="Due">Open principal effectively due on the date or before; claims are outside.</param>
/// <param name="NotYetDue">Open principal due later; a credit note that is not yet effective counts with its sign.</param>
/// <param name="Interest">Accrued and unpaid on charges outside claims (JSM §4.1g); never part of the balance (JSM §4.2).</param>
/// <param name="Credit">What was paid or credited and has nothing to pay yet.</param>
/// <param name="Court">Open principal before a court, never negative.</param>
/// <param name="Instalments">Open principal spread over instalments, never negative.</param>
/// <param name="NextDueOn">The next effective due date after the date with something open; null without one.</param>
/// <param name="NextDue">Open principal that falls due on that day.</param>
public readonly record struct Figures(
    Money Charged, Money Paid, Money Due, Money NotYetDue, Money Interest, Money Credit, Money Court, Money Instalments,
    DateOnly? NextDueOn, Money NextDue)
{
    /// <summary>Due and interest less credit, never below zero: what the resident should pay today.</summary>
    public Money ToPayNow => Money.Max(Money.Zero, Due + Interest - Credit);

    /// <summary>Due and not yet due less credit; positive: the resident owes; without interest, court and instalments (JSM §4.2).</summary>
    public Money Balance => Due + NotYetDue - Credit;
}

/// <summary>Interest would be needed for a day before the first known rate; never taken as 0 %.</summary>
public sealed record NoRateForDay(DateOnly Day) : Problem("no-rate-for-day");
