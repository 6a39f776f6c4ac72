using System.Collections.Concurrent;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Regulations;

/// <summary>
/// What a resident has to accept or take note of, and the act of doing so (JSM §2.1, §7.3, reading A17). Who has nothing left to do is
/// remembered until the next publication: every page of the portal asks.
/// </summary>
public sealed class AcceptRegulation(IDbContextFactory<IBokDb> dbs, Writer writer, ReadRegulations regulations, TimeProvider clock)
{
    private const int MostRemembered = 50_000;

    private readonly ConcurrentDictionary<string, (int Newest, int InForce)> upToDate = new(StringComparer.Ordinal);

    /// <param name="Version">Which version it is about.</param>
    /// <param name="MustAccept">Nothing else opens before it is accepted; otherwise a notice.</param>
    public sealed record Pending(ReadRegulations.Published Version, bool MustAccept);

    /// <summary>What waits for a user; null: nothing.</summary>
    public async Task<Pending?> For(string userId, CancellationToken stop)
    {
        var all = await regulations.All(RegulationKind.Portal, stop);
        if (all.Count == 0 || await regulations.InForce(RegulationKind.Portal, stop) is not { } inForce) return null;
        var state = (all[0].Id, inForce.Id);
        if (upToDate.TryGetValue(userId, out var known) && known == state) return null;
        await using var db = await dbs.CreateDbContextAsync(stop);
        var acts = await db.RegulationAcceptances.AsNoTracking().Where(a => a.UserId == userId).OrderBy(a => a.Id)
            .Join(db.RegulationVersions.Where(v => v.Kind == RegulationKind.Portal), a => a.VersionId, v => v.Id, (a, v) => new Done(a.VersionId, a.Act))
            .Take(500).ToListAsync(stop);
        var pending = Decide(all[0], inForce, acts);
        if (pending is not null) return pending;
        if (upToDate.Count >= MostRemembered) upToDate.Clear();
        upToDate[userId] = state;
        return null;
    }

    /// <summary>The resident accepts a version, or takes note of it; doing so twice is once.</summary>
    public async Task<Result<bool>> Handle(string userId, int versionId, AcceptanceAct act, string address, CancellationToken stop)
    {
        if (!(await regulations.All(RegulationKind.Portal, stop)).Any(v => v.Id == versionId)) return new NotYours($"regulamin {versionId}");
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
        bool Accepted(int version) => acts.Any(a => a.VersionId == version && a.Act != AcceptanceAct.Noted);
        if (!acts.Any(a => a.Act != AcceptanceAct.Noted) || (inForce.MustBeAccepted && !Accepted(inForce.Id))) return new(inForce, MustAccept: true);

        // What was accepted in the application alone is shown once more at the first sign-in.
        return acts.Any(a => a.VersionId == newest.Id && a.Act != AcceptanceAct.InApplication) ? null : new(newest, MustAccept: false);
    }

    /// <summary>What a user did about a version.</summary>
    internal sealed record Done(int VersionId, AcceptanceAct Act);
}
