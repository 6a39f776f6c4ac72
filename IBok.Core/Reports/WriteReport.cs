using System.Runtime.CompilerServices;
using IBok.Core.Audit;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;

namespace IBok.Core.Reports;

/// <summary>Writes a report as a workbook that proves itself, and writes down who took what: also of one that was given up half-way.</summary>
public sealed class WriteReport(OpenReport open, IReportTexts texts, AuditLog audit, TimeProvider clock)
{
    private const int LookEvery = 1_000;

    /// <summary>What a finished workbook says of itself.</summary>
    /// <param name="IsEqual">The totals of the rows are those found again another way.</param>
    public sealed record Written(string Name, long Rows, bool IsEqual);

    /// <summary>What it will be: about how many rows, under which name, whether it can be made.</summary>
    public sealed record Planned(string FileName, string Filter, long About);

    public async Task<Result<Planned>> Plan(string name, ReportFilter filter, CancellationToken stop)
    {
        if (open.Find(name) is not { } report) return new OpenReport.NoSuchReport(name);
        var begun = await open.Open(report, filter, stop);
        if (begun is Result<OpenReport.Opened>.Refused no) return no.Problem;
        var opened = ((Result<OpenReport.Opened>.Ok)begun).Value;
        await using (opened)
            return new Planned(FormattableString.Invariant($"{report.Name}-{opened.Scope.AsOf:yyyy-MM-dd}.xlsx"), ReportWords.Filter(opened, texts), await opened.About(stop));
    }

    /// <param name="to">Left open.</param>
    /// <param name="writer">Null: by the number of rows.</param>
    /// <param name="progress">Rows written so far.</param>
    public async Task<Result<Written>> Handle(
        Actor by, string name, ReportFilter filter, Stream to, IWorkbookWriter? writer, IProgress<long>? progress, CancellationToken stop)
    {
        if (open.Find(name) is not { } report) return new OpenReport.NoSuchReport(name);
        var begun = await open.Open(report, filter, stop);
        if (begun is Result<OpenReport.Opened>.Refused no) return no.Problem;
        var opened = ((Result<OpenReport.Opened>.Ok)begun).Value;
        var sums = new RowSums(report);
        var words = ReportWords.Filter(opened, texts);
        var (proved, equal) = (false, false);
        try
        {
            await using var scope = opened; // read to the end before the log is written to
            var shape = ReportWords.Shape(opened, texts, by.Login, clock.GetUtcNow().UtcDateTime);
            writer ??= WorkbookWriters.For(await opened.About(stop));
            await writer.Write(
                shape, Counted(opened.Rows(stop), sums, progress, stop),
                async rows =>
                {
                    var again = await opened.Again(stop);
                    (proved, equal) = (true, again.Equals(sums.Totals));
                    return ReportWords.Control(opened, texts, shape, words, sums.Totals, again);
                },
                to, stop);
        }
        catch (CannotReportException cannot)
        {
            return cannot.Problem;
        }
        finally
        {
            await Log(by, report, words, sums.Rows, proved, equal);
        }

        return new Written(report.Name, sums.Rows, equal);
    }

    private async Task Log(Actor by, Report report, string words, long rows, bool proved, bool equal) =>
        await audit.Add(by, AuditOperation.ReportExported, report.Name, FormattableString.Invariant($"{words}; {rows} w.; {(proved ? equal ? "zgodne" : "NIEZGODNE" : "przerwane")}"), CancellationToken.None);

    private static async IAsyncEnumerable<Cell[]> Counted(
        IAsyncEnumerable<Cell[]> rows, RowSums sums, IProgress<long>? progress, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var row in rows.WithCancellation(stop))
        {
            sums.Add(row);
            if (progress is not null && sums.Rows % LookEvery == 0) progress.Report(sums.Rows);
            yield return row;
        }
    }
}
