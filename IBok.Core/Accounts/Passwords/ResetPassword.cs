using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Accounts.Passwords;

/// <summary>
/// The cooperative makes a new password; the old one and every session die (JSM §2.10, reading A18). It is shown once, works for a
/// limited time, and lets in to nothing but the page where the owner chooses another.
/// </summary>
public sealed class ResetPassword(
    Writer writer, PasswordHashing hashing, NewPassword passwords, AuditLog audit, IOptions<LoginPolicy> policy, TimeProvider clock)
{
    public sealed record NoSuchUser(string Login) : Problem("user-not-found");

    public async Task<Result<AddUser.Added>> Handle(string login, Actor by, CancellationToken stop)
    {
        var password = PasswordText.New();
        if (await hashing.Hash(password, stop) is not Result<string>.Ok { Value: var hash }) return new PasswordHashing.Busy();
        var until = clock.GetUtcNow().UtcDateTime.AddHours(policy.Value.OneTimePasswordHours);
        var (userId, answer) = await writer.InOneTransaction<(string?, Result<AddUser.Added>)>(async (db, cancel) =>
        {
            if (await Find(db, login, cancel) is not { } found) return (false, (null, new NoSuchUser(login)));
            if (await db.PortalAccounts.AnyAsync(a => a.UserId == found.UserId && a.State == PortalAccountState.Closed, cancel))
                return (false, (null, new Blocks.CloseAccount.AlreadyClosed(found.Login)));
            await passwords.SetWithin(db, found.UserId, hash, until, exceptSession: null, cancel);
            await audit.Within(db, by, AuditOperation.PasswordReset, found.Login, null, null, cancel);
            await db.SaveChangesAsync(cancel);
            return (true, (found.UserId, new AddUser.Added(found.Login, found.Role, password, until)));
        }, stop);
        if (userId is not null) passwords.TellEnded(userId);
        return answer;
    }

    private static async Task<(string UserId, string Login, string Role)?> Find(IBokDb db, string login, CancellationToken stop)
    {
        var normalized = login.ToUpperInvariant();
        var found = await (
            from user in db.Users
            join link in db.UserRoles on user.Id equals link.UserId
            join role in db.Roles on link.RoleId equals role.Id
            where user.NormalizedUserName == normalized
            select new { user.Id, Login = user.UserName!, Role = role.Name! }).FirstOrDefaultAsync(stop);
        return found is null ? null : (found.Id, found.Login, found.Role);
    }
}
