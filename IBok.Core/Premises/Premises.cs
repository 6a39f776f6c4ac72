using IBok.Core.Kernel;

namespace IBok.Core.Premises;

/// <summary>A flat, garage or other room or land of the cooperative, as the accounting system last told it.</summary>
public sealed class Premises
{
    public int Id { get; private set; }

    /// <summary>The accounting system's premises_id, never reused.</summary>
    public required string Code { get; init; }

    public required PremisesFacts Facts { get; init; }

    /// <summary>Folded address, number and code, for searching.</summary>
    public required string SearchKey { get; init; }

    /// <summary>The asOf of the package that told these facts.</summary>
    public DateOnly ToldOn { get; init; }

    /// <summary>Of the facts, to see at once whether a package says something new.</summary>
    public long Fingerprint { get; init; }

    /// <summary>The import that told these facts.</summary>
    public int ImportId { get; init; }
}

/// <summary>Facts of premises that were told at some time; only added, never changed (JSM §4.1c).</summary>
public sealed class PremisesHistory
{
    public int Id { get; private set; }

    public int OfId { get; init; }

    public required PremisesFacts Facts { get; init; }

    public DateOnly ToldOn { get; init; }

    public long Fingerprint { get; init; }

    public int ImportId { get; init; }
}

/// <summary>What is told about premises.</summary>
public sealed class PremisesFacts
{
    public required PremisesKind Kind { get; init; }

    public required string Address { get; init; }

    public string? Building { get; init; }

    public string? Staircase { get; init; }

    public string? Number { get; init; }

    public required Area UsableArea { get; init; }

    /// <summary>Area of additional rooms, apart from the usable area (JSM §4.1b).</summary>
    public Area? AdditionalArea { get; init; }

    /// <summary>Persons declared, not negative.</summary>
    public required int Persons { get; init; }

    /// <summary>The first day on which these facts hold.</summary>
    public required DateOnly ValidFrom { get; init; }
}

public enum PremisesKind
{
    Flat,
    Garage,
    Commercial,
    Utility,
    Land,
}
