using System.Globalization;
using IBok.Core.Kernel;

namespace IBok.Blazor.Office.Privacy;

/// <summary>Moments and counts as the forms of breaches send them.</summary>
internal static class BreachMoment
{
    /// <summary>As the clocks in Poland show it; null for what is no moment.</summary>
    public static DateTime? Of(string? text) =>
        DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;

    /// <summary>For the field of a form.</summary>
    public static string Written(DateTime utc) => utc.InPoland().ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    public static int? Count(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
