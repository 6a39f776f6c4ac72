using System.Collections.Concurrent;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Accounts;

/// <summary>
/// Which sessions are good, asked on every request: not ended, not idle, not too old, of an active account. An answer is kept for at most
/// a second; whatever ends sessions here forgets it at once and tells who watches, so that open connections end too.
/// </summary>
public sealed class Sessions(PreparedReads reads, Writer writer, IOptions<LoginPolicy> policy, TimeProvider clock)
{
    private const int MostRemembered = 50_000;

    internal const string Sql =
        "SELECT s.\"StartedAt\", s.\"SeenAt\", a.\"PersonId\", s.\"Stage\" FROM \"Sessions\" s JOIN \"PortalAccounts\" a ON a.\"UserId\" = s.\"UserId\""
        + " WHERE s.\"Id\" = @p0 AND s.\"EndedAt\" IS NULL AND a.\"State\" = 'Active'";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1), Told = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Seen> seen = new(StringComparer.Ordinal);

    // Grows whenever something ends. What was read before bears a smaller number and is never an answer after it, whoever puts it back.
    private long endings;

    /// <summary>Called with a user's id, or a session's, when connections must end.</summary>
    public event EventHandler<SessionEndedEventArgs>? Ended;

    /// <summary>True when the session may go on; counts as being used.</summary>
    /// <param name="sessionId">From the cookie.</param>
    /// <param name="touch">False where something only looks, such as an open connection.</param>
    public async Task<bool> IsGood(string sessionId, bool touch, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var before = Interlocked.Read(ref endings);
        if (!seen.TryGetValue(sessionId, out var known) || now - known.AskedAt >= Fresh || known.Endings != before)
        {
            if (await Read(sessionId, now, before, stop) is not { } read) return false;
            known = known is null ? read : read with { UsedAt = known.UsedAt > read.UsedAt ? known.UsedAt : read.UsedAt };
            if (seen.Count >= MostRemembered) seen.Clear();
        }

        if (!IsWithinLimits(known, now)) return false;
        if (touch) known = known with { UsedAt = now };
        if (touch && now - known.ToldAt >= Told)
        {
            await TellIfThereIsRoom(sessionId, now, stop);
            known = known with { ToldAt = now };
        }

        seen[sessionId] = known;
        return true;
    }

    /// <summary>Ends one session.</summary>
    public async Task End(string sessionId, CancellationToken stop)
    {
        await EndWhere(db => db.Sessions.Where(s => s.Id == sessionId), stop);
        Forget(new(null, sessionId));
    }

    /// <summary>Ends every session of a user: signed out everywhere.</summary>
    public async Task EndAll(string userId, CancellationToken stop)
    {
        await EndWhere(db => db.Sessions.Where(s => s.UserId == userId), stop);
        Forget(new(userId, null));
    }

    /// <summary>Ends every session of a user inside the transaction of what ends them; the caller tells after its commit.</summary>
    /// <param name="db">The caller's transaction.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="except">The session that goes on.</param>
    internal Task EndAllWithin(IBokDb db, string userId, string? except, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return db.Sessions.Where(s => s.UserId == userId && s.EndedAt == null && s.Id != except)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), stop);
    }

    /// <summary>After the commit: nothing is remembered, open connections end.</summary>
    internal void TellEnded(string userId, string? except = null) => Forget(new(userId, null, except));

    // Who only reads may go on when nothing can be written: that the session is used stays in memory.
    private async Task TellIfThereIsRoom(string sessionId, DateTime now, CancellationToken stop)
    {
        try
        {
            await Tell(sessionId, now, stop);
        }
        catch (Exception e) when (StorageFault.Of(e) is not null)
        {
            // Whatever writes for somebody says so itself.
        }
    }

    private void Forget(SessionEndedEventArgs ended)
    {
        Interlocked.Increment(ref endings);
        seen.Clear();
        Ended?.Invoke(this, ended);
    }

    private Task<Seen?> Read(string sessionId, DateTime now, long before, CancellationToken stop) =>
        reads.InSnapshot(read => Read(read, sessionId, now, before), stop);

    private static Seen? Read(PreparedRead read, string sessionId, DateTime now, long before)
    {
        using var row = read.Command(Sql, 1).Read(sessionId);
        if (!row.Read()) return null;
        var used = new DateTime(row.GetInt64(1), DateTimeKind.Utc);
        return new(before, now, new(row.GetInt64(0), DateTimeKind.Utc), used, used, IsResident: !row.IsDBNull(2), IsFull: row.GetString(3) == nameof(SessionStage.Full));
    }

    private bool IsWithinLimits(Seen session, DateTime now)
    {
        var age = now - session.StartedAt;
        if (!session.IsFull) return age < TimeSpan.FromMinutes(policy.Value.StepMinutes);
        var idle = TimeSpan.FromMinutes(session.IsResident ? policy.Value.ResidentIdleMinutes : policy.Value.StaffIdleMinutes);
        return now - session.UsedAt < idle && age < TimeSpan.FromHours(policy.Value.AbsoluteHours);
    }

    private Task<bool> Tell(string sessionId, DateTime now, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        await db.Sessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), cancel);
        return (true, true);
    }, stop);

    private Task<bool> EndWhere(Func<IBokDb, IQueryable<Session>> which, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await which(db).Where(s => s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancel);
        return (true, true);
    }, stop);

    private sealed record Seen(long Endings, DateTime AskedAt, DateTime StartedAt, DateTime UsedAt, DateTime ToldAt, bool IsResident, bool IsFull);
}

/// <summary>Sessions ended: all of a user but perhaps one, or one.</summary>
public sealed class SessionEndedEventArgs(string? userId, string? sessionId, string? except = null) : EventArgs
{
    public string? UserId { get; } = userId;

    public string? SessionId { get; } = sessionId;

    /// <summary>A session of the user that goes on.</summary>
    public string? Except { get; } = except;
}
