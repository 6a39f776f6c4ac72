namespace IBok.Blazor.Access;

/// <summary>
/// Which form of a page was posted. It must stand on the page for its handler to run, also when somebody else's step has made it pointless:
/// then the handler says who was faster.
/// </summary>
internal static class PostedForm
{
    public static bool Is(HttpContext context, string name) =>
        HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType && context.Request.Form["_handler"] == name;
}
