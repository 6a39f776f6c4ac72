using System.Security.Cryptography;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Accounts;

/// <summary>
/// Signs in with a login and a password. Unknown, wrong, waiting and blocked all end in one refusal after the same work: nobody learns
/// from it which logins exist (ASVS 6.3.8). At most two passwords are hashed at once, so that signing in cannot starve pages.
/// </summary>
public sealed class SignIn(
    IDbContextFactory<IBokDb> dbs, Writer writer, IPasswordHasher<IBokUser> hasher, IOptions<LoginPolicy> policy, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim hashing = new(2, 2);
    private readonly string nobody = hasher.HashPassword(new(), RandomNumberGenerator.GetHexString(32));

    public sealed record Command(string Login, string Password, string Address);

    public sealed record SignedIn(string SessionId, string UserId, string Login, string Role, int? PersonId, DateTime? LastSeenAt, int FailedSince);

    /// <summary>The one refusal.</summary>
    public sealed record Refused() : Problem("sign-in-refused");

    public async Task<Result<SignedIn>> Handle(Command command, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var known = await Find(db, command.Login, stop);
        var right = await IsRight(known?.User, command.Password, stop);
        var now = clock.GetUtcNow();
        if (known is null) return new Refused();
        if (known.User.LockoutEnd > now) return new Refused();
        if (!right)
        {
            await CountFailure(known.User, now, stop);
            return new Refused();
        }

        return known.State == PortalAccountState.Active ? await Start(known, command.Address, now.UtcDateTime, stop) : new Refused();
    }

    public void Dispose() => hashing.Dispose();

    private static async Task<Known?> Find(IBokDb db, string login, CancellationToken stop)
    {
        var normalized = login.Trim().ToUpperInvariant();
        return await (
            from user in db.Users.AsNoTracking()
            join account in db.PortalAccounts on user.Id equals account.UserId
            join link in db.UserRoles on user.Id equals link.UserId
            join role in db.Roles on link.RoleId equals role.Id
            where user.NormalizedUserName == normalized
            select new Known(user, account.State, account.PersonId, role.Name!)).FirstOrDefaultAsync(stop);
    }

    private async Task<bool> IsRight(IBokUser? user, string password, CancellationToken stop)
    {
        await hashing.WaitAsync(stop);
        try
        {
            return hasher.VerifyHashedPassword(user ?? new(), user?.PasswordHash ?? nobody, password) != PasswordVerificationResult.Failed;
        }
        finally
        {
            hashing.Release();
        }
    }

    private Task<bool> CountFailure(IBokUser user, DateTimeOffset now, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var failed = await db.Users.Where(u => u.Id == user.Id).Select(u => u.AccessFailedCount).SingleAsync(cancel) + 1;
        var doublings = Math.Min(20, failed - policy.Value.FreeTries);
        var seconds = Math.Min(policy.Value.LongestWaitMinutes * 60L, (long)policy.Value.FirstWaitSeconds << Math.Max(0, doublings));
        var until = doublings < 0 ? (DateTimeOffset?)null : now.AddSeconds(seconds);
        await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(
            u => u.SetProperty(x => x.AccessFailedCount, failed).SetProperty(x => x.LockoutEnd, until), cancel);
        return (true, true);
    }, stop);

    private Task<SignedIn> Start(Known known, string address, DateTime now, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var before = await db.Sessions.Where(s => s.UserId == known.User.Id).MaxAsync(s => (DateTime?)s.StartedAt, cancel);
        db.Sessions.Add(new() { Id = id, UserId = known.User.Id, StartedAt = now, SeenAt = now, Address = address });
        await db.SaveChangesAsync(cancel);
        await db.Users.Where(u => u.Id == known.User.Id).ExecuteUpdateAsync(
            u => u.SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.LockoutEnd, (DateTimeOffset?)null), cancel);
        return (true, new SignedIn(id, known.User.Id, known.User.UserName!, known.Role, known.PersonId, before, known.User.AccessFailedCount));
    }, stop);

    private sealed record Known(IBokUser User, PortalAccountState State, int? PersonId, string Role);
}
