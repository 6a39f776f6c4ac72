using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts.SecondFactor;

/// <summary>The step after the password: a code of the authenticator, or a recovery code. Wrong ones wait like wrong passwords.</summary>
public sealed class EnterCode(Writer writer, StartSession start, BackOff backOff, ISeal seal, AuditLog audit, TimeProvider clock)
{
    /// <param name="SessionId">Of the step.</param>
    public sealed record Command(string SessionId, string Code, string Address);

    public sealed record WrongCode() : Problem("second-factor-wrong");

    public Task<Result<SignIn.SignedIn>> Handle(Command command, CancellationToken stop) => writer.InOneTransaction<Result<SignIn.SignedIn>>(async (db, cancel) =>
    {
        if (await ProveOwner.Find(db, command.SessionId, cancel) is not { Session.Stage: SessionStage.SecondFactor } owner) return (false, new ProveOwner.SessionOver());
        if (await backOff.IsWaiting(db, owner.Login, owner.UserId, command.Address, cancel)) return (false, new WrongCode());
        if (!await IsRight(db, owner, command, cancel))
        {
            await backOff.Count(db, owner.Login, owner.UserId, command.Address, cancel);
            return (true, new WrongCode());
        }

        await db.Sessions.Where(s => s.Id == owner.Session.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, clock.GetUtcNow().UtcDateTime), cancel);
        var next = await start.Within(db, new(owner.UserId, SessionStage.SecondFactor, command.Address, owner.Session.Device, owner.Session), cancel);
        return next is null ? (false, new ProveOwner.SessionOver()) : (true, next);
    }, stop);

    private async Task<bool> IsRight(IBokDb db, ProveOwner.Owner owner, Command command, CancellationToken stop)
    {
        var typed = Typed.Digits(command.Code);
        if (typed.Length == 6 && await db.TotpSeeds.FirstOrDefaultAsync(s => s.UserId == owner.UserId && s.ConfirmedAt != null, stop) is { } seed
            && seal.Open(seed.SealedSeed, TotpSeed.SealPurpose) is { } opened
            && Totp.StepOf(typed, Convert.FromBase64String(opened), clock.GetUtcNow(), seed.LastStep) is { } step)
        {
            seed.LastStep = step;
            await db.SaveChangesAsync(stop);
            return true;
        }

        if (typed.Length > 64 || !await RecoveryCodes.Use(db, owner.UserId, typed, clock.GetUtcNow().UtcDateTime, stop)) return false;
        await audit.Within(db, new(owner.Login, command.Address), AuditOperation.RecoveryCodeUsed, owner.Login, null, null, stop);
        await db.SaveChangesAsync(stop);
        return true;
    }
}
