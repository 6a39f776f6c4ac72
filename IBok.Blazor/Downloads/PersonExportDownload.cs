using IBok.Blazor.Access;
using IBok.Blazor.Shell;
using IBok.Core.Kernel;
using IBok.Core.Privacy;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Downloads;

/// <summary>The archive of a person's data: for the person, and for an administrator who answers a request on paper; both are logged.</summary>
internal static class PersonExportDownload
{
    public static void MapPersonExport(this IEndpointRouteBuilder app)
    {
        app.MapGet("/moje-dane/pobierz", async (HttpContext context, ExportPersonData export, IOptions<Cooperative> cooperative) =>
            Answer(await export.Own(context.User.ToAsker(), OfficeActor.Of(context), context.RequestAborted), cooperative.Value)).RequireAuthorization(Policies.Resident);
        app.MapGet("/biuro/zmiany-danych/{person}/dane", async (string person, HttpContext context, ExportPersonData export, IOptions<Cooperative> cooperative) =>
            Answer(await export.Of(OfficeActor.Of(context), person, context.RequestAborted), cooperative.Value)).RequireAuthorization(Policies.Protection);
    }

    private static IResult Answer(Result<ExportPersonData.Export> answer, Cooperative cooperative) => answer is Result<ExportPersonData.Export>.Ok { Value: var export }
        ? Results.File(PersonArchive.Of(export, cooperative.Name), "application/zip", $"dane-{export.PersonCode}.zip") : Results.NotFound();
}
