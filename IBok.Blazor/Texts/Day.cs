using System.Globalization;

namespace IBok.Blazor.Texts;

/// <summary>Days as browsers write them in addresses and forms.</summary>
internal static class Day
{
    /// <summary>Takes <c>yyyy-mm-dd</c>; null for everything else.</summary>
    public static DateOnly? Of(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
