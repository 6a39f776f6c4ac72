using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Announcements;

/// <summary>Staff tell everybody, a building or one premises something.</summary>
public sealed class PublishAnnouncement(Writer writer, ReadAnnouncements announcements, AuditLog audit, TimeProvider clock)
{
    public const int LongestTitle = 150, LongestText = 8_000, LongestDays = 366;

    /// <param name="From">First day on the start page, today at the earliest.</param>
    /// <param name="Until">Last day, at most a year later.</param>
    public sealed record Command(Actor By, string? Title, string? Text, AnnouncementScope Scope, string? Place, DateOnly? From, DateOnly? Until);

    public sealed record WordsNeeded(int MostTitle, int MostText) : Problem("announcement-words-needed");

    public sealed record WrongDays(DateOnly Earliest) : Problem("announcement-wrong-days");

    /// <summary>No premises have this building or code.</summary>
    public sealed record NoSuchPlace(string Place) : Problem("announcement-no-such-place");

    public async Task<Result<int>> Handle(Command command, CancellationToken stop)
    {
        var (title, text, today) = (command.Title?.Trim() ?? "", (command.Text ?? "").ReplaceLineEndings("\n").Trim(), clock.TodayInPoland());
        if (title.Length is 0 or > LongestTitle || text.Length is 0 or > LongestText) return new WordsNeeded(LongestTitle, LongestText);
        if (command is not { From: { } from, Until: { } until } || from < today || until < from || until > from.AddDays(LongestDays))
            return new WrongDays(today);
        var answer = await writer.InOneTransaction<Result<int>>(async (db, cancel) =>
        {
            var place = command.Scope == AnnouncementScope.Everybody ? null : command.Place?.Trim() ?? "";
            if (place is not null && !await IsThere(db, command.Scope, place, cancel)) return (false, (Result<int>)new NoSuchPlace(place));
            var one = db.Announcements.Add(new()
            {
                Title = title, Text = text, Scope = command.Scope, Place = place, From = from, Until = until, By = command.By.Login, At = clock.GetUtcNow().UtcDateTime,
            }).Entity;
            await db.SaveChangesAsync(cancel);
            await audit.Within(db, command.By, AuditOperation.AnnouncementPublished, $"ogłoszenie {one.Id}", null, $"{title} ({place ?? "wszyscy"})\n{text}", cancel);
            await db.SaveChangesAsync(cancel);
            return (true, one.Id);
        }, stop);
        announcements.Forget();
        return answer;
    }

    private static Task<bool> IsThere(IBokDb db, AnnouncementScope scope, string place, CancellationToken stop) => scope == AnnouncementScope.Building
        ? db.Premises.AnyAsync(p => p.Facts.Building == place, stop) : db.Premises.AnyAsync(p => p.Code == place, stop);
}

/// <summary>Takes an announcement off the portal; the office keeps it.</summary>
public sealed class WithdrawAnnouncement(Writer writer, ReadAnnouncements announcements, AuditLog audit, TimeProvider clock)
{
    public sealed record NothingToWithdraw() : Problem("announcement-nothing-to-withdraw");

    public async Task<Result<bool>> Handle(Actor by, int id, CancellationToken stop)
    {
        var answer = await writer.InOneTransaction((db, cancel) => Within(db, by, id, cancel), stop);
        announcements.Forget();
        return answer;
    }

    private async Task<(bool Commit, Result<bool> Answer)> Within(IBokDb db, Actor by, int id, CancellationToken cancel)
    {
        if (await db.Announcements.FirstOrDefaultAsync(a => a.Id == id && a.WithdrawnAt == null, cancel) is not { } one) return (false, (Result<bool>)new NothingToWithdraw());
        (one.WithdrawnBy, one.WithdrawnAt) = (by.Login, clock.GetUtcNow().UtcDateTime);
        await audit.Within(db, by, AuditOperation.AnnouncementWithdrawn, $"ogłoszenie {id}", one.Title, null, cancel);
        await db.SaveChangesAsync(cancel);
        return (true, true);
    }
}
