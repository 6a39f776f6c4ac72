using ClosedXML.Excel;

namespace IBok.Core.Documents.Workbooks;

/// <summary>Writes a workbook of at most some ten thousand rows by ClosedXML, which holds all of it in memory.</summary>
public sealed class ClosedXmlWorkbook : IWorkbookWriter
{
    public async Task<long> Write(
        WorkbookShape shape, IAsyncEnumerable<Cell[]> rows, Func<long, Task<IReadOnlyList<ControlRow>>> control, Stream to, CancellationToken stop)
    {
        using var book = new XLWorkbook();
        (book.Properties.Title, book.Properties.Author, book.Properties.Created) = (CellText.Clean(shape.Title), CellText.Clean(shape.By), shape.MadeAt);
        var sheet = AddSheet(book, shape, shape.Sheet, [.. shape.Columns.Select(c => c.Width)]);
        Fill(sheet, 1, [.. shape.Columns.Select(c => Cell.Of(c.Header))], isHeading: true);
        var count = 0;
        await foreach (var row in rows.WithCancellation(stop)) Fill(sheet, ++count + 1, row, isHeading: false);
        sheet.SheetView.FreezeRows(1);
        sheet.Range(1, 1, count + 1, shape.Columns.Count).SetAutoFilter();
        sheet.PageSetup.SetRowsToRepeatAtTop(1, 1);
        var proof = AddSheet(book, shape, shape.ControlSheet, WorkbookParts.ControlWidths);
        var at = 0;
        foreach (var row in await control(count)) Fill(proof, ++at, row.Cells, row.IsHeading);

        using var file = new MemoryStream();
        book.SaveAs(file);
        file.Position = 0;
        await file.CopyToAsync(to, stop);
        return count;
    }

    private static IXLWorksheet AddSheet(XLWorkbook book, WorkbookShape shape, string name, IReadOnlyList<int> widths)
    {
        var sheet = book.Worksheets.Add(WorkbookShape.SheetName(name));
        for (var i = 0; i < widths.Count; i++) sheet.Column(i + 1).Width = widths[i];
        var page = sheet.PageSetup;
        (page.PaperSize, page.PageOrientation) = (XLPaperSize.A4Paper, XLPageOrientation.Landscape);
        page.FitToPages(1, 0);
        (page.Margins.Left, page.Margins.Right, page.Margins.Top, page.Margins.Bottom, page.Margins.Header, page.Margins.Footer) = (0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
        page.Header.Left.AddText(WorkbookParts.Printed(shape));
        page.Header.Right.AddText(XLHFPredefinedText.Date);
        page.Footer.Left.AddText(XLHFPredefinedText.SheetName);
        page.Footer.Right.AddText(XLHFPredefinedText.PageNumber);
        page.Footer.Right.AddText(" / ");
        page.Footer.Right.AddText(XLHFPredefinedText.NumberOfPages);
        return sheet;
    }

    private static void Fill(IXLWorksheet sheet, int row, IReadOnlyList<Cell> cells, bool isHeading)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].IsEmpty) continue;
            var cell = sheet.Cell(row, i + 1);
            Fill(cell, cells[i]);
            if (!isHeading) continue;
            cell.Style.Font.SetBold().Fill.SetBackgroundColor(XLColor.FromHtml($"#{WorkbookFormats.HeadingFill}"));
            cell.Style.Border.SetBottomBorder(XLBorderStyleValues.Thin).Alignment.SetWrapText().Alignment.SetVertical(XLAlignmentVerticalValues.Center);
        }
    }

    // SetValue takes text as text; the property Value would take "=1" for a formula and "1.5" for a number.
    private static void Fill(IXLCell at, in Cell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.Text:
                at.SetValue(CellText.Clean(cell.Text!)).Style.NumberFormat.NumberFormatId = 49;
                break;
            case CellKind.Day:
                at.SetValue(DateOnly.FromDayNumber((int)cell.Number).ToDateTime(TimeOnly.MinValue)).Style.NumberFormat.Format = WorkbookFormats.Day;
                break;
            case CellKind.Instant:
                at.SetValue(new DateTime(cell.Number, DateTimeKind.Unspecified)).Style.NumberFormat.Format = WorkbookFormats.Instant;
                break;
            case CellKind.Count:
                at.SetValue(cell.Number).Style.NumberFormat.NumberFormatId = 3;
                break;
            default:
                at.SetValue(cell.Number / 100m).Style.NumberFormat.NumberFormatId = 4;
                break;
        }
    }
}
