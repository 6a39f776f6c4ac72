using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Privacy;

/// <summary>Says why a page about a person does not open: the data are only kept (RODO art. 18).</summary>
public sealed partial class RestrictedPage
{
    /// <summary>The value; or null, after leading to this page, or to that of what is not there.</summary>
    internal static T? Of<T>(Result<T> answer, NavigationManager navigation)
        where T : class
    {
        switch (answer)
        {
            case Result<T>.Ok { Value: var value }:
                return value;
            case Result<T>.Refused { Problem: PersonRestricted }:
                navigation.NavigateTo("/biuro/ochrona-danych/ograniczone");
                return null;
            default:
                navigation.NotFound();
                return null;
        }
    }
}
