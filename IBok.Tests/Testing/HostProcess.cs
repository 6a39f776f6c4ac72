using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace IBok.Tests.Testing;

/// <summary>The real product as a process of its own, on a temporary data folder, as a customer starts it.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock guard = new();
    private readonly List<string> lines = [];
    private readonly Process process;
    private bool left;
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(string data, ProcessStartInfo start)
    {
        Data = data;
        process = new() { StartInfo = start };
        process.OutputDataReceived += (_, e) => Take(e.Data);
        process.ErrorDataReceived += (_, e) => Take(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The data folder.</summary>
    public string Data { get; }

    /// <summary>For who ends it otherwise than a person would.</summary>
    public Process Process => process;

    /// <summary>Where it answers, without a slash at the end.</summary>
    public IReadOnlyList<string> Addresses { get; private set; } = [];

    public string Address => Addresses[0];

    /// <summary>Everything it printed so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (guard) return [.. lines];
        }
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="environment">Development or Production.</param>
    /// <param name="settings">Environment variables, such as <c>Login__FreeTries</c>.</param>
    /// <param name="urls">Addresses; by default a free port of this machine.</param>
    /// <param name="data">A data folder, which is gone at the end; null: in Development one with the demo cooperative, made once, as no setting of these tests makes it another; elsewhere an empty one.</param>
    public static async Task<HostProcess> Start(
        string environment = "Development", IEnumerable<KeyValuePair<string, string>>? settings = null, string urls = "http://127.0.0.1:0", string? data = null)
    {
        data ??= environment == "Development" ? await DemoFolder.Copy() : Directory.CreateTempSubdirectory("ibok-host-").FullName;
        var start = NewStart(["serve", "--data", data, "--urls", urls]);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["Login__PasswordRounds"] = "100000"; // half the work of a sign-in, the least that settings allow
        foreach (var (name, value) in settings ?? []) start.Environment[name] = value;
        var host = new HostProcess(data, start);
        try
        {
            await host.Line(l => l.Contains("Application started", StringComparison.Ordinal));
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        host.Addresses = [.. from line in host.Lines let at = line.IndexOf(Listening, StringComparison.Ordinal) where at >= 0 select line[(at + Listening.Length)..].Split('"')[0].Trim()];
        return host;
    }

    /// <summary>Starts it in Production for a cooperative with settings of its own and an administrator.</summary>
    public static async Task<HostProcess> InProduction(IEnumerable<KeyValuePair<string, string>> settings, string urls = "http://127.0.0.1:0") =>
        await Start("Production", [.. OwnCooperative.Settings.Select(s => KeyValuePair.Create(s.Name, s.Value)), .. settings], urls, await OwnCooperative.NewFolder());

    /// <summary>A visitor with a session of its own.</summary>
    public async Task<HostClient> Client(string login)
    {
        var client = new HostClient(Address);
        return (await client.SignIn(login)).Status == 302 ? client : throw new InvalidOperationException($"{login} was not signed in.");
    }

    /// <summary>Runs a verb on the folder beside the host; a writing one is handed over to it.</summary>
    public Task<VerbAnswer> Verb(params IEnumerable<string> words) => Testing.Verb.Here([.. words, "--data", Data]);

    /// <summary>What <c>account CODE --json</c> prints.</summary>
    public async Task<JsonElement> Account(string code) => (await Verb("account", code, "--json")).Expect(0).Json;

    /// <summary>Waits for a line of the log, printed already or soon.</summary>
    public async Task<string> Line(Func<string, bool> wanted, int from = 0)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task next;
            lock (guard)
            {
                if (lines.Skip(from).FirstOrDefault(wanted) is { } found) return found;
                from = lines.Count;
                next = more.Task;
            }

            if (process.HasExited) throw new InvalidOperationException($"The host ended:\n{string.Join('\n', Lines)}");
            await next.WaitAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Leave();
        Directory.Delete(Data, recursive: true);
    }

    /// <summary>Ends it and leaves its folder for the next.</summary>
    public async Task Leave()
    {
        if (left) return;
        left = true;
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        finally
        {
            process.Dispose();
        }
    }

    private static ProcessStartInfo NewStart(IEnumerable<string> words)
    {
        // Beside this test assembly's build: the product's own folder, with everything it needs to serve.
        var build = new DirectoryInfo(AppContext.BaseDirectory);
        var product = Path.Combine(Repo.Root, "IBok.Blazor", "bin", build.Parent!.Name, build.Name, "IBok.Blazor.dll");
        return new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [product, .. words])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
    }

    private void Take(string? line)
    {
        TaskCompletionSource waiting;
        lock (guard)
        {
            if (line is not null) lines.Add(line);
            waiting = more;
            more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        waiting.SetResult();
    }
}
