using IBok.Core.Accounts.Passwords;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts;

/// <summary>
/// The first step of signing in: a login and a password. Unknown, wrong, waiting and blocked all end in one refusal after the same work:
/// nobody learns from it which logins exist (ASVS 6.3.8; bench login).
/// </summary>
public sealed class SignIn(
    IDbContextFactory<IBokDb> dbs, Writer writer, PasswordHashing hashing, BackOff backOff, StartSession start, TimeProvider clock)
{
    public sealed record Command(string Login, string Password, string Address, string Device = "");

    /// <param name="LastSeenAt">When the person signed in the time before.</param>
    /// <param name="FailedSince">Failed tries since then.</param>
    /// <param name="Stage">What is still missing.</param>
    public sealed record SignedIn(
        string SessionId, string UserId, string Login, string Role, int? PersonId, DateTime? LastSeenAt, int FailedSince, SessionStage Stage);

    /// <summary>The one refusal.</summary>
    public sealed record Refused() : Problem("sign-in-refused");

    public async Task<Result<SignedIn>> Handle(Command command, CancellationToken stop)
    {
        Known? known;
        await using (var db = await dbs.CreateDbContextAsync(stop)) known = await Find(db, command.Login, stop);
        var answer = await hashing.Verify(known?.Hash, command.Password, stop);
        if (answer is not Result<PasswordHashing.Answer>.Ok { Value: var right }) return new PasswordHashing.Busy();
        var better = right == PasswordHashing.Answer.RightButOld ? await hashing.Hash(command.Password, stop) as Result<string>.Ok : null;
        return await writer.InOneTransaction<Result<SignedIn>>(async (db, cancel) =>
        {
            if (await backOff.IsWaiting(db, command.Login, known?.UserId, command.Address, cancel)) return (false, new Refused());
            var session = right == PasswordHashing.Answer.Wrong ? null : await Begin(db, known!, better?.Value, command, cancel);
            if (session is not null) return (true, session);
            await backOff.Count(db, command.Login, known?.UserId, command.Address, cancel);
            return (true, new Refused());
        }, stop);
    }

    /// <summary>Null where the password died while it was compared, or was a one-time one that is too old, or the account is blocked.</summary>
    private async Task<SignedIn?> Begin(IBokDb db, Known known, string? betterHash, Command command, CancellationToken stop)
    {
        var now = await Find(db, command.Login, stop);
        if (now is null || now.Hash != known.Hash || now.OneTimeUntil < clock.GetUtcNow().UtcDateTime) return null;
        var session = await start.Within(db, new(known.UserId, Done: null, command.Address, command.Device), stop);
        if (session is not null && betterHash is not null)
            await db.Users.Where(u => u.Id == known.UserId).ExecuteUpdateAsync(u => u.SetProperty(x => x.PasswordHash, betterHash), stop);
        return session;
    }

    private static async Task<Known?> Find(IBokDb db, string login, CancellationToken stop)
    {
        var normalized = login.Trim().ToUpperInvariant();
        return await (
            from user in db.Users.AsNoTracking()
            join account in db.PortalAccounts on user.Id equals account.UserId
            where user.NormalizedUserName == normalized
            select new Known(user.Id, user.PasswordHash, account.OneTimeUntil)).FirstOrDefaultAsync(stop);
    }

    private sealed record Known(string UserId, string? Hash, DateTime? OneTimeUntil);
}
