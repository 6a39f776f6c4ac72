namespace IBok.Core.Documents.Workbooks;

/// <summary>Which writer makes a workbook.</summary>
public static class WorkbookWriters
{
    /// <summary>Up to here ClosedXML, which needs a second and some hundred megabytes for it; above, the stream.</summary>
    public const int MostInMemory = 20_000;

    /// <param name="mostRows">What there may be at most.</param>
    public static IWorkbookWriter For(long mostRows) => mostRows <= MostInMemory ? new ClosedXmlWorkbook() : new StreamedWorkbook();
}
