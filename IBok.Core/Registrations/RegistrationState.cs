namespace IBok.Core.Registrations;

/// <summary>Where a case stands (reading A3).</summary>
public enum RegistrationState
{
    /// <summary>Sent by the web form; the clerk sees it once the e-mail is confirmed.</summary>
    Preliminary,

    /// <summary>The paper is there; the clock of JSM §2.8 runs unless it proves wrong.</summary>
    FormReceived,

    /// <summary>The paper was not correct; the clock does not run (JSM §2.6).</summary>
    Returned,

    /// <summary>The form is correct and the title is linked.</summary>
    Verified,
    Active,
    Refused,

    /// <summary>Never finished; its personal data are erased.</summary>
    Expired,
}

public enum RegistrationEvent
{
    Submit,
    ConfirmEmail,
    ReceiveForm,
    ReturnForm,
    Verify,
    Activate,
    Refuse,
    Expire,
    Correct,
    AddScan,
}

/// <summary>The one table of a case's life; everything unlisted is refused.</summary>
internal static class RegistrationLife
{
    public static RegistrationState? Next(RegistrationState from, RegistrationEvent happened) => (from, happened) switch
    {
        (RegistrationState.Preliminary, RegistrationEvent.ConfirmEmail) => RegistrationState.Preliminary,
        (RegistrationState.Preliminary or RegistrationState.Returned, RegistrationEvent.ReceiveForm) => RegistrationState.FormReceived,
        (RegistrationState.FormReceived or RegistrationState.Verified, RegistrationEvent.ReturnForm) => RegistrationState.Returned,
        (RegistrationState.FormReceived, RegistrationEvent.Verify) => RegistrationState.Verified,
        (RegistrationState.Verified, RegistrationEvent.Activate) => RegistrationState.Active,
        (RegistrationState.Preliminary or RegistrationState.FormReceived or RegistrationState.Returned or RegistrationState.Verified, RegistrationEvent.Refuse)
            => RegistrationState.Refused,
        (RegistrationState.Preliminary or RegistrationState.Returned, RegistrationEvent.Expire) => RegistrationState.Expired,
        (RegistrationState.Preliminary or RegistrationState.FormReceived or RegistrationState.Returned or RegistrationState.Verified, RegistrationEvent.Correct) => from,
        (RegistrationState.FormReceived or RegistrationState.Returned or RegistrationState.Verified, RegistrationEvent.AddScan) => from,
        _ => null,
    };

    /// <summary>What a step rests on.</summary>
    public static string Clause(RegistrationEvent happened) => happened switch
    {
        RegistrationEvent.Submit => "JSM §2.1, §2.5",
        RegistrationEvent.ConfirmEmail => "JSM §3.5",
        RegistrationEvent.ReceiveForm or RegistrationEvent.AddScan => "JSM §2.5, §2.6",
        RegistrationEvent.ReturnForm => "JSM §2.6",
        RegistrationEvent.Verify => "JSM §2.2, §2.7",
        RegistrationEvent.Activate => "JSM §2.7, §2.8",
        RegistrationEvent.Correct => "JSM §5.5",
        _ => "JSM §2.5",
    };
}
