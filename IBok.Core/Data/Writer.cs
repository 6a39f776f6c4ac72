using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IBok.Core.Data;

/// <summary>
/// The one writer of a process. Every writing transaction and every checkpoint takes its turn here: SQLite before 3.51.3 may lose a
/// commit that races a checkpoint of another connection (the WAL-reset race), and waiting here is fair where busy-waiting is not.
/// </summary>
public sealed class Writer(IDbContextFactory<IBokDb> dbs, WriterTurn turn, IEnumerable<IUnfinished> unfinished)
{
    /// <summary>
    /// Runs work in one transaction (BEGIN IMMEDIATE) and commits it when the work says so. Where it meets something long that is written in pieces
    /// (<see cref="LongWorkUnderWayException"/>), it is undone, waits for its end and begins anew.
    /// </summary>
    /// <param name="work">Answers whether to commit, and a value.</param>
    public async Task<T> InOneTransaction<T>(
        Func<IBokDb, CancellationToken, Task<(bool Commit, T Value)>> work, CancellationToken stop)
    {
        try
        {
            return await Once(work, stop);
        }
        catch (LongWorkUnderWayException)
        {
            using var alone = await TakeLong(stop);
            return await Once(work, stop);
        }
    }

    /// <summary>Begins something long that is written in pieces: only one at a time, and what an earlier one left unfinished is undone first.</summary>
    public async Task<Pieces> InPieces(CancellationToken stop)
    {
        var alone = await TakeLong(stop);
        try
        {
            return await OpenPieces(alone, stop);
        }
        catch
        {
            alone.Dispose();
            throw;
        }
    }

    /// <summary>Undoes what a crash left unfinished; for the start of a host.</summary>
    public async Task UndoUnfinished(CancellationToken stop)
    {
        using var alone = await TakeLong(stop);
    }

    // The slices above first: their rows stand on those of the slices below.
    internal async Task UndoUnfinished(Pieces pieces, CancellationToken stop)
    {
        foreach (var left in unfinished.Reverse()) await left.Undo(pieces, stop);
    }

    private async Task<Pieces> OpenPieces(IDisposable? alone, CancellationToken stop)
    {
        var db = await dbs.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        await SqliteSetup.WaitForDisk(db, wait: false);
        return new(db, turn, alone);
    }

    private async Task<IDisposable> TakeLong(CancellationToken stop)
    {
        var alone = await turn.TakeLong(stop);
        try
        {
            await using (var pieces = await OpenPieces(null, stop)) await UndoUnfinished(pieces, stop);
            return alone;
        }
        catch
        {
            alone.Dispose();
            throw;
        }
    }

    private async Task<T> Once<T>(Func<IBokDb, CancellationToken, Task<(bool Commit, T Value)>> work, CancellationToken stop)
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

/// <summary>Whose turn it is to write; one a process and database. Turns come in the order in which they were asked for.</summary>
public sealed class WriterTurn : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1), oneLong = new(1, 1);

    public Task<IDisposable> Take(CancellationToken stop) => Take(one, stop);

    /// <summary>The turn for something long that is written in pieces, each of which takes a turn of its own; never asked for inside a turn.</summary>
    internal Task<IDisposable> TakeLong(CancellationToken stop) => Take(oneLong, stop);

    public void Dispose()
    {
        one.Dispose();
        oneLong.Dispose();
    }

    private static async Task<IDisposable> Take(SemaphoreSlim of, CancellationToken stop)
    {
        await of.WaitAsync(stop);
        return new Taken(of);
    }

    private sealed class Taken(SemaphoreSlim one) : IDisposable
    {
        private SemaphoreSlim? held = one;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}

/// <summary>What something long left behind when it was cut off; asked before the next begins.</summary>
public interface IUnfinished
{
    /// <summary>Undoes what is there, in pieces; may be cut off itself and is then asked again.</summary>
    Task Undo(Pieces pieces, CancellationToken stop);
}

/// <summary>Something long is written in pieces, and this write must not come in between: the <see cref="Writer"/> waits and does it again.</summary>
public sealed class LongWorkUnderWayException : Exception
{
    public LongWorkUnderWayException()
    {
    }

    public LongWorkUnderWayException(string message)
        : base(message)
    {
    }

    public LongWorkUnderWayException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Which database error it was.</summary>
public static class DatabaseErrors
{
    /// <summary>A unique index said no (extended code 2067, or 1555 for a primary key).</summary>
    public static bool IsUniqueViolation(this DbUpdateException e) =>
        e.InnerException is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 };
}
