using System.Globalization;
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
            o.Events.OnRedirectToAccessDenied = Deny;
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

    /// <summary>Signs in, or takes the next step: a new session, a new cookie. Roles come with the last step.</summary>
    public static Task SignIn(HttpContext context, SignIn.SignedIn who)
    {
        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, who.UserId), new(ClaimTypes.Name, who.Login), new(Policies.SessionClaim, who.SessionId),
                new(SignInStage.Claim, $"{who.Stage}"),
            ],
            CookieAuthenticationDefaults.AuthenticationScheme);
        if (who.Stage == SessionStage.Full) identity.AddClaims(OfSignedIn(who));
        return context.SignInAsync(new(identity));
    }

    private static IEnumerable<Claim> OfSignedIn(SignIn.SignedIn who)
    {
        yield return new(ClaimTypes.Role, who.Role);
        yield return new(LastTime.FailedClaim, who.FailedSince.ToString(CultureInfo.InvariantCulture));
        if (who.LastSeenAt is { } before) yield return new(LastTime.AtClaim, before.Ticks.ToString(CultureInfo.InvariantCulture));
        if (who.PersonId is { } person) yield return new(Policies.PersonClaim, person.ToString(CultureInfo.InvariantCulture));
    }

    private static Task Deny(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (SignInStage.Of(context.HttpContext.User) is { } stage and not SessionStage.Full)
        {
            context.Response.Redirect(SignInStage.PathOf(stage, "")); // first the step that is missing
            return Task.CompletedTask;
        }

        // Whoever types the bare address wants to come home.
        if (context.Request.Path == "/" && HttpMethods.IsGet(context.Request.Method) && !context.HttpContext.User.IsInRole(Roles.Resident))
        {
            context.Response.Redirect(Policies.HomeOf(context.HttpContext.User));
            return Task.CompletedTask;
        }

        // The other area does not exist for you (JSM §1.2).
        context.HttpContext.RequestServices.GetRequiredService<ILogger<SignIn>>()
            .NotYours(context.HttpContext.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", "a page of another role");
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
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
