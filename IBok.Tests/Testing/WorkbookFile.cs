using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using FluentAssertions;
using IBok.Core.Documents.Workbooks;

namespace IBok.Tests.Testing;

/// <summary>A workbook as a stranger's program reads it, after the schema's validator said that it is one.</summary>
internal sealed partial record WorkbookFile(IReadOnlyList<WorkbookFile.OpenedSheet> Sheets, string Title, string Author)
{
    /// <param name="Format">Of its number; null: general.</param>
    public sealed record OpenedCell(string? Text, decimal? Number, string? Format);

    /// <param name="Rows">As long as the widest; null: no cell.</param>
    public sealed record OpenedSheet(string Name, IReadOnlyList<IReadOnlyList<OpenedCell?>> Rows, bool HasFrozenHeader, string? Filter, string? Titles, int WideColumns, int Formulas)
    {
        public IReadOnlyList<string?> Texts(int row) => [.. Rows[row].Select(c => c?.Text)];
    }

    public OpenedSheet Control => Sheets[^1];

    public IReadOnlyList<OpenedSheet> Data => [.. Sheets.Take(Sheets.Count - 1)];

    /// <summary>Writes a workbook and opens it.</summary>
    public static async Task<WorkbookFile> Of(IWorkbookWriter writer, WorkbookShape shape, IEnumerable<Core.Documents.Workbooks.Cell[]> rows, params IReadOnlyList<ControlRow> control)
    {
        using var file = new MemoryStream();
        await writer.Write(shape, rows.ToAsyncEnumerable(), _ => Task.FromResult(control), file, TestFolder.Stop);
        return Open(file.ToArray());
    }

    public static WorkbookFile Open(byte[] bytes)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        new OpenXmlValidator(FileFormatVersions.Office2016).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}").Should().BeEmpty();
        var book = document.WorkbookPart!;
        var names = book.Workbook.DefinedNames?.Elements<DefinedName>().ToList() ?? [];
        var formats = FormatsOf(book.WorkbookStylesPart!.Stylesheet);
        var shared = book.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(s => Decode(s.InnerText)).ToList() ?? [];
        List<OpenedSheet> sheets = [];
        foreach (var sheet in book.Workbook.Sheets!.Elements<Sheet>())
        {
            var part = ((WorksheetPart)book.GetPartById(sheet.Id!)).Worksheet;
            var place = (uint)sheets.Count;
            sheets.Add(new(
                sheet.Name!, RowsOf(part, formats, shared), part.Descendants<Pane>().Any(p => p.VerticalSplit! == 1 && p.State! != PaneStateValues.Split), part.GetFirstChild<AutoFilter>()?.Reference?.Value,
                names.Find(n => n.Name == "_xlnm.Print_Titles" && n.LocalSheetId! == place)?.Text.Replace("$", "", StringComparison.Ordinal), part.Descendants<Column>().Where(c => c.CustomWidth ?? false).Sum(c => (int)(c.Max!.Value - c.Min!.Value) + 1), part.Descendants<CellFormula>().Count()));
        }

        return new(sheets, document.PackageProperties.Title ?? "", document.PackageProperties.Creator ?? "");
    }

    private static List<IReadOnlyList<OpenedCell?>> RowsOf(Worksheet part, IReadOnlyList<string?> formats, List<string> shared)
    {
        List<IReadOnlyList<OpenedCell?>> rows = [];
        foreach (var row in part.Descendants<Row>())
        {
            while (rows.Count + 1 < (int)row.RowIndex!.Value) rows.Add([]);
            List<OpenedCell?> cells = [];
            foreach (var cell in row.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>())
            {
                while (cells.Count < ColumnOf(cell.CellReference!)) cells.Add(null);
                cells.Add(Of(cell, formats, shared));
            }

            rows.Add(cells);
        }

        return rows;
    }

    private static OpenedCell Of(DocumentFormat.OpenXml.Spreadsheet.Cell cell, IReadOnlyList<string?> formats, List<string> shared)
    {
        var format = cell.StyleIndex is { } style ? formats[(int)style.Value] : null;
        var value = cell.CellValue?.Text ?? "";
        if (cell.DataType?.Value is not { } type || type == CellValues.Number) return new(null, decimal.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture), format);
        return type == CellValues.InlineString ? new(Decode(cell.InlineString!.InnerText), null, format)
            : type == CellValues.SharedString ? new(shared[int.Parse(value, CultureInfo.InvariantCulture)], null, format)
            : throw new InvalidOperationException($"{cell.CellReference}: {type}");
    }

    private static List<string?> FormatsOf(Stylesheet styles)
    {
        var own = styles.NumberingFormats?.Elements<NumberingFormat>().ToDictionary(f => f.NumberFormatId!.Value, f => f.FormatCode!.Value) ?? [];
        return [.. styles.CellFormats!.Elements<CellFormat>().Select(f => f.NumberFormatId?.Value switch
        {
            null or 0 => null, 3 => "#,##0", 4 => "#,##0.00", 49 => "@", { } id => own.GetValueOrDefault(id, $"{id}"),
        })];
    }

    private static int ColumnOf(string reference) => reference.TakeWhile(char.IsAsciiLetterUpper).Aggregate(0, (at, c) => (at * 26) + c - 'A' + 1) - 1;

    // _x0041_ means A (ECMA-376, ST_Xstring).
    private static string Decode(string text) => Escaped().Replace(text, m => $"{(char)int.Parse(m.Groups["it"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)}");

    [GeneratedRegex("_x(?<it>[0-9A-Fa-f]{4})_", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Escaped();
}
