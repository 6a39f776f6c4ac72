namespace IBok.Core.Premises;

/// <summary>A person's right to premises, with its first and last day (JSM §1.2, §2.14). Its end is checked when something is read.</summary>
public sealed class LegalTitle
{
    public int Id { get; private set; }

    /// <summary>The accounting system's title_id.</summary>
    public required string Code { get; init; }

    public required LegalTitleFacts Facts { get; init; }

    public DateOnly ToldOn { get; init; }

    public long Fingerprint { get; init; }

    public int ImportId { get; init; }

    /// <summary>The last day still counts (JSM §2.14).</summary>
    public bool HoldsOn(DateOnly day) => Facts.ValidFrom <= day && (Facts.ValidTo is not { } to || to >= day);
}

/// <summary>Facts of a title that were told at some time.</summary>
public sealed class LegalTitleHistory
{
    public int Id { get; private set; }

    public int OfId { get; init; }

    public required LegalTitleFacts Facts { get; init; }

    public DateOnly ToldOn { get; init; }

    public long Fingerprint { get; init; }

    public int ImportId { get; init; }
}

/// <summary>What is told about a title.</summary>
public sealed class LegalTitleFacts
{
    public required int PremisesId { get; init; }

    public required int PersonId { get; init; }

    public required LegalTitleKind Kind { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last valid day; null while the title goes on.</summary>
    public DateOnly? ValidTo { get; init; }

    public string? EndReason { get; init; }
}

/// <summary>The seven kinds of JSM §1.2; the two that may cover a garage too are told apart by the premises.</summary>
public enum LegalTitleKind
{
    /// <summary>Spółdzielcze lokatorskie prawo do lokalu.</summary>
    CooperativeTenancy,

    /// <summary>Spółdzielcze własnościowe prawo do lokalu.</summary>
    CooperativeOwnership,

    /// <summary>Prawo odrębnej własności.</summary>
    SeparateOwnership,

    /// <summary>Najem lokalu mieszkalnego.</summary>
    DwellingLease,

    /// <summary>Najem lokalu użytkowego.</summary>
    CommercialLease,

    /// <summary>Najem pomieszczenia gospodarczego.</summary>
    UtilityLease,

    /// <summary>Dzierżawa terenu.</summary>
    LandLease,
}
