using IBok.Blazor.Access;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Payouts;
using IBok.Core.Kernel;
using IBok.Core.Registrations;

namespace IBok.Blazor.Downloads;

/// <summary>A scan of a paper, always as an attachment and under our name; logged.</summary>
internal static class ScanDownload
{
    public static void MapScanDownload(this IEndpointRouteBuilder app) =>
        app.MapGet("/biuro/rejestracje/{number}/skan/{id:int}", async (string number, int id, HttpContext context, ReadScan scans) =>
            await scans.Of(OfficeActor.Of(context), number, id, context.RequestAborted) is Result<ReadScan.Scan>.Ok { Value: var scan }
                ? Results.File(scan.Bytes, scan.ContentType, scan.FileName) : Results.NotFound()).RequireAuthorization(Policies.Office);

    public static void MapMandateScanDownload(this IEndpointRouteBuilder app)
    {
        app.MapGet("/biuro/polecenia-zaplaty/{number}/skan/{id:int}", async (string number, int id, HttpContext context, ReadMandateScan scans) =>
            await scans.Of(OfficeActor.Of(context), number, id, context.RequestAborted) is Result<ReadMandateScan.Scan>.Ok { Value: var scan }
                ? Results.File(scan.Bytes, scan.ContentType, scan.FileName) : Results.NotFound()).RequireAuthorization(Policies.Office);
        app.MapGet("/biuro/polecenia-zaplaty/nadplaty/{number}/skan/{id:int}", async (string number, int id, HttpContext context, PayoutScans scans) =>
            await scans.Of(OfficeActor.Of(context), number, id, context.RequestAborted) is Result<PayoutScans.Scan>.Ok { Value: var scan }
                ? Results.File(scan.Bytes, scan.ContentType, scan.FileName) : Results.NotFound()).RequireAuthorization(Policies.Office);
    }
}
