using System.Globalization;
using IBok.Core.Kernel;

namespace IBok.Blazor.Texts;

/// <summary>Months and days of the week by their names.</summary>
internal static class CalendarWords
{
    /// <summary>maj 2026, May 2026.</summary>
    public static string InWords(this Month month) =>
        $"{Language.Current.Calendar.MonthNames[month.Number - 1]} {month.Year.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>poniedziałek, Monday.</summary>
    public static string InWords(this DayOfWeek day) => Language.Current.Calendar.GetDayName(day);
}
