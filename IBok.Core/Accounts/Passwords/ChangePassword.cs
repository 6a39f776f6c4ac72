using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts.Passwords;

/// <summary>
/// The owner changes the password (JSM §2.9): asks for the old one, ends the other sessions. Where staff made the old one, it was just
/// given when signing in, and the session opens only now.
/// </summary>
public sealed class ChangePassword(
    IDbContextFactory<IBokDb> dbs, Writer writer, PasswordRules rules, PasswordHashing hashing, NewPassword passwords, StartSession start,
    BackOff backOff, AccountLetters letters, AuditLog audit)
{
    /// <param name="SessionId">In which it is changed.</param>
    /// <param name="Old">Null only in a session that was opened by a one-time password.</param>
    public sealed record Command(string SessionId, string? Old, string New, string Address);

    /// <param name="Next">The session that follows a forced change; null where the session goes on.</param>
    public sealed record Changed(SignIn.SignedIn? Next);

    public sealed record WrongOld() : Problem("password-wrong-old");

    public sealed record SameAsOld() : Problem("password-same-as-old");

    /// <summary>The session has ended meanwhile.</summary>
    public sealed record SessionOver() : Problem("session-over");

    public async Task<Result<Changed>> Handle(Command command, CancellationToken stop)
    {
        Known? known;
        await using (var db = await dbs.CreateDbContextAsync(stop)) known = await Find(db, command.SessionId, stop);
        if (known is null) return new SessionOver();
        var forced = known.Session.Stage == SessionStage.NewPassword;
        if (!forced && await CheckOld(known, command, stop) is { } wrong) return wrong;
        if (rules.Check(command.New, known.Login) is { } weak) return weak;
        if (await hashing.Verify(known.Hash, command.New, stop) is not Result<PasswordHashing.Answer>.Ok { Value: var same }) return new PasswordHashing.Busy();
        if (same != PasswordHashing.Answer.Wrong) return new SameAsOld();
        if (await hashing.Hash(command.New, stop) is not Result<string>.Ok { Value: var hash }) return new PasswordHashing.Busy();
        var answer = await writer.InOneTransaction(async (db, cancel) =>
        {
            var done = await Set(db, command, hash, cancel);
            return (done is Result<Changed>.Ok, done);
        }, stop);
        if (answer is Result<Changed>.Ok) passwords.TellEnded(known.Session.UserId, forced ? null : command.SessionId);
        return answer;
    }

    private async Task<Result<Changed>> Set(IBokDb db, Command command, string hash, CancellationToken stop)
    {
        if (await Find(db, command.SessionId, stop) is not { Session: var session, Login: var login }) return new SessionOver();
        var forced = session.Stage == SessionStage.NewPassword;
        await passwords.SetWithin(db, session.UserId, hash, oneTimeUntil: null, forced ? null : session.Id, stop);
        await letters.AddWithin(db, session.UserId, AccountLetters.PasswordSet, "JSM §2.9", stop);
        await audit.Within(db, new(login, command.Address), AuditOperation.PasswordChanged, login, null, "JSM §2.9", stop);
        var next = forced ? await start.Within(db, new(session.UserId, session.Stage, command.Address, session.Device, session), stop) : null;
        await db.SaveChangesAsync(stop);
        return forced && next is null ? new SessionOver() : new Changed(next);
    }

    /// <summary>Wrong ones count as wrong sign-ins: an open session must not be a place to guess.</summary>
    private async Task<Problem?> CheckOld(Known known, Command command, CancellationToken stop)
    {
        if (await hashing.Verify(known.Hash, command.Old ?? "", stop) is not Result<PasswordHashing.Answer>.Ok { Value: var right }) return new PasswordHashing.Busy();
        return await writer.InOneTransaction<Problem?>(async (db, cancel) =>
        {
            if (await backOff.IsWaiting(db, known.Login, known.Session.UserId, command.Address, cancel)) return (false, new WrongOld());
            if (right != PasswordHashing.Answer.Wrong) return (false, null);
            await backOff.Count(db, known.Login, known.Session.UserId, command.Address, cancel);
            return (true, new WrongOld());
        }, stop);
    }

    private static Task<Known?> Find(IBokDb db, string sessionId, CancellationToken stop) => (
        from session in db.Sessions.AsNoTracking()
        join user in db.Users on session.UserId equals user.Id
        join account in db.PortalAccounts on user.Id equals account.UserId
        where session.Id == sessionId && session.EndedAt == null && account.State == PortalAccountState.Active
            && (session.Stage == SessionStage.Full || session.Stage == SessionStage.NewPassword)
        select new Known(session, user.UserName!, user.PasswordHash!)).FirstOrDefaultAsync(stop);

    private sealed record Known(Session Session, string Login, string Hash);
}
