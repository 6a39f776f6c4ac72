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
        await db.Database.OpenConnectionAsync(stop);
        List<(DateOnly Day, string Name)> days = [];
        using var command = db.Command("SELECT \"Day\", \"Name\" FROM \"OneOffHolidays\" ORDER BY \"Day\" LIMIT 1000", 0);
        using var row = command.Read();
        while (row.Read()) days.Add((DateOnly.FromDayNumber(row.GetInt32(0)), row.GetString(1)));
        return last is { } known && known.OneOff.SequenceEqual(days) ? known : last = new(days);
    }
}
