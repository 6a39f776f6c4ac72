using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts.SecondFactor;

/// <summary>Takes a second factor away: the owner with the password, or the office where the phone and the codes are lost, with its reason.</summary>
public sealed class RemoveSecondFactor(Writer writer, ProveOwner prove, Sessions sessions, AccountLetters letters, AuditLog audit)
{
    public sealed record Removed(string Login);

    public sealed record NothingThere(string Login) : Problem("second-factor-none");

    /// <summary>The owner's own.</summary>
    /// <param name="passkey">Which passkey; null: the authenticator.</param>
    public async Task<Result<Removed>> Own(string sessionId, string password, string? passkey, string address, CancellationToken stop)
    {
        var proof = await prove.Handle(sessionId, password, address, stop);
        if (proof is not Result<ProveOwner.Owner>.Ok { Value: { Session.Stage: SessionStage.Full } owner })
            return (proof as Result<ProveOwner.Owner>.Refused)?.Problem ?? new ProveOwner.SessionOver();
        var answer = await writer.InOneTransaction<Result<Removed>>(async (db, cancel) =>
        {
            if (await ProveOwner.Find(db, sessionId, cancel) is null) return (false, new ProveOwner.SessionOver());
            var gone = passkey is null
                ? await db.TotpSeeds.Where(s => s.UserId == owner.UserId).ExecuteDeleteAsync(cancel)
                : Typed.Hex(passkey) is { } id ? await db.UserPasskeys.Where(k => k.UserId == owner.UserId && k.CredentialId == id).ExecuteDeleteAsync(cancel) : 0;
            if (gone == 0) return (false, new NothingThere(owner.Login));
            if (!await ReadSecondFactor.IsOn(db, owner.UserId, cancel)) await db.RecoveryCodes.Where(c => c.UserId == owner.UserId).ExecuteDeleteAsync(cancel);
            await Finish(db, new(owner.Login, address), owner.UserId, owner.Login, sessionId, passkey is null ? "TOTP" : "passkey", cancel);
            return (true, new Removed(owner.Login));
        }, stop);
        if (answer is Result<Removed>.Ok) sessions.TellEnded(owner.UserId, sessionId);
        return answer;
    }

    /// <summary>All of a login's, by the office.</summary>
    public async Task<Result<Removed>> ByOffice(Actor by, string login, string reason, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(reason)) return new ChangeAccountState.ReasonNeeded();
        if (string.Equals(by.Login, login, StringComparison.OrdinalIgnoreCase)) return new ChangeAccountState.NotYourself();
        var normalized = login.ToUpperInvariant();
        var (userId, answer) = await writer.InOneTransaction<(string?, Result<Removed>)>(async (db, cancel) =>
        {
            var user = await db.Users.Where(u => u.NormalizedUserName == normalized).Select(u => u.Id).FirstOrDefaultAsync(cancel);
            if (user is null) return (false, (null, new ResetPassword.NoSuchUser(login)));
            var gone = await db.TotpSeeds.Where(s => s.UserId == user).ExecuteDeleteAsync(cancel)
                + await db.UserPasskeys.Where(k => k.UserId == user).ExecuteDeleteAsync(cancel);
            if (gone == 0) return (false, (null, new NothingThere(login)));
            await db.RecoveryCodes.Where(c => c.UserId == user).ExecuteDeleteAsync(cancel);
            await Finish(db, by, user, login, exceptSession: null, reason.Trim(), cancel);
            return (true, (user, new Removed(login)));
        }, stop);
        if (userId is not null) sessions.TellEnded(userId);
        return answer;
    }

    private async Task Finish(IBokDb db, Actor by, string userId, string login, string? exceptSession, string what, CancellationToken stop)
    {
        await sessions.EndAllWithin(db, userId, exceptSession, stop);
        await letters.AddWithin(db, userId, AccountLetters.SecondFactorChanged, "JSM §5.3", stop);
        await audit.Within(db, by, AuditOperation.SecondFactorRemoved, login, null, what, stop);
        await db.SaveChangesAsync(stop);
    }
}
