using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office;

/// <summary>What office pages with steps have in common: who may take them, the last refusal, and asking again after a step.</summary>
public abstract class StepPage : ComponentBase
{
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    protected Problem? Refusal { get; set; }

    protected abstract bool MayDecide { get; }

    protected Actor By => Access.OfficeActor.Of(Http);

    /// <summary>Takes a step; done, the browser asks for the page anew.</summary>
    protected Task Take<T>(Func<CancellationToken, Task<Result<T>>> step, string then) => Take(step, _ => then);

    /// <summary>Takes a step; done, the browser goes where the answer leads.</summary>
    protected async Task Take<T>(Func<CancellationToken, Task<Result<T>>> step, Func<T, string> then)
    {
        if (IsForbidden()) return;
        var answer = await step(Http.RequestAborted);
        Refusal = (answer as Result<T>.Refused)?.Problem;
        if (Refusal is not null) Access.TooBusy.Say(Http, Refusal);
        if (answer is Result<T>.Ok { Value: var value }) Navigation.NavigateTo(then(value));
    }

    /// <summary>Answers 403 to who may not decide: a form may be posted by anybody.</summary>
    protected bool IsForbidden()
    {
        if (!MayDecide) Http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return !MayDecide;
    }
}
