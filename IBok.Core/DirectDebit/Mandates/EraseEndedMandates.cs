using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Premises;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>
/// After the time for which data of an ended consent are kept, its account, payer, papers and letters are erased; that there was a consent, its steps and
/// all entries stay (ChSM IV.3). Later while a debt or a case of the client is open.
/// </summary>
public sealed class EraseEndedMandates(IDbContextFactory<IBokDb> dbs, Writer writer, MandateCasework casework, IEnumerable<IOpenMatter> matters, TimeProvider clock)
{
    private const int MostAtOnce = 500;

    /// <summary>Answers how many were erased.</summary>
    public async Task<int> Run(CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        List<int> due;
        await using (var db = await dbs.CreateDbContextAsync(stop))
            due = await db.Mandates.AsNoTracking().Where(m => m.RetainedUntil < today && m.ErasedAt == null).OrderBy(m => m.Id).Select(m => m.Id).Take(MostAtOnce).ToListAsync(stop);
        var erased = 0;
        foreach (var id in due)
        {
            if (await writer.InOneTransaction((db, cancel) => Erase(db, id, cancel), stop)) erased++;
        }

        return erased;
    }

    private async Task<(bool Commit, bool Erased)> Erase(IBokDb db, int id, CancellationToken stop)
    {
        var one = await db.Mandates.FirstAsync(m => m.Id == id, stop);
        foreach (var matter in matters)
            if (await matter.IsOpenOf(db, one.ClientId, one.PremisesId, stop)) return (false, false);
        await Outbox.Forget(db, one.Number, stop);
        await db.MandateScans.Where(s => s.MandateId == id).ExecuteDeleteAsync(stop);
        var done = await casework.Take<bool>(db, MandateCasework.Program, one, MandateEvent.Erase, now =>
        {
            (one.Account, one.AccountAsWritten, one.BankName, one.ErasedAt) = (null, "", "", now.At);
            one.Payer = one.Payer with { Name = "", Street = "", Town = "" };
            return Task.FromResult<Result<MandateCasework.Outcome<bool>>>(new MandateCasework.Outcome<bool>(true));
        }, stop);
        if (done is not Result<bool>.Ok) return (false, false);
        await db.SaveChangesAsync(stop);
        return (true, true);
    }
}
