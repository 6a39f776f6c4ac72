using System.Security.Claims;
using IBok.Core.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.CookiePolicy;

namespace IBok.Blazor.Access;

/// <summary>The session cookie: sealed, for this host and secure connections only, checked against its session on every request.</summary>
internal static class LoginCookie
{
    public const string Name = "__Host-ibok", AntiforgeryName = "__Host-ibok-af";

    public static void AddIBokCookie(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o =>
        {
            o.Cookie.Name = Name;
            o.Cookie.HttpOnly = true;
            o.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.Path = "/";
            o.SlidingExpiration = false; // the session's own limits count
            o.ExpireTimeSpan = TimeSpan.FromDays(7);
            o.LoginPath = "/logowanie";
            o.ReturnUrlParameter = "powrot";
            o.Events.OnValidatePrincipal = Validate;
            o.Events.OnRedirectToAccessDenied = context =>
            {
                // The other area does not exist for you (JSM §1.2).
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            };
        });
        services.Configure<CookiePolicyOptions>(o => (o.Secure, o.HttpOnly) = (CookieSecurePolicy.Always, HttpOnlyPolicy.Always));
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = AntiforgeryName;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest; // the policy below makes it secure; Always would throw on http://localhost
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.Path = "/";
        });
    }

    /// <summary>Signs in: a new session, a new cookie.</summary>
    public static Task SignIn(HttpContext context, SignIn.SignedIn who)
    {
        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, who.UserId), new(ClaimTypes.Name, who.Login), new(ClaimTypes.Role, who.Role),
                new(Policies.SessionClaim, who.SessionId),
            ],
            CookieAuthenticationDefaults.AuthenticationScheme);
        if (who.PersonId is { } person)
            identity.AddClaim(new(Policies.PersonClaim, person.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return context.SignInAsync(new(identity));
    }

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var session = context.Principal?.FindFirstValue(Policies.SessionClaim);
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (session is not null && await sessions.IsGood(session, touch: true, context.HttpContext.RequestAborted)) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync();
    }
}
