using System.IO.Compression;
using System.Text;

namespace IBok.Core.Documents.Workbooks;

/// <summary>
/// Writes a workbook as its rows come, for any number of them: memory stays the same, the first bytes leave with the first rows. UTF-8 by hand into a
/// <see cref="ZipArchive"/>; inline text, one table of styles. A full sheet is followed by a next one.
/// </summary>
/// <param name="mostRows">Of a sheet with its header; smaller in tests.</param>
public sealed class StreamedWorkbook(int mostRows = WorkbookShape.MostRows) : IWorkbookWriter
{

    public async Task<long> Write(
        WorkbookShape shape, IAsyncEnumerable<Cell[]> rows, Func<long, Task<IReadOnlyList<ControlRow>>> control, Stream to, CancellationToken stop)
    {
        if (shape.Columns.Count == 0) throw new ArgumentException("A sheet needs columns.", nameof(shape));
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, stop);
        List<(string Name, int Rows)> sheets = [];
        long written = 0;
        await using (var all = rows.GetAsyncEnumerator(stop))
        {
            for (var more = await all.MoveNextAsync(); more || sheets.Count == 0;)
            {
                var (count, goesOn) = await DataSheet(zip, shape, sheets.Count + 1, more, all, stop);
                sheets.Add((WorkbookShape.SheetName(shape.Sheet, sheets.Count + 1), count));
                (written, more) = (written + count, goesOn);
            }
        }

        await ControlSheet(zip, shape, sheets.Count + 1, await control(written), stop);
        foreach (var (name, xml) in WorkbookParts.Of(shape, sheets))
        {
            await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(stop);
            await entry.WriteAsync(Encoding.UTF8.GetBytes(xml), stop);
        }

        return written;
    }

    private async Task<(int Rows, bool More)> DataSheet(ZipArchive zip, WorkbookShape shape, int number, bool more, IAsyncEnumerator<Cell[]> rows, CancellationToken stop)
    {
        await using var entry = await zip.CreateEntry(WorkbookParts.SheetPath(number), CompressionLevel.Fastest).OpenAsync(stop);
        using var bytes = new SheetBytes(entry);
        var sheet = new SheetRows(bytes, shape.Columns.Count);
        bytes.Raw(Encoding.UTF8.GetBytes(WorkbookParts.DataHead(shape, isFirst: number == 1)));
        sheet.Heading([.. shape.Columns.Select(c => Cell.Of(c.Header))]);
        var count = 0;
        for (; more && count < mostRows - 1; count++)
        {
            sheet.Row(rows.Current);
            await bytes.FlushFull(stop);
            more = await rows.MoveNextAsync();
        }

        bytes.Raw(Encoding.UTF8.GetBytes(WorkbookParts.DataFoot(shape, count)));
        await bytes.Flush(stop);
        return (count, more);
    }

    private static async Task ControlSheet(ZipArchive zip, WorkbookShape shape, int number, IReadOnlyList<ControlRow> rows, CancellationToken stop)
    {
        await using var entry = await zip.CreateEntry(WorkbookParts.SheetPath(number), CompressionLevel.Fastest).OpenAsync(stop);
        using var bytes = new SheetBytes(entry);
        var sheet = new SheetRows(bytes, WorkbookParts.ControlWidths.Count);
        bytes.Raw(Encoding.UTF8.GetBytes(WorkbookParts.ControlHead));
        foreach (var row in rows)
        {
            if (row.IsHeading) sheet.Heading(row.Cells);
            else sheet.Row([.. row.Cells]);
        }

        bytes.Raw(Encoding.UTF8.GetBytes(WorkbookParts.ControlFoot(shape)));
        await bytes.Flush(stop);
    }
}

/// <summary>Rows of one sheet, each cell with its address.</summary>
internal sealed class SheetRows(SheetBytes bytes, int columns)
{
    private readonly byte[][] heads = [.. Enumerable.Range(0, columns).Select(c => Encoding.ASCII.GetBytes($"<c r=\"{WorkbookParts.Letters(c)}"))];
    private long row;

    public void Heading(IReadOnlyList<Cell> cells) => Write([.. cells], isHeading: true);

    public void Row(ReadOnlySpan<Cell> cells) => Write(cells, isHeading: false);

    private void Write(ReadOnlySpan<Cell> cells, bool isHeading)
    {
        row++;
        bytes.Raw("<row r=\""u8);
        bytes.Number(row);
        bytes.Raw("\">"u8);
        for (var i = 0; i < cells.Length; i++)
        {
            ref readonly var cell = ref cells[i];
            if (cell.IsEmpty) continue;
            bytes.Raw(heads[i]);
            bytes.Number(row);
            Write(in cell, isHeading);
        }

        bytes.Raw("</row>"u8);
    }

    // The numbers of styles stand in WorkbookParts.Styles.
    private void Write(in Cell cell, bool isHeading)
    {
        switch (cell.Kind)
        {
            case CellKind.Text:
                bytes.Raw(isHeading ? "\" s=\"1\" t=\"inlineStr\"><is>"u8 : "\" s=\"2\" t=\"inlineStr\"><is>"u8);
                bytes.Text(cell.Text!);
                bytes.Raw("</is></c>"u8);
                return;
            case CellKind.Day:
                bytes.Raw("\" s=\"3\"><v>"u8);
                bytes.Number(cell.DaySerial);
                break;
            case CellKind.Instant:
                bytes.Raw("\" s=\"4\"><v>"u8);
                bytes.Double(cell.InstantSerial);
                break;
            case CellKind.Count:
                bytes.Raw("\" s=\"6\"><v>"u8);
                bytes.Number(cell.Number);
                break;
            default:
                bytes.Raw("\" s=\"5\"><v>"u8);
                bytes.Hundredths(cell.Number);
                break;
        }

        bytes.Raw("</v></c>"u8);
    }
}
