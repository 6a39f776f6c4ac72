using System.Globalization;
using IBok.Blazor.Access;
using IBok.Core.Accounts;
using IBok.Core.Announcements;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Announcements;

/// <summary>Planned breaks and how much of each month the portal was open (JSM §3.1, §5.1).</summary>
public sealed partial class BreaksPage(ReadBreaks read, PlanBreak plan, Availability availability, NavigationManager navigation, TimeProvider time)
{
    private const int Months = 3;

    private static readonly CultureInfo Polish = CultureInfo.GetCultureInfo("pl-PL");

    private readonly List<Availability.OfMonth> months = [];
    private IReadOnlyList<ReadBreaks.Row> rows = [];
    private Problem? refusal;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm]
    private string? FromTime { get; set; }

    [SupplyParameterFromForm]
    private string? ToTime { get; set; }

    [SupplyParameterFromForm]
    private int? DaysAhead { get; set; }

    [SupplyParameterFromForm]
    private string? Reason { get; set; }

    private bool MayAct => Http.User.IsInRole(Roles.Administrator);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    protected override async Task OnInitializedAsync()
    {
        rows = await read.All(Http.RequestAborted);
        var month = Month.Of(time.TodayInPoland());
        for (var i = 0; i < Months; i++) months.Add(await availability.Of(month.Plus(-i), Http.RequestAborted));
    }

    private static string Hours(TimeSpan span) => $"{(int)span.TotalHours}:{span.Minutes:00}";

    private static DateTime? Time(string? text) => DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private Task PlanAsync() => Act(() => plan.Handle(new(OfficeActor.Of(Http), Time(FromTime), Time(ToTime), DaysAhead ?? 0, Reason), CancellationToken.None));

    private Task EndAsync(int id) => Act(() => plan.End(OfficeActor.Of(Http), id, CancellationToken.None));

    private async Task Act(Func<Task<Result<int>>> step)
    {
        if (!MayAct) return;
        refusal = (await step() as Result<int>.Refused)?.Problem;
        if (refusal is null) navigation.NavigateTo("/biuro/przerwy");
    }
}
