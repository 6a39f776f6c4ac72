using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Accounts;

/// <summary>Makes a login: staff, or a resident for an imported person until registration does it (decisions.md).</summary>
public sealed class AddUser(IServiceScopeFactory scopes, IDbContextFactory<IBokDb> dbs, AuditLog audit, TimeProvider clock)
{
    /// <param name="Login">A name for staff, a number for a resident (JSM §1.2).</param>
    /// <param name="PersonCode">The accounting system's person_id, for a resident.</param>
    /// <param name="Password">Only for demo logins; null makes a one-time one.</param>
    /// <param name="By">Who adds it; null on the first start, before there is anybody.</param>
    public sealed record Command(string Login, string Role, string? PersonCode, string? Password = null, Actor? By = null);

    public sealed record Added(string Login, string Role, string Password);

    public sealed record UnknownRole(string Role) : Problem("user-unknown-role");

    /// <summary>A resident's login is digits only, a member of staff's is not.</summary>
    public sealed record WrongLogin(string Login, string Role) : Problem("user-wrong-login");

    public sealed record LoginTaken(string Login) : Problem("user-login-taken");

    /// <summary>A resident needs a person, staff have none.</summary>
    public sealed record PersonNeeded(string Role) : Problem("user-person-needed");

    public sealed record NoSuchPerson(string Person) : Problem("user-no-such-person");

    /// <summary>The person has a login (JSM §2.3, §2.4).</summary>
    public sealed record PersonHasLogin(string Person) : Problem("user-person-has-login");

    /// <summary>Identity refused the password.</summary>
    public sealed record WeakPassword(string Rules) : Problem("user-weak-password");

    public async Task<Result<Added>> Handle(Command command, CancellationToken stop)
    {
        if (!Roles.All.Contains(command.Role, StringComparer.Ordinal)) return new UnknownRole(command.Role);
        var resident = command.Role == Roles.Resident;
        if (!IsLogin(command.Login, resident)) return new WrongLogin(command.Login, command.Role);
        if (resident != command.PersonCode is not null) return new PersonNeeded(command.Role);
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<IBokUser>>();
        if (await users.FindByNameAsync(command.Login) is not null) return new LoginTaken(command.Login);

        await using var db = await dbs.CreateDbContextAsync(stop);
        int? person = null;
        if (command.PersonCode is { } code)
        {
            person = await db.Persons.Where(p => p.Code == code).Select(p => (int?)p.Id).FirstOrDefaultAsync(stop);
            if (person is null) return new NoSuchPerson(code);
            if (await db.PortalAccounts.AnyAsync(a => a.PersonId == person, stop)) return new PersonHasLogin(code);
        }

        return await Make(users, scope.ServiceProvider, db, command, person, stop);
    }

    private static bool IsLogin(string login, bool resident) =>
        login.Length is > 0 and <= 32 && login.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
        && login.All(char.IsAsciiDigit) == resident;

    private async Task<Result<Added>> Make(
        UserManager<IBokUser> users, IServiceProvider services, IBokDb db, Command command, int? person, CancellationToken stop)
    {
        var roles = services.GetRequiredService<RoleManager<IdentityRole>>();
        if (!await roles.RoleExistsAsync(command.Role)) await roles.CreateAsync(new(command.Role));
        var user = new IBokUser { UserName = command.Login };
        var password = command.Password ?? PasswordText.New();
        var made = await users.CreateAsync(user, password);
        if (!made.Succeeded) return new WeakPassword(string.Join("; ", made.Errors.Select(e => e.Code)));
        await users.AddToRoleAsync(user, command.Role);
        db.PortalAccounts.Add(new()
        {
            UserId = user.Id, PersonId = person, State = PortalAccountState.Active, StateSince = clock.GetUtcNow().UtcDateTime,
        });
        await db.SaveChangesAsync(stop);
        if (command.By is { } by) await audit.Add(by, AuditOperation.LoginAdded, $"{command.Login} ({command.Role})", stop);
        return new Added(command.Login, command.Role, password);
    }
}
