using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Announcements;

/// <summary>Planned breaks. Every request of a resident asks for them, so those that are not over are kept in memory.</summary>
public sealed class ReadBreaks(IDbContextFactory<IBokDb> dbs, TimeProvider clock)
{
    private const int Most = 200;

    private IReadOnlyList<Row>? known;

    /// <param name="From">UTC.</param>
    /// <param name="To">UTC.</param>
    public sealed record Row(int Id, DateTime From, DateTime To, DateTime AnnouncedFrom, string Reason, string By, DateTime? CancelledAt);

    /// <summary>The break that goes on now.</summary>
    public async Task<Row?> Now(CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return (await Coming(stop)).FirstOrDefault(b => b.From <= now && b.To > now);
    }

    /// <summary>The break that the banner tells of: announced, not over.</summary>
    public async Task<Row?> Announced(CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return (await Coming(stop)).FirstOrDefault(b => b.AnnouncedFrom <= now && b.To > now);
    }

    /// <summary>For the office, newest first.</summary>
    public async Task<IReadOnlyList<Row>> All(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.PlannedBreaks.AsNoTracking().OrderByDescending(b => b.From)
            .Select(b => new Row(b.Id, b.From, b.To, b.AnnouncedFrom, b.Reason, b.By, b.CancelledAt)).Take(Most).ToListAsync(stop);
    }

    /// <summary>After a change.</summary>
    internal void Forget() => known = null;

    private async Task<IReadOnlyList<Row>> Coming(CancellationToken stop)
    {
        if (known is { } all) return all;
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await dbs.CreateDbContextAsync(stop);
        return known = await db.PlannedBreaks.AsNoTracking().Where(b => b.CancelledAt == null && b.To > now).OrderBy(b => b.From)
            .Select(b => new Row(b.Id, b.From, b.To, b.AnnouncedFrom, b.Reason, b.By, b.CancelledAt)).Take(Most).ToListAsync(stop);
    }
}
