using IBok.Core.Kernel;
using IBok.Core.Ledger.Interest;

namespace IBok.Core.Demo.Town;

/// <summary>The months of the package, from 0 to <see cref="Last"/>, with the calendar and the rates that the ledger uses.</summary>
internal sealed class Timeline
{
    private const int DueDay = 15;

    private readonly WorkingDays calendar = new([]);
    private readonly RateTable rates = new(StatutoryRates.Known().Select(r => (r.From, r.BasisPoints)));
    private readonly Month[] months;
    private readonly string[] titles;

    public Timeline(DateOnly asOf, int years)
    {
        AsOf = asOf;
        var first = Kernel.Month.Of(asOf).Plus(1 - (12 * years));
        months = [.. Enumerable.Range(0, 12 * years).Select(first.Plus)];
        titles = [.. months.Select(m => $"Opłaty {m.Number:00}/{m.Year:0000}")];
    }

    public DateOnly AsOf { get; }

    /// <summary>The month of asOf.</summary>
    public int Last => months.Length - 1;

    public DateOnly Start => months[0].FirstDay;

    /// <summary>So many months before the last one.</summary>
    public int Ago(int count) => Last - count;

    public Month Month(int month) => months[month];

    /// <summary>What a payer writes.</summary>
    public string PayerTitle(int month) => titles[month];

    /// <summary>A day of a month, which may lie before or behind the package.</summary>
    public DateOnly Day(int month, int day) => months[0].FirstDay.AddMonths(month).AddDays(day - 1);

    /// <summary>Nominal.</summary>
    public DateOnly Due(int month) => Day(month, DueDay);

    /// <summary>The day itself, or the next on which a term can end and money can come (art. 115 KC).</summary>
    public DateOnly Working(DateOnly day) => calendar.EffectiveDue(day);

    public DateOnly WorkingDaysAfter(DateOnly day, int count) => calendar.Plus(day, count);

    /// <summary>Grosze of interest for delay on a charge paid in one sum.</summary>
    public long Interest(long grosze, DateOnly due, DateOnly paid) => rates.Interest(grosze, Working(due).DayNumber, paid.DayNumber);
}
