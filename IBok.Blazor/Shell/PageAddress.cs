using Microsoft.AspNetCore.Diagnostics;

namespace IBok.Blazor.Shell;

/// <summary>What stands in the address bar: an error page stands under the address that was asked for.</summary>
internal static class PageAddress
{
    /// <summary>Path and query.</summary>
    public static string Of(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is { } asked ? $"{asked.OriginalPath}{asked.OriginalQueryString}"
        : context.Features.Get<IExceptionHandlerPathFeature>() is { } failed ? failed.Path
        : $"{context.Request.Path}{context.Request.QueryString}";
}
