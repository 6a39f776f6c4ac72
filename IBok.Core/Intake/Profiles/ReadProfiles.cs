using IBok.Core.BankFormats.Delimited;
using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Intake.Profiles;

/// <summary>Saved profiles: for the office and for whoever reads a bank's file.</summary>
public sealed class ReadProfiles(IDbContextFactory<IBokDb> dbs)
{
    /// <summary>No cooperative has that many banks.</summary>
    public const int Most = 200;

    public sealed record Kept(int Id, int Version, DelimitedProfile Profile, string SavedBy, DateTime SavedAt);

    /// <summary>All of them by name.</summary>
    public async Task<IReadOnlyList<Kept>> All(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return [.. (await db.StatementProfiles.AsNoTracking().OrderBy(p => p.Name).Take(Most).ToListAsync(stop)).Select(Of)];
    }

    /// <summary>Null when there is none.</summary>
    public async Task<Kept?> Of(int id, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.StatementProfiles.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is { } kept ? Of(kept) : null;
    }

    private static Kept Of(StatementProfile p) => new(p.Id, p.Version, StatementProfile.Read(p.Definition), p.SavedBy, p.SavedAt);
}
