using IBok.Blazor.Access;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Privacy.Requests;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Privacy;

/// <summary>One request of a person: how much time is left, what it would bring about, and the next steps. The QR code of its letters leads here.</summary>
public sealed partial class RequestPage(ReadRequest read, ListOutbox outbox, NavigationManager navigation)
{
    private ReadRequest.Whole? one;
    private IReadOnlyList<ListOutbox.Row> letters = [];
    private Problem? refusal;

    [Parameter]
    public string Number { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private bool MayAct => Http.User.LooksAfterData();

    protected override async Task OnInitializedAsync()
    {
        one = RestrictedPage.Of(await read.Of(OfficeActor.Of(Http), Number, Http.RequestAborted), navigation);
        if (one is not null) letters = await outbox.About(Number, Http.RequestAborted);
    }

    // What was typed stays in its form; the case is read anew, for somebody else may have changed it.
    private async Task Refuse(Problem problem)
    {
        refusal = problem;
        one = (await read.Of(OfficeActor.Of(Http), Number, Http.RequestAborted) as Result<ReadRequest.Whole>.Ok)?.Value;
    }
}
