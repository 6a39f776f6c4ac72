using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Premises.PersonalData;

/// <summary>Data that are kept and erased by the calendar year from which they come, of everybody at once: a piece is a year.</summary>
/// <param name="kind">Of the retention table.</param>
/// <param name="because">What keeps it.</param>
/// <param name="until">The last day on which a year is kept.</param>
internal abstract class DataOfYears(DataKind kind, KeptBecause because, Func<int, DateOnly> until) : IPersonalData
{
    private const int MostRows = 100_000;

    public DataKind Kind => kind;

    public virtual async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop) =>
        [.. (await YearsOf(db, personId, stop)).Order().Select(Piece)];

    public async Task<IReadOnlyList<(int? PersonId, KeptData Piece)>> Ended(IBokDb db, DateOnly today, int most, CancellationToken stop) =>
        [.. (await YearsBefore(db, FirstKept(today), stop)).Order().Select(y => ((int?)null, Piece(y))).Where(p => p.Item2.MayGo(today, onRequest: false)).Take(most)];

    public async Task<IReadOnlyList<string>> Erase(IBokDb db, int? personId, string piece, DateTime now, CancellationToken stop)
    {
        await EraseYear(db, int.Parse(piece, CultureInfo.InvariantCulture), now, stop);
        return [];
    }

    /// <summary>Years in which there is something of a person.</summary>
    protected abstract Task<IReadOnlySet<int>> YearsOf(IBokDb db, int personId, CancellationToken stop);

    /// <summary>Years before that one in which there is something of anybody.</summary>
    protected abstract Task<IReadOnlySet<int>> YearsBefore(IBokDb db, int year, CancellationToken stop);

    protected abstract Task EraseYear(IBokDb db, int year, DateTime now, CancellationToken stop);

    protected KeptData Piece(int year) => new(kind, year.ToString(CultureInfo.InvariantCulture), until(year), because);

    /// <summary>The first moment of a year in Poland.</summary>
    protected static DateTime Begins(int year) => new DateOnly(year, 1, 1).BeginsInPoland();

    protected static async Task<IReadOnlySet<int>> Years(IQueryable<DateTime> moments, CancellationToken stop) =>
        (await moments.Take(MostRows).ToListAsync(stop)).Select(m => m.InPoland().Year).ToHashSet();

    protected static async Task<IReadOnlySet<int>> Years(IQueryable<DateOnly> days, CancellationToken stop) =>
        (await days.Take(MostRows).ToListAsync(stop)).Select(d => d.Year).ToHashSet();

    // Terms are whole years, so earlier years ended earlier.
    private int FirstKept(DateOnly today)
    {
        var year = today.Year;
        while (until(year - 1) >= today) year--;
        return year;
    }
}
