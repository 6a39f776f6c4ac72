using IBok.Blazor.Access;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Portal;

/// <summary>What every resident's page needs: who asks, and the one answer to what is not theirs.</summary>
public abstract class PortalPage : ComponentBase
{
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ILogger<PortalPage> Log { get; set; } = null!;

    [Inject]
    private ResidentView View { get; set; } = null!;

    protected Asker Asker => View.AskerOf(Http.User);

    /// <summary>Staff look at the page: they take no steps in the resident's name.</summary>
    protected bool IsView => View.IsOn;

    protected CancellationToken Stop => Http.RequestAborted;

    /// <summary>The value, or null after answering 404 and logging it.</summary>
    protected T? OrNotFound<T>(Result<T> answer)
        where T : class
    {
        if (answer is Result<T>.Ok { Value: var value }) return value;
        var what = (answer as Result<T>.Refused)?.Problem is NotYours { What: var asked } ? asked : "";
        Log.NotYours(Asker.UserId, what.Length <= 64 && what.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '/' or '.') ? what : "?");
        Navigation.NotFound();
        return null;
    }
}
