using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts.Passwords;

/// <summary>
/// Asks for the password again before something that would outlast the session (ASVS 7.5.1). Wrong ones count as wrong sign-ins: an open
/// session must not be a place to guess; each stands in the audit log.
/// </summary>
public sealed class ProveOwner(IDbContextFactory<IBokDb> dbs, Writer writer, PasswordHashing hashing, BackOff backOff, AuditLog audit)
{
    public sealed record WrongPassword() : Problem("password-wrong-old");

    /// <summary>The session has ended meanwhile.</summary>
    public sealed record SessionOver() : Problem("session-over");

    internal sealed record Owner(Session Session, string Login, string? Hash, int? PersonId)
    {
        public string UserId => Session.UserId;
    }

    /// <summary>Who is behind an open session; in a step before the last the password was given moments ago and is not asked for.</summary>
    internal async Task<Result<Owner>> Handle(string sessionId, string? password, string address, CancellationToken stop)
    {
        Owner? owner;
        await using (var db = await dbs.CreateDbContextAsync(stop)) owner = await Find(db, sessionId, stop);
        if (owner is null) return new SessionOver();
        if (owner.Session.Stage != SessionStage.Full) return owner;
        if (await hashing.Verify(owner.Hash, password ?? "", stop) is not Result<PasswordHashing.Answer>.Ok { Value: var right }) return new PasswordHashing.Busy();
        return await writer.InOneTransaction<Result<Owner>>(async (db, cancel) =>
        {
            if (await backOff.IsWaiting(db, owner.Login, owner.UserId, address, cancel)) return (false, new WrongPassword());
            if (right != PasswordHashing.Answer.Wrong) return (false, owner);
            await audit.Within(db, new(owner.Login, address), AuditOperation.OwnPasswordWrong, owner.Login, null, null, cancel);
            await backOff.Count(db, owner.Login, owner.UserId, address, cancel);
            return (true, new WrongPassword());
        }, stop);
    }

    /// <summary>The same inside a transaction: nothing is done for a session that ended, or an account that was blocked, a moment ago.</summary>
    internal static Task<Owner?> Find(IBokDb db, string sessionId, CancellationToken stop) => (
        from session in db.Sessions.AsNoTracking()
        join user in db.Users on session.UserId equals user.Id
        join account in db.PortalAccounts on user.Id equals account.UserId
        where session.Id == sessionId && session.EndedAt == null && account.State == PortalAccountState.Active
        select new Owner(session, user.UserName!, user.PasswordHash, account.PersonId)).FirstOrDefaultAsync(stop);
}
