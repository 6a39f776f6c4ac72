using System.Net.Sockets;
using System.Security.Authentication;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Notifications;

/// <summary>
/// Sends what is due, one letter after the other. Delivery is at least once: a letter is marked as being sent before the server gets it and
/// as sent after the server took it, so a crash between the two, or a server that took it and did not say so in time, sends that one letter again, and no other. It bears the same Message-ID.
/// </summary>
public sealed class SendOutbox(
    Writer writer, IMailSender mail, ISeal seal, IPublicAddress address, IOptions<NotificationsPolicy> policy, IOptions<LetterHead> head, TimeProvider clock)
{
    private const int MostAtOnce = 500;

    /// <summary>After a start: what was being sent when the program ended goes back to waiting. Only for the process that holds the folder's lock.</summary>
    public Task<int> Recover(CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var interrupted = await db.OutboxMessages.Where(m => m.State == DeliveryState.Sending).OrderBy(m => m.Id).Take(MostAtOnce).ToListAsync(cancel);
        foreach (var message in interrupted) message.On(DeliveryEvent.Interrupted, Now);
        await db.SaveChangesAsync(cancel);
        return (true, interrupted.Count);
    }, stop);

    /// <summary>Sends everything due; answers how many letters were tried.</summary>
    public async Task<int> Run(CancellationToken stop)
    {
        if (!mail.IsReady) return 0;
        var tried = 0;
        for (; tried < MostAtOnce && await Take(stop) is { } letter; tried++) await Settle(letter.Id, await Send(letter, stop));
        return tried;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private Task<OutboxMessage?> Take(CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var now = Now;
        var next = await db.OutboxMessages.Where(m => m.State == DeliveryState.Waiting && m.NextTryAt <= now)
            .OrderBy(m => m.NextTryAt).ThenBy(m => m.Id).FirstOrDefaultAsync(cancel);
        if (next is null) return (false, next);
        next.On(DeliveryEvent.Take, now);
        await db.SaveChangesAsync(cancel);
        return (true, next);
    }, stop);

    private async Task<MailAnswer> Send(OutboxMessage letter, CancellationToken stop)
    {
        var path = letter.SealedLink is { } kept ? seal.Open(kept, Outbox.SealPurpose) : null;
        if (letter.SealedLink is not null && path is null) return new(MailOutcome.Rejected, "Klucz odnośnika zaginął; list trzeba wysłać od nowa.");
        var link = path is null ? null : new Uri(address.Now, path).AbsoluteUri;
        try
        {
            return await mail.Send(
                new(letter.Id, letter.RecipientName, letter.Email!, letter.Subject, LetterText.Plain(letter.Body, link, head.Value),
                    LetterText.Html(letter.Subject, letter.Body, link, head.Value)), stop);
        }
        catch (Exception e) when (!e.MeansStop(stop)
            && e is IOException or SocketException or InvalidOperationException or AuthenticationException or OperationCanceledException)
        {
            return new(MailOutcome.TryLater, e.Message);
        }
    }

    // Not stopped half-way: the letter has left.
    private Task<bool> Settle(int id, MailAnswer answer) => writer.InOneTransaction(async (db, _) =>
    {
        var letter = await db.OutboxMessages.SingleAsync(m => m.Id == id, CancellationToken.None);
        var now = Now;
        letter.On(
            answer.Outcome switch
            {
                MailOutcome.Accepted => DeliveryEvent.Accepted,
                MailOutcome.Rejected => DeliveryEvent.Bounce,
                _ => letter.Tries >= policy.Value.MostTries ? DeliveryEvent.GiveUp : DeliveryEvent.TryLater,
            }, now, answer.Error, now + policy.Value.WaitAfter(letter.Tries));
        await db.SaveChangesAsync(CancellationToken.None);
        return (true, true);
    }, CancellationToken.None);
}
