namespace IBok.Blazor.Texts;

/// <summary>Instants as people in Poland read them.</summary>
internal static class LocalTime
{
    private static readonly TimeZoneInfo Warsaw = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw");

    public static string ToLocal(this DateTime utc) => $"{TimeZoneInfo.ConvertTimeFromUtc(utc, Warsaw):dd.MM.yyyy HH:mm}";
}
