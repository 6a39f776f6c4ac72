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
            await Run(folder, options.Urls);
            return CommandLine.Done;
        }
        catch (Exception e) when (MachineFault.Explain(e, folder) is { } fault)
        {
            await Console.Error.WriteLineAsync(fault);
            return CommandLine.Refused;
        }
    }

    private static async Task Run(DataFolder folder, string? urls)
    {
        await using var app = Host.Build(folder, urls);
        await Prepare(app);
        await app.RunAsync();
        await app.Services.GetRequiredService<Writer>().Checkpoint(CancellationToken.None);
    }

    /// <summary>What has to hold before the first request.</summary>
    internal static async Task Prepare(WebApplication app)
    {
        SettingsCheck.Run(app.Services);
        await app.Services.GetRequiredService<Schema>().Migrate(CancellationToken.None);
        await app.Services.GetRequiredService<Writer>().UndoUnfinished(CancellationToken.None);
        await FirstRegulation.Run(app.Services, publish: app.Environment.IsDevelopment(), CancellationToken.None);
        if (app.Environment.IsDevelopment()) await FirstStart.Run(app.Services, CancellationToken.None);
        if (await app.Services.GetRequiredService<RepublishFigures>().IfBasisChanged(CancellationToken.None) is { } anew)
            Console.WriteLine(Text.Of("serve.republished", ("AsOf", $"{anew.AsOf:dd.MM.yyyy}"), ("Accounts", $"{anew.Accounts}"), ("Changed", $"{anew.Changed}")));
    }
}
