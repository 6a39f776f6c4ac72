using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts.Passwords;

/// <summary>The owner of a link sets a password with it, once (JSM §2.7, §2.10). It signs nobody in and leaves the second factor as it is.</summary>
public sealed class SetPasswordByLink(
    IDbContextFactory<IBokDb> dbs, Writer writer, PasswordRules rules, PasswordHashing hashing, NewPassword passwords, AccountLetters letters, AuditLog audit,
    TimeProvider clock)
{
    public sealed record Command(string Token, string Password, string Address);

    /// <param name="Login">Whose password it sets; a new resident learns the login here.</param>
    public sealed record Open(string Login, PasswordLinkPurpose Purpose, DateTime ExpiresAt);

    public sealed record Done(string Login);

    /// <summary>Never issued, used, replaced by a newer one or too old: all the same from outside.</summary>
    public sealed record NoSuchLink() : Problem("password-link-dead");

    /// <summary>What the link would do. Looking uses nothing up: mail scanners follow links.</summary>
    public async Task<Open?> Look(string token, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return (await Find(db, token, stop)) is { } found ? new(found.Login, found.Link.Purpose, found.Link.ExpiresAt) : null;
    }

    public async Task<Result<Done>> Handle(Command command, CancellationToken stop)
    {
        if (await Look(command.Token, stop) is not { } open) return new NoSuchLink();
        if (rules.Check(command.Password, open.Login) is { } weak) return weak;
        if (await hashing.Hash(command.Password, stop) is not Result<string>.Ok { Value: var hash }) return new PasswordHashing.Busy();
        var (userId, answer) = await writer.InOneTransaction<(string?, Result<Done>)>(async (db, cancel) =>
        {
            if (await Find(db, command.Token, cancel) is not { } found) return (false, (null, new NoSuchLink()));
            await passwords.SetWithin(db, found.Link.UserId, hash, oneTimeUntil: null, exceptSession: null, cancel);
            await letters.AddWithin(db, found.Link.UserId, AccountLetters.PasswordSet, "JSM §2.9", cancel);
            await audit.Within(
                db, new(found.Login, command.Address), AuditOperation.PasswordSetByLink, found.Login, null, $"{found.Link.Purpose}", cancel,
                found.Link.Purpose == PasswordLinkPurpose.Activation ? "JSM §2.7" : null);
            await db.SaveChangesAsync(cancel);
            return (true, (found.Link.UserId, new Done(found.Login)));
        }, stop);
        if (userId is not null) passwords.TellEnded(userId);
        return answer;
    }

    private async Task<(PasswordLink Link, string Login)?> Find(IBokDb db, string token, CancellationToken stop)
    {
        var (hash, now) = (PasswordLink.HashOf(token), clock.GetUtcNow().UtcDateTime);
        var found = await (
            from link in db.PasswordLinks.AsNoTracking()
            join user in db.Users on link.UserId equals user.Id
            join account in db.PortalAccounts on link.UserId equals account.UserId
            where link.TokenHash == hash && link.EndedAt == null && link.ExpiresAt > now && account.State == PortalAccountState.Active
            select new { link, user.UserName }).FirstOrDefaultAsync(stop);
        return found is null ? null : (found.link, found.UserName!);
    }
}
