using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Ledger.Interest;

/// <summary>The rates in force with the acts that set them, newest first.</summary>
public sealed class ReadRates(IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 1_000;

    public sealed record Row(DateOnly From, int BasisPoints, string Source);

    public async Task<IReadOnlyList<Row>> All(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.InterestRates.AsNoTracking().OrderByDescending(r => r.From).Select(r => new Row(r.From, r.BasisPoints, r.Source)).Take(Most).ToListAsync(stop);
    }
}
