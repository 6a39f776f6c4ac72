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

    /// <param name="ProposedBy">Who entered it.</param>
    public sealed record Proposal(int Id, DateOnly Day, string Name, string Source, string ProposedBy, DateTime ProposedAt);

    /// <summary>Days off that wait for a second person.</summary>
    public async Task<IReadOnlyList<Proposal>> Waiting(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.HolidayProposals.AsNoTracking().Where(p => p.State == HolidayProposalState.Waiting).OrderBy(p => p.Day)
            .Select(p => new Proposal(p.Id, p.Day, p.Name, p.Source, p.ProposedBy, p.ProposedAt)).Take(100).ToListAsync(stop);
    }

    /// <summary>The same inside the caller's transaction.</summary>
    public static async Task<WorkingDays> Within(IBokDb db, CancellationToken stop)
    {
        var oneOff = await db.OneOffHolidays.AsNoTracking().OrderBy(h => h.Day).Take(1_000).Select(h => new { h.Day, h.Name }).ToListAsync(stop);
        var days = oneOff.Select(h => (h.Day, h.Name));
        return last is { } known && known.OneOff.SequenceEqual(days) ? known : last = new(days);
    }
}
