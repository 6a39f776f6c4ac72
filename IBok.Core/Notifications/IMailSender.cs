namespace IBok.Core.Notifications;

/// <summary>Gives one mail to a mail server, or to whatever stands for it.</summary>
public interface IMailSender
{
    /// <summary>False where letters wait because nothing can send them.</summary>
    bool IsReady { get; }

    Task<MailAnswer> Send(Mail mail, CancellationToken stop);
}

/// <summary>A mail ready to leave, in plain text and HTML.</summary>
/// <param name="Number">Of the outbox row: the same mail sent twice bears the same Message-ID.</param>
public sealed record Mail(int Number, string Name, string Email, string Subject, string Text, string Html);

/// <summary>What became of a mail.</summary>
/// <param name="Outcome">Accepted, or refused for now or for good.</param>
/// <param name="Error">The server's words.</param>
public sealed record MailAnswer(MailOutcome Outcome, string? Error = null);

public enum MailOutcome
{
    Accepted,
    TryLater,
    Rejected,
}

/// <summary>Where links in letters lead: the host knows its address when no setting names one.</summary>
public interface IPublicAddress
{
    Uri Now { get; }
}

/// <summary>No mail server and no folder: letters wait.</summary>
internal sealed class NoMail : IMailSender
{
    public bool IsReady => false;

    public Task<MailAnswer> Send(Mail mail, CancellationToken stop) => Task.FromResult(new MailAnswer(MailOutcome.TryLater));
}
