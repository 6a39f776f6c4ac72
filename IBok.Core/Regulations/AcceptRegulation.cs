using System.Collections.Concurrent;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Regulations;

/// <summary>
/// What a resident has to accept or take note of, and the act of doing so (JSM §2.1, §7.3, reading A17); of how personal data are processed only note is
/// taken (RODO art. 13). Who has nothing left to do is remembered until the next publication: every page of the portal asks.
/// </summary>
public sealed class AcceptRegulation(IDbContextFactory<IBokDb> dbs, Writer writer, ReadRegulations regulations, TimeProvider clock)
{
    private const int MostRemembered = 50_000;

    private static readonly RegulationKind[] Kinds = [RegulationKind.Portal, RegulationKind.PrivacyNotice];

    private readonly ConcurrentDictionary<string, Stand> upToDate = new(StringComparer.Ordinal);

    /// <param name="Version">Which version it is about.</param>
    /// <param name="MustAccept">Nothing else opens before it is accepted; otherwise a notice.</param>
    public sealed record Pending(ReadRegulations.Published Version, bool MustAccept);

    /// <summary>What waits for a user, the most pressing first; null: nothing.</summary>
    public async Task<Pending?> For(string userId, CancellationToken stop)
    {
        var (all, inForce) = (await regulations.All(RegulationKind.Portal, stop), await regulations.InForce(RegulationKind.Portal, stop));
        var notices = await regulations.All(RegulationKind.PrivacyNotice, stop);
        var state = new Stand(all is [var newest, ..] ? newest.Id : 0, inForce?.Id ?? 0, notices is [var told, ..] ? told.Id : 0);
        if (upToDate.TryGetValue(userId, out var known) && known == state) return null;
        var acts = await ActsOf(userId, stop);
        if (inForce is not null && Decide(all[0], inForce, acts) is { } pending) return pending;
        if (notices.Count > 0 && Unseen(notices[0], acts)) return new(notices[0], MustAccept: false);
        if (upToDate.Count >= MostRemembered) upToDate.Clear();
        upToDate[userId] = state;
        return null;
    }

    /// <summary>The resident accepts a version, or takes note of it; doing so twice is once.</summary>
    public async Task<Result<bool>> Handle(string userId, int versionId, AcceptanceAct act, string address, CancellationToken stop)
    {
        if (!await IsPublished(versionId, stop)) return new NotYours($"regulamin {versionId}");
        return await writer.InOneTransaction(async (db, cancel) =>
        {
            await Within(db, userId, versionId, act, clock.GetUtcNow().UtcDateTime, address, cancel);
            await db.SaveChangesAsync(cancel);
            return (true, (Result<bool>)true);
        }, stop);
    }

    /// <summary>Inside the caller's transaction: an activation brings along what the application accepted.</summary>
    public static async Task Within(IBokDb db, string userId, int versionId, AcceptanceAct act, DateTime at, string address, CancellationToken stop)
    {
        if (await db.RegulationAcceptances.AnyAsync(a => a.UserId == userId && a.VersionId == versionId && a.Act == act, stop)) return;
        db.RegulationAcceptances.Add(new() { UserId = userId, VersionId = versionId, Act = act, At = at, Address = address });
    }

    internal static Pending? Decide(ReadRegulations.Published newest, ReadRegulations.Published inForce, IReadOnlyList<Done> acts)
    {
        List<Done> mine = [.. acts.Where(a => a.Kind == RegulationKind.Portal)];
        bool Accepted(int version) => mine.Exists(a => a.VersionId == version && a.Act != AcceptanceAct.Noted);
        if (!mine.Exists(a => a.Act != AcceptanceAct.Noted) || (inForce.MustBeAccepted && !Accepted(inForce.Id))) return new(inForce, MustAccept: true);
        return Unseen(newest, mine) ? new(newest, MustAccept: false) : null;
    }

    // What was shown with the application alone is shown once more at the first sign-in.
    private static bool Unseen(ReadRegulations.Published version, IReadOnlyList<Done> acts) =>
        !acts.Any(a => a.VersionId == version.Id && a.Act != AcceptanceAct.InApplication);

    private async Task<bool> IsPublished(int versionId, CancellationToken stop)
    {
        foreach (var kind in Kinds)
            if ((await regulations.All(kind, stop)).Any(v => v.Id == versionId)) return true;
        return false;
    }

    private async Task<List<Done>> ActsOf(string userId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.RegulationAcceptances.AsNoTracking().Where(a => a.UserId == userId).OrderBy(a => a.Id)
            .Join(db.RegulationVersions, a => a.VersionId, v => v.Id, (a, v) => new Done(a.VersionId, a.Act, v.Kind)).Take(500).ToListAsync(stop);
    }

    /// <summary>What a user did about a version.</summary>
    internal sealed record Done(int VersionId, AcceptanceAct Act, RegulationKind Kind = RegulationKind.Portal);

    private sealed record Stand(int Newest, int InForce, int Notice);
}
