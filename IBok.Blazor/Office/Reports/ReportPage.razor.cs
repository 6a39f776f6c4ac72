using System.Globalization;
using IBok.Blazor.Access;
using IBok.Core.Accounts;
using IBok.Core.Audit;
using IBok.Core.Kernel;
using IBok.Core.Reports;
using IBok.Core.Reports.Accounts;
using Microsoft.AspNetCore.Components;

namespace IBok.Blazor.Office.Reports;

/// <summary>A report with its filters, its first rows and its totals; looking at it is written down like taking it.</summary>
public sealed partial class ReportPage(OpenReport reports, PreviewReport previews, ReadReportChoices read, AuditLog audit, NavigationManager navigation)
{
    private Report? report;
    private PreviewReport.Preview? preview;
    private ReadReportChoices.Choices choices = new([], []);
    private Problem? refusal;

    [Parameter]
    public string Name { get; set; } = "";

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private bool Confirms => report is ConfirmationsReport && preview?.Rows.Count > 0;

    // The filter as it was shown, so that the workbook is of just that.
    private IEnumerable<(string Name, string Value)> Fields
    {
        get
        {
            var (asks, scope) = (report!.Asks, preview!.Scope);
            if (asks.HasFlag(ReportAsks.AsOf)) yield return ("stan", Day(scope.AsOf));
            if (asks.HasFlag(ReportAsks.Period)) yield return ("od", Day(scope.From));
            if (asks.HasFlag(ReportAsks.Period)) yield return ("do", Day(scope.To));
            if (asks.HasFlag(ReportAsks.Due)) yield return ("termin", Day(scope.Due));
            if (scope.Filter.Building is { } building) yield return ("budynek", building);
            if (scope.Filter.Kind is { } kind) yield return ("rodzaj", $"{kind}");
            if (scope.Filter.Title is { } title) yield return ("tytul", $"{title}");
        }
    }

    protected override async Task OnInitializedAsync()
    {
        var found = reports.Find(Name);
        if (found is null || (found.IsForControl && !Http.User.IsInRole(Roles.Administrator) && !Http.User.IsInRole(Roles.Auditor)))
        {
            navigation.NotFound();
            return;
        }

        report = found;
        var stop = Http.RequestAborted;
        var answer = await previews.Of(found, ReportQuery.Of(name => Http.Request.Query[name]), stop);
        (preview, refusal) = answer is Result<PreviewReport.Preview>.Ok { Value: var shown } ? (shown, (Problem?)null) : (null, ((Result<PreviewReport.Preview>.Refused)answer).Problem);
        if (preview is null) return;
        choices = await read.For(found, stop);
        if (preview.Rows.Count > 0) await audit.Add(OfficeActor.Of(Http), AuditOperation.PersonRead, $"raport: {found.Name}", preview.Filter, stop);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
