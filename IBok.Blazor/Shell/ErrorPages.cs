using Microsoft.AspNetCore.Diagnostics;

namespace IBok.Blazor.Shell;

/// <summary>Pages for what was refused or went wrong.</summary>
internal static class ErrorPages
{
    /// <summary>
    /// An error page is read, whatever the request was: shown again as a POST it would be refused for its token, and 401, 429 or 500 would
    /// reach nobody. Stands behind the two middlewares that show such pages.
    /// </summary>
    public static void ShowErrorPagesByGet(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
            context.Request.Method = HttpMethods.Get;
        return next(context);
    });

    /// <summary>What the page says about a status.</summary>
    public static string Words(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "bad-request",
        StatusCodes.Status413PayloadTooLarge => "too-large",
        StatusCodes.Status429TooManyRequests => "too-many-requests",
        _ => "not-found",
    };
}
