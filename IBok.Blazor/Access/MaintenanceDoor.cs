using System.Globalization;
using IBok.Core.Accounts;
using IBok.Core.Announcements;
using Microsoft.AspNetCore.Diagnostics;

namespace IBok.Blazor.Access;

/// <summary>
/// During a planned break residents, and whoever wants to register, get one page with 503, when to come back, and the hour at which it ends
/// (JSM §3.1). Staff work on; signing in, the regulations and the health addresses stay open.
/// </summary>
internal static class MaintenanceDoor
{
    public const string Page = "/przerwa";

    private static readonly PathString[] Open = ["/wyloguj", "/wyglad", "/regulamin", "/prywatnosc"];

    /// <summary>Stands before routing: the page takes the place of the one that was asked for.</summary>
    public static void UsePlannedBreaks(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (IsClosed(context) && await context.RequestServices.GetRequiredService<ReadBreaks>().Now(context.RequestAborted) is { } now)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = now.To.ToString("R", CultureInfo.InvariantCulture);
            context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature { OriginalPath = context.Request.Path, OriginalPathBase = "" }); // where the address bar stands
            context.Request.Path = Page;
            context.Request.Method = HttpMethods.Get;
        }

        await next(context);
    });

    private static bool IsClosed(HttpContext context)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/rejestracja", StringComparison.OrdinalIgnoreCase)) return true;
        return context.User.IsInRole(Roles.Resident) && !Open.Any(o => path.StartsWithSegments(o, StringComparison.OrdinalIgnoreCase))
            && !Path.HasExtension(path.Value); // style sheets and scripts of the page itself
    }
}
