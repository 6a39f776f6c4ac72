using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Jobs.Nights;

/// <summary>Which nights ran, step by step.</summary>
public sealed class NightLog(IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 60;

    public sealed record Step(NightStep Name, DateTime StartedAt, DateTime? FinishedAt, RunState State, long Count, string Note);

    public sealed record Night(DateOnly Day, DateTime StartedAt, DateTime? FinishedAt, RunState State, IReadOnlyList<Step> Steps);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Night>> Newest(CancellationToken stop, int most = Most)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var runs = await db.NightRuns.AsNoTracking().OrderByDescending(r => r.Day).Take(Math.Min(most, Most)).ToListAsync(stop);
        if (runs.Count == 0) return [];
        var oldest = runs[^1].Day;
        var steps = await db.NightSteps.AsNoTracking().Where(s => s.Day >= oldest).Take(Most * 10).ToListAsync(stop);
        return [.. runs.Select(r => new Night(r.Day, r.StartedAt, r.FinishedAt, r.State,
            [.. steps.Where(s => s.Day == r.Day).OrderBy(s => s.Step).Select(s => new Step(s.Step, s.StartedAt, s.FinishedAt, s.State, s.Count, s.Note))]))];
    }

    /// <summary>True when the night of a business date ran to its end, done or failed, and not only began.</summary>
    public async Task<bool> HasEnded(DateOnly day, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.NightRuns.AnyAsync(r => r.Day == day && r.FinishedAt != null, stop);
    }

    /// <summary>True when the night of a business date is done.</summary>
    public async Task<bool> IsDone(DateOnly day, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.NightRuns.AnyAsync(r => r.Day == day && r.State == RunState.Done, stop);
    }
}
