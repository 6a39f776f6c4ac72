using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Regulations;

/// <summary>Which versions a user saw or accepted, and when: the proof that somebody was told (JSM §7.3, RODO art. 13).</summary>
public sealed class ReadAcceptances(IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 200;

    public sealed record Row(RegulationKind Kind, int Number, AcceptanceAct Act, DateTime At);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Row>> Of(string userId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.RegulationAcceptances.AsNoTracking().Where(a => a.UserId == userId).OrderByDescending(a => a.Id)
            .Join(db.RegulationVersions, a => a.VersionId, v => v.Id, (a, v) => new Row(v.Kind, v.Number!.Value, a.Act, a.At)).Take(Most).ToListAsync(stop);
    }
}
