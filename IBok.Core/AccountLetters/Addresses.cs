using IBok.Core.Data;
using IBok.Core.Premises;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.AccountLetters;

/// <summary>
/// Whom a letter about an account goes to: the person whose account it is, else everybody who holds a title to the premises on the day, else those whose title
/// ended last (a former holder is told of the closing balance by letter, reading A9).
/// </summary>
internal static class Addresses
{
    /// <param name="Names">Joined with "i", as on the envelope.</param>
    /// <param name="Address">Of the first of them.</param>
    /// <param name="IsRestricted">Data of one of them are restricted: lists show no name, the letter itself bears it.</param>
    public sealed record Addressees(string Names, string Address, IReadOnlyList<int> Persons, bool IsFirm, bool IsRestricted);

    /// <summary>By account id; an account of nobody is missing.</summary>
    public static async Task<Dictionary<int, Addressees>> Of(IBokDb db, IReadOnlyCollection<int> accounts, DateOnly day, CancellationToken stop)
    {
        Dictionary<int, Addressees> all = [];
        foreach (var some in accounts.Chunk(500))
        {
            foreach (var (account, holders) in (await Named(db, some, stop)).Concat(await Holding(db, some, day, stop)))
                all.TryAdd(account, new(string.Join(" i ", holders.Select(h => h.Name)), holders[0].Address, [.. holders.Select(h => h.Id)], holders.All(h => h.IsFirm), holders.Any(h => h.IsRestricted)));
        }

        return all;
    }

    private static async Task<IEnumerable<(int Account, List<Holder> Holders)>> Named(IBokDb db, int[] accounts, CancellationToken stop)
    {
        var rows = await (
            from a in db.LedgerAccounts.AsNoTracking()
            where accounts.Contains(a.Id) && a.Facts.PersonId != null
            join p in db.Persons on a.Facts.PersonId equals p.Id
            select new { a.Id, Holder = new Holder(p.Id, p.Facts.Name, p.Facts.Address, p.Facts.Kind == PersonKind.Organisation, p.RestrictedOn != null) }).ToListAsync(stop);
        return rows.Select(r => (r.Id, new List<Holder> { r.Holder }));
    }

    private static async Task<IEnumerable<(int Account, List<Holder> Holders)>> Holding(IBokDb db, int[] accounts, DateOnly day, CancellationToken stop)
    {
        var rows = await (
            from a in db.LedgerAccounts.AsNoTracking()
            where accounts.Contains(a.Id) && a.Facts.PersonId == null
            join t in db.LegalTitles on a.Facts.PremisesId equals t.Facts.PremisesId
            where t.Facts.ValidFrom <= day
            join p in db.Persons on t.Facts.PersonId equals p.Id
            orderby a.Id, t.Code
            select new
            {
                a.Id, t.Facts.ValidTo, Holder = new Holder(p.Id, p.Facts.Name, p.Facts.Address, p.Facts.Kind == PersonKind.Organisation, p.RestrictedOn != null),
            }).ToListAsync(stop);
        return rows.GroupBy(r => r.Id).Select(titles =>
        {
            var last = titles.Max(t => t.ValidTo ?? DateOnly.MaxValue);
            return (titles.Key, titles.Where(t => (t.ValidTo ?? DateOnly.MaxValue) >= (last < day ? last : day)).Select(t => t.Holder).DistinctBy(h => h.Id).ToList());
        });
    }

    private sealed record Holder(int Id, string Name, string Address, bool IsFirm, bool IsRestricted);
}
