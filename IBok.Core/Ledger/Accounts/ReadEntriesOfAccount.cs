using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Ledger.Accounts;

/// <summary>Every entry of an account with the package, file and line that brought it, newest first, a page at a time.</summary>
public sealed class ReadEntriesOfAccount(IDbContextFactory<IBokDb> dbs)
{
    public const int PageSize = 50;

    /// <param name="Amount">Positive: charged or paid.</param>
    /// <param name="Day">Due date of a charge, value date of a payment.</param>
    public sealed record Row(
        string EntryId, bool IsPayment, string What, Money Amount, DateOnly Day, DateOnly PostedOn, string? Corrects, int ImportId, int Line);

    /// <param name="page">From 1.</param>
    public async Task<(IReadOnlyList<Row> Rows, bool HasMore)> Page(string account, int page, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var id = await db.LedgerAccounts.Where(a => a.Code == account).Select(a => a.Id).FirstOrDefaultAsync(stop);
        var upTo = Math.Clamp(page, 1, 1_000) * PageSize + 1;
        var charges = await db.Charges.AsNoTracking().Where(c => c.AccountId == id).OrderByDescending(c => c.DueDate).ThenByDescending(c => c.EntryId)
            .Select(c => new Row(c.EntryId, false, c.Component, c.Amount, c.DueDate, c.PostedOn, c.Corrects, c.ImportId, c.Line)).Take(upTo).ToListAsync(stop);
        var payments = await db.Payments.AsNoTracking().Where(p => p.AccountId == id).OrderByDescending(p => p.ValueDate).ThenByDescending(p => p.EntryId)
            .Select(p => new Row(p.EntryId, true, p.Title ?? "", p.Amount, p.ValueDate, p.BookedOn, p.Corrects, p.ImportId, p.Line)).Take(upTo).ToListAsync(stop);
        var all = charges.Concat(payments).OrderByDescending(r => r.Day).ThenByDescending(r => r.EntryId, StringComparer.Ordinal)
            .Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize + 1).ToList();
        return ([.. all.Take(PageSize)], all.Count > PageSize);
    }
}
