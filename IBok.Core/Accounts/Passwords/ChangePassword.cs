using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Accounts.Passwords;

/// <summary>
/// The owner changes the password (JSM §2.9): asks for the old one, ends the other sessions. Where staff made the old one, it was just
/// given when signing in, and the session opens only now.
/// </summary>
public sealed class ChangePassword(
    Writer writer, ProveOwner prove, PasswordRules rules, PasswordHashing hashing, NewPassword passwords, StartSession start,
    AccountLetters letters, AuditLog audit)
{
    /// <param name="SessionId">In which it is changed.</param>
    /// <param name="Old">Null only in a session that was opened by a one-time password.</param>
    public sealed record Command(string SessionId, string? Old, string New, string Address);

    /// <param name="Next">The session that follows a forced change; null where the session goes on.</param>
    public sealed record Changed(SignIn.SignedIn? Next);

    public sealed record SameAsOld() : Problem("password-same-as-old");

    public async Task<Result<Changed>> Handle(Command command, CancellationToken stop)
    {
        var proof = await prove.Handle(command.SessionId, command.Old, command.Address, stop);
        if (proof is not Result<ProveOwner.Owner>.Ok { Value: var owner }) return ((Result<ProveOwner.Owner>.Refused)proof).Problem;
        if (owner.Session.Stage is not (SessionStage.Full or SessionStage.NewPassword)) return new ProveOwner.SessionOver();
        if (rules.Check(command.New, owner.Login) is { } weak) return weak;
        if (await hashing.Verify(owner.Hash, command.New, stop) is not Result<PasswordHashing.Answer>.Ok { Value: var same }) return new PasswordHashing.Busy();
        if (same != PasswordHashing.Answer.Wrong) return new SameAsOld();
        if (await hashing.Hash(command.New, stop) is not Result<string>.Ok { Value: var hash }) return new PasswordHashing.Busy();
        var answer = await writer.InOneTransaction(async (db, cancel) =>
        {
            var done = await Set(db, command, hash, cancel);
            return (done is Result<Changed>.Ok, done);
        }, stop);
        if (answer is Result<Changed>.Ok) passwords.TellEnded(owner.UserId, owner.Session.Stage == SessionStage.Full ? command.SessionId : null);
        return answer;
    }

    private async Task<Result<Changed>> Set(IBokDb db, Command command, string hash, CancellationToken stop)
    {
        if (await ProveOwner.Find(db, command.SessionId, stop) is not { Session: var session, Login: var login }) return new ProveOwner.SessionOver();
        var forced = session.Stage == SessionStage.NewPassword;
        await passwords.SetWithin(db, session.UserId, hash, oneTimeUntil: null, forced ? null : session.Id, stop);
        await letters.AddWithin(db, session.UserId, AccountLetters.PasswordSet, "JSM §2.9", stop);
        await audit.Within(db, new(login, command.Address), AuditOperation.PasswordChanged, login, null, null, stop);
        var next = forced ? await start.Within(db, new(session.UserId, session.Stage, command.Address, session.Device, session), stop) : null;
        await db.SaveChangesAsync(stop);
        return forced && next is null ? new ProveOwner.SessionOver() : new Changed(next);
    }
}
