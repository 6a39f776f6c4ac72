using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Charges;

/// <summary>What changed in a component from one month to the next, and why.</summary>
/// <param name="Now">What the month charges for it, corrections included.</param>
/// <param name="Before">What the month before charged for it.</param>
/// <param name="Reasons">In the order in which they are told; empty where nothing changed.</param>
public sealed record ComponentChange(string Component, Money Now, Money Before, IReadOnlyList<ChangeReason> Reasons)
{
    public Money Change => Now - Before;
}

/// <summary>One reason; what does not belong to its kind is null.</summary>
public sealed record ChangeReason(ChangeKind Kind, decimal? From = null, decimal? To = null, string? Unit = null, Money? Amount = null);

public enum ChangeKind
{
    /// <summary>The month before did not charge it.</summary>
    New,

    /// <summary>The month does not charge it any more.</summary>
    Gone,

    Quantity,

    Rate,

    /// <summary>The month has corrections.</summary>
    Correction,

    /// <summary>The month before had corrections.</summary>
    CorrectionBefore,

    /// <summary>The amount changed and neither quantity nor rate tells why (a sum by document).</summary>
    Amount,
}

/// <summary>Compares the charges of two months, component by component.</summary>
public static class CompareMonths
{
    public static IReadOnlyList<ComponentChange> Of(IReadOnlyList<ReadCharges.Line> now, IReadOnlyList<ReadCharges.Line> before)
    {
        var (nowBy, beforeBy) = (now.ToLookup(l => l.Component, StringComparer.Ordinal), before.ToLookup(l => l.Component, StringComparer.Ordinal));
        var components = now.Select(l => l.Component).Concat(before.Select(l => l.Component)).Distinct(StringComparer.Ordinal);
        return [.. components.Select(c => new ComponentChange(c, Sum(nowBy[c]), Sum(beforeBy[c]), Reasons([.. nowBy[c]], [.. beforeBy[c]])))];
    }

    private static List<ChangeReason> Reasons(List<ReadCharges.Line> now, List<ReadCharges.Line> before)
    {
        if (before.Count == 0) return [new(ChangeKind.New)];
        if (now.Count == 0) return [new(ChangeKind.Gone)];
        if (Sum(now) == Sum(before)) return [];
        List<ChangeReason> reasons = [];
        if (Plain(now) is { } a && Plain(before) is { } b && a.Unit == b.Unit)
        {
            if (a.Quantity != b.Quantity) reasons.Add(new(ChangeKind.Quantity, b.Quantity, a.Quantity, a.Unit));
            if (a.Rate != b.Rate) reasons.Add(new(ChangeKind.Rate, b.Rate, a.Rate, a.Unit));
        }

        AddCorrections(reasons, ChangeKind.Correction, now);
        AddCorrections(reasons, ChangeKind.CorrectionBefore, before);
        return reasons.Count > 0 ? reasons : [new(ChangeKind.Amount)];
    }

    // The one line that is quantity times rate; several of a component cannot be compared line by line.
    private static ReadCharges.Line? Plain(List<ReadCharges.Line> lines) =>
        lines.Where(l => l.Corrects is null).Take(2).ToList() is [{ Quantity: not null, Rate: not null } one] ? one : null;

    private static void AddCorrections(List<ChangeReason> reasons, ChangeKind kind, List<ReadCharges.Line> lines)
    {
        var corrections = lines.Where(l => l.Corrects is not null).ToList();
        if (corrections.Count > 0) reasons.Add(new(kind, Amount: Sum(corrections)));
    }

    private static Money Sum(IEnumerable<ReadCharges.Line> lines) => new(lines.Sum(l => l.Amount.Grosze));
}
