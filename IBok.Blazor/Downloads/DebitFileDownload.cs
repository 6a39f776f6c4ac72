using IBok.Blazor.Access;
using IBok.Blazor.Office.DirectDebit;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Payouts;
using IBok.Core.Kernel;
using Microsoft.AspNetCore.Antiforgery;

namespace IBok.Blazor.Downloads;

/// <summary>Files for the bank: each time one leaves, it is written down who took it (ChSM IV.4), so it is asked for by a form and not by a link.</summary>
internal static class DebitFileDownload
{
    public static void MapDebitFileDownload(this IEndpointRouteBuilder app)
    {
        app.MapPost("/biuro/polecenia-zaplaty/przebiegi/{id:int}/plik/{number:int}", async (int id, int number, HttpContext context, IAntiforgery forms, HandOutFile hand) =>
            await Answer(context, forms, () => hand.Handle(OfficeActor.Of(context), id, number, context.RequestAborted))).RequireAuthorization(Policies.Office);
        app.MapPost("/biuro/polecenia-zaplaty/nadplaty/{number}/plik", async (string number, HttpContext context, IAntiforgery forms, ReadPayouts payouts) =>
            await Answer(context, forms, () => payouts.HandOut(OfficeActor.Of(context), number, context.RequestAborted))).RequireAuthorization(Policies.Office);
    }

    private static async Task<IResult> Answer(HttpContext context, IAntiforgery forms, Func<Task<Result<HandOutFile.File>>> hand)
    {
        if (!await forms.IsRequestValidAsync(context)) return Results.BadRequest();
        if (!context.User.MayDecideMandates()) return Results.Forbid();
        return await hand() is Result<HandOutFile.File>.Ok { Value: var file } ? Results.File(file.Bytes, "application/octet-stream", file.Name) : Results.NotFound();
    }
}
