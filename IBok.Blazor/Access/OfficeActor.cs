using System.Security.Claims;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Kernel;

namespace IBok.Blazor.Access;

/// <summary>Who of the staff does something, for the audit log.</summary>
internal static class OfficeActor
{
    public static Actor Of(HttpContext context) =>
        new(context.User.Identity?.Name ?? "", context.Connection.RemoteIpAddress?.ToString() ?? "");

    /// <summary>The same person, if the password was typed again in this form.</summary>
    public static Task<Result<Confirmed>> Again(HttpContext context, ConfirmStep confirm, string? password) =>
        confirm.Handle(context.User.FindFirstValue(Policies.SessionClaim) ?? "", password, Of(context).Address, context.RequestAborted);
}
