namespace IBok.Blazor.Access;

/// <summary>
/// Codes of the accounting system in paths. They may have signs that no path can bear (OS1/12/3, 4%, A#2): those stand there as ~ with their two digits, and what
/// a route found is read back in one place, so that every page sees the code itself. Plain codes stand as they are.
/// </summary>
internal static class PathCode
{
    public static string Of(string? code) => code is "." or ".." ? code.Replace(".", "~2E", StringComparison.Ordinal)
        : Uri.EscapeDataString(code ?? "").Replace("~", "%7E", StringComparison.Ordinal).Replace('%', '~');

    /// <summary>After routing.</summary>
    public static void UseIBokPathCodes(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.Value?.Contains('~', StringComparison.Ordinal) != true) return next(context);
        var found = context.Request.RouteValues;
        foreach (var (name, value) in found.ToList())
            if (value is string written) found[name] = Read(written);
        return next(context);
    });

    // Only what we write ourselves: each code has one address.
    internal static string Read(string written)
    {
        var code = Uri.UnescapeDataString(written.Replace('~', '%'));
        return Of(code) == written ? code : written;
    }
}
