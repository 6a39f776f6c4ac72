using System.Security.Claims;
using IBok.Core.Accounts;
using IBok.Core.Kernel;

namespace IBok.Blazor.Access;

/// <summary>The two areas and who may enter them.</summary>
internal static class Policies
{
    public const string Resident = "Resident", Office = "Office", Administration = "Administration", Control = "Control", Accounting = "Accounting", Reporting = "Reporting",
        Protection = "Protection", AddsSecondFactor = "AddsSecondFactor";

    public const string SessionClaim = "session", PersonClaim = "person";

    public static void AddIBokPolicies(this IServiceCollection services) => services
        .AddScoped<ResidentView>()
        .AddScoped<Microsoft.AspNetCore.Authorization.IAuthorizationHandler, ResidentOrViewedHandler>()
        .AddAuthorizationBuilder()
        .AddPolicy(Resident, policy => policy.RequireAuthenticatedUser().AddRequirements(new ResidentOrViewed()))
        .AddPolicy(Office, policy => policy.RequireRole(Roles.Clerk, Roles.Accountant, Roles.Administrator, Roles.Auditor, Roles.DataProtection))
        .AddPolicy(AddsSecondFactor, policy => policy.RequireClaim(SignInStage.Claim, $"{SessionStage.Full}", $"{SessionStage.Enrolment}"))
        .AddPolicy(Administration, policy => policy.RequireRole(Roles.Administrator))
        .AddPolicy(Accounting, policy => policy.RequireRole(Roles.Accountant, Roles.Administrator))
        .AddPolicy(Protection, policy => policy.RequireRole(Roles.DataProtection, Roles.Administrator))
        .AddPolicy(Reporting, policy => policy.RequireRole(Roles.Accountant, Roles.Administrator, Roles.Auditor))
        .AddPolicy(Control, policy => policy.RequireRole(Roles.Administrator, Roles.Auditor));

    /// <summary>Who asks; the queries check again what he may read.</summary>
    public static Asker ToAsker(this ClaimsPrincipal user) => new(
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
        int.TryParse(user.FindFirstValue(PersonClaim), System.Globalization.CultureInfo.InvariantCulture, out var person) ? person : null);

    /// <summary>Who explains a resident's pages to the resident (JSM §4.3) may look at them; an auditor reads the log instead.</summary>
    public static bool MayViewAsResident(this ClaimsPrincipal user) =>
        user.IsInRole(Roles.Clerk) || user.IsInRole(Roles.Accountant) || user.IsInRole(Roles.Administrator);

    /// <summary>Decides on requests of persons, erasures and breaches: the data protection officer, and an administrator where there is none.</summary>
    public static bool LooksAfterData(this ClaimsPrincipal user) => user.IsInRole(Roles.DataProtection) || user.IsInRole(Roles.Administrator);

    /// <summary>Who takes a request of a person over the counter or from the post.</summary>
    public static bool RegistersRequests(this ClaimsPrincipal user) => user.LooksAfterData() || user.IsInRole(Roles.Clerk);

    /// <summary>Where somebody belongs after signing in.</summary>
    public static string HomeOf(ClaimsPrincipal user) => user.IsInRole(Roles.Resident) ? "/" : "/biuro";
}
