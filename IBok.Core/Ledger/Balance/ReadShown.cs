using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Ledger.Balance;

/// <summary>What residents saw of an account on a day: exactly the figures that were published then, whatever became known later.</summary>
public sealed class ReadShown(IDbContextFactory<IBokDb> dbs)
{
    /// <summary>Nothing was published by the end of the day, or nothing of this account.</summary>
    public sealed record NothingShown(DateOnly Day) : Problem("nothing-shown");

    /// <param name="AsOf">The stamp on the pages.</param>
    /// <param name="PublishedAt">UTC.</param>
    /// <param name="ImportId">The package that led to it; null: a change of rates.</param>
    public sealed record Shown(string Account, DateOnly AsOf, DateTime PublishedAt, int? ImportId, Figures Figures);

    /// <param name="account">The accounting system's account_id.</param>
    /// <param name="day">The day in Poland; what was published last on it counts.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Result<Shown>> On(string account, DateOnly day, CancellationToken stop)
    {
        var end = day.AddDays(1).BeginsInPoland();
        await using var db = await dbs.CreateDbContextAsync(stop);
        var publication = await db.Publications.AsNoTracking().Where(p => p.PublishedAt < end).OrderByDescending(p => p.Id)
            .Select(p => new { p.Id, p.AsOf, p.PublishedAt, p.ImportId }).FirstOrDefaultAsync(stop);
        if (publication is null) return new NothingShown(day);
        var row = await (
            from f in db.PublishedFigures.AsNoTracking()
            join a in db.LedgerAccounts on f.AccountId equals a.Id
            where a.Code == account && f.PublicationId <= publication.Id
            orderby f.PublicationId descending
            select f).FirstOrDefaultAsync(stop);
        return row is null ? new NothingShown(day) : new Shown(
            account, publication.AsOf, publication.PublishedAt, publication.ImportId,
            new(row.Charged, row.Paid, row.Due, row.NotYetDue, row.Interest, row.Credit, row.Court, row.Instalments, row.NextDueOn, row.NextDue));
    }
}
