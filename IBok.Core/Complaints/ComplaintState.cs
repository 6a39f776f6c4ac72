namespace IBok.Core.Complaints;

/// <summary>Where a complaint stands.</summary>
public enum ComplaintState
{
    /// <summary>Something that it must name is missing; the complainant was asked for it (ChSM III.2). The clocks run on.</summary>
    ToComplete,
    Open,

    /// <summary>Decided; the notification has not left yet.</summary>
    Decided,

    /// <summary>The complainant was notified (JSM §6.5).</summary>
    Closed,

    /// <summary>Not a user: left without consideration (JSM §6.4).</summary>
    NotConsidered,

    /// <summary>Taken back by the complainant.</summary>
    Withdrawn,
}

public enum ComplaintEvent
{
    Register,
    AskForContents,
    Complete,
    Assign,
    Note,
    Ask,
    Reply,
    AddFile,
    Link,

    /// <summary>A time in which the portal did not answer was put beside the complaint (JSM §5.6).</summary>
    AttachOutage,
    Decide,
    Close,
    CloseAsNotUser,
    Withdraw,
}

/// <summary>The one table of a complaint's life; everything unlisted is refused.</summary>
internal static class ComplaintLife
{
    public static ComplaintState? Next(ComplaintState from, ComplaintEvent happened) => (from, happened) switch
    {
        (ComplaintState.Open, ComplaintEvent.AskForContents) => ComplaintState.ToComplete,
        (ComplaintState.ToComplete, ComplaintEvent.Complete) => ComplaintState.Open,
        (ComplaintState.Open or ComplaintState.ToComplete, ComplaintEvent.Assign or ComplaintEvent.Ask or ComplaintEvent.Reply or ComplaintEvent.AddFile or ComplaintEvent.Link
            or ComplaintEvent.AttachOutage)
            => from,
        (ComplaintState.Open or ComplaintState.ToComplete or ComplaintState.Decided, ComplaintEvent.Note) => from,
        (ComplaintState.Open or ComplaintState.ToComplete, ComplaintEvent.Decide) => ComplaintState.Decided,
        (ComplaintState.Decided, ComplaintEvent.Close) => ComplaintState.Closed,
        (ComplaintState.Open or ComplaintState.ToComplete, ComplaintEvent.CloseAsNotUser) => ComplaintState.NotConsidered,
        (ComplaintState.Open or ComplaintState.ToComplete, ComplaintEvent.Withdraw) => ComplaintState.Withdrawn,
        _ => null,
    };

    /// <summary>The clocks run: an answer counts only when it has left.</summary>
    public static bool IsRunning(ComplaintState state) => IsWaiting(state) || state == ComplaintState.Decided;

    /// <summary>Somebody waits for a decision.</summary>
    public static bool IsWaiting(ComplaintState state) => state is ComplaintState.Open or ComplaintState.ToComplete;

    /// <summary>What the complainant sees of the history; the rest is the cooperative's own work.</summary>
    public static bool IsTold(ComplaintEvent happened) => happened is not (ComplaintEvent.Assign or ComplaintEvent.Note or ComplaintEvent.Link);

    /// <summary>What a step rests on.</summary>
    public static string Clause(ComplaintSubject subject, ComplaintEvent happened) => (subject, happened) switch
    {
        (ComplaintSubject.Portal, ComplaintEvent.Register) => "JSM §6.1, §6.2",
        (ComplaintSubject.Portal, ComplaintEvent.Decide or ComplaintEvent.Close) => "JSM §6.5",
        (ComplaintSubject.Portal, ComplaintEvent.CloseAsNotUser) => "JSM §6.4",
        (ComplaintSubject.Portal, ComplaintEvent.AttachOutage) => "JSM §5.6",
        (ComplaintSubject.Portal, _) => "JSM §6.3",
        (_, ComplaintEvent.Register) => "ChSM III.1",
        (_, ComplaintEvent.Decide) => "ChSM III.3",
        (_, ComplaintEvent.Close) => "ChSM III.4",
        _ => "ChSM III.2",
    };
}
