using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Regulations;

/// <summary>Published versions for everybody, drafts for administrators. The list of publications is kept in memory: every page asks for it.</summary>
public sealed class ReadRegulations(IDbContextFactory<IBokDb> dbs, TimeProvider clock)
{
    private const int Most = 500;

    private IReadOnlyList<Published>? known;

    /// <summary>A publication without its text.</summary>
    public sealed record Published(
        int Id, RegulationKind Kind, int Number, DateOnly InForceFrom, string Resolution, DateTime PublishedAt, string Sha256, bool MustBeAccepted);

    /// <summary>A version with its text.</summary>
    public sealed record Whole(
        int Id, RegulationKind Kind, int? Number, DateOnly InForceFrom, string Resolution, string Text, ChangeNotice Notice, string Changes, bool MustBeAccepted,
        DateTime? PublishedAt, string? Sha256, int Revision);

    public sealed record Draft(int Id, RegulationKind Kind, DateOnly InForceFrom, string Resolution);

    /// <summary>All publications of a kind, newest first.</summary>
    public async Task<IReadOnlyList<Published>> All(RegulationKind kind, CancellationToken stop) => [.. (await Everything(stop)).Where(v => v.Kind == kind)];

    /// <summary>The version that holds today; null before the first one does.</summary>
    public async Task<Published?> InForce(RegulationKind kind, CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        return (await Everything(stop)).FirstOrDefault(v => v.Kind == kind && v.InForceFrom <= today);
    }

    /// <summary>A published version with its text.</summary>
    public async Task<Result<Whole>> One(RegulationKind kind, int number, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await ToWhole(db.RegulationVersions.AsNoTracking().Where(v => v.Kind == kind && v.Number == number)).FirstOrDefaultAsync(stop) is { } version
            ? version : new NotYours($"regulamin {kind} {number}");
    }

    /// <summary>A draft or a publication by its id, for administrators.</summary>
    public async Task<Result<Whole>> ById(int id, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await ToWhole(db.RegulationVersions.AsNoTracking().Where(v => v.Id == id)).FirstOrDefaultAsync(stop) is { } version
            ? version : new NotYours($"regulamin {id}");
    }

    public async Task<IReadOnlyList<Draft>> Drafts(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.RegulationVersions.AsNoTracking().Where(v => v.PublishedAt == null).OrderBy(v => v.Id)
            .Select(v => new Draft(v.Id, v.Kind, v.InForceFrom, v.Resolution)).Take(Most).ToListAsync(stop);
    }

    /// <summary>After a publication.</summary>
    internal void Forget() => known = null;

    private async Task<IReadOnlyList<Published>> Everything(CancellationToken stop)
    {
        if (known is { } all) return all;
        await using var db = await dbs.CreateDbContextAsync(stop);
        all = await db.RegulationVersions.AsNoTracking().Where(v => v.PublishedAt != null).OrderByDescending(v => v.Number)
            .Select(v => new Published(v.Id, v.Kind, v.Number!.Value, v.InForceFrom, v.Resolution, v.PublishedAt!.Value, v.Sha256!, v.MustBeAccepted))
            .Take(Most).ToListAsync(stop);
        return known = all;
    }

    private static IQueryable<Whole> ToWhole(IQueryable<RegulationVersion> versions) => versions.Select(v => new Whole(
        v.Id, v.Kind, v.Number, v.InForceFrom, v.Resolution, v.Text, v.Notice, v.Changes, v.MustBeAccepted, v.PublishedAt, v.Sha256, v.Revision));
}
