using IBok.Blazor.Access;
using IBok.Blazor.Office.Reports;
using IBok.Core.Accounts;
using IBok.Core.Audit;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using IBok.Core.Reports;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Downloads;

/// <summary>
/// Workbooks: a short one goes to the browser as it is made, a long one is begun in the background. Each is written down with who took it, so it is asked for by a
/// form and not by a link.
/// </summary>
internal static class ReportDownload
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", List = "/biuro/raporty";

    public static void MapReportDownload(this IEndpointRouteBuilder app)
    {
        app.MapPost(List + "/{name}/xlsx", Send).RequireAuthorization(Policies.Reporting).RequireRateLimiting(Limits.Exports);
        app.MapGet(List + "/eksport/{id}", Take).RequireAuthorization(Policies.Reporting).RequireRateLimiting(Limits.Exports);
        app.MapPost(List + "/eksport/{id}/usun", Drop).RequireAuthorization(Policies.Reporting);
    }

    private static async Task<IResult> Send(
        string name, HttpContext context, IAntiforgery forms, OpenReport reports, WriteReport write, LongExports exports, IOptions<ReportsPolicy> policy)
    {
        if (!await forms.IsRequestValidAsync(context)) return Results.BadRequest();
        if (reports.Find(name) is not { } report || (report.IsForControl && !context.User.IsInRole(Roles.Administrator) && !context.User.IsInRole(Roles.Auditor))) return Results.NotFound();
        var (by, stop) = (OfficeActor.Of(context), context.RequestAborted);
        var form = await context.Request.ReadFormAsync(stop);
        var filter = ReportQuery.Of(field => form[field]);
        if (await write.Plan(name, filter, stop) is not Result<WriteReport.Planned>.Ok { Value: var plan }) return Results.Redirect($"{List}/{name}");
        if (plan.About > policy.Value.RowsAtOnce)
            return Results.Redirect(exports.Start(by, name, filter, plan) is Result<Guid>.Ok ? List : $"{List}?pelno=1");
        context.Response.Headers.CacheControl = "no-store";
        return Results.Stream(
            async to =>
            {
                var answer = await write.Handle(by, name, filter, to, WorkbookWriters.For(plan.About), null, stop);
                if (answer is Result<WriteReport.Written>.Refused) context.Abort(); // half a file must not look like a whole one
            },
            Workbook, plan.FileName);
    }

    private static async Task<IResult> Drop(string id, HttpContext context, IAntiforgery forms, LongExports exports)
    {
        if (!await forms.IsRequestValidAsync(context)) return Results.BadRequest();
        if (Guid.TryParse(id, out var export)) exports.Drop(OfficeActor.Of(context), export);
        return Results.Redirect(List);
    }

    private static async Task<IResult> Take(string id, HttpContext context, LongExports exports, AuditLog audit)
    {
        var by = OfficeActor.Of(context);
        if (!Guid.TryParse(id, out var export) || exports.Open(by, export) is not var (file, name)) return Results.NotFound();
        await audit.Add(by, AuditOperation.FileHandedOut, name, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return Results.Stream(file, Workbook, name);
    }
}
