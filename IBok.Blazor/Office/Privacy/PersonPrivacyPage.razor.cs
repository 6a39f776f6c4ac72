using IBok.Blazor.Access;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Privacy;
using IBok.Core.Privacy.Restrictions;
using IBok.Core.Regulations;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Privacy;

/// <summary>A person as data protection sees them: what is held and until when, what they were told, what they asked for, whether their data are restricted.</summary>
public sealed partial class PersonPrivacyPage(
    ReadPersonPrivacy read, ReadAcceptances acceptances, RestrictPerson restrict, ListOutbox outbox, NavigationManager navigation)
{
    private ReadPersonPrivacy.Whole? one;
    private IReadOnlyList<ReadAcceptances.Row> seen = [];
    private IReadOnlyList<ListOutbox.Row> letters = [];
    private Problem? refusal;

    [Parameter]
    public string Code { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private string? Reasons { get; set; }

    protected override async Task OnInitializedAsync()
    {
        one = RestrictedPage.Of(await read.Of(OfficeActor.Of(Http), Code, Http.RequestAborted), navigation);
        if (one is null) return;
        if (one.UserId is { } login) seen = await acceptances.Of(login, Http.RequestAborted);
        letters = await outbox.About(RestrictPerson.About(one.Code), Http.RequestAborted);
    }

    private Task TellAsync() => After(restrict.Tell(OfficeActor.Of(Http), Code, Reasons, CancellationToken.None));

    private Task LiftAsync() => After(restrict.Lift(OfficeActor.Of(Http), Code, CancellationToken.None));

    private async Task After(Task<Result<bool>> step)
    {
        refusal = (await step as Result<bool>.Refused)?.Problem;
        if (refusal is null) navigation.NavigateTo(OfficePath.Protection(Code));
    }
}
