using IBok.Core.Accounts;
using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Dashboards;

/// <summary>What an administrator looks at first: who is signed in, how large the data are and how much room is left, how old the newest copy is.</summary>
public sealed class ReadProgramState(IDbContextFactory<IBokDb> dbs, DataFolder folder, TimeProvider clock)
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(15);

    /// <param name="Residents">Sessions of residents used in the last quarter of an hour.</param>
    /// <param name="Staff">The same of the office.</param>
    /// <param name="DatabaseBytes">With what waits in its log.</param>
    /// <param name="Copies">Nightly copies kept.</param>
    /// <param name="NewestCopy">When the newest was written, UTC; null: there is none.</param>
    public sealed record State(int Residents, int Staff, long DatabaseBytes, long FreeBytes, int Copies, DateTime? NewestCopy);

    public async Task<State> Now(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var since = clock.GetUtcNow().UtcDateTime - Lately;
        var sessions = from s in db.Sessions.AsNoTracking()
                       where s.EndedAt == null && s.SeenAt >= since && s.Stage == SessionStage.Full
                       join a in db.PortalAccounts on s.UserId equals a.UserId
                       select a.PersonId != null;
        var (residents, staff) = (await sessions.CountAsync(isResident => isResident, stop), await sessions.CountAsync(isResident => !isResident, stop));
        var copies = new DirectoryInfo(Path.Combine(folder.Path, "backup")) is { Exists: true } place ? place.GetFiles("ibok-*.db") : [];
        return new(
            residents, staff, Size(folder.Database) + Size(folder.Database + "-wal"), new DriveInfo(folder.Path).AvailableFreeSpace, copies.Length,
            copies.Length == 0 ? null : copies.Max(c => c.LastWriteTimeUtc));
    }

    private static long Size(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
