using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Intake;

/// <summary>What an intake came to: the counts, control totals and findings that a person signs for.</summary>
/// <param name="ImportId">The kept import; null after a dry run.</param>
public sealed record Certificate(
    int? ImportId, string Name, string? Cooperative, DateOnly? AsOf, CertificateOutcome Outcome,
    IReadOnlyList<CertificateFile> Files, IReadOnlyList<Finding> Findings, int Errors, int Warnings, PublishedEffect? Effect)
{
    /// <summary>What became of the lines of a bank's file; null for a package.</summary>
    public LinesEffect? Lines { get; init; }
}

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

/// <summary>Lines of a bank's file by what became of them, with their sums; only lines that were not known before.</summary>
/// <param name="Posted">Payments in the ledger.</param>
/// <param name="Waiting">In the queue: whose is it?</param>
/// <param name="Doubtful">In the queue: is it the same payment as one that the accounting system told, or as a debit?</param>
/// <param name="SetAside">Money out, fees: no payments of residents.</param>
/// <param name="Compared">Kept beside payments that come from the accounting system.</param>
public sealed record LinesEffect(LinesSum Posted, LinesSum Waiting, LinesSum Doubtful, LinesSum SetAside, LinesSum Compared);

/// <summary>How many, and their sum.</summary>
public readonly record struct LinesSum(int Count, Money Sum)
{
    public LinesSum Plus(Money amount) => new(Count + 1, Sum + amount);
}

/// <summary>A balance that moved.</summary>
public sealed record BalanceMove(string Account, Money Before, Money After);
