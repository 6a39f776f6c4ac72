using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts;

/// <summary>Every login with its role and state, by login.</summary>
public sealed class ListUsers(IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 100_000;

    public sealed record Row(string Login, string Role, PortalAccountState State, string? PersonCode);

    /// <summary>Whether somebody of a role may sign in.</summary>
    public async Task<bool> AnyActive(string role, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await (
            from account in db.PortalAccounts.AsNoTracking()
            join link in db.UserRoles on account.UserId equals link.UserId
            join its in db.Roles on link.RoleId equals its.Id
            where account.State == PortalAccountState.Active && its.Name == role
            select account.Id).AnyAsync(stop);
    }

    public async Task<IReadOnlyList<Row>> All(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await (
            from account in db.PortalAccounts.AsNoTracking()
            join user in db.Users on account.UserId equals user.Id
            join link in db.UserRoles on user.Id equals link.UserId
            join role in db.Roles on link.RoleId equals role.Id
            join p in db.Persons on account.PersonId equals p.Id into persons
            from person in persons.DefaultIfEmpty()
            orderby user.UserName
            select new Row(user.UserName!, role.Name!, account.State, person == null ? null : person.Code)).Take(Most).ToListAsync(stop);
    }
}
