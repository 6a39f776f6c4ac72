using IBok.Blazor.Access;
using IBok.Core.Complaints;
using IBok.Core.Correspondence;
using IBok.Core.Kernel;

namespace IBok.Blazor.Downloads;

/// <summary>Documents of complaints and scans of statements, always as attachments and under our names; the office's reading is logged.</summary>
internal static class ComplaintFileDownload
{
    public static void MapComplaintFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/biuro/reklamacje/{number}/plik/{id:int}", async (string number, int id, HttpContext context, ReadComplaintFile files) =>
            await files.ForOffice(OfficeActor.Of(context), number, id, context.RequestAborted) is Result<ReadComplaintFile.File>.Ok { Value: var file }
                ? Results.File(file.Bytes, file.ContentType, file.FileName) : Results.NotFound()).RequireAuthorization(Policies.Office);
        app.MapGet("/reklamacje/{number}/plik/{id:int}", async (string number, int id, HttpContext context, ReadComplaintFile files) =>
            await files.Own(context.User.ToAsker(), number, id, context.RequestAborted) is Result<ReadComplaintFile.File>.Ok { Value: var file }
                ? Results.File(file.Bytes, file.ContentType, file.FileName) : Results.NotFound()).RequireAuthorization(Policies.Resident);
        app.MapGet("/biuro/zmiany-danych/{person}/oswiadczenie/{id:int}", async (string person, int id, HttpContext context, ReadEmailStatements statements) =>
            await statements.ScanOf(OfficeActor.Of(context), person, id, context.RequestAborted) is Result<ReadEmailStatements.File>.Ok { Value: var file }
                ? Results.File(file.Bytes, file.ContentType, file.FileName) : Results.NotFound()).RequireAuthorization(Policies.Office);
    }
}
