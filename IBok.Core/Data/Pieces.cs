using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IBok.Core.Data;

/// <summary>
/// Many rows in short transactions, each with a turn of its own, so that others write in between. Nothing is held while the caller only reads. What a piece
/// brought stays: the caller sees to it that it counts only with the last one, which alone waits for the disk. Not for two threads at once.
/// </summary>
public sealed class Pieces : IAsyncDisposable
{
    // Some hundred rows: with the commit and its part of the log somebody who comes in between waits three times as long.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(4);

    private readonly WriterTurn? turn;
    private readonly IDisposable? alone;
    private IDisposable? mine;
    private IDbContextTransaction? transaction;
    private bool isLast;
    private long began;

    internal Pieces(IBokDb db, WriterTurn? turn, IDisposable? alone) => (Db, this.turn, this.alone) = (db, turn, alone);

    public IBokDb Db { get; }

    /// <summary>False: everything stands in the caller's one transaction.</summary>
    public bool AreReal => turn is not null;

    /// <summary>All in one, inside the transaction that the caller began: for code that writes either way.</summary>
    public static Pieces Whole(IBokDb db) => new(db, turn: null, alone: null);

    /// <summary>Before each row: begins a piece, or ends a long one and begins the next. No reader of <see cref="Db"/> is open.</summary>
    public ValueTask Next(CancellationToken stop) =>
        turn is null || isLast || (transaction is not null && TimeProvider.System.GetElapsedTime(began) < Longest) ? default : new(Renew(turn, stop));

    /// <summary>After the last row: commits and holds nothing any more.</summary>
    public async Task End()
    {
        if (transaction is null || isLast) return;
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch
        {
            await LetGoQuietly();
            throw;
        }

        await LetGo();
    }

    /// <summary>Work that is one piece, however long: committed when it says so, else undone.</summary>
    public async Task<bool> InOne(Func<Task<bool>> work, CancellationToken stop)
    {
        await End();
        if (turn is null) return await work();
        await SqliteSetup.WaitForDisk(Db, wait: true);
        await Renew(turn, stop);
        isLast = true;
        try
        {
            var commit = await work();
            if (commit) await transaction!.CommitAsync(CancellationToken.None);
            else await transaction!.RollbackAsync(CancellationToken.None);
            return commit;
        }
        finally
        {
            isLast = false;
            await LetGo();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (turn is null) return;
        try
        {
            await LetGo();
            await SqliteSetup.WaitForDisk(Db, wait: true); // others get the connection
        }
        finally
        {
            alone?.Dispose(); // whatever the disk refuses, the next one's turn comes
            await Db.DisposeAsync();
        }
    }

    private async Task Renew(WriterTurn turns, CancellationToken stop)
    {
        await End();
        mine = await turns.Take(stop);
        try
        {
            transaction = await Db.Database.BeginTransactionAsync(stop);
            began = TimeProvider.System.GetTimestamp();
        }
        finally
        {
            if (transaction is null) await LetGo();
        }
    }

    private async Task LetGo()
    {
        try
        {
            if (transaction is not { } ended) return;
            transaction = null; // first: one that cannot be ended is not ended again by others
            await ended.DisposeAsync();
            await SqliteSetup.CheckpointSome(Db); // a piece at a time too: of four pieces it takes 16 ms, at the end seconds in which nobody else writes
        }
        finally
        {
            mine?.Dispose();
            mine = null;
        }
    }

    // What the commit met is what is told.
    private async Task LetGoQuietly()
    {
        try
        {
            await LetGo();
        }
        catch (Exception e) when (e is SqliteException or InvalidOperationException)
        {
            // The database has undone it by itself.
        }
    }
}
