using System.Globalization;
using IBok.Core.Dashboards;
using IBok.Core.Kernel;

namespace IBok.Blazor.Office.Dashboards;

/// <summary>A month of the accountants' charts: its end, and what was charged and paid within it.</summary>
/// <param name="Label">Such as <c>11.26</c>.</param>
/// <param name="IsOpen">The month of the day shown is not over.</param>
public sealed record MonthRow(string Label, MonthTotal Total, Money Charged, Money Paid, bool IsOpen)
{
    private static readonly CultureInfo Polish = CultureInfo.GetCultureInfo("pl-PL");

    /// <summary>What was paid of what was charged, in percent; null where nothing was charged.</summary>
    public decimal? Ratio => Charged > Money.Zero ? Share(Money.Max(Money.Zero, Paid), Charged) : null;

    /// <summary>The first total is only there to be subtracted.</summary>
    public static IReadOnlyList<MonthRow> Of(IReadOnlyList<MonthTotal> totals) =>
    [
        .. totals.Zip(totals.Skip(1), (before, now) =>
            new MonthRow(now.On.ToString("MM.yy", CultureInfo.InvariantCulture), now, now.Charged - before.Charged, now.Paid - before.Paid, now.On.AddDays(1).Day != 1)),
    ];

    /// <summary>A part of the whole in percent, one decimal; 0 of nothing.</summary>
    public static decimal Share(Money part, Money whole) => whole.Grosze == 0 ? 0 : decimal.Round(part.Grosze * 100m / whole.Grosze, 1, MidpointRounding.AwayFromZero);

    public static string Percent(decimal? share) => share is { } s ? s.ToString("0.0", Polish) + "\u00a0%" : "–";
}
