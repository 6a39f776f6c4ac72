using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Balance;

/// <summary>A charge as the settlement needs it; days are <see cref="DateOnly.DayNumber"/>s.</summary>
/// <param name="OriginalId">The charge that this one corrects, always the first original; null for a charge itself.</param>
/// <param name="Grosze">Positive: the resident owes.</param>
public readonly record struct ChargeRow(long Id, long? OriginalId, int Due, int PostedOn, int Period, long Grosze);

/// <summary>A payment, a correction of one, or a return.</summary>
/// <param name="Grosze">Positive: the resident paid.</param>
/// <param name="DesignatedChargeId">The charge that the payer named (art. 451 § 1 KC), a correction already replaced by its original.</param>
/// <param name="DesignatedPeriod">The period (yyyymm) that the payer named.</param>
/// <param name="EntryId">Needed on corrections only: returns of one day are taken in this order.</param>
public readonly record struct PaymentRow(
    long Id, long? OriginalId, int ValueDate, int BookedOn, long Grosze,
    long? DesignatedChargeId, int? DesignatedPeriod, string? EntryId);

/// <summary>A charge taken out of the current settlement, from a day until the day before another.</summary>
public readonly record struct ClaimRow(long ChargeId, ClaimGroup Group, int From, int? To);

/// <summary>Where a claimed charge stands (JSM §4.2): in court, or spread over instalments.</summary>
public enum ClaimGroup
{
    Court,
    Instalments,
}

/// <summary>
/// What a payment pays first inside and across debts (domain.md 2.3, worked cases A, B, C). In every pass the debt that the payer named
/// goes before the others.
/// </summary>
public enum AllocationOrder
{
    /// <summary>Debt by debt, in each its interest first (art. 451 § 1 KC). The default.</summary>
    DebtInterestFirst,

    /// <summary>Principal of all debts before any interest.</summary>
    AllPrincipalFirst,

    /// <summary>Interest of all due debts before any principal.</summary>
    AllInterestFirst,
}
