using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using Microsoft.Extensions.Options;

namespace IBok.Core.Reports;

/// <summary>The first rows of a report and, unless it is too long for a page, its totals.</summary>
public sealed class PreviewReport(OpenReport open, IReportTexts texts, IOptions<ReportsPolicy> policy)
{
    public const int Most = 50;

    /// <param name="Filter">In words.</param>
    /// <param name="Rows">The first ones.</param>
    /// <param name="Totals">Of all rows; null: there are too many to sum them on a page.</param>
    /// <param name="InBackground">The workbook will be made in the background.</param>
    public sealed record Preview(Report Report, ReportScope Scope, string Filter, IReadOnlyList<Cell[]> Rows, ReportTotals? Totals, bool InBackground);

    public async Task<Result<Preview>> Of(Report report, ReportFilter filter, CancellationToken stop)
    {
        var begun = await open.Open(report, filter, stop);
        if (begun is Result<OpenReport.Opened>.Refused no) return no.Problem;
        var opened = ((Result<OpenReport.Opened>.Ok)begun).Value;
        await using var scope = opened;
        var (about, sums) = (await opened.About(stop), new RowSums(report));
        List<Cell[]> first = [];
        try
        {
            await foreach (var row in opened.Rows(stop))
            {
                sums.Add(row);
                if (first.Count < Most) first.Add(row);
                else if (about > policy.Value.RowsOnPage) break;
            }
        }
        catch (CannotReportException cannot)
        {
            return cannot.Problem;
        }

        return new Preview(report, opened.Scope, ReportWords.Filter(opened, texts), first, sums.Rows > first.Count && about > policy.Value.RowsOnPage ? null : sums.Totals, about > policy.Value.RowsAtOnce);
    }
}
