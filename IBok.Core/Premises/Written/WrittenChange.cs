namespace IBok.Core.Premises.Written;

/// <summary>A letter by which a person's data changed (JSM §2.11); only added.</summary>
public sealed class WrittenChange
{
    public int Id { get; private set; }

    public required int PersonId { get; init; }

    /// <summary>The day on the letter.</summary>
    public required DateOnly LetterOn { get; init; }

    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Where the letter is found: a file mark, or the number of a case.</summary>
    public string? Mark { get; init; }

    /// <summary>The clerk who applied it.</summary>
    public required string By { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>
/// One field of a letter: the value before and after. It lies over what the accounting system tells until that tells the same, or something
/// else than it told when the letter was applied; a newer letter takes its place. What it says never changes, only how it ended.
/// </summary>
public sealed class ChangedField
{
    public int Id { get; private set; }

    public required int ChangeId { get; init; }

    public required int PersonId { get; init; }

    public required PersonField Field { get; init; }

    /// <summary>In force before.</summary>
    public string? Was { get; init; }

    /// <summary>Null: the letter takes the value away.</summary>
    public string? Became { get; init; }

    /// <summary>What the accounting system told at that time.</summary>
    public string? Told { get; init; }

    /// <summary>Null while it is in force.</summary>
    public ChangeOutcome? Outcome { get; set; }

    /// <summary>The day of the package, or of the newer letter's receipt, that ended it.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>What the accounting system told instead.</summary>
    public string? ToldThen { get; set; }

    /// <summary>Who looked at a value that came instead of the letter's.</summary>
    public string? SettledBy { get; set; }

    public DateTime? SettledAt { get; set; }
}

/// <summary>How a written change ended.</summary>
public enum ChangeOutcome
{
    /// <summary>The accounting system tells the same now.</summary>
    TakenOver,

    /// <summary>The accounting system tells a third value, which counts; a clerk looks at it.</summary>
    Overtaken,

    /// <summary>A newer letter says otherwise.</summary>
    Replaced,
}
