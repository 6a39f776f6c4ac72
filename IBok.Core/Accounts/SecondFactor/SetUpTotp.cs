using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts.SecondFactor;

/// <summary>An authenticator is added in two acts: the seed is shown, and a first code proves that it was taken over.</summary>
public sealed class SetUpTotp(
    Writer writer, ProveOwner prove, SecondFactorAdded added, ISeal seal, AuditLog audit, TimeProvider clock)
{
    /// <param name="Key">The seed in groups of four, for typing.</param>
    /// <param name="Uri">The same for a QR code.</param>
    public sealed record Begun(string Key, string Uri);

    public sealed record NothingBegun() : Problem("totp-nothing-begun");

    public sealed record AlreadyThere() : Problem("totp-already-there");

    /// <summary>Begins, or begins anew what was not confirmed.</summary>
    public async Task<Result<Begun>> Begin(string sessionId, string? password, string address, string issuer, CancellationToken stop)
    {
        var proof = await prove.Handle(sessionId, password, address, stop);
        if (proof is not Result<ProveOwner.Owner>.Ok { Value: var owner }) return ((Result<ProveOwner.Owner>.Refused)proof).Problem;
        return await writer.InOneTransaction<Result<Begun>>(async (db, cancel) =>
        {
            if (await ProveOwner.Find(db, sessionId, cancel) is null) return (false, new ProveOwner.SessionOver());
            if (await db.TotpSeeds.AnyAsync(s => s.UserId == owner.UserId && s.ConfirmedAt != null, cancel)) return (false, new AlreadyThere());
            await db.TotpSeeds.Where(s => s.UserId == owner.UserId).ExecuteDeleteAsync(cancel);
            var seed = Totp.NewSeed();
            db.TotpSeeds.Add(new()
            {
                UserId = owner.UserId, SealedSeed = seal.Seal(Convert.ToBase64String(seed), TotpSeed.SealPurpose), MadeAt = clock.GetUtcNow().UtcDateTime,
            });
            await db.SaveChangesAsync(cancel);
            return (true, Show(seed, owner.Login, issuer));
        }, stop);
    }

    /// <summary>Shows what was begun in this quarter of an hour again, after a wrong first code.</summary>
    public async Task<Result<Begun>> Again(string sessionId, string issuer, CancellationToken stop) =>
        await writer.InOneTransaction<Result<Begun>>(async (db, cancel) =>
        {
            if (await ProveOwner.Find(db, sessionId, cancel) is not { } owner) return (false, new ProveOwner.SessionOver());
            return (false, await Unconfirmed(db, owner.UserId, cancel) is { } seed ? Show(Open(seed), owner.Login, issuer) : new NothingBegun());
        }, stop);

    /// <summary>Confirms with a first code.</summary>
    public async Task<Result<SecondFactorAdded.Done>> Confirm(string sessionId, string code, string address, CancellationToken stop) =>
        added.Tell(await writer.InOneTransaction<Result<SecondFactorAdded.Done>>(async (db, cancel) =>
        {
            if (await ProveOwner.Find(db, sessionId, cancel) is not { } owner) return (false, new ProveOwner.SessionOver());
            if (await Unconfirmed(db, owner.UserId, cancel) is not { } seed) return (false, new NothingBegun());
            if (Totp.StepOf(Typed.Digits(code), Open(seed), clock.GetUtcNow(), seed.LastStep) is not { } step) return (false, new EnterCode.WrongCode());
            (seed.ConfirmedAt, seed.LastStep) = (clock.GetUtcNow().UtcDateTime, step);
            await audit.Within(db, new(owner.Login, address), AuditOperation.SecondFactorAdded, owner.Login, null, "TOTP", cancel);
            return (true, await added.Within(db, owner, address, cancel));
        }, stop));

    private Task<TotpSeed?> Unconfirmed(IBokDb db, string userId, CancellationToken stop)
    {
        var since = clock.GetUtcNow().UtcDateTime.AddMinutes(-15);
        return db.TotpSeeds.FirstOrDefaultAsync(s => s.UserId == userId && s.ConfirmedAt == null && s.MadeAt > since, stop);
    }

    private byte[] Open(TotpSeed seed) => seal.Open(seed.SealedSeed, TotpSeed.SealPurpose) is { } text ? Convert.FromBase64String(text) : [];

    private static Begun Show(byte[] seed, string login, string issuer)
    {
        var key = Totp.ToBase32(seed);
        var name = Uri.EscapeDataString(issuer);
        return new(string.Join(' ', key.Chunk(4).Select(c => new string(c))), $"otpauth://totp/{name}:{Uri.EscapeDataString(login)}?secret={key}&issuer={name}");
    }
}
