using IBok.Core.Documents;

namespace IBok.Core.Registrations;

/// <summary>A step of a case: who, when, what and on which clause; only added.</summary>
public sealed class RegistrationStep
{
    public int Id { get; private set; }

    public required int RegistrationId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>A login of the office; empty for the applicant and the program.</summary>
    public required string By { get; init; }

    public required RegistrationEvent Event { get; init; }

    public required RegistrationState To { get; init; }

    public required string Clause { get; init; }

    public string? Note { get; init; }
}

/// <summary>A clerk's correction of what the applicant typed; the evidence stays as it is (JSM §5.5).</summary>
public sealed class RegistrationCorrection
{
    public int Id { get; private set; }

    public required int RegistrationId { get; init; }

    public required ApplicationField Field { get; init; }

    public required string Value { get; init; }

    public required string By { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>A scan of the paper: the bytes as they came; what it is was decided by its content.</summary>
public sealed class RegistrationScan : KeptPaper
{
    public required int RegistrationId { get; init; }
}

/// <summary>A login number that was given out once and is never given again, also after its account is gone (JSM §1.2).</summary>
public sealed class AllocatedLogin
{
    /// <summary>Eight random digits: they tell nothing.</summary>
    public required string Number { get; init; }

    public required DateTime At { get; init; }

    public required int RegistrationId { get; init; }
}

/// <summary>Who uses iBOK for premises: at most one login at a time (JSM §2.3, reading A1).</summary>
public sealed class PremisesLogin
{
    public int Id { get; private set; }

    public required int PremisesId { get; init; }

    public required string UserId { get; init; }

    public required int TitleId { get; init; }

    public required int RegistrationId { get; init; }

    public required DateTime From { get; init; }

    /// <summary>Ended by the activation of a successor after the holder's title had ended.</summary>
    public DateTime? EndedAt { get; set; }
}
