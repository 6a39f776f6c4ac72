using System.Globalization;
using IBok.Blazor.Access;
using IBok.Core.Kernel;
using IBok.Core.Privacy.Requests;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Privacy;

/// <summary>What the forms on the page of a request have in common: the case as its worker saw it, and what follows a step.</summary>
public abstract class RequestForm : ComponentBase
{
    [Parameter, EditorRequired]
    public ReadRequest.Whole Case { get; set; } = null!;

    /// <summary>A step was refused: the page says why.</summary>
    [Parameter]
    public EventCallback<Problem> OnRefused { get; set; }

    /// <summary>The page says already why a step was refused.</summary>
    [Parameter]
    public bool IsRefused { get; set; }

    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    protected RequestWork.Handle Handle => new(
        OfficeActor.Of(Http), Case.Number, int.TryParse(Http.Request.Form["Version"], CultureInfo.InvariantCulture, out var seen) ? seen : -1);

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>What the state allows, and what was posted although it no longer does: then the step itself says who was faster.</summary>
    protected bool Offers(string form, params ReadOnlySpan<RequestState> states) => states.Contains(Case.State) || (!IsRefused && PostedForm.Is(Http, form));

    /// <summary>After a step the page is asked for anew: reloading it sends nothing twice.</summary>
    protected async Task After<T>(Task<Result<T>> step)
    {
        if (await step is Result<T>.Refused no) await OnRefused.InvokeAsync(no.Problem);
        else Navigation.NavigateTo($"/biuro/ochrona-danych/wnioski/{Case.Number}");
    }
}
