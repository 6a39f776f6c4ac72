using IBok.Blazor.Access;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.DirectDebit;

/// <summary>What the pages of direct debits have in common: who may decide, the last refusal, and asking again after a step.</summary>
public abstract class DebitPage : ComponentBase
{
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    protected Problem? Refusal { get; set; }

    protected bool MayDecide => Http.User.MayDecideMandates();

    protected Actor By => OfficeActor.Of(Http);

    /// <summary>Takes a step; done, the browser asks for the page anew.</summary>
    protected async Task Take<T>(Func<CancellationToken, Task<Result<T>>> step, string then)
    {
        if (IsForbidden()) return;
        Refusal = (await step(Http.RequestAborted) as Result<T>.Refused)?.Problem;
        if (Refusal is null) Navigation.NavigateTo(then);
    }

    /// <summary>Answers 403 to who may not decide: a form may be posted by anybody.</summary>
    protected bool IsForbidden()
    {
        if (!MayDecide) Http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return !MayDecide;
    }
}
