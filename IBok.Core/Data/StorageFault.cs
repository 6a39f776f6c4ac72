using IBok.Core.Kernel;
using Microsoft.Data.Sqlite;

namespace IBok.Core.Data;

/// <summary>What the disk refuses, found in whatever exception it came out as. Nothing is half done then: the transaction is gone.</summary>
public static class StorageFault
{
    /// <summary>There is no room left, or the disk takes no writes any more.</summary>
    public sealed record DiskFull() : Problem("disk-full");

    /// <summary>Another program holds the database, longer than anybody waits.</summary>
    public sealed record DatabaseBusy() : Problem("database-busy");

    /// <summary>The folder may not be written to.</summary>
    public sealed record FolderReadOnly() : Problem("folder-read-only");

    private const int SqliteBusy = 5, SqliteLocked = 6, SqliteReadOnly = 8, SqliteFull = 13;

    // Extended codes of SQLite: write, fsync, directory fsync, truncate, shared memory cannot grow.
    private static readonly int[] SqliteCannotWrite = [778, 1034, 1290, 1546, 4874];

    // errno on Linux and macOS: the file is too large, no space, quota; and the file system is read-only.
    private const int TooLarge = 27, NoSpace = 28, Quota = 122, QuotaOnMac = 69, ReadOnlySystem = 30;

    /// <summary>Null: it is something else.</summary>
    public static Problem? Of(Exception e)
    {
        for (var at = e; at is not null; at = at.InnerException)
            if (One(at) is { } problem) return problem;
        return null;
    }

    private static Problem? One(Exception e) => e switch
    {
        SqliteException { SqliteErrorCode: SqliteFull } => new DiskFull(),
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => new DatabaseBusy(),
        SqliteException { SqliteErrorCode: SqliteReadOnly } => new FolderReadOnly(),
        SqliteException s when SqliteCannotWrite.Contains(s.SqliteExtendedErrorCode) => new DiskFull(),
        IOException { HResult: TooLarge or NoSpace or Quota or QuotaOnMac } => new DiskFull(),
        IOException { HResult: ReadOnlySystem } or UnauthorizedAccessException => new FolderReadOnly(),
        _ => null,
    };
}
