using Microsoft.AspNetCore.Components.Endpoints;
using PageFound = Microsoft.AspNetCore.Components.RouteData;

namespace IBok.Blazor.Access;

/// <summary>
/// Codes of the accounting system in paths. They may have signs that no path can bear (OS1/12/3, 4%, A#2): those stand there as ~ with their two digits, and what
/// a route found is read back in one place, so that every page sees the code itself. Plain codes stand as they are.
/// </summary>
internal static class PathCode
{
    public static string Of(string? code) => code is "." or ".." ? code.Replace(".", "~2E", StringComparison.Ordinal)
        : Uri.EscapeDataString(code ?? "").Replace("~", "%7E", StringComparison.Ordinal).Replace('%', '~');

    /// <summary>What the router found for a page. Not before it: the router takes %2F in a value for a slash.</summary>
    public static PageFound Read(PageFound found) => found.RouteValues.Values.Any(v => v is string written && written.Contains('~', StringComparison.Ordinal))
        ? new(found.PageType, found.RouteValues.ToDictionary(v => v.Key, v => v.Value is string written ? Read(written) : v.Value, StringComparer.OrdinalIgnoreCase)) { Template = found.Template } : found;

    /// <summary>After routing: the same for downloads.</summary>
    public static void UseIBokPathCodes(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null) return next(context);
        var found = context.Request.RouteValues;
        foreach (var (name, value) in found.ToList())
            if (value is string written) found[name] = Read(written);
        return next(context);
    });

    // Only what we write ourselves: each code has one address.
    internal static string Read(string written)
    {
        if (!written.Contains('~', StringComparison.Ordinal)) return written;
        var code = Uri.UnescapeDataString(written.Replace('~', '%'));
        return Of(code) == written ? code : written;
    }
}
