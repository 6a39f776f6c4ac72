using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

/// <summary>SQLite's own checks: pages, indexes, foreign keys.</summary>
public sealed class VerifyDatabase(IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 100;

    public async Task<IReadOnlyList<Violation>> Run(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        List<Violation> found = [];
        using (var quick = db.Command("PRAGMA quick_check", 0))
        using (var row = quick.Read())
            while (found.Count < Most && row.Read())
                if (row.GetString(0) is not "ok" and var finding) found.Add(new("database-damaged", "ibok.db", finding, "ok"));
        using (var keys = db.Command("PRAGMA foreign_key_check", 0))
        using (var row = keys.Read())
            while (found.Count < Most && row.Read())
                found.Add(new("foreign-key", row.GetString(0), row.IsDBNull(1) ? "" : $"{row.GetInt64(1)}", row.GetString(2)));
        return found;
    }
}
