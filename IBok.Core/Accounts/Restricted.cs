using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts;

/// <summary>Only the data protection officer and administrators, who stand in where there is none, see persons whose data are restricted (RODO art. 18).</summary>
internal sealed class Restricted(IDbContextFactory<IBokDb> dbs) : IRestricted
{
    private const int Most = 10_000;

    public async Task<bool> IsHiddenFrom(Actor by, int? personId, CancellationToken stop)
    {
        if (personId is not { } id) return false;
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.Persons.AnyAsync(p => p.Id == id && p.RestrictedOn != null, stop) && await IsHiddenFromAll(by, stop);
    }

    public async Task<bool> IsHiddenFromAll(Actor by, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var login = by.Login.ToUpperInvariant();
        return !await (
            from user in db.Users
            join link in db.UserRoles on user.Id equals link.UserId
            join role in db.Roles on link.RoleId equals role.Id
            where user.NormalizedUserName == login && (role.Name == Roles.DataProtection || role.Name == Roles.Administrator)
            select role.Id).AnyAsync(stop);
    }

    public async Task<bool> IsAnybodyHiddenFrom(Actor by, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.Persons.AnyAsync(p => p.RestrictedOn != null, stop) && await IsHiddenFromAll(by, stop);
    }

    public async Task<RestrictedPersons> Now(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var persons = await db.Persons.AsNoTracking().Where(p => p.RestrictedOn != null).OrderBy(p => p.Id).Select(p => new { p.Id, p.Facts.Name, p.Facts.Email, p.Facts.Address }).Take(Most).ToListAsync(stop);
        var logins = persons.Count == 0 ? [] : await (
            from person in db.Persons
            join account in db.PortalAccounts on person.Id equals account.PersonId
            where person.RestrictedOn != null
            orderby account.Id
            select account.UserId).Take(Most).ToListAsync(stop);
        return new(logins.ToHashSet(StringComparer.Ordinal), persons.Select(p => (p.Name, p.Email, p.Address)));
    }
}
