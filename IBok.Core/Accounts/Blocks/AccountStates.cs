using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts.Blocks;

/// <summary>Blocking and unblocking inside the caller's transaction: the state, the sessions and the letter are one commit.</summary>
public sealed class AccountStates(Sessions sessions, AccountLetters letters, TimeProvider clock)
{
    internal static async Task<PortalAccount?> Find(IBokDb db, string login, CancellationToken stop)
    {
        var normalized = login.Trim().ToUpperInvariant();
        return await (
            from account in db.PortalAccounts
            join user in db.Users on account.UserId equals user.Id
            where user.NormalizedUserName == normalized
            select account).FirstOrDefaultAsync(stop);
    }

    /// <summary>Blocks; the caller saves, and calls <see cref="TellEnded"/> after its commit.</summary>
    internal async Task BlockWithin(IBokDb db, PortalAccount account, string clause, CancellationToken stop)
    {
        (account.State, account.StateSince) = (PortalAccountState.Blocked, clock.GetUtcNow().UtcDateTime);
        await sessions.EndAllWithin(db, account.UserId, except: null, stop);
        await letters.AddWithin(db, account.UserId, AccountLetters.Blocked, clause, stop, until: clause, orOnPaper: true);
    }

    /// <summary>Closes for good: nothing that lets in is left. The caller saves, and calls <see cref="TellEnded"/> after its commit.</summary>
    internal async Task CloseWithin(IBokDb db, PortalAccount account, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        (account.State, account.StateSince, account.OneTimeUntil) = (PortalAccountState.Closed, now, null);
        var user = account.UserId;
        await db.Users.Where(u => u.Id == user).ExecuteUpdateAsync(u => u.SetProperty(x => x.PasswordHash, (string?)null), stop);
        await db.TotpSeeds.Where(s => s.UserId == user).ExecuteDeleteAsync(stop);
        await db.UserPasskeys.Where(k => k.UserId == user).ExecuteDeleteAsync(stop);
        await db.RecoveryCodes.Where(c => c.UserId == user).ExecuteDeleteAsync(stop);
        await Passwords.IssuePasswordLink.EndOthers(db, user, now, stop);
        await sessions.EndAllWithin(db, user, except: null, stop);
    }

    internal void Unblock(PortalAccount account) => (account.State, account.StateSince) = (PortalAccountState.Active, clock.GetUtcNow().UtcDateTime);

    internal void TellEnded(string userId) => sessions.TellEnded(userId);
}
