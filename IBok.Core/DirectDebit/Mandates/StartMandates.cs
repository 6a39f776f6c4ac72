using IBok.Core.Data;
using IBok.Core.DirectDebit.Banks;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>
/// A mandate is active from the day on which its confirmation left (ChSM II.10): sent by e-mail, or printed and marked so. Called after letters were sent or
/// printed, every hour and before a run. A letter that failed or came back at once starts nothing.
/// </summary>
public sealed class StartMandates(IDbContextFactory<IBokDb> dbs, Writer writer, MandateCasework casework)
{
    private const int Most = 500;

    /// <summary>Answers how many began.</summary>
    public async Task<int> Run(CancellationToken stop)
    {
        List<int> waiting;
        await using (var db = await dbs.CreateDbContextAsync(stop))
            waiting = await db.Mandates.AsNoTracking().Where(m => m.State == MandateState.Confirmed || m.State == MandateState.StartedWithoutConfirmation)
                .OrderBy(m => m.Id).Select(m => m.Id).Take(Most).ToListAsync(stop);
        var started = 0;
        foreach (var id in waiting)
        {
            if (await writer.InOneTransaction((db, cancel) => Start(db, id, cancel), stop)) started++;
        }

        return started;
    }

    private async Task<(bool Commit, bool Started)> Start(IBokDb db, int id, CancellationToken stop)
    {
        var one = await db.Mandates.FirstAsync(m => m.Id == id, stop);
        if (await LeftOn(db, one, stop) is not { } day || await Hinders(db, one, stop) is not null) return (false, false);
        var before = one.ReplacesId is { } old ? await db.Mandates.FirstAsync(m => m.Id == old, stop) : null;
        if (before is not null && MandateLife.IsLive(before.State))
        {
            await casework.Take<bool>(db, MandateCasework.Program, before, MandateEvent.Replace, now =>
            {
                now.Mandate.Ended = EndReason.Replaced;
                return Task.FromResult<Result<MandateCasework.Outcome<bool>>>(new MandateCasework.Outcome<bool>(true, one.Number));
            }, stop);
            await db.SaveChangesAsync(stop); // its scopes are free before the new ones are taken
        }

        var begun = await casework.Take<bool>(db, MandateCasework.Program, one, MandateEvent.LetterSent, now =>
        {
            now.Mandate.ActiveFrom = day;
            return Task.FromResult<Result<MandateCasework.Outcome<bool>>>(new MandateCasework.Outcome<bool>(true, $"od {MandateLetters.Day(day)}"));
        }, stop);
        if (begun is not Result<bool>.Ok) return (false, false);
        await db.SaveChangesAsync(stop);
        return (true, true);
    }

    /// <summary>What keeps a mandate from beginning although its letter may have left; null: nothing.</summary>
    internal static async Task<Problem?> Hinders(IBokDb db, Mandate one, CancellationToken stop)
    {
        if (await ListDebitBanks.Refuses(db, one, stop) is { } bank) return bank;
        if (await SubmitMandate.OtherOf(db, one, stop) is { } other) return new SubmitMandate.AlreadyCollected(other);
        if (one is not { Form: MandateForm.MovedAccount, ReplacesId: { } id }) return null;
        var before = await db.Mandates.AsNoTracking().FirstAsync(m => m.Id == id, stop);
        return OpenMandate.CanGoOn(before, one.Form) ? null : new OpenMandate.CannotGoOn(before.Number);
    }

    private static async Task<DateOnly?> LeftOn(IBokDb db, Mandate one, CancellationToken stop)
    {
        var left = await db.OutboxMessages.AsNoTracking()
            .Where(m => m.About == one.Number && m.Template == MandateLetters.Started.Code && (m.State == DeliveryState.Sent || m.State == DeliveryState.Printed))
            .OrderBy(m => m.StateSince).Select(m => (DateTime?)m.StateSince).FirstOrDefaultAsync(stop);
        return left is { } at ? DateOnly.FromDateTime(at.InPoland()) : null;
    }
}
