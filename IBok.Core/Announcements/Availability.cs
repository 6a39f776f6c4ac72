using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Announcements;

/// <summary>
/// How much of a month the portal was open (JSM §3.1, §5.1). The host writes once a minute that it runs; what lies between two such spans is an
/// outage. A planned break is neither: it is taken off the time that is asked for.
/// </summary>
public sealed class Availability(IDbContextFactory<IBokDb> dbs, Writer writer, TimeProvider clock)
{
    /// <summary>A gap up to this long is the pause between two beats, not an outage.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMinutes(1), Tolerance = TimeSpan.FromMinutes(2);

    private const int MostSpans = 10_000;

    private int current;

    /// <param name="Asked">Of the month up to now, without planned breaks, since the first beat ever.</param>
    /// <param name="Outages">Each without the planned breaks in it.</param>
    public sealed record OfMonth(Month Month, TimeSpan Asked, TimeSpan Planned, IReadOnlyList<(DateTime From, DateTime To)> Outages)
    {
        public TimeSpan Down => TimeSpan.FromTicks(Outages.Sum(o => (o.To - o.From).Ticks));

        /// <summary>In hundredths of a percent, 0-10,000, rounded down; null where nothing was measured.</summary>
        public int? Hundredths => Asked <= TimeSpan.Zero ? null : (int)((Asked - Down).Ticks * 10_000 / Asked.Ticks);
    }

    /// <summary>The host runs; called once a minute by it. The first call of a host begins a span.</summary>
    public Task BeatNow(CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (current == 0 || await db.HostSpans.FirstOrDefaultAsync(s => s.Id == current, cancel) is not { } span || now - span.To > Tolerance)
        {
            var begun = db.HostSpans.Add(new() { From = now, To = now }).Entity;
            await db.SaveChangesAsync(cancel);
            current = begun.Id;
        }
        else
        {
            span.To = now;
            await db.SaveChangesAsync(cancel);
        }

        return (true, true);
    }, stop);

    public async Task<OfMonth> Of(Month month, CancellationToken stop)
    {
        var (from, end) = (month.FirstDay.BeginsInPoland(), month.Plus(1).FirstDay.BeginsInPoland());
        var now = clock.GetUtcNow().UtcDateTime;
        if (end > now) end = now;
        await using var db = await dbs.CreateDbContextAsync(stop);
        var first = await db.HostSpans.OrderBy(s => s.Id).Select(s => (DateTime?)s.From).FirstOrDefaultAsync(stop);
        if (first > from) from = first.Value;
        if (first is null || end <= from) return new(month, TimeSpan.Zero, TimeSpan.Zero, []);
        var spans = await db.HostSpans.AsNoTracking().Where(s => s.To >= from && s.From < end).OrderBy(s => s.From).Take(MostSpans).ToListAsync(stop);
        var breaks = await db.PlannedBreaks.AsNoTracking().Where(b => b.CancelledAt == null && b.To > from && b.From < end).OrderBy(b => b.From).Take(MostSpans).ToListAsync(stop);
        return Measure(month, from, end, [.. spans.Select(s => (s.From, s.To))], [.. breaks.Select(b => (b.From, b.To))]);
    }

    /// <summary>The same on times alone; spans and breaks in their order, none overlapping.</summary>
    internal static OfMonth Measure(
        Month month, DateTime from, DateTime end, IReadOnlyList<(DateTime From, DateTime To)> spans, IReadOnlyList<(DateTime From, DateTime To)> breaks)
    {
        List<(DateTime, DateTime)> outages = [];
        var up = from;
        foreach (var (begins, to) in spans)
        {
            if (begins - up > Tolerance) outages.AddRange(Without((up, begins), breaks));
            if (to > up) up = to;
        }

        if (end - up > Tolerance) outages.AddRange(Without((up, end), breaks));
        var planned = TimeSpan.FromTicks(breaks.Sum(b => Math.Max(0, (Earlier(b.To, end) - Later(b.From, from)).Ticks)));
        return new(month, end - from - planned, planned, outages);
    }

    private static IEnumerable<(DateTime From, DateTime To)> Without((DateTime From, DateTime To) gap, IReadOnlyList<(DateTime From, DateTime To)> breaks)
    {
        var from = gap.From;
        foreach (var one in breaks.Where(b => b.To > gap.From && b.From < gap.To))
        {
            if (one.From > from) yield return (from, one.From);
            from = Later(from, one.To);
        }

        if (from < gap.To) yield return (from, gap.To);
    }

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;
}
