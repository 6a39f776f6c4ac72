using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace IBok.Tests.Testing.Circuits;

/// <summary>Stands between a page of the browser and its circuit: what a click sent is kept, and can be sent again as it was.</summary>
internal sealed class SocketTap
{
    private readonly ConcurrentQueue<byte[]> clicks = [];
    private IWebSocketRoute? server;
    private TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SocketTap()
    {
    }

    /// <summary>Frames of clicks, as the browser sent them.</summary>
    public IReadOnlyCollection<byte[]> Clicks => clicks;

    /// <param name="page">Before it opens anything.</param>
    /// <param name="times">How often the server gets the frame of each click.</param>
    public static async Task<SocketTap> On(IPage page, int times = 1)
    {
        var tap = new SocketTap();
        await page.RouteWebSocketAsync("**/_blazor**", socket => tap.Join(socket, times));
        return tap;
    }

    /// <summary>Sends the server a frame in the page's own connection, and waits for its answer.</summary>
    public async Task SendAgain(byte[] frame)
    {
        answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        server!.Send(frame);
        await answered.Task.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
    }

    private static bool Holds(IWebSocketFrame frame, ReadOnlySpan<byte> words) => frame.Binary is not null && frame.Binary.AsSpan().IndexOf(words) >= 0;

    private void Join(IWebSocketRoute socket, int times)
    {
        var host = server = socket.ConnectToServer();
        socket.OnMessage(frame =>
        {
            var isClick = Holds(frame, "\"eventName\":\"click\""u8);
            if (isClick) clicks.Enqueue(frame.Binary!);
            for (var i = 0; i < (isClick ? times : 1); i++) Pass(host, frame);
        });
        host.OnMessage(frame =>
        {
            Pass(socket, frame);
            if (Holds(frame, "JS.EndInvokeDotNet"u8) || Holds(frame, "JS.Error"u8)) answered.TrySetResult();
        });
    }

    private static void Pass(IWebSocketRoute to, IWebSocketFrame frame)
    {
        if (frame.Binary is null) to.Send(frame.Text!);
        else to.Send(frame.Binary);
    }
}
