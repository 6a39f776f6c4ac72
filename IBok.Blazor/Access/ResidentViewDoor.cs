using System.Text;
using System.Text.RegularExpressions;
using IBok.Core.Accounts;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Authentication;

namespace IBok.Blazor.Access;

/// <summary>
/// <c>/biuro/widok/LOGIN/…</c> shows staff the portal's page of the address behind it, made for that resident at that moment. Reading only:
/// nothing but GET of pages marked <see cref="SeenByOfficeAttribute"/>, each logged before it is made. The page keeps its own links; they
/// are led back into the view as the answer leaves, so no page of the portal needs to know of it.
/// </summary>
internal static partial class ResidentViewDoor
{
    private const string Root = "/biuro/widok/";

    /// <summary>Before routing: takes the view's part off the address. Who has no right finds nothing there.</summary>
    public static void UseResidentViewAddress(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (PrefixOf(context.Request.Path) is not { } prefix)
        {
            await next(context);
            return;
        }

        if (context.User.Identity?.IsAuthenticated != true)
        {
            await context.ChallengeAsync();
            return;
        }

        if (!HttpMethods.IsGet(context.Request.Method) || !context.User.MayViewAsResident())
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var whole = context.Request.Path;
        context.Features.Set(new Asked(prefix, prefix[Root.Length..]));
        context.Request.Path = whole.Value!.Length > prefix.Length ? whole.Value[prefix.Length..] : "/";
        try
        {
            await next(context);
        }
        finally
        {
            // The page of an error is shown outside the view.
            context.Request.Path = whole;
            context.Features.Set<Asked>(null);
            context.RequestServices.GetRequiredService<ResidentView>().End();
        }
    });

    /// <summary>After routing: opens the view for pages that may be seen, and logs it.</summary>
    public static void UseResidentView(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Features.Get<Asked>() is not { } asked)
        {
            await next(context);
            return;
        }

        var page = $"{context.Request.Path}{context.Request.QueryString}";
        if (context.GetEndpoint()?.Metadata.GetMetadata<SeenByOfficeAttribute>() is null
            || await context.RequestServices.GetRequiredService<OpenResidentView>().Handle(new(OfficeActor.Of(context), asked.Login, page), context.RequestAborted)
                is not Result<OpenResidentView.Opened>.Ok { Value: var opened })
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.RequestServices.GetRequiredService<ResidentView>().Begin(opened);
        await LeadBack(context, asked.Prefix, next);
    });

    /// <summary><c>/biuro/widok/10002</c> of an address in the view; null outside it.</summary>
    public static string? PrefixOf(PathString path) => Address().Match(path.Value ?? "") is { Success: true } found ? found.Value : null;

    private static async Task LeadBack(HttpContext context, string prefix, RequestDelegate next)
    {
        var outer = context.Response.Body;
        using var page = new MemoryStream();
        context.Response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = outer;
        }

        if (page.Length == 0) return;
        var html = Encoding.UTF8.GetString(page.GetBuffer(), 0, (int)page.Length);
        await context.Response.WriteAsync(Links().Replace(html, $"${{start}}{prefix}/"), context.RequestAborted);
    }

    [GeneratedRegex(@"^/biuro/widok/[A-Za-z0-9._-]{1,32}(?=/|$)", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Address();

    // What Razor writes: attributes in double quotes, with < > and " of texts encoded. The office's own pages and public ones stay where they are.
    [GeneratedRegex(@"(?<start><(a|form)\s([^<>]*\s)?(href|action)="")/(?!/|biuro/|regulamin|prywatnosc)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Links();

    private sealed record Asked(string Prefix, string Login);
}
