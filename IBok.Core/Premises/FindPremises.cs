using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Premises;

/// <summary>Premises for the office: a page of all of them, sorted and filtered by the database.</summary>
public sealed class FindPremises(IDbContextFactory<IBokDb> dbs)
{
    public const int MostRows = 200;

    /// <param name="Text">Words of address, number or code, in any order, without Polish letters if liked.</param>
    /// <param name="Kind">Only this kind.</param>
    /// <param name="SortBy">Code when null.</param>
    public sealed record Query(string? Text, PremisesKind? Kind, PremisesSort SortBy, bool Descending, int Skip, int Take);

    public sealed record Row(string Code, PremisesKind Kind, string Address, Area UsableArea, int Persons);

    public sealed record Found(int Count, IReadOnlyList<Row> Rows);

    public async Task<Found> Page(Query query, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var all = Filter(db.Premises.AsNoTracking(), query);
        var count = await all.CountAsync(stop);
        var rows = await Sort(all, query).Skip(Math.Max(0, query.Skip))
            .Select(p => new Row(p.Code, p.Facts.Kind, p.Facts.Address, p.Facts.UsableArea, p.Facts.Persons))
            .Take(Math.Clamp(query.Take, 1, MostRows)).ToListAsync(stop);
        return new(count, rows);
    }

    private static IQueryable<Premises> Filter(IQueryable<Premises> all, Query query)
    {
        foreach (var word in SearchKey.Of(query.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            all = all.Where(p => p.SearchKey.Contains(word));
        return query.Kind is { } kind ? all.Where(p => p.Facts.Kind == kind) : all;
    }

    // The code makes every order total, so that no row stands on two pages.
    private static IQueryable<Premises> Sort(IQueryable<Premises> all, Query query) => (query.SortBy, query.Descending) switch
    {
        (PremisesSort.Address, false) => all.OrderBy(p => p.Facts.Address).ThenBy(p => p.Code),
        (PremisesSort.Address, true) => all.OrderByDescending(p => p.Facts.Address).ThenBy(p => p.Code),
        (PremisesSort.UsableArea, false) => all.OrderBy(p => p.Facts.UsableArea).ThenBy(p => p.Code),
        (PremisesSort.UsableArea, true) => all.OrderByDescending(p => p.Facts.UsableArea).ThenBy(p => p.Code),
        (PremisesSort.Persons, false) => all.OrderBy(p => p.Facts.Persons).ThenBy(p => p.Code),
        (PremisesSort.Persons, true) => all.OrderByDescending(p => p.Facts.Persons).ThenBy(p => p.Code),
        (_, true) => all.OrderByDescending(p => p.Code),
        _ => all.OrderBy(p => p.Code),
    };
}

public enum PremisesSort
{
    Code,
    Address,
    UsableArea,
    Persons,
}
