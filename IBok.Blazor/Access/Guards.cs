namespace IBok.Blazor.Access;

/// <summary>Headers on every answer, and the door of the circuits.</summary>
internal static class Guards
{
    private const string Strict =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    // Radzen sets style attributes; nothing else is loosened, and only in the office.
    private const string Office = Strict + "; style-src-attr 'unsafe-inline'";

    public static void AddIBokGuards(this IServiceCollection services)
    {
        services.AddSingleton<LiveConnections>();
        services.AddHostedService<EndStaleConnections>();
        services.AddHsts(o =>
        {
            o.MaxAge = TimeSpan.FromDays(365);
            o.IncludeSubDomains = true;
        });
        services.AddHttpsRedirection(o => o.RedirectStatusCode = StatusCodes.Status308PermanentRedirect); // JSM §3.4
    }

    /// <summary>Security headers (security.md, 22-24, 59).</summary>
    public static void UseIBokHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var policy = PolicyOf(context.Request);

        // Set as the answer leaves: an error page clears what was set before.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers.XFrameOptions = "DENY";

            // Files and answers in JSON as well; styles and scripts, which are everybody's, say themselves how long they hold.
            var isPage = context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;
            if (context.User.Identity?.IsAuthenticated == true && (isPage || headers.CacheControl.Count == 0)) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>A circuit is opened only by somebody signed in, only from our own origin, and can be ended (security.md, 30, 31, 51).</summary>
    public static void UseIBokCircuitDoor(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        if (context.Request.Headers.Origin is [{ } origin] && origin != $"{context.Request.Scheme}://{context.Request.Host}")
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (!context.User.IsSignedIn())
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var tracked = context.RequestServices.GetRequiredService<LiveConnections>().Track(context);
        await next(context);
    });

    // A resident's page shown to staff: not even a form that somebody forgot can be sent out of it.
    private static string PolicyOf(HttpRequest request) => ResidentViewDoor.PrefixOf(request.Path) is { } view
        ? Strict.Replace("form-action 'self'", $"form-action {request.Scheme}://{request.Host}{view}/", StringComparison.Ordinal)
        : request.Path.StartsWithSegments("/biuro", StringComparison.OrdinalIgnoreCase) ? Office : Strict;
}
