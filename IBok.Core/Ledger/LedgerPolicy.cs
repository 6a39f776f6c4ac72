using IBok.Core.Ledger.Balance;

namespace IBok.Core.Ledger;

/// <summary>The cooperative's choices about its ledger; section "Ledger".</summary>
public sealed class LedgerPolicy
{
    /// <summary>What a payment pays first (art. 451 KC).</summary>
    [System.ComponentModel.DataAnnotations.EnumDataType(typeof(AllocationOrder))]
    public AllocationOrder Allocation { get; set; } = AllocationOrder.DebtInterestFirst;
}
