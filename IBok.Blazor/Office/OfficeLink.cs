using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace IBok.Blazor.Office;

/// <summary>An item of the menu, marked as current on its own pages and on those that are reached through it but have other addresses.</summary>
public sealed class OfficeLink : NavLink
{
    /// <summary>Where such pages begin; empty: none.</summary>
    [Parameter]
    public IReadOnlyList<string> Also { get; set; } = [];

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override bool ShouldMatch(string uriAbsolute)
    {
        var path = new PathString($"/{Navigation.ToBaseRelativePath(uriAbsolute).Split('?', '#')[0]}");
        return base.ShouldMatch(uriAbsolute) || Also.Any(one => path.StartsWithSegments(one, StringComparison.OrdinalIgnoreCase));
    }
}
