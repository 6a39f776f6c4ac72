using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Intake;

/// <summary>What arrived, newest first.</summary>
public sealed class ListImports(IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 20;

    public sealed record Row(int Id, string Name, DateTime ReceivedAt, string ReceivedBy, DateOnly? AsOf, ImportState State, int Errors, int Warnings);

    /// <summary>How many packages wait for a person.</summary>
    public async Task<int> Held(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.Imports.CountAsync(i => i.State == ImportState.Held, stop);
    }

    public async Task<IReadOnlyList<Row>> Newest(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.Imports.AsNoTracking().OrderByDescending(i => i.Id)
            .Select(i => new Row(i.Id, i.Name, i.ReceivedAt, i.ReceivedBy, i.AsOf, i.State, i.Errors, i.Warnings)).Take(Most).ToListAsync(stop);
    }
}
