using System.Reflection;
using IBok.Blazor.Access;
using IBok.Blazor.Commands;
using IBok.Blazor.Downloads;
using IBok.Blazor.Health;
using IBok.Blazor.Jobs;
using IBok.Blazor.Login;
using IBok.Blazor.Login.SecondFactor;
using IBok.Blazor.Office.Settings;
using IBok.Blazor.Regulations;
using IBok.Blazor.Shell;
using IBok.Blazor.Shell.Display;
using IBok.Core;
using IBok.Core.Accounts;
using IBok.Core.Data;
using IBok.Core.Jobs;
using Microsoft.Extensions.Options;
using Radzen;

namespace IBok.Blazor;

/// <summary>Composition of the web host; reads as a list.</summary>
internal static class Host
{
    private const int FewestThreads = 16;

    /// <param name="folder">The cooperative's folder.</param>
    /// <param name="urls">Addresses; null: those of the settings.</param>
    /// <param name="morePages">Assemblies with pages of their own, for benches.</param>
    /// <param name="first">What a test puts in the place of ours: a clock that it moves.</param>
    public static WebApplication Build(DataFolder folder, string? urls, Assembly[]? morePages = null, Action<WebApplicationBuilder>? first = null)
    {
        KeepThreads();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Host).Assembly.GetName().Name, EnvironmentName = EnvironmentName(), ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets(); // without it the built output serves empty files outside Development
        builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
        if ((urls ?? builder.Configuration["urls"]) is { } given) builder.WebHost.UseUrls(given.Split(';'));
        else if (builder.Environment.IsDevelopment()) builder.WebHost.UseUrls("http://localhost:5080");

        first?.Invoke(builder);
        builder.Services.AddIBokCore(folder);
        builder.Services.AddOptions<Cooperative>().BindConfiguration("Cooperative").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(o =>
        {
            (o.DisconnectedCircuitMaxRetained, o.DisconnectedCircuitRetentionPeriod) = (20, TimeSpan.FromSeconds(30));
        });
        builder.Services.AddIBokPostedFields();
        builder.Services.AddIBokFormSizes();
        builder.Services.AddRadzenComponents();
        builder.Services.AddSingleton<ILocalizer, Texts.RadzenTexts>();
        builder.Services.AddSingleton<ReadSettings>();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddIBokKeys(folder);
        builder.Services.AddIBokCookie();
        builder.Services.AddIBokPolicies();
        builder.Services.AddIBokPasskeys();
        builder.Services.AddOptions<LoginPolicy>().PostConfigure<IOptions<Cooperative>>((p, cooperative) => p.WordsOfThePlace(cooperative.Value.Name, cooperative.Value.ShortName, cooperative.Value.Address));
        builder.Services.PostConfigure<LoginPolicy>(p => p.StaffSecondFactor ??= !builder.Environment.IsDevelopment());
        builder.Services.AddIBokProxies();
        builder.Services.AddIBokGuards();
        builder.Services.AddSingleton<SearchWords>();
        builder.Services.AddIBokLimits();
        builder.Services.AddIBokHealth(builder.Environment);
        builder.Services.AddIBokSchedule(builder.Environment);
        builder.Services.AddSingleton<IJobTexts, Texts.JobTexts>();
        builder.Services.AddSingleton<Core.Reports.IReportTexts, Texts.ReportTexts>();
        builder.Services.AddIBokMail(builder.Environment);
        AddBackgroundWork(builder.Services);
        builder.Services.AddScoped<Office.Registrations.CaseActs>();
        builder.Services.AddScoped<Office.DirectDebit.MandateActs>();

        var app = builder.Build();
        Configure(app, morePages ?? []);
        return app;
    }

    // SQLite blocks the thread that asks it: a few that wait for the disk must not stop the pages of others.
    private static void KeepThreads()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, FewestThreads), ports);
    }

    private static void AddBackgroundWork(IServiceCollection services)
    {
        services.AddSingleton<SendResetLinks>();
        services.AddHostedService(s => s.GetRequiredService<SendResetLinks>());
        services.AddHostedService<WatchTitles>();
        services.AddHostedService<BeatEveryMinute>();
        services.AddHostedService<VerbDoor>();
        services.AddHostedService<EraseUnfinishedDaily>();
        services.AddHostedService<KeepMandates>();
        services.AddHostedService<KeepExports>();
    }

    private static void Configure(WebApplication app, Assembly[] morePages)
    {
        app.UseForwardedHeaders();
        app.UseIBokHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/blad", CreateScopeForErrors = true,
            StatusCodeSelector = e => StorageFault.Of(e) is null ? StatusCodes.Status500InternalServerError : StatusCodes.Status503ServiceUnavailable,
        });
        if (!app.Environment.IsDevelopment()) app.UseHsts().UseHttpsRedirection();
        app.UseStatusCodePagesWithReExecute("/nie-znaleziono", createScopeForStatusCodePages: true);
        app.ShowErrorPagesByGet();
        app.UseCookiePolicy();
        app.UseAuthentication();
        app.UsePlannedBreaks();
        app.UseResidentViewAddress();
        app.UseRouting(); // here, not first: the view shows the page of another address
        app.UseIBokPathCodes();
        app.UseIBokFormSizes();
        app.UseIBokPostedFields();
        app.UseChosenLanguage();
        app.UseRateLimiter();
        app.UseResidentView();
        app.UseIBokCircuitDoor();
        app.UseAuthorization();
        app.UseSentDrafts();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapSignOut();
        app.MapDisplay();
        app.MapSearch();
        app.MapPasskeys();
        app.MapSourceDownload();
        app.MapDebitFileDownload();
        app.MapAuditDownload();
        app.MapRegulationTexts();
        app.MapScanDownload();
        app.MapMandateScanDownload();
        app.MapComplaintFiles();
        app.MapPersonExport();
        app.MapReportDownload();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null) // ours says it already
            .AddAdditionalAssemblies(morePages);
        app.MapIBokHealth();
    }

    // No launchSettings.json: `dotnet run` would print a line about it on stdout, in front of every verb's --json.
    private static string? EnvironmentName() =>
        Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
#if DEBUG
        ?? Environments.Development
#endif
        ;
}
