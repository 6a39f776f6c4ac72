using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Premises;

/// <summary>Persons by parts of name, address, e-mail, phone, NIP or code, with the premises they hold or held.</summary>
public sealed class FindPersons(IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 20;

    public sealed record Row(string Code, string Name, string Address, string? Premises);

    public async Task<IReadOnlyList<Row>> By(string text, CancellationToken stop)
    {
        var words = SearchKey.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8).ToList();
        if (words.Count == 0) return [];
        await using var db = await dbs.CreateDbContextAsync(stop);
        var all = db.Persons.AsNoTracking().Where(p => p.RestrictedOn == null);
        foreach (var word in words) all = all.Where(p => p.SearchKey.Contains(word));
        return await (
            from p in all
            orderby p.Facts.Name, p.Code
            select new Row(p.Code, p.Facts.Name, p.Facts.Address, (
                from t in db.LegalTitles
                join premises in db.Premises on t.Facts.PremisesId equals premises.Id
                where t.Facts.PersonId == p.Id
                orderby t.Facts.ValidFrom descending
                select premises.Code).FirstOrDefault())).Take(Most).ToListAsync(stop);
    }
}
