using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Intake;

/// <summary>What an intake came to: the counts, control totals and findings that a person signs for.</summary>
/// <param name="ImportId">The kept import; null after a dry run.</param>
public sealed record Certificate(
    int? ImportId, string Name, string? Cooperative, DateOnly? AsOf, CertificateOutcome Outcome,
    IReadOnlyList<CertificateFile> Files, IReadOnlyList<Finding> Findings, int Errors, int Warnings, PublishedEffect? Effect);

public enum CertificateOutcome
{
    Posted,

    /// <summary>Would be posted: nothing was kept.</summary>
    DryRun,

    /// <summary>Nothing of the package was posted.</summary>
    Refused,

    /// <summary>Nothing was posted until a person decides: the findings say why.</summary>
    Held,
}

/// <summary>One file of the package. Rows = posted + known + quarantined.</summary>
public sealed record CertificateFile(string Name, string Sha256, int Rows, int Posted, int Known, int Quarantined, Money? Total);

/// <summary>What became visible by it.</summary>
public sealed record PublishedEffect(
    DateOnly AsOf, int Accounts, int Changed, IReadOnlyList<BalanceMove> Biggest, IReadOnlyList<(string Account, DateOnly Day)> WithoutRate);

/// <summary>A balance that moved.</summary>
public sealed record BalanceMove(string Account, Money Before, Money After);
