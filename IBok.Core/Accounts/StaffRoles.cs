using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts;

/// <summary>Questions about roles that several acts ask inside their transaction.</summary>
internal static class StaffRoles
{
    /// <summary>True when no other active administrator would be left.</summary>
    public static async Task<bool> IsLastAdministrator(IBokDb db, string userId, CancellationToken stop)
    {
        var active = await (
            from account in db.PortalAccounts
            join link in db.UserRoles on account.UserId equals link.UserId
            join role in db.Roles on link.RoleId equals role.Id
            where role.Name == Roles.Administrator && account.State == PortalAccountState.Active
            orderby account.UserId
            select account.UserId).Take(2).ToListAsync(stop);
        return active is [var only] && only == userId;
    }
}
