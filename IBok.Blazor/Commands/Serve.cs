using IBok.Blazor.Texts;
using IBok.Core;
using IBok.Core.Data;

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

        await using var app = Host.Build(folder, options.Urls);
        await app.Services.GetRequiredService<Schema>().Migrate(CancellationToken.None);
        if (app.Environment.IsDevelopment()) await FirstStart.Run(app.Services, CancellationToken.None);
        await app.RunAsync();
        await app.Services.GetRequiredService<Writer>().Checkpoint(CancellationToken.None);
        return CommandLine.Done;
    }
}
