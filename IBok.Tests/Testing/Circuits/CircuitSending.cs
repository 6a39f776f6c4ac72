using System.Net.WebSockets;

namespace IBok.Tests.Testing.Circuits;

/// <content>What goes to the server: it can be made once and sent once, twice, later or changed.</content>
internal sealed partial class Circuit
{
    /// <summary>The message of an event on a handler, to be sent once, twice or changed.</summary>
    /// <param name="arguments">The event's own JSON.</param>
    public byte[] Event(RenderBatch.Handler handler, string arguments) => PackWriter.Call("BeginInvokeDotNetFromJS", 5)
        .Str($"{Interlocked.Increment(ref calls)}").Nil().Str("DispatchEventAsync").Int(interop)
        .Str($$"""[{"eventHandlerId":{{handler.Id}},"eventName":"{{handler.Event}}","eventFieldInfo":null},{{arguments}}]""").Array(0).Framed();

    public byte[] Click(RenderBatch.Handler handler) => Event(handler, """{"detail":1,"type":"click"}""");

    /// <summary>A call of a method of ours as a page's script might make it.</summary>
    public byte[] Call(string? assembly, string method, long instance, string arguments) => PackWriter.Call("BeginInvokeDotNetFromJS", 5)
        .Str($"{Interlocked.Increment(ref calls)}").Str(assembly).Str(method).Int(instance).Str(arguments).Array(0).Framed();

    public async Task Send(byte[] message)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Sends it where there is still somebody to send it to.</summary>
    public async Task Try(byte[] message)
    {
        try
        {
            await Send(message);
        }
        catch (Exception e) when (e is IOException or WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It ended in the meantime.
        }
    }

    /// <summary>Sends it and waits for what comes of it: an answer, or the end of the circuit.</summary>
    /// <returns>What went wrong; null where nothing did.</returns>
    public async Task<string?> Ask(byte[] message)
    {
        var answer = NextAnswer;
        await Try(message);
        await Task.WhenAny((Task)answer, Ended).WaitAsync(Patience);
        return answer.IsCompleted ? await answer : await Ended;
    }
}
