using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Calendar;

/// <summary>Enters a day off that no rule gives; another person confirms it.</summary>
public sealed class ProposeHoliday(Writer writer, AuditLog audit, TimeProvider clock)
{
    private const int LongestText = 300;

    public sealed record Command(Actor By, DateOnly Day, string Name, string Source);

    public sealed record Proposed(DateOnly Day);

    public sealed record NameAndSourceNeeded(int Most) : Problem("holiday-name-and-source-needed");

    /// <summary>Off by law, or by an earlier row.</summary>
    public sealed record AlreadyOff(DateOnly Day, string Name) : Problem("holiday-already-off");

    /// <summary>More than two years away: a slip of the year.</summary>
    public sealed record TooFar(DateOnly Day) : Problem("holiday-too-far");

    public sealed record AlreadyWaiting(DateOnly Day) : Problem("holiday-already-waiting");

    public Task<Result<Proposed>> Handle(Command command, CancellationToken stop)
    {
        var (name, source, today) = (command.Name.Trim(), command.Source.Trim(), clock.TodayInPoland());
        if (name.Length is 0 or > LongestText || source.Length is 0 or > LongestText) return Task.FromResult<Result<Proposed>>(new NameAndSourceNeeded(LongestText));
        if (command.Day < today.AddYears(-2) || command.Day > today.AddYears(2)) return Task.FromResult<Result<Proposed>>(new TooFar(command.Day));
        return writer.InOneTransaction(async (db, cancel) =>
        {
            if ((await ReadCalendar.Within(db, cancel)).Holiday(command.Day) is { } known) return (false, (Result<Proposed>)new AlreadyOff(command.Day, known));
            if (await db.HolidayProposals.AnyAsync(p => p.Day == command.Day && p.State == HolidayProposalState.Waiting, cancel))
                return (false, new AlreadyWaiting(command.Day));
            db.HolidayProposals.Add(new()
            {
                Day = command.Day, Name = name, Source = source, ProposedBy = command.By.Login, ProposedAt = clock.GetUtcNow().UtcDateTime,
                State = HolidayProposalState.Waiting,
            });
            await audit.Within(db, command.By, AuditOperation.HolidayProposed, $"dzień wolny {command.Day:yyyy-MM-dd}", null, $"{name}: {source}", cancel);
            await db.SaveChangesAsync(cancel);
            return (true, new Proposed(command.Day));
        }, stop);
    }
}
