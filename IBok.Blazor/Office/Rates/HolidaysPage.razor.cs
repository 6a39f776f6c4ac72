using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core.Accounts;
using IBok.Core.Calendar;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Rates;

/// <summary>Days off: by law, and by acts of their own that two persons entered.</summary>
public sealed partial class HolidaysPage(ReadCalendar calendar, ProposeHoliday propose, DecideHoliday decide, RepublishFigures republish, TimeProvider clock)
{
    private IReadOnlyList<(DateOnly Day, string Name)> holidays = [];
    private IReadOnlyList<ReadCalendar.Proposal> waiting = [];
    private Problem? refusal;
    private string? done;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "holiday")]
    private string? DayOff { get; set; }

    [SupplyParameterFromForm(FormName = "holiday")]
    private string? Name { get; set; }

    [SupplyParameterFromForm(FormName = "holiday")]
    private string? Source { get; set; }

    [SupplyParameterFromForm(FormName = "decide")]
    private int? Confirm { get; set; }

    [SupplyParameterFromForm(FormName = "decide")]
    private int? Reject { get; set; }

    private bool MayChange => Http.User.IsInRole(Roles.Accountant) || Http.User.IsInRole(Roles.Administrator);

    private int Year => clock.TodayInPoland().Year;

    protected override Task OnInitializedAsync() => AskAgain();

    private async Task ProposeAsync()
    {
        if (!MayChange) return;
        refusal = Day.Of(DayOff) is { } day
            ? (await propose.Handle(new(OfficeActor.Of(Http), day, Name ?? "", Source ?? ""), Http.RequestAborted) as Result<ProposeHoliday.Proposed>.Refused)?.Problem
            : new ProposeHoliday.NameAndSourceNeeded(300);
        if (refusal is null) (done, DayOff, Name, Source) = (Text.Of("rates.proposed", ("Count", "1")), null, null, null);
        await AskAgain();
    }

    private async Task DecideAsync()
    {
        if (!MayChange)
        {
            Http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        switch (await decide.Handle(new(OfficeActor.Of(Http), Confirm ?? Reject ?? 0, Confirm is not null), Http.RequestAborted))
        {
            case Result<DecideHoliday.Decided>.Ok { Value.Confirmed: true }:
                var published = await republish.IfBasisChanged(CancellationToken.None);
                done = Text.Of("holidays.confirmed", ("Changed", $"{published?.Changed ?? 0}"));
                break;
            case Result<DecideHoliday.Decided>.Ok:
                done = Text.Of("holidays.rejected");
                break;
            case Result<DecideHoliday.Decided>.Refused { Problem: var problem }:
                refusal = problem;
                break;
        }

        await AskAgain();
    }

    private async Task AskAgain()
    {
        var days = await calendar.Now(Http.RequestAborted);
        holidays = [.. days.HolidaysOf(Year), .. days.HolidaysOf(Year + 1)];
        waiting = await calendar.Waiting(Http.RequestAborted);
    }
}
