using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Calendar;

/// <summary>The calendar of holidays and working days in force.</summary>
public sealed class ReadCalendar(IDbContextFactory<IBokDb> dbs)
{
    public async Task<WorkingDays> Now(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await Within(db, stop);
    }

    /// <summary>The same inside the caller's transaction.</summary>
    public static async Task<WorkingDays> Within(IBokDb db, CancellationToken stop) =>
        new((await db.OneOffHolidays.AsNoTracking().OrderBy(h => h.Day).Take(1_000).ToListAsync(stop)).Select(h => (h.Day, h.Name)));
}
