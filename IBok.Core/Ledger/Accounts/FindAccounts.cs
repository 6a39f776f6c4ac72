using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Ledger.Accounts;

/// <summary>Accounts by the start of their code or by bank account number, and those of premises.</summary>
public sealed class FindAccounts(IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 20;

    public sealed record Row(string Code, AccountPurpose Purpose, string Premises, string? PersonCode);

    public async Task<IReadOnlyList<Row>> By(string text, CancellationToken stop)
    {
        var code = text.Trim().ToUpperInvariant();
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        if (code.Length == 0) return [];
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (digits.Length == 26 && Kernel.Nrb.Parse(digits) is Kernel.Result<Kernel.Nrb>.Ok { Value: var nrb })
            return await Rows(db, db.LedgerAccounts.Where(a => a.Facts.Nrb == nrb)).ToListAsync(stop);
        return await Rows(db, db.LedgerAccounts.Where(a => a.Code.StartsWith(code))).ToListAsync(stop);
    }

    public async Task<IReadOnlyList<Row>> OfPremises(int premisesId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await Rows(db, db.LedgerAccounts.Where(a => a.Facts.PremisesId == premisesId)).ToListAsync(stop);
    }

    private static IQueryable<Row> Rows(IBokDb db, IQueryable<LedgerAccount> accounts) => (
        from a in accounts.AsNoTracking()
        join premises in db.Premises on a.Facts.PremisesId equals premises.Id
        join p in db.Persons on a.Facts.PersonId equals p.Id into persons
        from person in persons.DefaultIfEmpty()
        orderby a.Code
        select new Row(a.Code, a.Facts.Purpose, premises.Code, person == null ? null : person.Code)).Take(Most);
}
