using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

/// <summary>
/// Several connections for reading in parallel that all see the database as it was at one moment, also while another process writes: a
/// connection that stands beside them is asked whether anybody committed while they were opened.
/// </summary>
public sealed class SameMoment : IAsyncDisposable
{
    // Where somebody commits all the time, one connection agrees with itself.
    private const int Tries = 20;

    // Each streams its rows once: a large cache would only cost memory.
    private const string Lean = "PRAGMA cache_size=-4096";

    private readonly List<(IBokDb Db, IAsyncDisposable Snapshot, object? Cache)> readers = [];

    private SameMoment()
    {
    }

    /// <summary>At least one; not for two threads at once, each of them.</summary>
    public IReadOnlyList<IBokDb> Readers => [.. readers.Select(r => r.Db)];

    public static async Task<SameMoment> Open(IDbContextFactory<IBokDb> dbs, int count, CancellationToken stop)
    {
        for (var tries = 0; ; tries++)
        {
            await using var beside = await dbs.CreateDbContextAsync(stop);
            await beside.Database.OpenConnectionAsync(stop);
            var moment = new SameMoment();
            var before = Version(beside);
            await moment.Add(dbs, tries < Tries ? count : 1, stop);
            if (tries == Tries || before == Version(beside)) return moment;
            await moment.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (db, snapshot, cache) in readers)
        {
            Say(db, FormattableString.Invariant($"PRAGMA cache_size={cache}"));
            await snapshot.DisposeAsync();
            await db.DisposeAsync();
        }
    }

    private async Task Add(IDbContextFactory<IBokDb> dbs, int count, CancellationToken stop)
    {
        while (readers.Count < count)
        {
            var db = await dbs.CreateDbContextAsync(stop);
            readers.Add((db, await db.OpenSnapshot(stop), Say(db, "PRAGMA cache_size")));
            Say(db, Lean);
            Say(db, "SELECT COUNT(*) FROM \"__EFMigrationsHistory\""); // a snapshot begins with the first read
        }
    }

    // Other than before when any other connection committed in between, of whatever process.
    private static long Version(IBokDb db) => Convert.ToInt64(Say(db, "PRAGMA data_version"), CultureInfo.InvariantCulture);

    private static object? Say(IBokDb db, string sql)
    {
        using var command = db.Command(sql, 0);
        return command.Ask();
    }
}
