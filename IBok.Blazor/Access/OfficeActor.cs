using IBok.Core.Kernel;

namespace IBok.Blazor.Access;

/// <summary>Who of the staff does something, for the audit log.</summary>
internal static class OfficeActor
{
    public static Actor Of(HttpContext context) =>
        new(context.User.Identity?.Name ?? "", context.Connection.RemoteIpAddress?.ToString() ?? "");
}
