using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Notes;

/// <summary>Notes on premises and on all their accounts, newest first. For the office only; the page that shows them logs the reading.</summary>
public sealed class ListNotes(IDbContextFactory<IBokDb> dbs)
{
    /// <summary>Older ones stay in the database; nobody reads more on one page.</summary>
    public const int Most = 100;

    /// <param name="Account">The account it is about; null: the premises.</param>
    public sealed record Row(int Id, string? Account, string Text, string By, DateTime At);

    /// <param name="premises">The code of the premises.</param>
    public async Task<IReadOnlyList<Row>> Of(string premises, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await (
            from note in db.Notes.AsNoTracking()
            join place in db.Premises on note.PremisesId equals place.Id
            join a in db.LedgerAccounts on note.AccountId equals a.Id into accounts
            from account in accounts.DefaultIfEmpty()
            where place.Code == premises
            orderby note.Id descending
            select new Row(note.Id, account == null ? null : account.Code, note.Text, note.By, note.At)).Take(Most).ToListAsync(stop);
    }
}
