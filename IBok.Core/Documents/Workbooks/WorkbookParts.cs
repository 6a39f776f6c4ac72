using System.Globalization;
using System.Security;
using System.Text;

namespace IBok.Core.Documents.Workbooks;

/// <summary>The small parts of a workbook (ECMA-376, SpreadsheetML) around its rows.</summary>
internal static class WorkbookParts
{
    private const string Xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Margins = "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>";

    // A4, one page wide, as many as needed long.
    private const string Fit = "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>";
    private const string Setup = Margins + "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>";

    /// <summary>Of the control sheet's columns, in characters.</summary>
    public static readonly IReadOnlyList<int> ControlWidths = [34, 30, 22, 16];

    public static string ControlHead { get; } = $"{Xml}<worksheet xmlns=\"{Main}\">{Fit}<sheetViews><sheetView workbookViewId=\"0\"/></sheetViews>{Columns(ControlWidths)}<sheetData>";

    // Style 0 nothing, 1 heading, 2 text, 3 day, 4 instant, 5 hundredths (money too), 6 count.
    private static string Styles { get; } = Xml
        + $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"{WorkbookFormats.Day}\"/><numFmt numFmtId=\"165\" formatCode=\"{WorkbookFormats.Instant}\"/></numFmts>"
        + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
        + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
        + $"<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF{WorkbookFormats.HeadingFill}\"/></patternFill></fill></fills>"
        + "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style=\"thin\"><color rgb=\"FF7F7F7F\"/></bottom><diagonal/></border></borders>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"7\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
        + "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"1\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment vertical=\"center\" wrapText=\"1\"/></xf>"
        + string.Concat(new[] { 49, 164, 165, 4, 3 }.Select(f => $"<xf numFmtId=\"{f.ToString(CultureInfo.InvariantCulture)}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"))
        + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

    public static string SheetPath(int number) => $"xl/worksheets/sheet{Text(number)}.xml";

    /// <summary>A, B … Z, AA …</summary>
    /// <param name="column">From 0.</param>
    public static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    public static string DataHead(WorkbookShape shape, bool isFirst) =>
        $"{Xml}<worksheet xmlns=\"{Main}\">{Fit}<sheetViews><sheetView{(isFirst ? " tabSelected=\"1\"" : "")} workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
        + $"{Columns([.. shape.Columns.Select(c => c.Width)])}<sheetData>";

    public static string DataFoot(WorkbookShape shape, int rows) => $"</sheetData><autoFilter ref=\"A1:{Letters(shape.Columns.Count - 1)}{Text(rows + 1)}\"/>{Setup}{HeaderFooter(shape)}</worksheet>";

    public static string ControlFoot(WorkbookShape shape) => $"</sheetData>{Setup}{HeaderFooter(shape)}</worksheet>";

    /// <summary>Everything but the sheets, once these are known.</summary>
    /// <param name="sheets">Data sheets; the control sheet stands behind them.</param>
    public static IEnumerable<(string Path, string Xml)> Of(WorkbookShape shape, IReadOnlyList<(string Name, int Rows)> sheets)
    {
        List<string> names = [.. sheets.Select(s => s.Name), WorkbookShape.SheetName(shape.ControlSheet)];
        yield return ("xl/styles.xml", Styles);
        yield return ("xl/workbook.xml", $"{Xml}<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><bookViews><workbookView/></bookViews><sheets>"
            + string.Concat(names.Select((n, i) => $"<sheet name=\"{Escape(n)}\" sheetId=\"{Text(i + 1)}\" r:id=\"rId{Text(i + 1)}\"/>"))
            + $"</sheets><definedNames>{string.Concat(sheets.Select((s, i) => Names(shape, s.Name, i, s.Rows)))}</definedNames></workbook>");
        yield return ("xl/_rels/workbook.xml.rels", Relations([
            .. names.Select((_, i) => ($"{Office}/worksheet", $"worksheets/sheet{Text(i + 1)}.xml")), ($"{Office}/styles", "styles.xml")]));
        yield return ("docProps/core.xml", $"{Xml}<cp:coreProperties xmlns:cp=\"{Package}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
            + " xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
            + $"<dc:title>{Escape(shape.Title)}</dc:title><dc:creator>{Escape(shape.By)}</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">{shape.MadeAt:yyyy-MM-ddTHH:mm:ssZ}</dcterms:created></cp:coreProperties>");
        yield return ("_rels/.rels", Relations([($"{Office}/officeDocument", "xl/workbook.xml"), ($"{Package}/relationships/metadata/core-properties", "docProps/core.xml")]));
        const string sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        yield return ("[Content_Types].xml", $"{Xml}<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{sheet}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{sheet}.styles+xml\"/>"
            + string.Concat(names.Select((_, i) => $"<Override PartName=\"/{SheetPath(i + 1)}\" ContentType=\"{sheet}.worksheet+xml\"/>"))
            + "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>");
    }

    /// <summary>Printed over and under every page; an ampersand is a command there.</summary>
    internal static string Printed(WorkbookShape shape) => shape.Title.Replace("&", "&&", StringComparison.Ordinal);

    private static string HeaderFooter(WorkbookShape shape) =>
        $"<headerFooter><oddHeader>&amp;L{Escape(Printed(shape))}&amp;R&amp;D</oddHeader><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>";

    private static string Names(WorkbookShape shape, string sheet, int place, int rows) =>
        $"<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{Text(place)}\" hidden=\"1\">'{Escape(sheet)}'!$A$1:${Letters(shape.Columns.Count - 1)}${Text(rows + 1)}</definedName>"
        + $"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{Text(place)}\">'{Escape(sheet)}'!$1:$1</definedName>";

    private static string Columns(IReadOnlyList<int> widths) =>
        $"<cols>{string.Concat(widths.Select((w, i) => $"<col min=\"{Text(i + 1)}\" max=\"{Text(i + 1)}\" width=\"{Text(w)}\" customWidth=\"1\"/>"))}</cols>";

    private static string Relations(IReadOnlyList<(string Type, string Target)> all) => new StringBuilder($"{Xml}<Relationships xmlns=\"{Package}/relationships\">")
        .AppendJoin("", all.Select((r, i) => $"<Relationship Id=\"rId{Text(i + 1)}\" Type=\"{r.Type}\" Target=\"{r.Target}\"/>")).Append("</Relationships>").ToString();

    private static string Escape(string text) => SecurityElement.Escape(CellText.Clean(text));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Formats that every workbook has; a spreadsheet shows the separators of its own language.</summary>
internal static class WorkbookFormats
{
    public const string Day = "dd.mm.yyyy", Instant = "dd.mm.yyyy hh:mm", HeadingFill = "E2EAF3";
}
