using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IBok.Tests.Testing.Circuits;

/// <summary>
/// The interactive part of one page as the browser's script holds it, without a browser: the circuit is opened as blazor.web.js does it, every render batch
/// is acknowledged, every call of JavaScript answered with nothing. What is sent can be sent again or changed.
/// </summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock guard = new();
    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly HttpClient http;
    private readonly Uri root;
    private readonly Dictionary<long, RenderBatch.Handler> handlers = [];
    private readonly TaskCompletionSource<string> started = New<string>();
    private readonly TaskCompletionSource<long> attached = New<long>();
    private readonly TaskCompletionSource<bool> interactive = New<bool>();
    private readonly TaskCompletionSource<string> ended = New<string>();
    private TaskCompletionSource<RenderBatch> nextBatch = New<RenderBatch>();
    private TaskCompletionSource<string?> nextAnswer = New<string?>();
    private long interop = -1;
    private readonly StringBuilder words = new();
    private int calls;

    private Circuit(HttpClient http, Uri root) => (this.http, this.root, File) = (http, root, new(this));

    /// <summary>Why it ended; not before.</summary>
    public Task<string> Ended => ended.Task;

    /// <summary>The page's field for a file, where it has one.</summary>
    public FileField File { get; }

    public bool Alive => !ended.Task.IsCompleted && socket.State == WebSocketState.Open;

    /// <summary>The next batch of changes that the server sends.</summary>
    public Task<RenderBatch> NextBatch
    {
        get
        {
            lock (guard) return nextBatch.Task;
        }
    }

    /// <summary>The error with which the server answers the next event; null where it has none.</summary>
    public Task<string?> NextAnswer
    {
        get
        {
            lock (guard) return nextAnswer.Task;
        }
    }

    /// <summary>Handlers of events on the page now.</summary>
    public IReadOnlyList<RenderBatch.Handler> Handlers
    {
        get
        {
            lock (guard) return [.. handlers.Values];
        }
    }

    /// <summary>All texts that the server sent in batches.</summary>
    public string Words
    {
        get
        {
            lock (guard) return words.ToString();
        }
    }

    /// <summary>Reads a page of a visitor and makes its parts interactive.</summary>
    /// <param name="foreign">A page that somebody else was shown, whose parts are asked for here; null: the page at the path.</param>
    public static Task<Circuit> Open(HostClient visitor, string path, string? foreign = null)
    {
        var cookies = string.Join("; ", visitor.Cookies.Select(c => $"{c.Key}={c.Value}"));
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Add("Cookie", cookies);
        return Open(http, new(visitor.Address + path), cookies, foreign);
    }

    /// <summary>Reads the page and makes its parts interactive.</summary>
    /// <param name="http">Sends the cookies; follows nothing by itself.</param>
    /// <param name="page">Its whole address.</param>
    /// <param name="cookies">The same for the socket.</param>
    /// <param name="foreign">A page that somebody else was shown, whose parts are asked for here; null: the page at the address.</param>
    /// <exception cref="InvalidOperationException">The server did not let it come so far.</exception>
    public static async Task<Circuit> Open(HttpClient http, Uri page, string cookies, string? foreign = null)
    {
        var circuit = new Circuit(http, new Uri(page, "/"));
        using var answer = await http.GetAsync(page);
        var html = foreign ?? await answer.Content.ReadAsStringAsync();
        var markers = Marker().Matches(html).Select(m => m.Groups["json"].Value).ToList();
        if (markers.Count == 0) throw new InvalidOperationException($"{page} answered {(int)answer.StatusCode} and has no interactive part.");
        var state = State().Match(html).Groups["state"].Value;
        await circuit.Connect(cookies);
        await circuit.Send(new PackWriter().Array(6).Int(1).Map().Str("0").Str("StartCircuit").Array(4).Str(circuit.root.AbsoluteUri).Str(page.AbsoluteUri).Str("[]").Str(state).Array(0).Framed());
        await circuit.Unless(circuit.started.Task);
        circuit.interop = await circuit.Unless(circuit.attached.Task);
        var operations = string.Join(',', markers.Select((marker, i) => $$"""{"type":"add","ssrComponentId":{{i + 1}},"marker":{{marker}}}"""));
        await circuit.Send(PackWriter.Call("UpdateRootComponents", 2).Str($$"""{"batchId":1,"operations":[{{operations}}]}""").Str(state).Array(0).Framed());
        await circuit.Unless(circuit.interactive.Task);
        return circuit;
    }

    /// <summary>Waits until the server has sent a text in batches, or the circuit ended.</summary>
    /// <returns>Whether it has.</returns>
    public async Task<bool> Says(string text)
    {
        for (var more = NextBatch; !Words.Contains(text, StringComparison.Ordinal); more = NextBatch)
        {
            if (!Alive) return false;
            await Task.WhenAny(more, ended.Task).WaitAsync(Patience);
        }

        return true;
    }

    /// <summary>Leaves as a browser does: the server is told and frees the circuit at once.</summary>
    public async ValueTask DisposeAsync()
    {
        ended.TrySetResult("we left");
        if (started.Task.IsCompletedSuccessfully)
        {
            using var goodbye = new MultipartFormDataContent { { new StringContent(await started.Task), "circuitId" } };
            using var answer = await http.PostAsync(new Uri(root, "_blazor/disconnect"), goodbye);
        }

        socket.Abort();
        socket.Dispose();
        sending.Dispose();
    }

    private static TaskCompletionSource<T> New<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task Connect(string cookies)
    {
        using var answer = await http.PostAsync(new Uri(root, "_blazor/negotiate?negotiateVersion=1"), null);
        answer.EnsureSuccessStatusCode();
        using var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        socket.Options.SetRequestHeader("Cookie", cookies);
        socket.Options.SetRequestHeader("Origin", root.GetLeftPart(UriPartial.Authority));
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        var token = Uri.EscapeDataString(told.RootElement.GetProperty("connectionToken").GetString()!);
        await socket.ConnectAsync(new UriBuilder(new Uri(root, "_blazor")) { Scheme = root.Scheme == "https" ? "wss" : "ws", Query = $"id={token}" }.Uri, CancellationToken.None);
        await Send(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"));
        _ = Task.Run(Receive);
    }

    private async Task<T> Unless<T>(Task<T> wanted)
    {
        await Task.WhenAny(wanted, ended.Task).WaitAsync(Patience);
        return wanted.IsCompleted ? await wanted : throw new InvalidOperationException($"The circuit ended: {await ended.Task}");
    }

    private async Task Receive()
    {
        var (come, length, greeted) = (new byte[16_384], 0, false);
        try
        {
            while (true)
            {
                if (length == come.Length) Array.Resize(ref come, 2 * come.Length);
                var part = await socket.ReceiveAsync(come.AsMemory(length), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close) throw new IOException($"closed by the server: {socket.CloseStatusDescription}");
                length += part.Count;
                var read = 0;
                if (!greeted)
                {
                    read = Array.IndexOf(come, (byte)0x1e, 0, length) + 1;
                    greeted = read > 0;
                }

                while (greeted && PackReader.Frame(come.AsSpan(read, length - read)) is { } frame)
                {
                    await Handle(Read(come.AsSpan(read + frame.Start, frame.Length)));
                    read += frame.Start + frame.Length;
                }

                come.AsSpan(read, length - read).CopyTo(come);
                length -= read;
            }
        }
        catch (Exception e) when (e is IOException or WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            ended.TrySetResult(e.Message);
        }
    }

    private static object?[] Read(ReadOnlySpan<byte> message) => (object?[])new PackReader(message).Read()!;

    private async Task Handle(object?[] message)
    {
        switch (message)
        {
            case [1L, _, _, string target, object?[] arguments, ..]: await Called(target, arguments); break;
            case [3L, _, "0", 3L, string id]: started.TrySetResult(id); break;
            case [3L, _, "0", ..]: ended.TrySetResult($"not started: {message[^1]}"); break;
            case [7L, ..]: ended.TrySetResult($"closed by the hub: {message.ElementAtOrDefault(1)}"); break;
        }
    }

    private async Task Called(string target, object?[] arguments)
    {
        switch (target)
        {
            case "JS.RenderBatch":
                Take(new((byte[])arguments[1]!));
                await Send(PackWriter.Call("OnRenderCompleted", 2).Int((long)arguments[0]!).Nil().Array(0).Framed());
                break;
            case "JS.BeginInvokeJS":
                await Answer((long)arguments[0]!, (string)arguments[1]!, arguments[2] as string);
                break;
            case "JS.EndUpdateRootComponents": interactive.TrySetResult(true); break;
            case "JS.EndInvokeDotNet": Answered(arguments is [_, false, var error, ..] ? $"{error}" : null); break;
            case "JS.Error": ended.TrySetResult($"error: {arguments[0]}"); break;
        }
    }

    private async Task Answer(long call, string function, string? json)
    {
        if (function.EndsWith("attachWebRendererInterop", StringComparison.Ordinal) && json is not null)
        {
            using var told = JsonDocument.Parse(json);
            attached.TrySetResult(told.RootElement[1].GetProperty("__dotNetObject").GetInt64());
        }

        var answer = File.Answer(function, json);
        if (call != 0) await Send(PackWriter.Call("EndInvokeJSFromDotNet", 3).Int(call).Bool(true).Str($"[{call},true,{answer}]").Array(0).Framed());
    }

    private void Take(RenderBatch batch)
    {
        TaskCompletionSource<RenderBatch> waited;
        lock (guard)
        {
            words.Append(batch.Words());
            foreach (var gone in batch.Gone()) handlers.Remove(gone);
            foreach (var handler in batch.Handlers()) handlers[handler.Id] = handler;
            (waited, nextBatch) = (nextBatch, New<RenderBatch>());
        }

        waited.SetResult(batch);
    }

    private void Answered(string? error)
    {
        TaskCompletionSource<string?> waited;
        lock (guard) (waited, nextAnswer) = (nextAnswer, New<string?>());
        waited.SetResult(error);
    }

    [GeneratedRegex("<!--Blazor:(?<json>\\{[^<]*?\"type\":\"server\".*?\\})-->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex State();
}
