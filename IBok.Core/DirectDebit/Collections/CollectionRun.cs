using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>A run: everything of one due date that is collected, from the proposal to the bank's answer (ChSM II.1, II.7).</summary>
public sealed class CollectionRun
{
    public int Id { get; private set; }

    /// <summary>The nominal due date of the obligations.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The day of the debit: the due date moved to the next working day (ChSM II.11).</summary>
    public required DateOnly DebitOn { get; init; }

    /// <summary>The business date of the figures it was computed from.</summary>
    public required DateOnly AsOf { get; init; }

    public CollectionState State { get; private set; } = CollectionState.Proposed;

    public required DateTime ProposedAt { get; init; }

    public required string ProposedBy { get; init; }

    public DateTime? ApprovedAt { get; private set; }

    /// <summary>Another person than who proposed it.</summary>
    public string? ApprovedBy { get; private set; }

    /// <summary>When a person said that the bank has the files.</summary>
    public DateTime? SentAt { get; private set; }

    public string? SentBy { get; private set; }

    /// <summary>The day by which the bank should have answered; afterwards the items are "sent, unknown" (ChSM II.24).</summary>
    public required DateOnly AnswerBy { get; init; }

    /// <summary>Counts steps, so that of two persons who decide at once one is told.</summary>
    public int Version { get; private set; }

    public sealed record NotAllowed(CollectionState State, CollectionEvent Event) : Problem("collection-not-allowed");

    /// <summary>The one table of a run's life; everything unlisted is refused.</summary>
    internal static CollectionState? Next(CollectionState from, CollectionEvent happened) => (from, happened) switch
    {
        (CollectionState.Proposed, CollectionEvent.Approve) => CollectionState.Approved,
        (CollectionState.Proposed or CollectionState.Approved, CollectionEvent.Rebuild) => from,
        (CollectionState.Proposed or CollectionState.Approved, CollectionEvent.Discard) => CollectionState.Discarded,
        (CollectionState.Approved, CollectionEvent.Send) => CollectionState.Sent,
        _ => null,
    };

    internal Result<CollectionRun> On(CollectionEvent happened, string by, DateTime now)
    {
        if (Next(State, happened) is not { } next) return new NotAllowed(State, happened);
        State = next;
        Version++;
        if (happened == CollectionEvent.Approve) (ApprovedAt, ApprovedBy) = (now, by);
        if (happened == CollectionEvent.Send) (SentAt, SentBy) = (now, by);
        return this;
    }
}

public enum CollectionState
{
    /// <summary>Waits for a second person.</summary>
    Proposed,

    /// <summary>Files may be taken to the bank.</summary>
    Approved,

    /// <summary>The bank has the files: nothing of it is changed or taken out any more (ChSM II.18).</summary>
    Sent,

    /// <summary>Given up before it was sent; its obligations are free.</summary>
    Discarded,
}

public enum CollectionEvent
{
    Approve,

    /// <summary>An item was taken out before sending.</summary>
    Rebuild,
    Send,
    Discard,
}
