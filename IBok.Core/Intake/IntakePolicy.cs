using System.ComponentModel.DataAnnotations;

namespace IBok.Core.Intake;

/// <summary>The cooperative's choices about packages; section "Intake".</summary>
public sealed class IntakePolicy
{
    /// <summary>A package with more errors than this is refused whole; its other lines are posted otherwise.</summary>
    [Range(0, 1_000_000)]
    public int MostErrors { get; set; }

    /// <summary>Unpacked size of a package in bytes; default 1 GiB.</summary>
    [Range(1, long.MaxValue)]
    public long MostUnpackedBytes { get; set; } = 1L << 30;

    [Range(1, 10_000)]
    public int MostFiles { get; set; } = 200;

    /// <summary>Unpacked to packed, for a whole ZIP.</summary>
    [Range(1, 100_000)]
    public int MostUnpackedToPacked { get; set; } = 200;

    /// <summary>Findings kept with their places; more are only counted.</summary>
    [Range(1, 1_000_000)]
    public int MostFindingsKept { get; set; } = 1_000;

    /// <summary>A package that changes the balance of one account by more than this, in whole zloty, waits for a person.</summary>
    [Range(0, 100_000_000)]
    public int HoldBalanceChangeZloty { get; set; } = 5_000;

    /// <summary>A package in which more than this share of the accounts is missing, in percent, waits for a person.</summary>
    [Range(0, 100)]
    public decimal HoldAccountsMissingPercent { get; set; } = 2;

    /// <summary>Days between a payment from the bank and one from the accounting system, of one account and amount, that may be the same.</summary>
    [Range(0, 31)]
    public int SamePaymentDays { get; set; } = 3;
}
