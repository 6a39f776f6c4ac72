using System.Security.Cryptography;
using System.Text;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Accounts;

/// <summary>Open sessions of a login, for its owner and for administrators, and their end (ASVS 7.4.3, 7.5.2).</summary>
public sealed class ListSessions(
    IDbContextFactory<IBokDb> dbs, Writer writer, Sessions sessions, AuditLog audit, IOptions<LoginPolicy> policy, TimeProvider clock)
{
    private const int Most = 100;

    /// <param name="Handle">Names the session in forms; the session's id never leaves the cookie.</param>
    /// <param name="IsThis">The one that asks.</param>
    public sealed record Row(string Handle, DateTime StartedAt, DateTime SeenAt, string Address, string Device, bool IsThis);

    public sealed record Ended(int Count);

    public sealed record NoSuchSession() : Problem("session-not-found");

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Row>> Of(string userId, string? current, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return [.. (await Open(db, userId, stop)).Select(s => new Row(HandleOf(s.Id), s.StartedAt, s.SeenAt, s.Address, s.Device, s.Id == current))];
    }

    /// <summary>The same by login.</summary>
    public async Task<IReadOnlyList<Row>> OfLogin(string login, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var normalized = login.Trim().ToUpperInvariant();
        return await db.Users.Where(u => u.NormalizedUserName == normalized).Select(u => u.Id).FirstOrDefaultAsync(stop) is { } id ? await Of(id, null, stop) : [];
    }

    /// <summary>The owner ends one of the own sessions.</summary>
    public async Task<Result<Ended>> End(string userId, string handle, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if ((await Open(db, userId, stop)).Find(s => HandleOf(s.Id) == handle) is not { } session) return new NoSuchSession();
        await sessions.End(session.Id, stop);
        return new Ended(1);
    }

    /// <summary>An administrator ends all sessions of somebody else.</summary>
    public async Task<Result<Ended>> EndAll(Actor by, string login, CancellationToken stop)
    {
        var normalized = login.Trim().ToUpperInvariant();
        var (userId, answer) = await writer.InOneTransaction<(string?, Result<Ended>)>(async (db, cancel) =>
        {
            var id = await db.Users.Where(u => u.NormalizedUserName == normalized).Select(u => u.Id).FirstOrDefaultAsync(cancel);
            if (id is null) return (false, (null, new Passwords.ResetPassword.NoSuchUser(login)));
            var open = (await Open(db, id, cancel)).Count;
            await sessions.EndAllWithin(db, id, except: null, cancel);
            await audit.Within(db, by, AuditOperation.SessionsEnded, login, null, $"{open}", cancel);
            await db.SaveChangesAsync(cancel);
            return (true, (id, new Ended(open)));
        }, stop);
        if (userId is not null) sessions.TellEnded(userId);
        return answer;
    }

    private async Task<List<Session>> Open(IBokDb db, string userId, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (oldest, idle) = (now.AddHours(-policy.Value.AbsoluteHours), now.AddMinutes(-Math.Max(policy.Value.ResidentIdleMinutes, policy.Value.StaffIdleMinutes)));
        return await db.Sessions.AsNoTracking()
            .Where(s => s.UserId == userId && s.EndedAt == null && s.Stage == SessionStage.Full && s.StartedAt > oldest && s.SeenAt > idle)
            .OrderByDescending(s => s.StartedAt).Take(Most).ToListAsync(stop);
    }

    private static string HandleOf(string sessionId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sessionId)))[..16];
}
