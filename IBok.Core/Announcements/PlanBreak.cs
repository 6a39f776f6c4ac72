using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Announcements;

/// <summary>An administrator plans a break, calls it off, or ends it before its time.</summary>
public sealed class PlanBreak(Writer writer, ReadBreaks breaks, AuditLog audit, TimeProvider clock)
{
    public const int LongestReason = 300, LongestHours = 72, MinutesBack = 5;

    /// <param name="From">By the clocks in Poland, in the past by <see cref="MinutesBack"/> at most, so that a break can begin at once.</param>
    /// <param name="To">At most three days later.</param>
    /// <param name="DaysAhead">How many days before it the banner appears; 0: at once with the break.</param>
    public sealed record Command(Actor By, DateTime? From, DateTime? To, int DaysAhead, string? Reason);

    public sealed record ReasonNeeded(int Most) : Problem("break-reason-needed");

    public sealed record WrongTimes(int MostHours) : Problem("break-wrong-times");

    /// <summary>Two breaks at once would be one.</summary>
    public sealed record Overlaps() : Problem("break-overlaps");

    public sealed record NoSuchBreak() : Problem("break-none");

    public Task<Result<int>> Handle(Command command, CancellationToken stop)
    {
        var (reason, now) = (command.Reason?.Trim() ?? "", clock.GetUtcNow().UtcDateTime);
        if (reason.Length is 0 or > LongestReason) return Task.FromResult<Result<int>>(new ReasonNeeded(LongestReason));
        if (command is not { From: { } from, To: { } to } || Utc(from) is not { } begins || Utc(to) is not { } ends || begins < now.AddMinutes(-MinutesBack) || ends <= begins
            || ends - begins > TimeSpan.FromHours(LongestHours) || command.DaysAhead is < 0 or > 60)
            return Task.FromResult<Result<int>>(new WrongTimes(LongestHours));
        return Change(async (db, cancel) =>
        {
            if (await db.PlannedBreaks.AnyAsync(b => b.CancelledAt == null && b.From < ends && b.To > begins, cancel)) return (Result<int>)new Overlaps();
            var one = db.PlannedBreaks.Add(new()
            {
                From = begins, To = ends, AnnouncedFrom = begins.AddDays(-command.DaysAhead), Reason = reason, By = command.By.Login, At = now,
            }).Entity;
            await audit.Within(db, command.By, AuditOperation.BreakPlanned, "przerwa", null, $"{from:yyyy-MM-dd HH:mm} – {to:yyyy-MM-dd HH:mm}: {reason}", cancel);
            await db.SaveChangesAsync(cancel);
            return one.Id;
        }, stop);
    }

    /// <summary>Calls a break off, or opens the portal again while it lasts.</summary>
    public Task<Result<int>> End(Actor by, int id, CancellationToken stop) => Change(async (db, cancel) =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.PlannedBreaks.FirstOrDefaultAsync(b => b.Id == id && b.CancelledAt == null && b.To > now, cancel) is not { } one) return (Result<int>)new NoSuchBreak();
        if (one.From > now) one.CancelledAt = now;
        else one.To = now;
        one.EndedBy = by.Login;
        await audit.Within(db, by, AuditOperation.BreakEnded, "przerwa", $"{one.From.InPoland():yyyy-MM-dd HH:mm}", one.CancelledAt is null ? "zakończona wcześniej" : "odwołana", cancel);
        await db.SaveChangesAsync(cancel);
        return one.Id;
    }, stop);

    // An hour that does not exist, when the clocks go forward, is no time.
    private static DateTime? Utc(DateTime polish) =>
        Clock.Poland.IsInvalidTime(polish) ? null : TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(polish, DateTimeKind.Unspecified), Clock.Poland);

    private async Task<Result<int>> Change(Func<IBokDb, CancellationToken, Task<Result<int>>> work, CancellationToken stop)
    {
        var answer = await writer.InOneTransaction(async (db, cancel) =>
        {
            var done = await work(db, cancel);
            return (done is Result<int>.Ok, done);
        }, stop);
        breaks.Forget();
        return answer;
    }
}
