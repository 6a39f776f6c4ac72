using IBok.Core.Documents.Workbooks;

namespace IBok.Core.Reports;

/// <summary>Counts rows and sums their columns as they pass.</summary>
public sealed class RowSums
{
    private readonly int[] columns;
    private readonly long[] sums;
    private long rows;

    public RowSums(Report report)
    {
        columns = [.. report.Columns.Select((c, i) => (c, i)).Where(c => c.c.IsTotal).Select(c => c.i)];
        sums = new long[columns.Length];
    }

    public long Rows => rows;

    public ReportTotals Totals => new(rows, sums);

    public void Add(Cell[] row)
    {
        rows++;
        for (var i = 0; i < columns.Length; i++) sums[i] += row[columns[i]].Number;
    }
}
