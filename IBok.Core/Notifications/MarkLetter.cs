using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Notifications;

/// <summary>What a clerk does with a letter: it came back, send it again, it was printed (JSM §3.5).</summary>
public sealed class MarkLetter(Writer writer, AuditLog audit, TimeProvider clock)
{
    /// <param name="Event">Bounce, Retry or Print; nothing else is a clerk's.</param>
    public sealed record Command(Actor By, int Id, DeliveryEvent Event);

    public Task<Result<DeliveryState>> Handle(Command command, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        if (command.Event is not (DeliveryEvent.Bounce or DeliveryEvent.Retry or DeliveryEvent.Print)) throw new ArgumentOutOfRangeException(nameof(command));
        if (await db.OutboxMessages.FirstOrDefaultAsync(m => m.Id == command.Id, cancel) is not { } letter)
            return (false, (Result<DeliveryState>)new NotYours($"wiadomość {command.Id}"));
        var before = letter.State;

        // While it is being sent only the server's answer counts.
        if (before == DeliveryState.Sending || letter.On(command.Event, clock.GetUtcNow().UtcDateTime) is Result<OutboxMessage>.Refused)
            return (false, new OutboxMessage.NotAllowed(before, command.Event));
        await audit.Within(db, command.By, AuditOperation.LetterMarked, $"wiadomość {letter.Id} ({letter.About})", $"{before}", $"{letter.State}", cancel, letter.Clause);
        await db.SaveChangesAsync(cancel);
        return (true, letter.State);
    }, stop);
}
