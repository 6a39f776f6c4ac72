using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace IBok.Blazor.Shell.Display;

/// <summary>An address that answers a page of ours with words for its reader, in the page's language.</summary>
internal sealed class ReadOnPage;

/// <summary>Language, size of text and contrast: chosen by a plain form in every footer, kept for a year.</summary>
internal static class DisplayDoor
{
    public const string Address = "/wyglad";

    /// <summary>
    /// After routing. Only pages and their circuits speak the language that was chosen: sheets to print and downloads are papers and stay
    /// Polish (README), and so does everything that a new endpoint may bring.
    /// </summary>
    public static void UseChosenLanguage(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (IsRead(context)) Language.Current = PageLook.Of(context.Request).Language;
        await next(context); // awaited here, so that the choice ends with the request
    });

    public static void MapDisplay(this IEndpointRouteBuilder app) =>
        app.MapPost(Address, Choose).WithMetadata(new RequireAntiforgeryTokenAttribute());

    /// <summary>
    /// The page one stands on, with what it leads to: /logowanie?powrot=%2Flokal is the same with a plain slash. Without its query where that
    /// cannot be led back to: the page opens then as it opens first.
    /// </summary>
    public static string BackTo(HttpContext context)
    {
        var here = PageAddress.Of(context).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return LocalPath.Of(here) ?? LocalPath.Of(here.Split('?')[0]) ?? "/";
    }

    private static bool IsRead(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        || (context.GetEndpoint()?.Metadata is { } endpoint
            && (endpoint.GetMetadata<ReadOnPage>() is not null
                || (endpoint.GetMetadata<ComponentTypeMetadata>() is not null && endpoint.GetMetadata<LayoutAttribute>()?.LayoutType != typeof(PrintLayout))));

    private static async Task<IResult> Choose(HttpContext context, CancellationToken stop)
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }) return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(stop);
        if (PageLook.Of(context.Request).With(form["jezyk"], form["tekst"], form["kontrast"]) is not { } look) return Results.BadRequest();
        context.Response.Cookies.Append(PageLook.Cookie, $"{look}", new()
        {
            Path = "/", MaxAge = TimeSpan.FromDays(365), Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true,
        });
        return Results.LocalRedirect(LocalPath.Of(form["powrot"]) ?? "/");
    }
}
