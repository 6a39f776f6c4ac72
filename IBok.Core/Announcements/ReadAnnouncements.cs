using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Announcements;

/// <summary>Announcements for those whom they concern, with what each login has read; all of them for the office. Every start page asks, so what was not withdrawn is kept in memory.</summary>
public sealed class ReadAnnouncements(IDbContextFactory<IBokDb> dbs, IMayRead mayRead, Writer writer, TimeProvider clock)
{
    private const int Most = 200;

    private IReadOnlyList<Announcement>? known;

    /// <param name="IsCurrent">It stands on the start page today.</param>
    public sealed record Row(int Id, string Title, string Text, DateOnly From, DateOnly Until, bool IsRead, bool IsCurrent);

    /// <param name="Readers">Logins that marked it as read.</param>
    public sealed record OfficeRow(
        int Id, string Title, string Text, AnnouncementScope Scope, string? Place, DateOnly From, DateOnly Until, string By, DateTime At, string? WithdrawnBy, DateTime? WithdrawnAt,
        int Readers);

    /// <summary>What concerns the asker's premises and has begun, newest first.</summary>
    public async Task<IReadOnlyList<Row>> Of(Asker asker, CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        var begun = (await Standing(stop)).Where(a => a.From <= today).ToList();
        if (begun.Count == 0) return [];
        var mine = await mayRead.Premises(asker, today, stop);
        if (mine.Count == 0) return [];
        await using var db = await dbs.CreateDbContextAsync(stop);
        var (codes, buildings) = (mine.Select(p => p.Code).ToHashSet(StringComparer.Ordinal), begun.Exists(a => a.Scope == AnnouncementScope.Building) ? await Buildings(db, mine, stop) : []);
        var theirs = begun.Where(a => a.Scope == AnnouncementScope.Everybody || (a.Scope == AnnouncementScope.Building ? buildings : codes).Contains(a.Place!)).ToList();
        var read = theirs.Count == 0 ? [] : await db.AnnouncementReads.AsNoTracking().Where(r => r.UserId == asker.UserId).OrderByDescending(r => r.AnnouncementId).Select(r => r.AnnouncementId).Take(Most).ToListAsync(stop);
        return [.. theirs.Select(a => new Row(a.Id, a.Title, a.Text, a.From, a.Until, read.Contains(a.Id), a.Until >= today))];
    }

    public async Task<Result<Row>> One(Asker asker, int id, CancellationToken stop) =>
        (await Of(asker, stop)).FirstOrDefault(a => a.Id == id) is { } one ? one : new NotYours($"ogłoszenie {id}");

    /// <summary>Looking at a page changes nothing, so the resident says that it was read.</summary>
    public async Task<Result<bool>> MarkRead(Asker asker, int id, CancellationToken stop)
    {
        if (await One(asker, id, stop) is not Result<Row>.Ok { Value: var one }) return new NotYours($"ogłoszenie {id}");
        if (one.IsRead) return true;
        return await writer.InOneTransaction(async (db, cancel) =>
        {
            if (!await db.AnnouncementReads.AnyAsync(r => r.UserId == asker.UserId && r.AnnouncementId == id, cancel))
                db.AnnouncementReads.Add(new() { AnnouncementId = id, UserId = asker.UserId, At = clock.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync(cancel);
            return (true, true);
        }, stop);
    }

    /// <summary>For the office, newest first.</summary>
    public async Task<IReadOnlyList<OfficeRow>> All(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.Announcements.AsNoTracking().OrderByDescending(a => a.Id)
            .Select(a => new OfficeRow(
                a.Id, a.Title, a.Text, a.Scope, a.Place, a.From, a.Until, a.By, a.At, a.WithdrawnBy, a.WithdrawnAt, db.AnnouncementReads.Count(r => r.AnnouncementId == a.Id)))
            .Take(Most).ToListAsync(stop);
    }

    /// <summary>After a change.</summary>
    internal void Forget() => known = null;

    private static async Task<HashSet<string>> Buildings(IBokDb db, IReadOnlyList<ReadablePremises> mine, CancellationToken stop)
    {
        var ids = mine.Select(p => p.PremisesId).ToList();
        return [.. await db.Premises.Where(p => ids.Contains(p.Id) && p.Facts.Building != null).Select(p => p.Facts.Building!).Distinct().OrderBy(b => b).Take(Most).ToListAsync(stop)];
    }

    private async Task<IReadOnlyList<Announcement>> Standing(CancellationToken stop)
    {
        if (known is { } all) return all;
        await using var db = await dbs.CreateDbContextAsync(stop);
        return known = await db.Announcements.AsNoTracking().Where(a => a.WithdrawnAt == null).OrderByDescending(a => a.From).ThenByDescending(a => a.Id).Take(Most).ToListAsync(stop);
    }
}
