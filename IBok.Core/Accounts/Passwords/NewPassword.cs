using System.Security.Cryptography;
using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts.Passwords;

/// <summary>What every new password brings, whoever set it: the old one, other sessions, open links and counted failures end with it.</summary>
public sealed class NewPassword(Sessions sessions, TimeProvider clock)
{
    /// <param name="db">The caller's transaction.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="hash">Of the new password.</param>
    /// <param name="oneTimeUntil">Until when a password made by staff may be used once; null when the owner chose it.</param>
    /// <param name="exceptSession">The session in which the owner changed it goes on.</param>
    internal async Task SetWithin(
        IBokDb db, string userId, string hash, DateTime? oneTimeUntil, string? exceptSession, CancellationToken stop)
    {
        var stamp = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(
            u => u.SetProperty(x => x.PasswordHash, hash).SetProperty(x => x.SecurityStamp, stamp).SetProperty(x => x.ConcurrencyStamp, stamp), stop);
        await db.PortalAccounts.Where(a => a.UserId == userId).ExecuteUpdateAsync(a => a.SetProperty(x => x.OneTimeUntil, oneTimeUntil), stop);
        await IssuePasswordLink.EndOthers(db, userId, clock.GetUtcNow().UtcDateTime, stop);
        var login = await db.Users.Where(u => u.Id == userId).Select(u => u.UserName!).SingleAsync(stop);
        await BackOff.Forget(db, login, address: null, stop);
        await sessions.EndAllWithin(db, userId, exceptSession, stop);
    }

    /// <summary>After the commit: open connections end too.</summary>
    internal void TellEnded(string userId, string? exceptSession = null) => sessions.TellEnded(userId, exceptSession);
}
