using IBok.Core.Kernel;

namespace IBok.Core.Privacy.Breaches;

/// <summary>
/// One breach of personal data protection (RODO art. 33 ust. 5): what happened, what was decided about telling the office and the persons, what was done. The
/// office is told within 72 hours of the moment in which the cooperative knew.
/// </summary>
public sealed class Breach
{
    /// <summary>Hours from knowing to telling the office (art. 33 ust. 1).</summary>
    public const int Hours = 72;

    internal static readonly CheckedNumber Numbers = new("NO");

    public int Id { get; private set; }

    /// <summary>When the cooperative knew: the 72 hours run from here.</summary>
    public required DateTime KnownAt { get; init; }

    public required DateTime EnteredAt { get; init; }

    public required string EnteredBy { get; init; }

    /// <summary>What happened, when, how it was found.</summary>
    public required string What { get; init; }

    /// <summary>Which data of whom.</summary>
    public required string WhoseData { get; init; }

    /// <summary>Roughly how many persons; null: not known yet.</summary>
    public int? Persons { get; set; }

    /// <summary>What may follow for them.</summary>
    public required string Consequences { get; init; }

    /// <summary>Null: not assessed yet.</summary>
    public BreachRisk? Risk { get; set; }

    /// <summary>Why the risk is what it is.</summary>
    public string? RiskReasons { get; set; }

    /// <summary>When the office was told; null: not, or not yet.</summary>
    public DateTime? OfficeToldAt { get; set; }

    /// <summary>Why it was told later than 72 hours after (art. 33 ust. 1).</summary>
    public string? OfficeLateBecause { get; set; }

    /// <summary>When the persons were told; null: not, or not yet.</summary>
    public DateTime? PersonsToldAt { get; set; }

    /// <summary>How they were told, or why they need not be (art. 34 ust. 3).</summary>
    public string? PersonsHow { get; set; }

    /// <summary>What was done against it and against the next one.</summary>
    public string? Measures { get; set; }

    public DateTime? ClosedAt { get; set; }

    public int Version { get; private set; }

    public string Number => Numbers.Of(Id, EnteredAt);

    public DateTime TellBy => KnownAt.AddHours(Hours);

    /// <summary>The office has to be told unless the risk is unlikely (art. 33 ust. 1).</summary>
    public bool OfficeMustKnow => Risk is BreachRisk.Likely or BreachRisk.High;

    /// <summary>Persons have to be told of a high risk (art. 34 ust. 1).</summary>
    public bool PersonsMustKnow => Risk == BreachRisk.High;

    /// <summary>Nobody has decided yet, or the office waits.</summary>
    public bool ClockRuns => ClosedAt is null && OfficeToldAt is null && (Risk is null || OfficeMustKnow);

    /// <summary>The row's id; null when the text is no number of a breach.</summary>
    public static int? IdOf(string? number) => Numbers.Parse(number);

    internal void Changed() => Version++;
}

public enum BreachRisk
{
    /// <summary>No risk for rights and freedoms is likely: written down, told to nobody.</summary>
    Unlikely,
    Likely,
    High,
}

public enum BreachEvent
{
    Enter,
    Assess,
    TellOffice,
    TellPersons,
    Note,
    Close,
}

/// <summary>What was done about a breach, by whom and when; only added.</summary>
public sealed class BreachStep
{
    public int Id { get; private set; }

    public required int BreachId { get; init; }

    public required DateTime At { get; init; }

    public required string By { get; init; }

    public required BreachEvent Event { get; init; }

    public string? Text { get; init; }
}
