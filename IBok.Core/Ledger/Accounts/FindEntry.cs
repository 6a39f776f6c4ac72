using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Ledger.Accounts;

/// <summary>One entry by its id, where the asker sees it.</summary>
public sealed class FindEntry(IDbContextFactory<IBokDb> dbs, ReadAccounts accounts)
{
    /// <param name="Amount">As charged or paid.</param>
    /// <param name="Day">Due date of a charge, value date of a payment.</param>
    public sealed record Found(
        int AccountId, string Account, string EntryId, bool IsPayment, string What, Month? Period, Money Amount, DateOnly Day, DateOnly PostedOn);

    public async Task<Result<Found>> Of(Asker asker, string premises, string entry, CancellationToken stop)
    {
        if (await accounts.One(asker, premises, stop) is not Result<ReadAccounts.Card>.Ok { Value: var card }) return new NotYours(premises);
        if (await Known(entry, stop) is not { } found) return new NotYours(entry);
        var account = card.Accounts.FirstOrDefault(a => a.Id == found.AccountId);
        return account is not null && found.PostedOn >= (account.EntriesSince ?? DateOnly.MinValue) && found.PostedOn <= card.AsOf ? found : new NotYours(entry);
    }

    /// <summary>Any entry, for the office.</summary>
    public async Task<Found?> Known(string entry, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await (
                from c in db.Charges.AsNoTracking()
                join a in db.LedgerAccounts on c.AccountId equals a.Id
                where c.EntryId == entry
                select new Found(a.Id, a.Code, c.EntryId, false, c.Component, c.Period, c.Amount, c.DueDate, c.PostedOn)).FirstOrDefaultAsync(stop)
            ?? await (
                from p in db.Payments.AsNoTracking()
                join a in db.LedgerAccounts on p.AccountId equals a.Id
                where p.EntryId == entry
                select new Found(a.Id, a.Code, p.EntryId, true, p.Title ?? "", null, p.Amount, p.ValueDate, p.BookedOn)).FirstOrDefaultAsync(stop);
    }
}
