namespace IBok.Core.Documents.Workbooks;

/// <summary>A column of the data sheets.</summary>
/// <param name="Width">In characters.</param>
public sealed record SheetColumn(string Header, CellKind Kind, int Width);

/// <summary>What a workbook looks like before its rows are known: sheets of data and, behind them, the control sheet.</summary>
/// <param name="Title">Of the file, and printed over every page.</param>
/// <param name="Sheet">The name of the first data sheet; further ones bear a number.</param>
/// <param name="ControlSheet">The name of the last sheet.</param>
/// <param name="By">Who has it made.</param>
/// <param name="MadeAt">UTC.</param>
public sealed record WorkbookShape(string Title, string Sheet, string ControlSheet, string By, DateTime MadeAt, IReadOnlyList<SheetColumn> Columns)
{
    private const int LongestName = 31;

    /// <summary>Rows of a sheet in the file format, its header included.</summary>
    public const int MostRows = 1_048_576;

    /// <summary>A sheet's name as the format allows it: at most 31 characters, without those that mean something in references.</summary>
    public static string SheetName(string name, int number = 1)
    {
        var tail = number == 1 ? "" : $" ({number.ToString(System.Globalization.CultureInfo.InvariantCulture)})";
        var tidy = string.Concat(CellText.Clean(name).Where(c => !"[]:*?/\\'\n\t".Contains(c, StringComparison.Ordinal))).Trim();
        return (tidy.Length + tail.Length <= LongestName ? tidy : tidy[..(LongestName - tail.Length)].TrimEnd()) + tail;
    }
}

/// <summary>A row of the control sheet: a label, values, a verdict.</summary>
public sealed record ControlRow(bool IsHeading, params IReadOnlyList<Cell> Cells);

/// <summary>Makes a workbook of one shape; all do it alike, so that nobody sees which one did.</summary>
public interface IWorkbookWriter
{
    /// <summary>Writes the whole file and leaves the stream open. Answers the number of data rows.</summary>
    /// <param name="control">Asked once all rows are written, with their number: what the control sheet says, at most four columns wide.</param>
    Task<long> Write(
        WorkbookShape shape, IAsyncEnumerable<Cell[]> rows, Func<long, Task<IReadOnlyList<ControlRow>>> control, Stream to, CancellationToken stop);
}
