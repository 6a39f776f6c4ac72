using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Calendar;

/// <summary>The calendar of holidays and working days in force.</summary>
public sealed class ReadCalendar(IDbContextFactory<IBokDb> dbs)
{
    // The one made last: making every day from 1990 to 2100 takes longer than most pages.
    private static WorkingDays? last;

    public async Task<WorkingDays> Now(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await Within(db, stop);
    }

    /// <summary>The same inside the caller's transaction.</summary>
    public static async Task<WorkingDays> Within(IBokDb db, CancellationToken stop)
    {
        var oneOff = await db.OneOffHolidays.AsNoTracking().OrderBy(h => h.Day).Take(1_000).Select(h => new { h.Day, h.Name }).ToListAsync(stop);
        var days = oneOff.Select(h => (h.Day, h.Name));
        return last is { } known && known.OneOff.SequenceEqual(days) ? known : last = new(days);
    }
}
