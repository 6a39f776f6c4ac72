using IBok.Blazor.Commands;
using IBok.Blazor.Health;
using IBok.Blazor.Shell;
using IBok.Core;
using IBok.Core.Data;
using Microsoft.AspNetCore.Identity;
using Radzen;

namespace IBok.Blazor;

/// <summary>Composition of the web host; reads as a list.</summary>
internal static class Host
{
    public static WebApplication Build(DataFolder folder, string? urls)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = EnvironmentName(), ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets(); // without it the built output serves empty files outside Development
        if ((urls ?? builder.Configuration["urls"]) is { } given) builder.WebHost.UseUrls(given.Split(';'));
        else if (builder.Environment.IsDevelopment()) builder.WebHost.UseUrls("http://localhost:5080");

        builder.Services.AddIBokCore(folder);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        builder.Services.AddAuthorization();
        builder.Services.AddRadzenComponents();
        builder.Services.AddIBokHealth();
        builder.Services.AddHostedService<VerbDoor>();

        var app = builder.Build();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.MapIBokHealth();
        return app;
    }

    // No launchSettings.json: `dotnet run` would print a line about it on stdout, in front of every verb's --json.
    private static string? EnvironmentName() =>
        Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
#if DEBUG
        ?? Environments.Development
#endif
        ;
}
