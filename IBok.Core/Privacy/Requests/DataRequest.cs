using IBok.Core.Kernel;

namespace IBok.Core.Privacy.Requests;

/// <summary>What one person asks for under the GDPR, from its receipt to the answer (RODO art. 12, 15-21; ChSM IV.7).</summary>
public sealed class DataRequest
{
    internal static readonly CheckedNumber Numbers = new("OD");

    public int Id { get; private set; }

    public required RequestKind Kind { get; init; }

    public required RequestChannel Channel { get; init; }

    public required RequestState State { get; set; }

    public required DateTime StateSince { get; set; }

    public required DateTime RegisteredAt { get; init; }

    /// <summary>The business day on which it reached the cooperative: the month runs from here.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>What is asked for, in the person's own words; emptied when the case is erased.</summary>
    public required string Words { get; set; }

    /// <summary>Where the letter is found: a file mark; null for the portal.</summary>
    public string? Mark { get; set; }

    public required int PersonId { get; init; }

    /// <summary>The person's login, if any: its owner sees the case in the portal.</summary>
    public string? UserId { get; init; }

    /// <summary>One month after receipt (art. 12 ust. 3).</summary>
    public required DateOnly FirstDeadline { get; init; }

    /// <summary>Null: not prolonged; else three months after receipt.</summary>
    public DateOnly? LongDeadline { get; set; }

    /// <summary>Told to the person within the first month.</summary>
    public string? LongerBecause { get; set; }

    public RequestOutcome? Outcome { get; set; }

    /// <summary>Told to the person.</summary>
    public string? Reasons { get; set; }

    /// <summary>What the decision rests on, parted by semicolons.</summary>
    public string? Articles { get; set; }

    public RequestAnswerWay? AnsweredBy { get; set; }

    /// <summary>The form that was posted: sent twice it is one case.</summary>
    public required string SubmissionKey { get; init; }

    public DateTime? ErasedAt { get; set; }

    /// <summary>Counts steps, so that of two who decide at once one is told.</summary>
    public int Version { get; private set; }

    public string Number => Numbers.Of(Id, RegisteredAt);

    /// <summary>The day that counts.</summary>
    public DateOnly Deadline => LongDeadline ?? FirstDeadline;

    /// <summary>That step cannot be taken in this state.</summary>
    public sealed record NotAllowed(RequestState State, RequestEvent Event) : Problem("request-not-allowed");

    /// <summary>The row's id; null when the text is no number of a request.</summary>
    public static int? IdOf(string? number) => Numbers.Parse(number);

    internal Result<DataRequest> On(RequestEvent happened, DateTime now)
    {
        if (RequestLife.Next(State, happened) is not { } next) return new NotAllowed(State, happened);
        if (next != State) (State, StateSince) = (next, now);
        Version++;
        return this;
    }
}

public enum RequestKind
{
    Access,
    Rectification,
    Erasure,
    Restriction,
    Portability,
    Objection,
}

public enum RequestChannel
{
    Portal,
    Email,
    Letter,
    Counter,
}

public enum RequestOutcome
{
    Granted,
    GrantedInPart,
    Refused,
}

/// <summary>How a person is answered.</summary>
public enum RequestAnswerWay
{
    Email,
    Letter,
}

/// <summary>A step of a request: who, when, what and on which article; only added.</summary>
public sealed class DataRequestStep
{
    public int Id { get; private set; }

    public required int RequestId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>A login of the office; empty for the person.</summary>
    public required string By { get; init; }

    public required RequestEvent Event { get; init; }

    public required RequestState To { get; init; }

    public required string Article { get; init; }

    public string? Text { get; set; }
}
