using IBok.Core.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

/// <summary>A consistent copy of the database while it is in use, and its way back into an empty folder.</summary>
public sealed class Backup(IDbContextFactory<IBokDb> dbs)
{
    /// <summary>The copy did not pass SQLite's own check.</summary>
    public sealed record Damaged(string Finding) : Problem("backup-damaged");

    /// <summary>The target is there already; a backup never overwrites.</summary>
    public sealed record TargetExists(string Path) : Problem("backup-target-exists");

    /// <summary>What should be restored is not a database of this program.</summary>
    public sealed record NotABackup(string Path) : Problem("backup-not-a-backup");

    /// <summary>The folder to restore into has a database.</summary>
    public sealed record FolderNotEmpty(string Path) : Problem("restore-folder-not-empty");

    /// <summary>Writes the copy beside the target, checks it, then gives it its name. Answers its size in bytes.</summary>
    public async Task<Result<long>> Write(string target, CancellationToken stop)
    {
        if (Path.Exists(target)) return new TargetExists(target);
        var half = target + ".part";
        File.Delete(half);
        await using (var db = await dbs.CreateDbContextAsync(stop))
        {
            await db.Database.OpenConnectionAsync(stop);
            await using var copy = new SqliteConnection(Plain(half, SqliteOpenMode.ReadWriteCreate));
            await copy.OpenAsync(stop);
            ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy);
            await Say(copy, "PRAGMA journal_mode=DELETE", stop);
            if (await Say(copy, "PRAGMA quick_check", stop) is var finding and not "ok") return new Damaged(finding);
        }

        await using (var file = new FileStream(half, FileMode.Open, FileAccess.ReadWrite)) file.Flush(flushToDisk: true);
        File.Move(half, target);
        return new FileInfo(target).Length;
    }

    /// <summary>Puts a backup into an empty folder, after checking it.</summary>
    public static async Task<Result<long>> Restore(string source, DataFolder folder, CancellationToken stop)
    {
        // A log left behind would be replayed over the restored pages.
        if (folder.HasDatabase || File.Exists(folder.Database + "-wal")) return new FolderNotEmpty(folder.Path);
        if (!File.Exists(source)) return new NotABackup(source);
        try
        {
            await using var copy = new SqliteConnection(Plain(source, SqliteOpenMode.ReadOnly));
            await copy.OpenAsync(stop);
            if (await Say(copy, "PRAGMA quick_check", stop) is var finding and not "ok") return new Damaged(finding);
            if (await Say(copy, "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'", stop) != "1")
                return new NotABackup(source);
        }
        catch (SqliteException)
        {
            return new NotABackup(source);
        }

        var half = folder.Database + ".part";
        File.Copy(source, half, overwrite: true);
        File.Move(half, folder.Database);
        return new FileInfo(folder.Database).Length;
    }

    private static string Plain(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString();

    private static async Task<string> Say(SqliteConnection connection, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(stop), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }
}
