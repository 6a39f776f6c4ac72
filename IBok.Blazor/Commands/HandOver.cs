using System.Net.Sockets;
using System.Text.Json;
using IBok.Blazor.Texts;
using IBok.Core.Data;

namespace IBok.Blazor.Commands;

/// <summary>A verb on its way to the host that holds the folder: words and working folder there, lines back.</summary>
internal sealed record HandedOver(string[] Args, string Folder);

/// <summary>One line of the answer: text for out or err, progress, or the exit code.</summary>
internal sealed record HandedBack(string Kind, string Text = "", long Done = 0, long Total = 0)
{
    public const string Out = "out", Error = "err", Progress = "progress", Exit = "exit";
}

/// <summary>The side of the process that was typed.</summary>
internal static class HandOver
{
    /// <param name="caller">The working folder of who typed.</param>
    public static async Task<int> Send(
        DataFolder folder, string[] args, string caller, TextWriter output, TextWriter error, IProgress<VerbProgress> progress, CancellationToken stop)
    {
        var wanted = JsonSerializer.Serialize(new HandedOver(args, caller)); // before the call: who answers waits but a moment
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(folder.Socket), stop);
        }
        catch (SocketException)
        {
            await error.WriteLineAsync(Text.Of("verb.folder-busy", ("Path", folder.Path)));
            return CommandLine.Refused;
        }

        await using var stream = new NetworkStream(socket);
        await using var writer = new StreamWriter(stream) { AutoFlush = true };
        using var reader = new StreamReader(stream);
        await writer.WriteLineAsync(wanted);
        while (await reader.ReadLineAsync(stop) is { } line)
        {
            var back = JsonSerializer.Deserialize<HandedBack>(line)!;
            switch (back.Kind)
            {
                case HandedBack.Out:
                    await output.WriteAsync(back.Text);
                    break;
                case HandedBack.Error:
                    await error.WriteAsync(back.Text);
                    break;
                case HandedBack.Progress:
                    progress.Report(new(back.Text, back.Done, back.Total));
                    break;
                default:
                    return (int)back.Done;
            }
        }

        await error.WriteLineAsync(Text.Of("verb.host-gone"));
        return CommandLine.Refused;
    }
}
