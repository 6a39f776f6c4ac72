using System.Security.Cryptography;
using System.Text;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Accounts;

/// <summary>
/// Waits after wrong passwords and codes (JSM §5.3). A wait belongs to a login and a network, doubles, and has an upper limit: a stranger
/// cannot make the owner wait. Where many networks try one login, only those that the owner has used before are let in for a while
/// (JSM §7.2b). The same is done for logins that do not exist: it takes the same time.
/// </summary>
public sealed class BackOff(AuditLog audit, IOptions<LoginPolicy> policy, TimeProvider clock)
{
    private const int MostAddresses = 50;

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1), Hour = TimeSpan.FromHours(1);

    /// <summary>Who in the audit log notices by itself.</summary>
    private static readonly Actor Program = new("IBok");

    /// <summary>True while the network must not try this login.</summary>
    internal async Task<bool> IsWaiting(IBokDb db, string login, string? userId, string address, CancellationToken stop)
    {
        var (key, network, now) = (KeyOf(login), NetworkAddress.Of(address), clock.GetUtcNow().UtcDateTime);
        var all = await Lately(db, key, now, stop);
        if (all.Find(f => f.Network == network)?.WaitUntil > now) return true;
        return all.Where(f => now - f.LastAt < Hour).Sum(f => f.Count) >= policy.Value.TriesPerHourAndLogin
            && (userId is null || !await HasUsed(db, userId, network, stop));
    }

    /// <summary>Counts a failure in the caller's transaction and saves it.</summary>
    internal async Task Count(IBokDb db, string login, string? userId, string address, CancellationToken stop)
    {
        var (key, network, now) = (KeyOf(login), NetworkAddress.Of(address), clock.GetUtcNow().UtcDateTime);
        var all = await Lately(db, key, now, stop);
        if (all.Find(f => f.Network == network) is not { } mine)
        {
            await db.SignInFailures.Where(f => f.LoginKey == key && f.Network == network).ExecuteDeleteAsync(stop); // a day old
            mine = db.SignInFailures.Add(new() { LoginKey = key, Network = network, Count = 0, LastAt = now }).Entity;
            all.Add(mine);
        }

        (mine.Count, mine.LastAt) = (mine.Count + 1, now);
        mine.WaitUntil = WaitAfter(mine.Count) is { } wait ? now + wait : null;
        if (userId is not null && all.Where(f => now - f.LastAt < Hour).Sum(f => f.Count) == policy.Value.TriesPerHourAndLogin)
            await audit.Within(db, Program, AuditOperation.ManyFailedSignIns, login, null, $"{policy.Value.TriesPerHourAndLogin} / 1 h", stop);
        await db.SaveChangesAsync(stop);
        if (userId is not null)
            await db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(u => u.SetProperty(x => x.AccessFailedCount, x => x.AccessFailedCount + 1), stop);
    }

    /// <summary>Somebody proved to be the owner: the network's count begins anew, or every network's.</summary>
    internal static Task Forget(IBokDb db, string login, string? address, CancellationToken stop)
    {
        var (key, network) = (KeyOf(login), address is null ? null : NetworkAddress.Of(address));
        return db.SignInFailures.Where(f => f.LoginKey == key && (network == null || f.Network == network)).ExecuteDeleteAsync(stop);
    }

    /// <summary>The wait after so many failures; null while they cost nothing.</summary>
    internal TimeSpan? WaitAfter(int failures)
    {
        var doublings = Math.Min(20, failures - policy.Value.FreeTries);
        return doublings < 0 ? null
            : TimeSpan.FromSeconds(Math.Min(policy.Value.LongestWaitMinutes * 60L, (long)policy.Value.FirstWaitSeconds << doublings));
    }

    private static string KeyOf(string login) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(login.Trim().ToUpperInvariant())))[..32];

    private async Task<List<SignInFailure>> Lately(IBokDb db, string key, DateTime now, CancellationToken stop)
    {
        var since = now - Remembered;
        return await db.SignInFailures.Where(f => f.LoginKey == key && f.LastAt > since)
            .OrderByDescending(f => f.LastAt).Take(policy.Value.TriesPerHourAndLogin + 1).ToListAsync(stop);
    }

    private static async Task<bool> HasUsed(IBokDb db, string userId, string network, CancellationToken stop)
    {
        var addresses = await db.Sessions.Where(s => s.UserId == userId && s.Stage == SessionStage.Full)
            .OrderByDescending(s => s.StartedAt).Select(s => s.Address).Take(MostAddresses).ToListAsync(stop);
        return addresses.Exists(a => NetworkAddress.Of(a) == network);
    }
}
