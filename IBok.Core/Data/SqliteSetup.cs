using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace IBok.Core.Data;

/// <summary>
/// Settings of every connection: write-ahead log, full synchronisation (nothing acknowledged is lost in a power cut), foreign keys,
/// checkpoints only by the <see cref="Writer"/>.
/// </summary>
internal sealed class SqliteSetup(bool readOnly) : DbConnectionInterceptor
{
    // A reading verb streams most rows once.
    private const string Cache = " PRAGMA cache_size=-65536;", ReadingCache = " PRAGMA cache_size=-8192;";

    private const string Pragmas =
        "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA trusted_schema=OFF;"
        + " PRAGMA wal_autocheckpoint=0; PRAGMA temp_store=MEMORY;";

    // Pooled connections keep their settings: each native handle is set up once.
    private static readonly ConditionalWeakTable<sqlite3, object> Ready = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => SetUp(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        SetUp(connection);
        return Task.CompletedTask;
    }

    /// <summary>All of the log, of which the file is emptied; readers are waited for, a moment.</summary>
    public static async Task Checkpoint(IBokDb db, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        await Fold(db, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>As much of the log as no reader needs; waits for nobody.</summary>
    public static Task CheckpointSome(IBokDb db) => Fold(db, "PRAGMA wal_checkpoint(PASSIVE)");

    // What a full disk does not take stays in the log for the next time: what was committed is committed, and nobody is told that it failed.
    private static async Task Fold(IBokDb db, string how)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = how;
        try
        {
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (SqliteException)
        {
            // A connection that is really broken says so at its next statement.
        }
    }

    /// <summary>
    /// Whether a commit of this connection waits for the disk. Without, a power cut may lose the last commits, never their order: good enough for what does not
    /// count before a commit that waits.
    /// </summary>
    public static async Task WaitForDisk(IBokDb db, bool wait)
    {
        if (!wait && db.Database.GetDbConnection() is SqliteConnection { Handle: { } handle }) Ready.Remove(handle); // should nobody come to set it back: whoever opens it next sets up anew
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = wait ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL";
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private void SetUp(DbConnection connection)
    {
        if (connection is not SqliteConnection { Handle: { } handle } || Ready.TryGetValue(handle, out _)) return;
        using var command = connection.CreateCommand();
        command.CommandText = readOnly ? Pragmas + ReadingCache : "PRAGMA journal_mode=WAL; " + Pragmas + Cache;
        command.ExecuteNonQuery();
        Ready.AddOrUpdate(handle, this);
    }
}
