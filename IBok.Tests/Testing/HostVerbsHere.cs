using System.Text.Json;
using IBok.Blazor.Commands;
using IBok.Core.Data;

namespace IBok.Tests.Testing;

/// <summary>Reading verbs on the folder of a running host, in this process: the same words, without a process for each.</summary>
internal sealed class HostVerbsHere : IVerbs, IProgress<VerbProgress>, IDisposable
{
    private readonly StringWriter output = new(), error = new();

    public TextWriter Out => output;

    public TextWriter Error => error;

    /// <summary>What <c>account CODE --json</c> prints.</summary>
    public static async Task<JsonElement> Account(HostProcess host, string code) => JsonElement.Parse(await Says(host.Data, "account", code, "--json"));

    /// <summary>What a reading verb prints about a data folder.</summary>
    /// <exception cref="InvalidOperationException">It refused; with what it printed.</exception>
    public static async Task<string> Says(string data, params IEnumerable<string> words)
    {
        using var verbs = new HostVerbsHere();
        var exit = await CommandLine.Run([.. words, "--data", data], verbs, serve: null);
        return exit == CommandLine.Done ? verbs.output.ToString() : throw new InvalidOperationException($"{string.Join(' ', words)}: {exit} {verbs.output} {verbs.error}");
    }

    public string FullPath(string path) => Path.GetFullPath(path);

    public async Task<int> Run(VerbKind kind, string data, string[] args, Func<VerbContext, Task<int>> work)
    {
        if (kind != VerbKind.Reading) throw new InvalidOperationException("The host writes.");
        await using var services = LocalVerbs.Build(new DataFolder(data), readOnly: true);
        return await work(new(services, Out, Error, this, TestContext.Current.CancellationToken));
    }

    public void Report(VerbProgress value)
    {
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }
}
