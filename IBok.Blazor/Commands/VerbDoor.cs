using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Blazor.Commands;

/// <summary>
/// The host's door for writing verbs: a Unix socket in a folder of the data folder that only its owner enters. Verbs run here, so pages
/// see what they do at once; one at a time.
/// </summary>
internal sealed partial class VerbDoor(DataFolder folder, IServiceProvider services, ILogger<VerbDoor> log) : BackgroundService
{
    private const int LongestRequest = 64 * 1024;

    /// <summary>Who calls says at once what is wanted; who says nothing keeps no other waiting.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Socket door = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <summary>Opens the door before the host says that it has started.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        DataFolder.ForItsOwner(Path.GetDirectoryName(folder.Socket)!);
        File.Delete(folder.Socket); // we hold the lock: what is there is from a process that died
        door.Bind(new UnixDomainSocketEndPoint(folder.Socket));
        door.Listen(16);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        door.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                using var caller = await door.AcceptAsync(stoppingToken);
                await Serve(caller, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            door.Dispose(); // who waits outside is told at once, and the file is gone
        }
    }

    private async Task Serve(Socket caller, CancellationToken stop)
    {
        try
        {
            await using var stream = new NetworkStream(caller);
            using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, LongestRequest);
            await using var writer = new StreamWriter(stream) { AutoFlush = true };
            if (await reader.ReadLineAsync(stop).AsTask().WaitAsync(Patience, stop) is not { } line || JsonSerializer.Deserialize<HandedOver>(line) is not { } request) return;
            var verbs = new HostVerbs(services, request.Folder, writer, stop);
            int code;
            try
            {
                code = await CommandLine.Run(request.Args, verbs, serve: null);
            }
            catch (Exception e) when (!e.MeansStop(stop))
            {
                Failed(log, e);
                verbs.Error.WriteLine(Texts.Text.Of("verb.failed"));
                code = CommandLine.Refused;
            }

            verbs.Send(new(HandedBack.Exit, Done: code));
        }
        catch (Exception e) when (e is IOException or JsonException or TimeoutException)
        {
            Failed(log, e);
        }
    }

    [LoggerMessage(LogLevel.Error, "A verb that was handed over failed.")]
    private static partial void Failed(ILogger log, Exception why);
}

/// <summary>Verbs inside the host, for the process that was typed.</summary>
internal sealed class HostVerbs : IVerbs
{
    private readonly IServiceProvider services;
    private readonly string caller;
    private readonly StreamWriter back;
    private readonly CancellationToken stop;
    private readonly Lock one = new();

    public HostVerbs(IServiceProvider services, string caller, StreamWriter back, CancellationToken stop)
    {
        (this.services, this.caller, this.back, this.stop) = (services, caller, back, stop);
        Out = new SendingWriter(this, HandedBack.Out);
        Error = new SendingWriter(this, HandedBack.Error);
    }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    public string FullPath(string path) => Path.GetFullPath(path, caller);

    public Task<int> Run(VerbKind kind, string data, string[] args, Func<VerbContext, Task<int>> work) =>
        work(new(services, Out, Error, new SendingProgress(this), stop));

    public void Send(HandedBack line)
    {
        lock (one) back.WriteLine(JsonSerializer.Serialize(line));
    }

    private sealed class SendingProgress(HostVerbs verbs) : IProgress<VerbProgress>
    {
        public void Report(VerbProgress value) => verbs.Send(new(HandedBack.Progress, value.Label, value.Done, value.Total));
    }

    private sealed class SendingWriter(HostVerbs verbs, string kind) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(string? value)
        {
            if (!string.IsNullOrEmpty(value)) verbs.Send(new(kind, value));
        }

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void WriteLine(string? value) => Write(value + "\n");

        public override Task WriteAsync(string? value)
        {
            Write(value);
            return Task.CompletedTask;
        }

        public override Task WriteLineAsync(string? value) => WriteAsync(value + "\n");
    }
}
