using System.Security.Claims;
using IBok.Blazor.Access;
using IBok.Core.Accounts;
using Microsoft.AspNetCore.Authentication;

namespace IBok.Blazor.Login;

/// <summary>Signing out: this session with all its tabs, or every session of the person.</summary>
internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder app)
    {
        app.MapPost("/wyloguj", (HttpContext context, Sessions sessions, ILogger<SignIn> log) => SignOut(context, sessions, log, everywhere: false))
            .WithMetadata(new Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute());
        app.MapPost("/wyloguj/wszedzie", (HttpContext context, Sessions sessions, ILogger<SignIn> log) => SignOut(context, sessions, log, everywhere: true))
            .WithMetadata(new Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute());
    }

    private static async Task<IResult> SignOut(HttpContext context, Sessions sessions, ILogger<SignIn> log, bool everywhere)
    {
        var forgery = context.Features.Get<Microsoft.AspNetCore.Antiforgery.IAntiforgeryValidationFeature>();
        if (forgery is { IsValid: false }) return Results.BadRequest();
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } user && context.User.FindFirstValue(Policies.SessionClaim) is { } session)
        {
            if (everywhere) await sessions.EndAll(user, CancellationToken.None);
            else await sessions.End(session, CancellationToken.None);
            log.SignedOut(user, everywhere);
        }

        await context.SignOutAsync();
        context.Response.Headers["Clear-Site-Data"] = "\"storage\""; // unsent texts of the office (drafts.js) are not left to whoever comes next
        return Results.LocalRedirect("/logowanie");
    }
}
