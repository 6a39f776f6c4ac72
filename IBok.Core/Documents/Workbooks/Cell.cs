using IBok.Core.Kernel;

namespace IBok.Core.Documents.Workbooks;

/// <summary>What a cell holds, and so how it is shown.</summary>
public enum CellKind : byte
{
    /// <summary>Always text, whatever it begins with.</summary>
    Text,
    Day,

    /// <summary>To the minute, as the clocks in Poland show it.</summary>
    Instant,

    /// <summary>Whole grosze, shown in złoty.</summary>
    Money,
    Count,

    /// <summary>Hundredths, for what is neither money nor counted.</summary>
    Hundredths,
}

/// <summary>A value of a workbook: a real date or number, or text that never becomes a formula.</summary>
/// <param name="Text">Of <see cref="CellKind.Text"/>; null: the cell is empty.</param>
/// <param name="Number">Day number, ticks of the clock in Poland, grosze, a count or hundredths.</param>
public readonly record struct Cell(CellKind Kind, string? Text, long Number)
{
    public static readonly Cell Empty;

    // A spreadsheet counts days from here; before 1 March 1900 it counts one too many.
    private static readonly int Zero = new DateOnly(1899, 12, 30).DayNumber, FirstTrueDay = new DateOnly(1900, 3, 1).DayNumber;

    public bool IsEmpty => Kind == CellKind.Text && string.IsNullOrEmpty(Text);

    /// <summary>The day as a spreadsheet counts it.</summary>
    internal int DaySerial => (int)Number - Zero;

    /// <summary>The instant as a spreadsheet counts it: days and a part of a day.</summary>
    internal double InstantSerial => (Number / (double)TimeSpan.TicksPerDay) - Zero;

    public static Cell Of(string? text) => new(CellKind.Text, text, 0);

    /// <summary>Days of before March 1900, which no spreadsheet dates right, become text.</summary>
    public static Cell Of(DateOnly? day) => day is not { } one ? Empty
        : one.DayNumber < FirstTrueDay ? Of(one.ToString("dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture)) : new(CellKind.Day, null, one.DayNumber);

    /// <param name="utc">An instant of this century or so, UTC.</param>
    public static Cell Of(DateTime? utc) => utc is { } one ? new(CellKind.Instant, null, one.InPoland().Ticks) : Empty;

    public static Cell Of(Money amount) => new(CellKind.Money, null, amount.Grosze);

    public static Cell Of(Money? amount) => amount is { } one ? Of(one) : Empty;

    public static Cell Count(long count) => new(CellKind.Count, null, count);

    public static Cell Hundredths(long hundredths) => new(CellKind.Hundredths, null, hundredths);
}
