using System.Security.Claims;
using IBok.Core.Accounts;

namespace IBok.Blazor.Office.DirectDebit;

/// <summary>Who takes steps of direct debit; auditors only read.</summary>
internal static class MandateRights
{
    public static bool MayDecideMandates(this ClaimsPrincipal user) =>
        user.IsInRole(Roles.Clerk) || user.IsInRole(Roles.Accountant) || user.IsInRole(Roles.Administrator);
}
