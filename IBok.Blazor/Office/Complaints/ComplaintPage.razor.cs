using System.Globalization;
using IBok.Blazor.Access;
using IBok.Core.Accounts;
using IBok.Core.Complaints;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Complaints;

/// <summary>One complaint: what it says, how much time is left, and the next steps that its state allows. The QR code of its letters leads here.</summary>
public sealed partial class ComplaintPage(ReadComplaint read, ListOutbox outbox, NavigationManager navigation)
{
    private static readonly CultureInfo Polish = CultureInfo.GetCultureInfo("pl-PL");

    private ReadComplaint.Whole? one;
    private IReadOnlyList<ListOutbox.Row> letters = [];
    private Problem? refusal;

    [Parameter]
    public string Number { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private bool MayAct => Http.User.IsInRole(Roles.Clerk) || Http.User.IsInRole(Roles.Administrator);

    protected override async Task OnInitializedAsync()
    {
        one = Privacy.RestrictedPage.Of(await read.Of(OfficeActor.Of(Http), Number, Http.RequestAborted), navigation);
        if (one is not null) letters = await outbox.About(Number, Http.RequestAborted);
    }

    // What was typed stays in its form; the case is read anew, for somebody else may have changed it.
    private async Task Refuse(Problem problem)
    {
        refusal = problem;
        one = (await read.Of(OfficeActor.Of(Http), Number, Http.RequestAborted) as Result<ReadComplaint.Whole>.Ok)?.Value;
    }
}
