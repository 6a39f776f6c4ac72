using IBok.Core.Kernel;

namespace IBok.Core.Registrations;

/// <summary>One application for an iBOK account, from the web form to an active login (JSM §2).</summary>
public sealed class Registration
{
    public int Id { get; private set; }

    public RegistrationState State { get; private set; } = RegistrationState.Preliminary;

    public required DateTime StateSince { get; set; }

    /// <summary>As submitted, never changed; emptied when the case is erased.</summary>
    public required Application Application { get; set; }

    public required DateTime SubmittedAt { get; init; }

    /// <summary>The applicant's network address, kept with the acceptance (JSM §2.1).</summary>
    public required string SubmittedFrom { get; set; }

    /// <summary>The regulations accepted with the form.</summary>
    public required int RegulationVersionId { get; init; }

    public required int RegulationNumber { get; init; }

    /// <summary>How personal data are processed, as the form told it (RODO art. 13); null before the cooperative published it.</summary>
    public int? NoticeVersionId { get; init; }

    /// <summary>Of the form and what was written into it (<see cref="SubmissionHash"/>): sent twice it is one case.</summary>
    public required string SubmissionKey { get; init; }

    public required string SearchKey { get; set; }

    /// <summary>SHA-256 of the single-use link that confirms the e-mail; null once used.</summary>
    public string? ConfirmHash { get; set; }

    public required DateTime ConfirmUntil { get; init; }

    /// <summary>The clerk sees the case from this moment.</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>SHA-256 of the applicant's own link to the form and the state of the case.</summary>
    public string? FormHash { get; set; }

    /// <summary>The business day on which the last paper was delivered (reading A5).</summary>
    public DateOnly? DeliveredOn { get; private set; }

    public DeliveryChannel? Channel { get; private set; }

    /// <summary>Why the paper was returned last.</summary>
    public ReturnReason? ReturnReason { get; private set; }

    public RefusalReason? RefusalReason { get; private set; }

    /// <summary>The clerk's words with the return or refusal, told to the applicant.</summary>
    public string? ReasonText { get; private set; }

    /// <summary>The title the clerk linked (JSM §2.2).</summary>
    public int? TitleId { get; private set; }

    /// <summary>The last day for activation: working days from delivery of a form not returned since (JSM §2.8).</summary>
    public DateOnly? Deadline { get; private set; }

    /// <summary>The login it led to.</summary>
    public string? Login { get; private set; }

    /// <summary>Counts steps, so that of two clerks who decide at once one is told.</summary>
    public int Version { get; private set; }

    public string Number => CaseNumber.Of(Id, SubmittedAt);

    /// <summary>That step cannot be taken in this state.</summary>
    public sealed record NotAllowed(RegistrationState State, RegistrationEvent Event) : Problem("registration-not-allowed");

    /// <summary>The paper cannot have come in the future, nor before the form was made.</summary>
    public sealed record WrongDeliveryDay(DateOnly Earliest, DateOnly Latest) : Problem("registration-wrong-delivery-day");

    public Result<Registration> On(RegistrationEvent happened, DateTime now)
    {
        if (RegistrationLife.Next(State, happened) is not { } next) return new NotAllowed(State, happened);
        if (next != State) (State, StateSince) = (next, now);
        Version++;
        return this;
    }

    internal void Received(DateOnly day, DeliveryChannel channel, DateOnly deadline) =>
        (DeliveredOn, Channel, Deadline, ReturnReason, ReasonText) = (day, channel, deadline, null, null);

    // A form that was not correct started no clock (JSM §2.6, reading A5).
    internal void SentBack(ReturnReason reason, string? text) => (ReturnReason, ReasonText, Deadline, TitleId) = (reason, text, null, null);

    internal void Linked(int titleId) => TitleId = titleId;

    internal void ActivatedAs(string login) => Login = login;

    internal void RefusedFor(RefusalReason reason, string? text) => (RefusalReason, ReasonText, Deadline) = (reason, text, null);

    /// <summary>Erases who it was; that there was a case, and its steps, stay.</summary>
    internal void Erase() =>
        (Application, SearchKey, SubmittedFrom, ConfirmHash, FormHash, ReasonText, Deadline) = (Application.Erased(Application), "", "", null, null, null, null);
}

public enum DeliveryChannel
{
    DropBox,
    Post,
    Counter,
}

public enum ReturnReason
{
    Signature,
    Incomplete,
    Illegible,
    OtherForm,
    Other,
}

public enum RefusalReason
{
    /// <summary>No valid title to premises of the cooperative (JSM §2.2).</summary>
    NoTitle,

    /// <summary>A co-owner has the login of these premises (JSM §2.3, §2.7).</summary>
    CoOwnerHasLogin,

    /// <summary>The data do not agree with the cooperative's (JSM §5.5).</summary>
    WrongData,

    /// <summary>The applicant took it back.</summary>
    Withdrawn,
}
