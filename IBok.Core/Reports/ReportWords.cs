using System.Globalization;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;

namespace IBok.Core.Reports;

/// <summary>What a report says of itself: its filter in words, its workbook's shape, its control sheet.</summary>
public static class ReportWords
{
    public static string Title(Report report, IReportTexts texts) => texts.Of($"report-title.{report.Name}");

    /// <summary>The filter with every day known, such as "stan na 20.11.2026, budynek: A1".</summary>
    public static string Filter(OpenReport.Opened opened, IReportTexts texts)
    {
        var (asks, s) = (opened.Report.Asks, opened.Scope);
        List<string> parts = [];
        void Add(string key, string? value)
        {
            if (value is not null) parts.Add($"{texts.Of($"report-filter.{key}")}: {value}");
        }

        if (asks.HasFlag(ReportAsks.AsOf)) Add("as-of", Day(s.AsOf));
        if (asks.HasFlag(ReportAsks.Period)) Add("period", $"{Day(s.From)} – {Day(s.To)}");
        if (asks.HasFlag(ReportAsks.Due)) Add("due", Day(s.Due));
        Add("building", s.Filter.Building);
        Add("kind", s.Filter.Kind is { } kind ? texts.Of($"premises-kind.{kind}") : null);
        Add("title", s.Filter.Title is { } title ? texts.Of($"title-kind.{title}") : null);
        return parts.Count == 0 ? texts.Of("report-filter.none") : string.Join(", ", parts);
    }

    internal static WorkbookShape Shape(OpenReport.Opened opened, IReportTexts texts, string by, DateTime madeAt)
    {
        var title = Title(opened.Report, texts);
        return new(title, title, texts.Of("report-control.sheet"), by, madeAt, [.. opened.Report.Columns.Select(c => new SheetColumn(texts.Of($"report-column.{c.Key}"), c.Kind, c.Width))]);
    }

    internal static IReadOnlyList<ControlRow> Control(OpenReport.Opened opened, IReportTexts texts, WorkbookShape shape, string filter, ReportTotals rows, ReportTotals again)
    {
        string Of(string key) => texts.Of($"report-control.{key}");
        Cell Verdict(bool equal) => Cell.Of(Of(equal ? "equal" : "differs"));
        List<ControlRow> all =
        [
            new(true, Cell.Of(shape.Title)), new(false, Cell.Of(Of("filter")), Cell.Of(filter)), new(false, Cell.Of(Of("as-of")), Cell.Of(opened.Scope.AsOf)),
            new(false, Cell.Of(Of("by")), Cell.Of(shape.By)), new(false, Cell.Of(Of("made-at")), Cell.Of(shape.MadeAt)), new(false),
            new(true, Cell.Of(Of("total")), Cell.Of(Of("of-rows")), Cell.Of(Of("again")), Cell.Of(Of("verdict"))),
            new(false, Cell.Of(Of("rows")), Cell.Count(rows.Rows), Cell.Count(again.Rows), Verdict(rows.Rows == again.Rows)),
        ];
        var totals = opened.Report.Columns.Where(c => c.IsTotal).ToList();
        for (var i = 0; i < totals.Count; i++)
        {
            Cell Sum(long sum) => totals[i].Kind == CellKind.Count ? Cell.Count(sum) : Cell.Of(new Money(sum));
            all.Add(new(false, Cell.Of(texts.Of($"report-column.{totals[i].Key}")), Sum(rows.Sums[i]), Sum(again.Sums[i]), Verdict(rows.Sums[i] == again.Sums[i])));
        }

        all.AddRange([new(false), new(true, Cell.Of(Of("whole")), Cell.Of(Of(again.Equals(rows) ? "equal" : "differs"))), new(false, Cell.Of(Of(opened.Report.IsOfAccounts ? "how-accounts" : "how-register")))]);
        return all;
    }

    private static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
