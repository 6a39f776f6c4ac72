using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts.SecondFactor;

/// <summary>
/// Passkeys (WebAuthn). The host has checked the authenticator's answer; here it is kept, or lets in. A passkey with a PIN or a finger is
/// both factors at once, so it signs in alone.
/// </summary>
public sealed class UsePasskey(Writer writer, SecondFactorAdded added, StartSession start, Sessions sessions, AuditLog audit, TimeProvider clock)
{
    private const int LongestName = 40, MostPasskeys = 20;

    public sealed record TooMany() : Problem("passkey-too-many");

    /// <summary>Adds a passkey that was just made, with a name by which its owner knows it.</summary>
    public async Task<Result<SecondFactorAdded.Done>> Add(string sessionId, UserPasskeyInfo passkey, string name, string address, CancellationToken stop) =>
        added.Tell(await writer.InOneTransaction<Result<SecondFactorAdded.Done>>(async (db, cancel) =>
        {
            if (await ProveOwner.Find(db, sessionId, cancel) is not { Session.Stage: SessionStage.Full or SessionStage.Enrolment } owner) return (false, new ProveOwner.SessionOver());
            if (await db.UserPasskeys.CountAsync(k => k.UserId == owner.UserId, cancel) >= MostPasskeys) return (false, new TooMany());
            db.UserPasskeys.Add(new() { UserId = owner.UserId, CredentialId = passkey.CredentialId, Data = DataOf(passkey, name) });
            await audit.Within(db, new(owner.Login, address), AuditOperation.SecondFactorAdded, owner.Login, null, "passkey", cancel);
            return (true, await added.Within(db, owner, address, cancel));
        }, stop));

    /// <summary>Signs in with a passkey whose answer was right; ends the step that waited for it, if there was one.</summary>
    /// <param name="waiting">The session of that step; null on the sign-in page.</param>
    public async Task<Result<SignIn.SignedIn>> SignIn(string userId, UserPasskeyInfo passkey, string? waiting, string address, string device, CancellationToken stop)
    {
        var answer = await writer.InOneTransaction<Result<SignIn.SignedIn>>(async (db, cancel) =>
        {
            if (await db.UserPasskeys.FirstOrDefaultAsync(k => k.UserId == userId && k.CredentialId == passkey.CredentialId, cancel) is not { } known)
                return (false, new SignIn.Refused());
            (known.Data.SignCount, known.Data.IsBackedUp, known.Data.IsUserVerified) = (passkey.SignCount, passkey.IsBackedUp, passkey.IsUserVerified);
            await db.SaveChangesAsync(cancel);
            var now = clock.GetUtcNow().UtcDateTime;
            if (waiting is not null)
                await db.Sessions.Where(s => s.Id == waiting && s.UserId == userId).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancel);
            var session = await start.Within(db, new(userId, SessionStage.SecondFactor, address, device), cancel);
            return session is null ? (false, new SignIn.Refused()) : (true, session);
        }, stop);
        if (waiting is not null) await sessions.End(waiting, CancellationToken.None);
        return answer;
    }

    private static IdentityPasskeyData DataOf(UserPasskeyInfo p, string name) => new()
    {
        PublicKey = p.PublicKey, Name = name.Length > LongestName ? name[..LongestName] : name, CreatedAt = p.CreatedAt, SignCount = p.SignCount,
        Transports = p.Transports, IsUserVerified = p.IsUserVerified, IsBackupEligible = p.IsBackupEligible, IsBackedUp = p.IsBackedUp,
        AttestationObject = p.AttestationObject, ClientDataJson = p.ClientDataJson,
    };
}
