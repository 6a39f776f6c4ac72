namespace IBok.Blazor.Access;

/// <summary>
/// Tells the browser that a long form of the office was taken, so that it forgets what it kept of it (<c>wwwroot/drafts.js</c>). The form bears a number of its
/// draft; a step that was done answers with a redirection, and that number goes behind its #, which no server and no log ever sees. A refusal, a lost session
/// and a server that is away bring no such number, and the words stay.
/// </summary>
internal static class SentDraft
{
    private const string Field = "Draft";

    /// <summary>Stands behind authorization: being sent to sign in is no step that was done.</summary>
    public static void UseSentDrafts(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.Path.StartsWithSegments("/biuro", StringComparison.OrdinalIgnoreCase))
        {
            context.RequestServices.GetRequiredService<PostedFields>().Ask(Field);
            context.Response.OnStarting(() => Tell(context));
        }

        return next(context);
    });

    private static async Task Tell(HttpContext context)
    {
        if (context.Response is not { StatusCode: StatusCodes.Status302Found, Headers.Location: [{ Length: > 0 } to] } || !context.Request.HasFormContentType) return;
        if (!Guid.TryParseExact((await context.Request.ReadFormAsync(context.RequestAborted))[Field], "D", out var draft)) return;
        context.Response.Headers.Location = $"{to}{(to.Contains('#', StringComparison.Ordinal) ? '&' : '#')}wyslano={draft:D}";
    }
}
