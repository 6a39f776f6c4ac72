using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>One debit of one payer in a run: one line of the file (ChSM II.1). Its account is the mandate's.</summary>
public sealed class CollectionItem
{
    public int Id { get; private set; }

    public required int RunId { get; init; }

    public required int MandateId { get; init; }

    /// <summary>As in the file.</summary>
    public required string PaymentIdentifier { get; init; }

    /// <summary>The sum of its parts, more than zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>What the payer reads.</summary>
    public required string Title { get; init; }

    /// <summary>Which of the run's files, from 1, and which line of it; null before it is in one.</summary>
    public int? FileNumber { get; internal set; }

    public int? FileLine { get; internal set; }

    public ItemState State { get; private set; } = ItemState.Proposed;

    public required DateTime StateSince { get; set; }

    /// <summary>The value date of the credit; null unless executed.</summary>
    public DateOnly? ExecutedOn { get; internal set; }

    /// <summary>Why the bank refused; null unless refused or revoked.</summary>
    public Refusals.RefusalReason? Refusal { get; internal set; }

    /// <summary>The value date on which an executed debit was taken back; null unless refunded.</summary>
    public DateOnly? RefundedOn { get; internal set; }

    public sealed record NotAllowed(int Id, ItemState State, ItemEvent Event) : Problem("collection-item-not-allowed");

    /// <summary>The one table of an item's life; everything unlisted is refused: a retry does not exist (ChSM II.13, reading B7).</summary>
    internal static ItemState? Next(ItemState from, ItemEvent happened) => (from, happened) switch
    {
        (ItemState.Proposed, ItemEvent.Remove) => ItemState.Removed,
        (ItemState.Proposed, ItemEvent.Send) => ItemState.Sent,
        (ItemState.Sent, ItemEvent.Execute) => ItemState.Executed,
        (ItemState.Sent, ItemEvent.Refuse) => ItemState.Refused,
        (ItemState.Sent, ItemEvent.Revoke) => ItemState.Revoked,
        (ItemState.Executed, ItemEvent.Refund) => ItemState.Refunded,
        _ => null,
    };

    internal Result<CollectionItem> On(ItemEvent happened, DateTime now)
    {
        if (Next(State, happened) is not { } next) return new NotAllowed(Id, State, happened);
        (State, StateSince) = (next, now);
        return this;
    }
}

/// <summary>An obligation in an item: what of a charge the debit is to pay.</summary>
public sealed class CollectionPart
{
    public int Id { get; private set; }

    public required int ItemId { get; init; }

    /// <summary>The charge in the ledger.</summary>
    public required long ChargeId { get; init; }

    public required int AccountId { get; init; }

    public required Money Amount { get; init; }

    /// <summary>The item was taken out before it was sent: the obligation is free again.</summary>
    public bool IsReleased { get; internal set; }

    /// <summary>Never collected again, by no mandate and from no account (ChSM II.13, II.22); since when.</summary>
    public DateTime? NeverSince { get; internal set; }
}

public enum ItemState
{
    Proposed,

    /// <summary>Taken out before sending.</summary>
    Removed,

    /// <summary>The bank has it and has not answered.</summary>
    Sent,
    Executed,
    Refused,

    /// <summary>The payer revoked this one debit at the bank; the mandate stays (ChSM II.23).</summary>
    Revoked,

    /// <summary>Executed and taken back later (ChSM II.20, II.22).</summary>
    Refunded,
}

public enum ItemEvent
{
    Remove,
    Send,
    Execute,
    Refuse,
    Revoke,
    Refund,
}
