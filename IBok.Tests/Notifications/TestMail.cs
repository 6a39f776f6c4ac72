using System.Collections.Concurrent;
using IBok.Core.Notifications;

namespace IBok.Tests.Notifications;

/// <summary>A mail server of ours: answers in turn, then accepts.</summary>
internal sealed class TestMail(params MailAnswer[] answers) : IMailSender
{
    private readonly Queue<MailAnswer> next = new(answers);

    public ConcurrentQueue<Mail> Taken { get; } = [];

    public bool IsReady => true;

    /// <summary>What happens while a mail is being sent.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public async Task<MailAnswer> Send(Mail mail, CancellationToken stop)
    {
        Taken.Enqueue(mail);
        await Meanwhile();
        return next.TryDequeue(out var answer) ? answer : new(MailOutcome.Accepted);
    }
}
