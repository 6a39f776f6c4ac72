using IBok.Core.Documents.Workbooks;

namespace IBok.Core.Reports;

/// <summary>Columns that several reports have.</summary>
internal static class Col
{
    public static readonly ReportColumn Account = Text("account", 14), Premises = Text("premises", 13), Building = Text("building", 12), Kind = Text("kind", 25),
        Title = Text("title", 38), Holder = Text("holder", 34), Entry = Text("entry", 16), Component = Text("component", 28), Period = Text("period", 10);

    /// <summary>Account, premises, building, kind, title, holder: what every row about an account begins with.</summary>
    public static IReadOnlyList<ReportColumn> OfAccount { get; } = [Account, Premises, Building, Kind, Title, Holder];

    public static ReportColumn Text(string key, int width) => new(key, CellKind.Text, width);

    public static ReportColumn Day(string key) => new(key, CellKind.Day, 12);

    public static ReportColumn Instant(string key) => new(key, CellKind.Instant, 17);

    public static ReportColumn Money(string key) => new(key, CellKind.Money, 15, IsTotal: true);

    /// <summary>An amount that means nothing when it is summed.</summary>
    public static ReportColumn Amount(string key) => new(key, CellKind.Money, 15);

    public static ReportColumn Count(string key) => new(key, CellKind.Count, 14, IsTotal: true);

    public static ReportColumn Number(string key) => new(key, CellKind.Count, 14);
}
