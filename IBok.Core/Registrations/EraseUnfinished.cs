using IBok.Core.Calendar;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Registrations;

/// <summary>
/// Erases what was never finished, with its letters: a case whose e-mail was not confirmed goes altogether; one without a correct paper expires,
/// and who it was is erased, once a paper delivered on its last day must have been stamped. For the night run; until then called daily.
/// </summary>
public sealed class EraseUnfinished(Writer writer, IOptions<RegistrationsPolicy> policy, TimeProvider clock)
{
    private const int MostAtOnce = 1_000;

    public sealed record Erased(int Unconfirmed, int Expired);

    /// <summary>The last day for the paper, wherever it is told.</summary>
    /// <param name="since">When the case came into its state.</param>
    internal static DateOnly LastDay(DateTime since, RegistrationsPolicy policy) => DateOnly.FromDateTime(since.InPoland()).AddDays(policy.UnfinishedDays);

    public Task<Erased> Run(CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var unconfirmed = await db.Registrations.Where(r => r.ConfirmedAt == null && r.ConfirmUntil <= now).OrderBy(r => r.Id).Take(MostAtOnce).ToListAsync(cancel);
        foreach (var one in unconfirmed) await Outbox.Forget(db, one.Number, cancel);
        db.Registrations.RemoveRange(unconfirmed); // steps go with it

        var before = (await BeganBefore(db, cancel)).BeginsInPoland();
        var unfinished = await db.Registrations.Where(r => r.ConfirmedAt != null && r.StateSince < before
                && (r.State == RegistrationState.Preliminary || r.State == RegistrationState.Returned)).OrderBy(r => r.Id).Take(MostAtOnce).ToListAsync(cancel);
        foreach (var one in unfinished) await Expire(db, one, now, cancel);
        await db.SaveChangesAsync(cancel);
        return (true, new Erased(unconfirmed.Count, unfinished.Count));
    }, stop);

    /// <summary>Cases that came into their state before this day have had their last day, and the days for stamping after it.</summary>
    private async Task<DateOnly> BeganBefore(IBokDb db, CancellationToken stop)
    {
        var (calendar, today) = (await ReadCalendar.Within(db, stop), clock.TodayInPoland());
        var lastDay = today.AddDays(-1);
        while (calendar.Plus(lastDay, policy.Value.StampWorkingDays) >= today) lastDay = lastDay.AddDays(-1);
        return lastDay.AddDays(1 - policy.Value.UnfinishedDays);
    }

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
