using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Reports;

/// <summary>What a filter may be chosen from: buildings, and due dates of runs of direct debits.</summary>
public sealed class ReadReportChoices(IDbContextFactory<IBokDb> dbs)
{
    private const int MostBuildings = 2_000, MostRuns = 60;

    public sealed record Choices(IReadOnlyList<string> Buildings, IReadOnlyList<DateOnly> Dues);

    public async Task<Choices> For(Report report, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        List<string> buildings = !report.Asks.HasFlag(ReportAsks.Premises) ? []
            : await db.Premises.AsNoTracking().Where(p => p.Facts.Building != null).Select(p => p.Facts.Building!).Distinct().OrderBy(b => b).Take(MostBuildings).ToListAsync(stop);
        List<DateOnly> dues = !report.Asks.HasFlag(ReportAsks.Due) ? []
            : await db.CollectionRuns.AsNoTracking().OrderByDescending(r => r.Id).Select(r => r.DueOn).Take(MostRuns).ToListAsync(stop);
        return new(buildings, [.. dues.Distinct()]);
    }
}
