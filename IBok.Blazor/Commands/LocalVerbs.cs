using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core;
using IBok.Core.Data;
using IBok.Core.Jobs;

namespace IBok.Blazor.Commands;

/// <summary>Verbs of this process: reading ones open the database read-only, writing ones take the lock or hand over to the host.</summary>
internal sealed class LocalVerbs : IVerbs
{
    public TextWriter Out => Console.Out;

    public TextWriter Error => Console.Error;

    public string FullPath(string path) => Path.GetFullPath(path);

    public async Task<int> Run(VerbKind kind, string data, string[] args, Func<VerbContext, Task<int>> work)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        var folder = new DataFolder(data);
        try
        {
            return await TerminalProgress.Show(progress => kind == VerbKind.Reading
                ? Read(folder, work, progress, stop.Token)
                : Write(folder, args, work, progress, stop.Token));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Error.WriteLineAsync(Text.Of("verb.stopped"));
            return CommandLine.Refused;
        }
        catch (Exception e) when (MachineFault.Explain(e, folder) is { } fault)
        {
            await Error.WriteLineAsync(fault);
            return CommandLine.Refused;
        }
    }

    internal static ServiceProvider Build(DataFolder folder, bool readOnly)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).AddEnvironmentVariables().Build());
        services.AddLogging();
        services.AddIBokCore(folder, readOnly);
        services.AddSingleton<IJobTexts, JobTexts>();
        services.AddSingleton<Core.Reports.IReportTexts, ReportTexts>();
        if (!readOnly) services.AddIBokKeys(folder);
        var built = services.BuildServiceProvider();
        SettingsCheck.Run(built);
        return built;
    }

    private async Task<int> Read(DataFolder folder, Func<VerbContext, Task<int>> work, IProgress<VerbProgress> progress, CancellationToken stop)
    {
        await using var services = Build(folder, readOnly: true);
        var context = new VerbContext(services, Out, Error, progress, stop);
        return await services.GetRequiredService<Schema>().Check(folder, stop) is { } notReady
            ? await context.Refuse(notReady) : await work(context);
    }

    private async Task<int> Write(
        DataFolder folder, string[] args, Func<VerbContext, Task<int>> work, IProgress<VerbProgress> progress, CancellationToken stop)
    {
        Directory.CreateDirectory(folder.Path);
        using var mine = WriterLock.TryTake(folder);
        if (mine is null) return await HandOver.Send(folder, args, Out, Error, progress, stop);
        await using var services = Build(folder, readOnly: false);
        await services.GetRequiredService<Schema>().Migrate(stop);
        var code = await work(new(services, Out, Error, progress, stop));
        await services.GetRequiredService<Writer>().Checkpoint(CancellationToken.None);
        return code;
    }
}
