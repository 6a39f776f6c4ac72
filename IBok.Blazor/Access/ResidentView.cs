using System.Security.Claims;
using IBok.Core.Accounts;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Authorization;

namespace IBok.Blazor.Access;

/// <summary>
/// Whose pages of the portal a member of staff looks at, for one request. Only <see cref="ResidentViewDoor"/> turns it on; in every other
/// request and in every circuit it is off. The signed-in principal stays the member of staff's own: what changes is whom queries ask for.
/// </summary>
public sealed class ResidentView
{
    /// <summary>Null when nobody looks through another's eyes.</summary>
    public OpenResidentView.Opened? Seen { get; private set; }

    public bool IsOn => Seen is not null;

    /// <summary>Who asks: the one signed in, or the resident whose pages are looked at.</summary>
    public Asker AskerOf(ClaimsPrincipal user) => Seen?.Asker ?? user.ToAsker();

    internal void Begin(OpenResidentView.Opened opened) => Seen = opened;

    internal void End() => Seen = null;
}

/// <summary>A page of the portal that only shows what the cooperative knows: staff may look at it. All others are closed to them.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SeenByOfficeAttribute : Attribute;

/// <summary>A resident, or a request that shows a resident's page to staff.</summary>
internal sealed class ResidentOrViewed : IAuthorizationRequirement;

internal sealed class ResidentOrViewedHandler(ResidentView view) : AuthorizationHandler<ResidentOrViewed>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ResidentOrViewed requirement)
    {
        if (context.User.IsInRole(Roles.Resident) || (view.IsOn && context.User.MayViewAsResident())) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
