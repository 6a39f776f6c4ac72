using IBok.Blazor.Texts;
using IBok.Core.Premises;
using IBok.Core.Reports;

namespace IBok.Blazor.Office.Reports;

/// <summary>A report's filter as it stands in an address; what is no day and no kind filters nothing.</summary>
internal static class ReportQuery
{
    private const int LongestBuilding = 100;

    public static ReportFilter Of(Func<string, string?> value) => new(
        Day.Of(value("stan")), Day.Of(value("od")), Day.Of(value("do")), Tidy(value("budynek")), One<PremisesKind>(value("rodzaj")), One<LegalTitleKind>(value("tytul")), Day.Of(value("termin")));

    private static string? Tidy(string? typed) => string.IsNullOrWhiteSpace(typed) || typed.Length > LongestBuilding ? null : typed.Trim();

    private static T? One<T>(string? name)
        where T : struct, Enum => Enum.TryParse<T>(name, out var one) && Enum.IsDefined(one) ? one : null;
}
