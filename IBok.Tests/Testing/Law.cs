using IBok.Core.Calendar;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Interest;

namespace IBok.Tests.Testing;

/// <summary>The calendar and the rates as they are shipped, without a database.</summary>
internal static class Law
{
    public static readonly WorkingDays Calendar = new(OneOffHolidayConfiguration.Known.Select(h => (h.Day, h.Name)));

    public static readonly IReadOnlyList<(DateOnly From, int BasisPoints)> Rates =
        [.. StatutoryRates.Known().Select(r => (r.From, r.BasisPoints))];

    public static readonly RateTable RateTable = new(Rates);
}
