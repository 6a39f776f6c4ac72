using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

/// <summary>Several reads that must agree with each other: all see the database as it was at the first, whatever is posted meanwhile.</summary>
public static class Snapshot
{
    /// <summary>Opens the connection and holds the snapshot until disposed; keep it short, a long one lets the log grow.</summary>
    public static async Task<IAsyncDisposable> OpenSnapshot(this IBokDb db, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        // Deferred, or it would wait for the writer; EF's own transactions begin as writers.
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(transaction, stop);
        return transaction;
    }
}
