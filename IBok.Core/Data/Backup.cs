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

    /// <summary>There is no key at that place, or it is shorter than 32 bytes.</summary>
    public sealed record NoKey(string Path, int Least) : Problem("backup-no-key");

    /// <summary>The backup is sealed and no key was given, or it is not the key, or the file was changed or cut off.</summary>
    public sealed record CannotUnseal(string Path) : Problem("backup-cannot-unseal");

    /// <summary>There is no room for it, the place may not be written to or is not there; nothing half is left there.</summary>
    public sealed record CannotWrite(string Path) : Problem("backup-cannot-write");

    private const int LeastKey = 32, CannotOpen = 14;

    private const string Sealing = ".sealed";

    /// <summary>Writes the copy beside the target, checks it, then gives it its name. Answers its size in bytes.</summary>
    /// <param name="target">Must not exist.</param>
    /// <param name="keyFile">Seals the copy with what this file holds; null or empty: it is left readable.</param>
    /// <param name="prove">A further proof of the copy, opened as a database; null: SQLite's own check is enough.</param>
    /// <param name="stop">Cancels between steps.</param>
    public async Task<Result<long>> Write(string target, CancellationToken stop, string? keyFile = null, Func<IBokDb, CancellationToken, Task<Problem?>>? prove = null)
    {
        if (Path.Exists(target)) return new TargetExists(target);
        if (Key(keyFile) is not Result<byte[]?>.Ok { Value: var secret }) return new NoKey(keyFile!, LeastKey);
        var half = target + ".part";
        try
        {
            DeleteHalves(half);
            if ((await Copy(half, stop) ?? (prove is null ? null : await Prove(half, prove, stop))) is { } wrong)
            {
                DeleteHalves(half); // a copy that does not prove is nobody's
                return wrong;
            }

            var whole = secret is null ? half : Seal(half, secret);
            await using (var file = new FileStream(whole, FileMode.Open, FileAccess.ReadWrite)) file.Flush(flushToDisk: true);
            File.Move(whole, target);
            return new FileInfo(target).Length;
        }
        catch (Exception e) when (StorageFault.Of(e) is not null || e is SqliteException { SqliteErrorCode: CannotOpen } or DirectoryNotFoundException)
        {
            return NoRoom(target, half);
        }
    }

    /// <summary>Puts a backup into an empty folder, after checking it.</summary>
    /// <param name="source">As <see cref="Write"/> made it.</param>
    /// <param name="keyFile">Needed for a sealed one.</param>
    public static async Task<Result<long>> Restore(string source, DataFolder folder, CancellationToken stop, string? keyFile = null)
    {
        // A log left behind would be replayed over the restored pages.
        if (folder.HasDatabase || File.Exists(folder.Database + "-wal")) return new FolderNotEmpty(folder.Path);
        if (!File.Exists(source)) return new NotABackup(source);
        var half = folder.Database + ".part";
        try
        {
            if ((Put(source, half, keyFile) ?? await Check(source, half, stop)) is { } problem)
            {
                File.Delete(half);
                return problem;
            }

            await using (var file = new FileStream(half, FileMode.Open, FileAccess.ReadWrite)) file.Flush(flushToDisk: true);
            File.Move(half, folder.Database);
            return new FileInfo(folder.Database).Length;
        }
        catch (Exception e) when (StorageFault.Of(e) is not null)
        {
            return NoRoom(folder.Database, half);
        }
    }

    private static CannotWrite NoRoom(string target, string half)
    {
        try
        {
            DeleteHalves(half); // what is left of it would take the room of the next
        }
        catch (Exception e) when (StorageFault.Of(e) is not null || e is DirectoryNotFoundException)
        {
            // Where nothing may be written there is nothing to delete.
        }

        return new(target);
    }

    private static void DeleteHalves(string half)
    {
        foreach (var left in new[] { half, half + Sealing, half + "-journal" }) File.Delete(left);
    }

    private async Task<Problem?> Copy(string half, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        await using var copy = new SqliteConnection(Plain(half, SqliteOpenMode.ReadWriteCreate));
        await copy.OpenAsync(stop);
        ((SqliteConnection)db.Database.GetDbConnection()).BackupDatabase(copy);
        await Say(copy, "PRAGMA journal_mode=DELETE", stop);
        return await Say(copy, "PRAGMA quick_check", stop) is var finding and not "ok" ? new Damaged(finding) : null;
    }

    private static async Task<Problem?> Prove(string half, Func<IBokDb, CancellationToken, Task<Problem?>> prove, CancellationToken stop)
    {
        await using var db = new IBokDb(new DbContextOptionsBuilder<IBokDb>().UseSqlite(Plain(half, SqliteOpenMode.ReadOnly)).AddInterceptors(new SqliteSetup(readOnly: true)).Options);
        return await prove(db, stop);
    }

    private static Result<byte[]?> Key(string? file)
    {
        if (string.IsNullOrEmpty(file)) return new Result<byte[]?>.Ok(null);
        return File.Exists(file) && File.ReadAllBytes(file) is { Length: >= LeastKey } key ? key : new NoKey(file, LeastKey);
    }

    private static string Seal(string half, byte[] secret)
    {
        var coded = half + Sealing;
        using (var from = File.OpenRead(half))
        using (var to = File.Create(coded))
            SealedFile.Seal(from, to, secret);
        File.Delete(half);
        return coded;
    }

    private static Problem? Put(string source, string half, string? keyFile)
    {
        if (!SealedFile.IsSealed(source))
        {
            File.Copy(source, half, overwrite: true);
            return null;
        }

        if (Key(keyFile) is not Result<byte[]?>.Ok { Value: var key }) return new NoKey(keyFile!, LeastKey);
        if (key is not { } secret) return new CannotUnseal(source);
        using var from = File.OpenRead(source);
        using var to = File.Create(half);
        return SealedFile.Open(from, to, secret) ? null : new CannotUnseal(source);
    }

    private static async Task<Problem?> Check(string source, string half, CancellationToken stop)
    {
        try
        {
            await using var copy = new SqliteConnection(Plain(half, SqliteOpenMode.ReadOnly));
            await copy.OpenAsync(stop);
            if (await Say(copy, "PRAGMA quick_check", stop) is var finding and not "ok") return new Damaged(finding);
            return await Say(copy, "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'", stop) == "1" ? null : new NotABackup(source);
        }
        catch (SqliteException)
        {
            return new NotABackup(source);
        }
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
