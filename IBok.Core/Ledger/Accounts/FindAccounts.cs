using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Ledger.Accounts;

/// <summary>Accounts by the start of their code or by bank account number, those of premises, and one with where it belongs.</summary>
public sealed class FindAccounts(IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 20;

    public sealed record Row(string Code, AccountPurpose Purpose, string Premises, string? PersonCode);

    /// <param name="Id">Our id.</param>
    /// <param name="Person">Whose account it is; null: it belongs to every holder of the premises.</param>
    public sealed record Head(
        int Id, string Code, AccountPurpose Purpose, Nrb Nrb, DateOnly? ValidFrom, DateOnly? ValidTo, string Premises, string Address, string? PersonCode, string? Person);

    public async Task<IReadOnlyList<Row>> By(string text, CancellationToken stop)
    {
        var code = text.Trim();
        var upper = code.ToUpperInvariant();
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        if (code.Length == 0) return [];
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (digits.Length == 26 && Nrb.Parse(digits) is Result<Nrb>.Ok { Value: var nrb })
            return await Rows(db, db.LedgerAccounts.Where(a => a.Facts.Nrb == nrb)).ToListAsync(stop);
        return await Rows(db, db.LedgerAccounts.Where(a => a.Code.StartsWith(code) || a.Code.StartsWith(upper))).ToListAsync(stop);
    }

    public async Task<IReadOnlyList<Row>> OfPremises(int premisesId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await Rows(db, db.LedgerAccounts.Where(a => a.Facts.PremisesId == premisesId)).ToListAsync(stop);
    }

    /// <summary>One account by its code; null where there is none.</summary>
    public async Task<Head?> One(string code, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await (
            from a in db.LedgerAccounts.AsNoTracking()
            join premises in db.Premises on a.Facts.PremisesId equals premises.Id
            join p in db.Persons on a.Facts.PersonId equals p.Id into persons
            from person in persons.DefaultIfEmpty()
            where a.Code == code
            select new Head(
                a.Id, a.Code, a.Facts.Purpose, a.Facts.Nrb, a.Facts.ValidFrom, a.Facts.ValidTo, premises.Code, premises.Facts.Address,
                person == null ? null : person.Code, person == null ? null : person.RestrictedOn == null ? person.Facts.Name : IRestricted.Name)).FirstOrDefaultAsync(stop);
    }

    private static IQueryable<Row> Rows(IBokDb db, IQueryable<LedgerAccount> accounts) => (
        from a in accounts.AsNoTracking()
        join premises in db.Premises on a.Facts.PremisesId equals premises.Id
        join p in db.Persons on a.Facts.PersonId equals p.Id into persons
        from person in persons.DefaultIfEmpty()
        orderby a.Code
        select new Row(a.Code, a.Facts.Purpose, premises.Code, person == null ? null : person.Code)).Take(Most);
}
