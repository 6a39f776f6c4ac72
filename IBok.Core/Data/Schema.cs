using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

/// <summary>Brings the database to the program's version. Only for the process that holds the folder's lock.</summary>
public sealed class Schema(IDbContextFactory<IBokDb> dbs, WriterTurn turn)
{
    /// <summary>SQLite older than this has a known memory corruption (CVE-2025-6965).</summary>
    private static readonly Version Floor = new(3, 50, 2);

    /// <summary>The folder has no database, or one of another version: only a writing start can change that.</summary>
    public sealed record NotReady(bool Exists) : Problem("database-not-ready");

    /// <summary>A newer program has changed the database: this one would misread it.</summary>
    public sealed record Newer(string Migration) : Problem("database-newer");

    /// <exception cref="NewerDatabaseException">Nothing was changed.</exception>
    public async Task Migrate(CancellationToken stop)
    {
        using var mine = await turn.Take(stop);
        await using var db = await dbs.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        if (Version.Parse(db.Database.GetDbConnection().ServerVersion) < Floor)
            throw new InvalidOperationException($"SQLite must be {Floor} or newer.");
        if (await Unknown(db, stop) is { } newer) throw new NewerDatabaseException(newer);

        // A migration killed half-way leaves its lock row, and the next one would wait for ever. We hold the folder's lock: nobody migrates.
        await using (var command = db.Database.GetDbConnection().CreateCommand())
        {
            command.CommandText = "DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
            await command.ExecuteNonQueryAsync(stop);
        }

        await db.Database.MigrateAsync(stop);
    }

    /// <summary>Null when the database can be read by this program as it is.</summary>
    public async Task<Problem?> Check(DataFolder folder, CancellationToken stop)
    {
        if (!folder.HasDatabase) return new NotReady(Exists: false);
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (await Unknown(db, stop) is { } newer) return newer;
        return (await db.Database.GetPendingMigrationsAsync(stop)).Any() ? new NotReady(Exists: true) : null;
    }

    // The newest change that this program does not know.
    private static async Task<Newer?> Unknown(IBokDb db, CancellationToken stop) =>
        (await db.Database.GetAppliedMigrationsAsync(stop)).Except(db.Database.GetMigrations(), StringComparer.Ordinal).Order(StringComparer.Ordinal).LastOrDefault() is { } newest ? new(newest) : null;
}

/// <summary>The database was changed by a newer program; <see cref="Problem"/> says by which migration.</summary>
public sealed class NewerDatabaseException(Schema.Newer problem) : Exception($"The database has {problem.Migration}.")
{
    public Schema.Newer Problem { get; } = problem;
}
