using IBok.Blazor.Access;
using IBok.Core.Audit;
using IBok.Core.Intake;
using IBok.Core.Kernel;

namespace IBok.Blazor.Downloads;

/// <summary>A kept source file, byte for byte, always as an attachment; logged.</summary>
internal static class SourceDownload
{
    public static void MapSourceDownload(this IEndpointRouteBuilder app) =>
        app.MapGet("/biuro/import/{id:int}/plik", async (int id, string? nazwa, HttpContext context, ReadImport imports, IRestricted restricted, AuditLog audit) =>
        {
            if (string.IsNullOrEmpty(nazwa)) return Results.NotFound();
            if (await restricted.IsAnybodyHiddenFrom(OfficeActor.Of(context), context.RequestAborted)) return Results.LocalRedirect("~/biuro/ochrona-danych/ograniczone");
            var half = Path.Combine(Path.GetTempPath(), $"ibok-{Guid.NewGuid():N}");
            var file = new FileStream(half, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            if (await imports.CopySource(id, nazwa, file, context.RequestAborted) is Result<string>.Refused)
            {
                await file.DisposeAsync();
                return Results.NotFound();
            }

            await audit.Add(OfficeActor.Of(context), AuditOperation.SourceRead, $"import {id}: {nazwa}", context.RequestAborted);
            file.Position = 0;
            return Results.File(file, "application/octet-stream", nazwa);
        }).RequireAuthorization(Policies.Office);
}
