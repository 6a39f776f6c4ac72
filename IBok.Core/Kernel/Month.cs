using System.Globalization;

namespace IBok.Core.Kernel;

/// <summary>A calendar month, stored as yyyymm.</summary>
public readonly record struct Month : IComparable<Month>
{
    private static readonly string[] Names =
    [
        "styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec",
        "lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień",
    ];

    /// <exception cref="ArgumentOutOfRangeException">Not a month of the years 1990-2100.</exception>
    public Month(int year, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1990);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 2100);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 12);
        (Year, Number) = (year, number);
    }

    public int Year { get; }

    public int Number { get; }

    /// <summary>202611 for November 2026.</summary>
    public int Value => (Year * 100) + Number;

    public DateOnly FirstDay => new(Year, Number, 1);

    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    public static Month Of(DateOnly day) => new(day.Year, day.Month);

    public static Month OfValue(int value) => new(value / 100, value % 100);

    /// <summary>Takes <c>yyyy-mm</c> of the years 1990-2100; null for everything else.</summary>
    public static Month? Parse(ReadOnlySpan<char> text) =>
        text.Length == 7 && text[4] == '-'
        && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2100
        && int.TryParse(text[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12
            ? new Month(year, number) : null;

    public Month Plus(int months) => Of(FirstDay.AddMonths(months));

    public int CompareTo(Month other) => Value.CompareTo(other.Value);

    public static bool operator <(Month a, Month b) => a.Value < b.Value;

    public static bool operator >(Month a, Month b) => a.Value > b.Value;

    public static bool operator <=(Month a, Month b) => a.Value <= b.Value;

    public static bool operator >=(Month a, Month b) => a.Value >= b.Value;

    /// <summary><c>2026-11</c>, as in files.</summary>
    public override string ToString() => $"{Year:0000}-{Number:00}";

    /// <summary><c>listopad 2026</c>, for people.</summary>
    public string ToPolish() => $"{Names[Number - 1]} {Year.ToString(CultureInfo.InvariantCulture)}";
}
