using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IBok.Core.Data;

/// <summary>
/// The one writer of a process. Every writing transaction and every checkpoint takes its turn here: SQLite before 3.51.3 may lose a
/// commit that races a checkpoint of another connection (the WAL-reset race), and waiting here is fair where busy-waiting is not.
/// </summary>
public sealed class Writer(IDbContextFactory<IBokDb> dbs, WriterTurn turn)
{
    /// <summary>Runs work in one transaction (BEGIN IMMEDIATE) and commits it when the work says so.</summary>
    /// <param name="work">Answers whether to commit, and a value.</param>
    public async Task<T> InOneTransaction<T>(
        Func<IBokDb, CancellationToken, Task<(bool Commit, T Value)>> work, CancellationToken stop)
    {
        using var mine = await turn.Take(stop);
        await using var db = await dbs.CreateDbContextAsync(stop);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var (commit, value) = await work(db, stop);
        if (commit) await transaction.CommitAsync(CancellationToken.None);
        else await transaction.RollbackAsync(CancellationToken.None);
        return value;
    }

    /// <summary>Moves the write-ahead log into the database file, after bulk work or now and then.</summary>
    public async Task Checkpoint(CancellationToken stop)
    {
        using var mine = await turn.Take(stop);
        await using var db = await dbs.CreateDbContextAsync(stop);
        await SqliteSetup.Checkpoint(db, stop);
    }
}

/// <summary>Whose turn it is to write; one a process and database.</summary>
public sealed class WriterTurn : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);

    public async Task<IDisposable> Take(CancellationToken stop)
    {
        await one.WaitAsync(stop);
        return new Taken(one);
    }

    public void Dispose() => one.Dispose();

    private sealed class Taken(SemaphoreSlim one) : IDisposable
    {
        private SemaphoreSlim? held = one;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}

/// <summary>Which database error it was.</summary>
public static class DatabaseErrors
{
    /// <summary>A unique index said no (extended code 2067, or 1555 for a primary key).</summary>
    public static bool IsUniqueViolation(this DbUpdateException e) =>
        e.InnerException is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 };
}
