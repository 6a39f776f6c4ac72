using System.Globalization;
using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core.Accounts;
using IBok.Core.Announcements;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Announcements;

/// <summary>What residents are told, to whom and for how long (JSM §3.3).</summary>
public sealed partial class AnnouncementsPage(
    ReadAnnouncements read, PublishAnnouncement publish, WithdrawAnnouncement withdraw, NavigationManager navigation, TimeProvider time)
{
    private IReadOnlyList<ReadAnnouncements.OfficeRow> rows = [];
    private Problem? refusal;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private string? Title { get; set; }

    [SupplyParameterFromForm]
    private string? Words { get; set; }

    [SupplyParameterFromForm]
    private AnnouncementScope Scope { get; set; }

    [SupplyParameterFromForm]
    private string? Place { get; set; }

    [SupplyParameterFromForm]
    private string? FromDay { get; set; }

    [SupplyParameterFromForm]
    private string? UntilDay { get; set; }

    private bool MayAct => Http.User.IsInRole(Roles.Clerk) || Http.User.IsInRole(Roles.Administrator);

    private DateOnly Today => time.TodayInPoland();

    protected override async Task OnInitializedAsync() => rows = await read.All(Http.RequestAborted);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task PublishAsync() => Act(() => publish.Handle(
        new(OfficeActor.Of(Http), Title, Words, Scope, Place, Day.Of(FromDay), Day.Of(UntilDay)), CancellationToken.None));

    private Task WithdrawAsync(int id) => Act(() => withdraw.Handle(OfficeActor.Of(Http), id, CancellationToken.None));

    private async Task Act<T>(Func<Task<Result<T>>> step)
    {
        if (!MayAct) return;
        refusal = (await step() as Result<T>.Refused)?.Problem;
        if (refusal is null) navigation.NavigateTo("/biuro/ogloszenia");
    }
}
