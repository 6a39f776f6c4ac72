using IBok.Core.Kernel;

namespace IBok.Core.Notifications;

/// <summary>A letter on its way: written in the transaction of the decision it tells of, sent afterwards, kept as proof.</summary>
public sealed class OutboxMessage
{
    private const int LongestError = 500;

    public int Id { get; private set; }

    /// <summary>The kind of letter: <see cref="LetterTemplate.Code"/>.</summary>
    public required string Template { get; init; }

    public required string About { get; init; }

    public required string Clause { get; init; }

    public string? UserId { get; init; }

    public required string RecipientName { get; init; }

    public string? Email { get; init; }

    public string? PostalAddress { get; init; }

    public required string Subject { get; init; }

    /// <summary>Paragraphs parted by an empty line; a mark stands for the link, which is never kept readable.</summary>
    public required string Body { get; init; }

    /// <summary>The link, sealed, until the letter has left.</summary>
    public string? SealedLink { get; private set; }

    public required DateTime CreatedAt { get; init; }

    public DeliveryState State { get; private set; }

    /// <summary>How often it was given to the mail server.</summary>
    public int Tries { get; private set; }

    /// <summary>Not before this moment.</summary>
    public DateTime NextTryAt { get; private set; }

    /// <summary>Since when it is in its state.</summary>
    public DateTime StateSince { get; private set; }

    /// <summary>What the mail server or the clerk said last.</summary>
    public string? LastError { get; private set; }

    /// <summary>When the resident marked it as read in the portal.</summary>
    public DateTime? ReadAt { get; private set; }

    /// <summary>That step cannot be taken now: somebody was faster, or the letter goes another way.</summary>
    public sealed record NotAllowed(DeliveryState State, DeliveryEvent Event) : Problem("letter-not-allowed");

    /// <summary>A new row: by e-mail when there is an address, else on paper.</summary>
    internal static OutboxMessage Of(Letter letter, string? sealedLink, DateTime now) => new()
    {
        Template = letter.Template.Code, About = letter.About, Clause = letter.Clause, UserId = letter.To.UserId, RecipientName = letter.To.Name,
        Email = letter.To.Email, PostalAddress = letter.To.PostalAddress,
        Subject = LetterTemplate.Fill(letter.Template.Subject, letter.Fields, oneLine: true),
        Body = LetterTemplate.Fill(letter.Template.Body, letter.Fields, oneLine: false), SealedLink = sealedLink, CreatedAt = now,
        State = letter.To.Email is null ? DeliveryState.ToPrint : DeliveryState.Waiting, NextTryAt = now, StateSince = now,
    };

    /// <summary>The one table of a letter's life; everything unlisted is refused.</summary>
    internal static DeliveryState? Next(DeliveryState from, DeliveryEvent happened) => (from, happened) switch
    {
        (DeliveryState.Waiting, DeliveryEvent.Take) => DeliveryState.Sending,
        (DeliveryState.Sending, DeliveryEvent.Accepted) => DeliveryState.Sent,
        (DeliveryState.Sending, DeliveryEvent.TryLater or DeliveryEvent.Interrupted) => DeliveryState.Waiting,
        (DeliveryState.Sending, DeliveryEvent.GiveUp) => DeliveryState.Failed,
        (DeliveryState.Sending or DeliveryState.Sent, DeliveryEvent.Bounce) => DeliveryState.Bounced,
        (DeliveryState.Failed, DeliveryEvent.Retry) => DeliveryState.Waiting,
        (DeliveryState.ToPrint or DeliveryState.Failed or DeliveryState.Bounced, DeliveryEvent.Print) => DeliveryState.Printed,
        _ => null,
    };

    /// <summary>Takes a step; the link is erased with the letter that has left.</summary>
    internal Result<OutboxMessage> On(DeliveryEvent happened, DateTime now, string? error = null, DateTime? nextTryAt = null)
    {
        if (Next(State, happened) is not { } next) return new NotAllowed(State, happened);
        (State, StateSince, NextTryAt) = (next, now, nextTryAt ?? now);
        if (happened == DeliveryEvent.Take) Tries++;
        if (happened == DeliveryEvent.Retry) Tries = 0;
        if (error is not null) LastError = error.Length > LongestError ? error[..LongestError] : error;
        if (next is DeliveryState.Sent or DeliveryState.Printed) SealedLink = null;
        return this;
    }

    internal void MarkRead(DateTime now) => ReadAt ??= now;
}

public enum DeliveryState
{
    Waiting,

    /// <summary>Given to the mail server, no answer yet; after a crash it is not known whether it was accepted.</summary>
    Sending,
    Sent,

    /// <summary>Given up after the last try.</summary>
    Failed,

    /// <summary>The recipient's server refused it for good, or a clerk saw it come back (JSM §3.5).</summary>
    Bounced,

    /// <summary>Without an e-mail address: a clerk prints it.</summary>
    ToPrint,
    Printed,
}

public enum DeliveryEvent
{
    Take,
    Accepted,
    TryLater,

    /// <summary>The program ended while it was being sent.</summary>
    Interrupted,
    GiveUp,
    Bounce,
    Retry,
    Print,
}
