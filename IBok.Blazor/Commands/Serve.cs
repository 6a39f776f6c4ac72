using IBok.Blazor.Texts;
using IBok.Core;
using IBok.Core.Data;
using IBok.Core.Ledger.Balance;

namespace IBok.Blazor.Commands;

/// <summary><c>serve</c>: the web host, the one writing process of its folder.</summary>
internal static class Serve
{
    public static async Task<int> Run(ServeOptions options)
    {
        var folder = new DataFolder(Directory.CreateDirectory(options.Data).FullName);
        using var mine = WriterLock.TryTake(folder);
        if (mine is null)
        {
            await Console.Error.WriteLineAsync(Text.Of("verb.folder-busy", ("Path", folder.Path)));
            return CommandLine.Refused;
        }

        try
        {
            return await Run(folder, options.Urls);
        }
        catch (Exception e) when (MachineFault.Explain(e, folder) is { } fault)
        {
            await Console.Error.WriteLineAsync(fault);
            return CommandLine.Refused;
        }
    }

    private static async Task<int> Run(DataFolder folder, string? urls)
    {
        await using var app = Host.Build(folder, urls);
        await Open(app);
        if (!app.Environment.IsDevelopment() && !app.Environment.IsStaging() && await ProductionCheck.Run(app.Services, folder, CancellationToken.None) is { Count: > 0 } missing)
        {
            await Console.Error.WriteLineAsync(string.Join('\n', [Text.Of("production.refused", ("Environment", app.Environment.EnvironmentName)), .. missing]));
            return CommandLine.Refused;
        }

        await Prepare(app);
        await app.StartAsync();
        await app.WaitForShutdownAsync(); // RunAsync would take the services away with it
        await app.Services.GetRequiredService<Writer>().Checkpoint(CancellationToken.None);
        return CommandLine.Done;
    }

    /// <summary>Reads the settings and brings the database up to date.</summary>
    internal static async Task Open(WebApplication app)
    {
        SettingsCheck.Run(app.Services);
        await app.Services.GetRequiredService<Schema>().Migrate(CancellationToken.None);
    }

    /// <summary>What has to hold before the first request.</summary>
    internal static async Task Prepare(WebApplication app)
    {
        await app.Services.GetRequiredService<Writer>().UndoUnfinished(CancellationToken.None);
        await FirstRegulation.Run(app.Services, publish: app.Environment.IsDevelopment(), CancellationToken.None);
        if (app.Environment.IsDevelopment()) await FirstStart.Run(app.Services, CancellationToken.None);
        if (await app.Services.GetRequiredService<RepublishFigures>().IfBasisChanged(CancellationToken.None) is { } anew)
            Console.WriteLine(Text.Of("serve.republished", ("AsOf", $"{anew.AsOf:dd.MM.yyyy}"), ("Accounts", $"{anew.Accounts}"), ("Changed", $"{anew.Changed}")));
    }
}
