using System.Globalization;
using System.Security.Claims;

namespace IBok.Blazor.Access;

/// <summary>When the visitor signed in the time before, and what failed since: the owner sees whether somebody else tries (JSM §5.3).</summary>
/// <param name="At">Null at the first time.</param>
/// <param name="Failed">Failed tries between then and now.</param>
internal sealed record LastTime(DateTime? At, int Failed)
{
    public const string AtClaim = "last-at", FailedClaim = "last-failed";

    public static LastTime Of(ClaimsPrincipal user) => new(
        long.TryParse(user.FindFirstValue(AtClaim), CultureInfo.InvariantCulture, out var ticks) ? new(ticks, DateTimeKind.Utc) : null,
        int.TryParse(user.FindFirstValue(FailedClaim), CultureInfo.InvariantCulture, out var failed) ? failed : 0);
}
