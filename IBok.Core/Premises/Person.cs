namespace IBok.Core.Premises;

/// <summary>A natural person or an organisation that holds a title or owns an account (JSM §1.2).</summary>
public sealed class Person
{
    public int Id { get; private set; }

    /// <summary>The accounting system's person_id.</summary>
    public required string Code { get; init; }

    public required PersonFacts Facts { get; init; }

    public required string SearchKey { get; init; }

    public DateOnly ToldOn { get; init; }

    public long Fingerprint { get; init; }

    public int ImportId { get; init; }

    /// <summary>Since this day only who looks after data protection sees the person's data (RODO art. 18).</summary>
    public DateOnly? RestrictedOn { get; set; }

    /// <summary>E-mail and phone were erased on this day, and are not taken from packages.</summary>
    public DateOnly? ContactErasedOn { get; set; }

    /// <summary>Everything about the person was erased on this day, and is not taken from packages.</summary>
    public DateOnly? ErasedOn { get; set; }
}

/// <summary>Facts of a person that were told at some time; they hold from the day on which they were told (JSM §2.11).</summary>
public sealed class PersonHistory
{
    public int Id { get; private set; }

    public int OfId { get; init; }

    public required PersonFacts Facts { get; init; }

    public DateOnly ToldOn { get; init; }

    public long Fingerprint { get; init; }

    public int ImportId { get; init; }
}

/// <summary>What is told about a person: name and contact data (JSM §4.4).</summary>
public sealed record PersonFacts
{
    public required PersonKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>Who signs for an organisation (reading A19).</summary>
    public string? Representative { get; init; }

    public required string Address { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>Ten digits.</summary>
    public string? Nip { get; init; }
}

public enum PersonKind
{
    Natural,
    Organisation,
}
