using System.Globalization;
using IBok.Blazor.Access;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office;

/// <summary>What the forms on the page of a case have in common: the version that its worker saw, and what follows a step.</summary>
public abstract class CaseForm : ComponentBase
{
    /// <summary>A step was refused: the page says why.</summary>
    [Parameter]
    public EventCallback<Problem> OnRefused { get; set; }

    /// <summary>The page says already why a step was refused.</summary>
    [Parameter]
    public bool IsRefused { get; set; }

    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    /// <summary>The case's own page.</summary>
    protected abstract string Page { get; }

    /// <summary>The version that the posted form bears; -1 where it bears none.</summary>
    protected int Seen => int.TryParse(Http.Request.Form["Version"], CultureInfo.InvariantCulture, out var seen) ? seen : -1;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>What the state allows, and what was posted although it no longer does: then the step itself says who was faster.</summary>
    protected bool Offers(string form, bool isAllowed) => isAllowed || (!IsRefused && PostedForm.Is(Http, form));

    /// <summary>After a step the page is asked for anew: reloading it sends nothing twice.</summary>
    protected async Task After<T>(Task<Result<T>> step)
    {
        if (await step is Result<T>.Refused no) await OnRefused.InvokeAsync(no.Problem);
        else Navigation.NavigateTo(Page);
    }
}
