using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Registrations;

/// <summary>
/// Erases what was never finished, with its letters: a case whose e-mail was not confirmed goes altogether; one without a correct paper expires,
/// and who it was is erased. For the night run; until then called daily.
/// </summary>
public sealed class EraseUnfinished(Writer writer, IOptions<RegistrationsPolicy> policy, TimeProvider clock)
{
    private const int MostAtOnce = 1_000;

    public sealed record Erased(int Unconfirmed, int Expired);

    /// <summary>The last day on which the paper still counts.</summary>
    internal static DateOnly LastDay(DateTime since, RegistrationsPolicy policy) => DateOnly.FromDateTime(since.InPoland().AddDays(policy.UnfinishedDays));

    public Task<Erased> Run(CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var unconfirmed = await db.Registrations.Where(r => r.ConfirmedAt == null && r.ConfirmUntil <= now).OrderBy(r => r.Id).Take(MostAtOnce).ToListAsync(cancel);
        foreach (var one in unconfirmed) await Outbox.Forget(db, one.Number, cancel);
        db.Registrations.RemoveRange(unconfirmed); // steps go with it

        var since = now.AddDays(-policy.Value.UnfinishedDays - 1);
        var unfinished = await db.Registrations.Where(r => r.ConfirmedAt != null && r.StateSince <= since
                && (r.State == RegistrationState.Preliminary || r.State == RegistrationState.Returned)).OrderBy(r => r.Id).Take(MostAtOnce).ToListAsync(cancel);
        foreach (var one in unfinished) await Expire(db, one, now, cancel);
        await db.SaveChangesAsync(cancel);
        return (true, new Erased(unconfirmed.Count, unfinished.Count));
    }, stop);

    private static async Task Expire(IBokDb db, Registration one, DateTime now, CancellationToken stop)
    {
        await Outbox.Forget(db, one.Number, stop);
        await db.RegistrationScans.Where(s => s.RegistrationId == one.Id).ExecuteDeleteAsync(stop);
        await db.RegistrationCorrections.Where(c => c.RegistrationId == one.Id).ExecuteDeleteAsync(stop);
        one.On(RegistrationEvent.Expire, now);
        one.Erase();
        Casework.Remember(db, one, now, "", RegistrationEvent.Expire);
    }
}
