using System.Globalization;
using Radzen;
using Radzen.Blazor;

namespace IBok.Blazor.Texts;

/// <summary>What Radzen says by itself, in the language of the page, for those who hear the page too. Only what the office shows is translated.</summary>
internal sealed class RadzenTexts : ILocalizer
{
    public string? Get(string key, CultureInfo culture) => key switch
    {
        nameof(RadzenStrings.Pager_NavigationAriaLabel) => Text.Of("grid.pages"),
        nameof(RadzenStrings.Pager_FirstPageTitle) or nameof(RadzenStrings.Pager_FirstPageAriaLabel) => Text.Of("grid.first"),
        nameof(RadzenStrings.Pager_PrevPageTitle) or nameof(RadzenStrings.Pager_PrevPageAriaLabel) => Text.Of("grid.previous"),
        nameof(RadzenStrings.Pager_NextPageTitle) or nameof(RadzenStrings.Pager_NextPageAriaLabel) => Text.Of("grid.next"),
        nameof(RadzenStrings.Pager_LastPageTitle) or nameof(RadzenStrings.Pager_LastPageAriaLabel) => Text.Of("grid.last"),
        nameof(RadzenStrings.Pager_PageTitleFormat) or nameof(RadzenStrings.Pager_PageAriaLabelFormat) => Text.Of("grid.page"),
        _ => null,
    };
}
