using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Accounts;

/// <summary>Makes a login: staff, or a resident for an imported person until registration does it (decisions.md).</summary>
public sealed class AddUser(Writer writer, PasswordRules rules, PasswordHashing hashing, AuditLog audit, IOptions<LoginPolicy> policy, TimeProvider clock)
{
    /// <param name="Login">A name for staff, a number for a resident (JSM §1.2).</param>
    /// <param name="PersonCode">The accounting system's person_id, for a resident.</param>
    /// <param name="Password">Only for demo logins; null makes a one-time one.</param>
    /// <param name="By">Who adds it; null on the first start, before there is anybody.</param>
    public sealed record Command(string Login, string Role, string? PersonCode, string? Password = null, Actor? By = null);

    /// <param name="Password">Shown once.</param>
    /// <param name="OneTimeUntil">Until when it lets in to choose another; null where it was given.</param>
    public sealed record Added(string Login, string Role, string Password, DateTime? OneTimeUntil = null);

    public sealed record UnknownRole(string Role) : Problem("user-unknown-role");

    /// <summary>A resident's login is digits only, a member of staff's is not.</summary>
    public sealed record WrongLogin(string Login, string Role) : Problem("user-wrong-login");

    public sealed record LoginTaken(string Login) : Problem("user-login-taken");

    /// <summary>A resident needs a person, staff have none.</summary>
    public sealed record PersonNeeded(string Role) : Problem("user-person-needed");

    public sealed record NoSuchPerson(string Person) : Problem("user-no-such-person");

    /// <summary>The person has a login (JSM §2.3, §2.4).</summary>
    public sealed record PersonHasLogin(string Person) : Problem("user-person-has-login");

    public async Task<Result<Added>> Handle(Command command, CancellationToken stop)
    {
        if (!Roles.All.Contains(command.Role, StringComparer.Ordinal)) return new UnknownRole(command.Role);
        var resident = command.Role == Roles.Resident;
        if (!IsLogin(command.Login, resident)) return new WrongLogin(command.Login, command.Role);
        if (resident != command.PersonCode is not null) return new PersonNeeded(command.Role);
        if (command.Password is { } given && rules.Check(given, command.Login) is { } weak) return weak;
        var password = command.Password ?? PasswordText.New();
        if (await hashing.Hash(password, stop) is not Result<string>.Ok { Value: var hash }) return new PasswordHashing.Busy();
        return await writer.InOneTransaction(async (db, cancel) =>
        {
            var added = await Add(db, command, password, hash, cancel);
            return (added is Result<Added>.Ok, added);
        }, stop);
    }

    private static bool IsLogin(string login, bool resident) =>
        login.Length is > 0 and <= 32 && login.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
        && login.All(char.IsAsciiDigit) == resident;

    private async Task<Result<Added>> Add(IBokDb db, Command command, string password, string hash, CancellationToken stop)
    {
        var normalized = command.Login.ToUpperInvariant();
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalized, stop)) return new LoginTaken(command.Login);
        int? person = null;
        if (command.PersonCode is { } code)
        {
            person = await db.Persons.Where(p => p.Code == code).Select(p => (int?)p.Id).FirstOrDefaultAsync(stop);
            if (person is null) return new NoSuchPerson(code);
            if (await db.PortalAccounts.AnyAsync(a => a.PersonId == person && a.State != PortalAccountState.Closed, stop)) return new PersonHasLogin(code);
        }

        var now = clock.GetUtcNow().UtcDateTime;
        DateTime? until = command.Password is null ? now.AddHours(policy.Value.OneTimePasswordHours) : null;
        await Within(db, command.Login, command.Role, person, hash, until, stop);
        if (command.By is { } by) await audit.Within(db, by, AuditOperation.LoginAdded, $"{command.Login} ({command.Role})", null, null, stop);
        await db.SaveChangesAsync(stop);
        return new Added(command.Login, command.Role, password, until);
    }

    /// <summary>Adds an active login to the caller's transaction, which saves; answers the new user's id.</summary>
    /// <param name="hash">Of its password; null where a link will set the first one (<see cref="IssuePasswordLink"/>).</param>
    /// <param name="oneTimeUntil">Until when a password made by staff works.</param>
    internal async Task<string> Within(
        IBokDb db, string login, string role, int? person, string? hash, DateTime? oneTimeUntil, CancellationToken stop)
    {
        var user = new IBokUser { UserName = login, NormalizedUserName = login.ToUpperInvariant(), PasswordHash = hash };
        var known = await db.Roles.FirstOrDefaultAsync(r => r.Name == role, stop)
            ?? db.Roles.Add(new(role) { NormalizedName = role.ToUpperInvariant() }).Entity;
        db.Users.Add(user);
        db.UserRoles.Add(new() { UserId = user.Id, RoleId = known.Id });
        db.PortalAccounts.Add(new()
        {
            UserId = user.Id, PersonId = person, State = PortalAccountState.Active, StateSince = clock.GetUtcNow().UtcDateTime, OneTimeUntil = oneTimeUntil,
        });
        await db.SaveChangesAsync(stop);
        return user.Id;
    }
}
