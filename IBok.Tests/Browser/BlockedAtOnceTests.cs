using System.Net.WebSockets;
using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>Fifty pages and fifty open connections of one login hammer the product while an administrator blocks it (security.md, 51).</summary>
[Collection(RunningProduct.Name)]
public sealed class BlockedAtOnceTests(BrowserHost host)
{
    private const int Many = 50;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "J2.12")]
    [Trait("Asvs", "51")]
    public async Task After_the_block_no_request_is_answered_and_every_connection_ends()
    {
        var added = await host.Product.Verb("user", "add", "natarczywa", "--role", "Clerk");
        using var clerk = host.Anonymous();
        (await clerk.SignInAnew("natarczywa", added.Out.Split("password=")[1].Trim())).Location.Should().Be("/biuro");
        var sockets = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Connect(clerk)));
        var ended = sockets.Select(Ended).ToList();
        var (blocked, before, after) = (0, 0, new System.Collections.Concurrent.ConcurrentBag<int>());
        var cookies = clerk.Cookies.ToList();
        var hammering = Enumerable.Range(0, Many).Select(async _ =>
        {
            using var page = host.Anonymous();
            for (var i = 0; i < 1_000 && after.Count < 4 * Many; i++)
            {
                var late = Volatile.Read(ref blocked) == 1; // asked after the block was answered
                foreach (var (name, value) in cookies) page.Cookies[name] = value; // a refusal takes them away
                var answer = await page.Get("/biuro/moje-konto");
                if (late) after.Add(answer.Status);
                else if (answer.Status == 200) Interlocked.Increment(ref before);
            }
        }).ToList();
        var administrator = await host.Client("administrator");
        (await administrator.Post("/biuro/konta/natarczywa", "/biuro/konta/natarczywa", ("_handler", "state"), ("Reason", "próba, JSM §2.12"))).Text().Should().Contain("Konto zablokowane");
        Volatile.Write(ref blocked, 1);
        await Task.WhenAll(hammering);
        before.Should().BePositive("the login worked until then");
        after.Should().HaveCountGreaterThanOrEqualTo(Many).And.OnlyContain(status => status == 302);
        await Task.WhenAll(ended).WaitAsync(TimeSpan.FromSeconds(10), Stop);
        foreach (var socket in sockets) socket.Dispose();
        var again = () => Connect(clerk);
        await again.Should().ThrowAsync<WebSocketException>("the door is shut");
    }

    private async Task<ClientWebSocket> Connect(HostClient clerk)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", string.Join("; ", clerk.Cookies.Select(c => $"{c.Key}={c.Value}")));
        await socket.ConnectAsync(new(host.Product.Address.Replace("http:", "ws:", StringComparison.Ordinal) + "/_blazor"), Stop);
        return socket;
    }

    /// <summary>Reads until the connection is over, however it ends.</summary>
    private static async Task Ended(ClientWebSocket socket)
    {
        var buffer = new byte[4_096];
        try
        {
            while ((await socket.ReceiveAsync(buffer, Stop)).MessageType != WebSocketMessageType.Close) continue;
        }
        catch (WebSocketException)
        {
            // Aborted: that is what a block does.
        }
    }
}
