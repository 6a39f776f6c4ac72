using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core;
using IBok.Core.Data;
using IBok.Core.Jobs;

namespace IBok.Blazor.Commands;

/// <summary>Verbs of this process: reading ones open the database read-only, writing ones take the lock or hand over to the host.</summary>
/// <param name="output">Where answers go.</param>
/// <param name="error">Where reasons and refusals go.</param>
/// <param name="folder">From which paths that were typed are meant; null: the process's own, which is asked for when it is needed, for it may be gone.</param>
internal sealed class LocalVerbs(TextWriter output, TextWriter error, string? folder) : IVerbs
{
    /// <summary>As typed in a terminal.</summary>
    public LocalVerbs()
        : this(Console.Out, Console.Error, folder: null)
    {
    }

    public TextWriter Out => output;

    public TextWriter Error => error;

    public string FullPath(string path) => folder is null ? Path.GetFullPath(path) : Path.GetFullPath(path, folder);

    public async Task<int> Run(VerbKind kind, string data, string[] args, Func<VerbContext, Task<int>> work)
    {
        using var stop = new CancellationTokenSource();
        void Stop(object? sender, ConsoleCancelEventArgs e)
        {
            e.Cancel = true;
            stop.Cancel();
        }

        Console.CancelKeyPress += Stop;
        var place = new DataFolder(data);
        try
        {
            return await TerminalProgress.Show(error, progress => kind == VerbKind.Reading
                ? Read(place, work, progress, stop.Token)
                : Write(place, args, work, progress, stop.Token));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Error.WriteLineAsync(Text.Of("verb.stopped"));
            return CommandLine.Refused;
        }
        catch (Exception e) when (MachineFault.Explain(e, place) is { } fault)
        {
            await Error.WriteLineAsync(fault);
            return CommandLine.Refused;
        }
        finally
        {
            Console.CancelKeyPress -= Stop;
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

    private async Task<int> Read(DataFolder place, Func<VerbContext, Task<int>> work, IProgress<VerbProgress> progress, CancellationToken stop)
    {
        await using var services = Build(place, readOnly: true);
        var context = new VerbContext(services, Out, Error, progress, stop);
        return await services.GetRequiredService<Schema>().Check(place, stop) is { } notReady
            ? await context.Refuse(notReady) : await work(context);
    }

    private async Task<int> Write(
        DataFolder place, string[] args, Func<VerbContext, Task<int>> work, IProgress<VerbProgress> progress, CancellationToken stop)
    {
        Directory.CreateDirectory(place.Path);
        using var mine = WriterLock.TryTake(place);
        if (mine is null) return await HandOver.Send(place, args, folder ?? Environment.CurrentDirectory, Out, Error, progress, stop);
        await using var services = Build(place, readOnly: false);
        await services.GetRequiredService<Schema>().Migrate(stop);
        var code = await work(new(services, Out, Error, progress, stop));
        await services.GetRequiredService<Writer>().Checkpoint(CancellationToken.None);
        return code;
    }
}
