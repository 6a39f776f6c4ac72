using System.Globalization;
using IBok.Core.Accounts;
using IBok.Core.Calendar;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Interest;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Office.Settings;

/// <summary>What is in force: settings, interest rates with their acts, and the holidays that deadlines of this year and the next skip.</summary>
public sealed partial class SettingsPage(ReadSettings settings, ReadRates allRates, ReadCalendar calendar, IOptions<LoginPolicy> login, TimeProvider clock)
{
    private const int Advised = 12; // NIST SP 800-63B-4 and ASVS 6.2.1 ask for more than JSM §2.9

    private static readonly CultureInfo Polish = CultureInfo.GetCultureInfo("pl-PL");

    private IReadOnlyList<ReadSettings.Section> sections = [];
    private IReadOnlyList<ReadRates.Row> rates = [];
    private IReadOnlyList<(int Year, IReadOnlyList<(DateOnly Day, string Name)> Days)> holidays = [];

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        sections = settings.Sections();
        rates = await allRates.All(Http.RequestAborted);
        var (days, year) = (await calendar.Now(Http.RequestAborted), clock.TodayInPoland().Year);
        holidays = [(year, [.. days.HolidaysOf(year)]), (year + 1, [.. days.HolidaysOf(year + 1)])];
    }
}
