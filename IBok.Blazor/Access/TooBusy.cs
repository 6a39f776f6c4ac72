using IBok.Core.Accounts.Passwords;
using IBok.Core.Kernel;

namespace IBok.Blazor.Access;

/// <summary>What asked for more passwords at once than are hashed is told to come again, in the way machines read too.</summary>
internal static class TooBusy
{
    public static void Say(HttpContext context, Problem refusal)
    {
        if (refusal is not PasswordHashing.Busy) return;
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = "5";
    }
}
