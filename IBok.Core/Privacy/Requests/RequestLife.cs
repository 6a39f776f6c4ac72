namespace IBok.Core.Privacy.Requests;

/// <summary>Where a request stands.</summary>
public enum RequestState
{
    Open,

    /// <summary>Decided; the answer has not left yet.</summary>
    Decided,

    /// <summary>The person was answered.</summary>
    Closed,

    /// <summary>Taken back by the person.</summary>
    Withdrawn,
}

public enum RequestEvent
{
    Register,
    Note,

    /// <summary>Two months more, told with reasons within the first (art. 12 ust. 3).</summary>
    Prolong,
    Decide,
    Close,
    Withdraw,
}

/// <summary>The one table of a request's life; everything unlisted is refused.</summary>
public static class RequestLife
{
    internal static RequestState? Next(RequestState from, RequestEvent happened) => (from, happened) switch
    {
        (RequestState.Open or RequestState.Decided, RequestEvent.Note) => from,
        (RequestState.Open, RequestEvent.Prolong) => from,
        (RequestState.Open, RequestEvent.Decide) => RequestState.Decided,
        (RequestState.Open, RequestEvent.Withdraw) => RequestState.Withdrawn,
        (RequestState.Decided, RequestEvent.Close) => RequestState.Closed,
        _ => null,
    };

    /// <summary>The month runs: an answer counts only when it has left.</summary>
    internal static bool IsRunning(RequestState state) => state is RequestState.Open or RequestState.Decided;

    /// <summary>The article by which a person asks for it.</summary>
    internal static string Article(RequestKind kind) => kind switch
    {
        RequestKind.Access => "RODO art. 15",
        RequestKind.Rectification => "RODO art. 16",
        RequestKind.Erasure => "RODO art. 17",
        RequestKind.Restriction => "RODO art. 18",
        RequestKind.Portability => "RODO art. 20",
        _ => "RODO art. 21",
    };

    /// <summary>What a step rests on.</summary>
    internal static string Article(RequestKind kind, RequestEvent happened) =>
        happened is RequestEvent.Prolong or RequestEvent.Close ? "RODO art. 12 ust. 3" : Article(kind);

    /// <summary>What a decision may rest on, the usual one first.</summary>
    public static IReadOnlyList<string> Articles(RequestKind kind) =>
    [
        Article(kind), "RODO art. 6 ust. 1 lit. b", "RODO art. 6 ust. 1 lit. c", "RODO art. 6 ust. 1 lit. f", "RODO art. 11 ust. 2", "RODO art. 12 ust. 5", "RODO art. 12 ust. 6",
        "RODO art. 15 ust. 4", "RODO art. 17 ust. 3 lit. b", "RODO art. 17 ust. 3 lit. e", "RODO art. 18 ust. 2", "RODO art. 19", "RODO art. 20 ust. 3", "RODO art. 21 ust. 1",
        "ChSM IV.3", "JSM §2.11", "ustawa o rachunkowości art. 74", "Kodeks cywilny art. 118",
    ];
}
