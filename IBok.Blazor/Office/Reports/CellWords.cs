using System.Globalization;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Reports;

namespace IBok.Blazor.Office.Reports;

/// <summary>A cell as a page shows it: amounts bare, because a column of them says what it is.</summary>
internal static class CellWords
{
    private const int LongText = 30;

    private static readonly CultureInfo Polish = CultureInfo.GetCultureInfo("pl-PL");

    public static string Of(in Cell cell) => cell.Kind switch
    {
        CellKind.Text => cell.Text ?? "",
        CellKind.Day => DateOnly.FromDayNumber((int)cell.Number).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
        CellKind.Instant => new DateTime(cell.Number, DateTimeKind.Unspecified).ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture),
        CellKind.Count => cell.Number.ToString("#,0", Polish),
        _ => (cell.Number / 100m).ToString("#,0.00", Polish),
    };

    /// <summary>The sum of a column.</summary>
    public static string Of(CellKind kind, long sum) => Of(new Cell(kind, null, sum));

    /// <summary>Numbers stand to the right; long text may take several lines.</summary>
    public static string? Class(ReportColumn column) => column.Kind switch
    {
        CellKind.Text => column.Width >= LongText ? "long" : null,
        CellKind.Day or CellKind.Instant => null,
        _ => "amount",
    };
}
