using IBok.Core.Banks;
using IBok.Core.Complaints;
using IBok.Core.Correspondence;
using IBok.Core.DirectDebit;
using IBok.Core.Registrations;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Access;

/// <summary>
/// How large a form may be that somebody signed in sends: as large as the files that some form takes by its settings, so that a form refuses what it does not
/// take by itself, with everything typed still in it. Who is not signed in sends no files.
/// </summary>
internal static class FormSizes
{
    // What is typed beside the files, and the lines between them.
    private const long Words = 1_000_000;

    public static long Largest(ComplaintsPolicy complaints, RegistrationsPolicy registrations, DirectDebitPolicy debits) => Words + new[]
    {
        (long)complaints.MostFiles * complaints.MostFileBytes, registrations.MostScanBytes, debits.MostScanBytes, GiveEmailStatement.MostScanBytes, LoadBankRegister.MostBytes,
    }.Max();

    public static void AddIBokFormSizes(this IServiceCollection services) => services.AddOptions<FormOptions>()
        .Configure<IOptions<ComplaintsPolicy>, IOptions<RegistrationsPolicy>, IOptions<DirectDebitPolicy>>((o, c, r, d) => o.MultipartBodyLengthLimit = Largest(c.Value, r.Value, d.Value));

    /// <summary>After signing in and routing. A form that is larger still gets a page that says so.</summary>
    public static void UseIBokFormSizes(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.User.IsSignedIn()) return next(context);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } size) return next(context);
        var largest = context.RequestServices.GetRequiredService<IOptions<FormOptions>>().Value.MultipartBodyLengthLimit;
        size.MaxRequestBodySize = largest;
        if (context.Request.ContentLength is not { } length || length <= largest) return next(context);
        size.MaxRequestBodySize = null; // the rest is thrown away for some seconds: a browser that is cut off shows no answer
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    });
}
