using IBok.Core.Kernel;

namespace IBok.Core.Complaints;

/// <summary>One complaint, whatever it is about and however it came, from its receipt to the notification (JSM §6, ChSM III).</summary>
public sealed class Complaint
{
    internal static readonly CheckedNumber Numbers = new("RK");

    public int Id { get; private set; }

    public required ComplaintSubject Subject { get; init; }

    public required ComplaintChannel Channel { get; init; }

    public required ComplaintState State { get; set; }

    public required DateTime StateSince { get; set; }

    public required DateTime RegisteredAt { get; init; }

    /// <summary>The business day on which it reached the cooperative: every clock runs from here.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>What it says; completed by the complainant where something was missing (ChSM III.2).</summary>
    public required ComplaintContents Contents { get; set; }

    /// <summary>The last day on which this complaint was in time (JSM §6.3); null where no day of the event is known or no limit holds.</summary>
    public DateOnly? FileBy { get; set; }

    /// <summary>The person behind it, once known.</summary>
    public int? PersonId { get; set; }

    /// <summary>The person's login, once known: its owner sees the case in the portal.</summary>
    public string? UserId { get; set; }

    /// <summary>Natural persons, until a clerk says otherwise: the law's clock runs for them (reading B5).</summary>
    public required bool IsConsumer { get; init; }

    /// <summary>Calendar days of the regulations, and the day on which they end.</summary>
    public required int RegulationDays { get; init; }

    public required DateOnly RegulationDeadline { get; init; }

    /// <summary>Calendar days of the law, for consumers.</summary>
    public int? StatuteDays { get; init; }

    public DateOnly? StatuteDeadline { get; init; }

    /// <summary>The earlier one; null once the complainant was answered, or waits no more.</summary>
    public DateOnly? Deadline { get; set; }

    /// <summary>The login of who works on it.</summary>
    public string? AssignedTo { get; set; }

    public ComplaintOutcome? Outcome { get; set; }

    /// <summary>Told to the complainant.</summary>
    public string? Reasons { get; set; }

    /// <summary>What the decision rests on, parted by semicolons (JSM §6.5).</summary>
    public string? Clauses { get; set; }

    public AnswerWay? AnsweredBy { get; set; }

    /// <summary>Of the form that was posted: the same form sent twice is one case.</summary>
    public required string SubmissionKey { get; init; }

    public required string SearchKey { get; set; }

    /// <summary>What it says and who complained were erased.</summary>
    public DateTime? ErasedAt { get; private set; }

    /// <summary>Counts steps, so that of two clerks who decide at once one is told.</summary>
    public int Version { get; private set; }

    public string Number => Numbers.Of(Id, RegisteredAt);

    /// <summary>Filed after the regulations' limit: marked and decided, never refused by the program (reading A14).</summary>
    public bool IsLate => FileBy < ReceivedOn;

    /// <summary>That step cannot be taken in this state.</summary>
    public sealed record NotAllowed(ComplaintState State, ComplaintEvent Event) : Problem("complaint-not-allowed");

    /// <summary>The row's id; null when the text is no number of a complaint.</summary>
    public static int? IdOf(string? number) => Numbers.Parse(number);

    /// <summary>The event was not after the day; an unknown day is taken for earlier.</summary>
    internal bool EventOnOrBefore(DateOnly day) => Contents.EventOn is not { } happened || happened <= day;

    /// <summary>Erases who complained and what it says; its days and its outcome stay.</summary>
    internal void Erase(DateTime now) =>
        (Contents, SearchKey, Reasons, PersonId, UserId, ErasedAt) = (new() { EventOn = Contents.EventOn }, "", null, null, null, now);

    internal Result<Complaint> On(ComplaintEvent happened, DateTime now)
    {
        if (ComplaintLife.Next(State, happened) is not { } next) return new NotAllowed(State, happened);
        if (next != State) (State, StateSince) = (next, now);
        if (!ComplaintLife.IsRunning(next)) Deadline = null;
        Version++;
        return this;
    }
}

/// <summary>What a complaint says: who complains, and about what.</summary>
public sealed record ComplaintContents
{
    /// <summary>First and last name, or the organisation's.</summary>
    public string? Name { get; init; }

    public string? Address { get; init; }

    /// <summary>Where a mail came from, or what a letter names.</summary>
    public string? Email { get; init; }

    /// <summary>The client's name or number, as written (ChSM III.2).</summary>
    public string? ClientNumber { get; init; }

    public DateOnly? EventOn { get; init; }

    public string? Description { get; init; }
}

public enum ComplaintSubject
{
    /// <summary>How iBOK works (JSM §6.1).</summary>
    Portal,

    /// <summary>Paying by direct debit (ChSM III.1).</summary>
    DirectDebit,
}

public enum ComplaintChannel
{
    Portal,
    Email,
    Letter,
}

public enum ComplaintOutcome
{
    Accepted,
    AcceptedInPart,
    Rejected,

    /// <summary>What was missing never came (ChSM III.2).</summary>
    LeftIncomplete,
}

/// <summary>How a complainant is answered.</summary>
public enum AnswerWay
{
    Email,
    Letter,
}
