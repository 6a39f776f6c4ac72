using System.Text;
using FluentAssertions;
using IBok.Tests.Testing;
using IBok.Tests.Testing.Circuits;

namespace IBok.Tests.Browser;

/// <summary>
/// What goes over the socket of a real session, sent twice, later, changed or by somebody else (issue 10, access matrix): one effect or none, and the host goes on.
/// </summary>
[Collection(RunningProduct.Name)]
public sealed class CircuitFramesTests(BrowserHost host)
{
    private const string Seed = "ramki", Click = """{"detail":1,"type":"click"}""";

    [Theory]
    [InlineData("accountant", "/biuro/import", "10001")]
    [InlineData("accountant", "/biuro/import", "clerk")]
    [InlineData("clerk", "/biuro/lokale", "10001")]
    [Trait("Asvs", "54")]
    public async Task A_part_of_an_office_page_does_not_live_in_the_circuit_of_somebody_without_the_right(string owner, string path, string thief)
    {
        var page = (await (await host.Client(owner)).Get(path)).Body;
        await using (var own = await Open(owner, path)) own.Words.Should().Contain("input", "whoever has the right can use it");
        var (ended, words) = await Stolen(thief, path, page);
        ended.Should().NotBeEmpty("the circuit ends");
        words.Should().BeEmpty();
    }

    [Fact]
    [Trait("Clause", "J1.2e")]
    [Trait("Asvs", "55")]
    public async Task The_live_strip_of_a_neighbours_page_shows_each_resident_only_their_own()
    {
        var page = (await (await host.Client("10002")).Get("/")).Body;
        await using (var own = await Open("10002", "/")) own.Words.Should().Contain("K-00002");
        await using var other = await Open("10001", "/", page);
        other.Words.Should().Contain("K-00001").And.NotContain("K-00002").And.NotContain("L-00002");
    }

    [Fact]
    [Trait("Asvs", "54")]
    public async Task Frames_of_a_session_that_were_changed_do_nothing_and_the_host_goes_on()
    {
        await HostDatabase.AtRest(host.Product.Data);
        var before = HostDatabase.Contents(host.Product.Data, "Sessions", "AuditLog");
        var (random, ended, answered) = (new Random(Seed.Length), 0, 0);
        for (var round = 0; round < 12; round++)
        {
            await using var circuit = await Open("accountant", "/biuro/lokale");
            var (handlers, answer) = (circuit.Handlers, circuit.NextAnswer);
            for (var i = 0; i < 25 && circuit.Alive; i++) await Try(circuit, Changed(circuit, handlers[random.Next(handlers.Count)], random));
            await Try(circuit, circuit.Event(handlers[0] with { Id = 1_000_000 }, Click)); // no handler has this number: it is answered, or the circuit has ended
            await Task.WhenAny((Task)answer, circuit.Ended).WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
            if (answer.IsCompleted && await answer is not null) answered++;
            if (!circuit.Alive) ended++;
        }

        (ended + answered).Should().BePositive("a frame that is none of ours is refused, or ends its circuit");
        HostDatabase.Contents(host.Product.Data, "Sessions", "AuditLog").Should().Equal(before);
        await using var after = await Open("accountant", "/biuro/lokale");
        after.Handlers.Should().NotBeEmpty("the next one is served");
    }

    [Fact]
    [Trait("Asvs", "54")]
    public async Task A_frame_of_a_circuit_that_is_gone_does_nothing_in_the_next()
    {
        byte[] old;
        await using (var first = await Open("accountant", "/biuro/lokale")) old = first.Event(first.Handlers.First(h => h.Event == "click") with { Id = 1_000_000 }, Click);
        await using var next = await Open("accountant", "/biuro/lokale");
        var answer = next.NextAnswer;
        await Try(next, old);
        await Task.WhenAny((Task)answer, next.Ended).WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        (next.Alive && await answer is null).Should().BeFalse("it is answered with an error or ends the circuit");
    }

    /// <summary>Six ways to spoil a frame, and one that asks for a method of ours by its name.</summary>
    private static byte[] Changed(Circuit circuit, RenderBatch.Handler handler, Random random)
    {
        var frame = circuit.Event(handler, Click);
        switch (random.Next(7))
        {
            case 0: frame[random.Next(3, frame.Length)] ^= (byte)random.Next(1, 256); return frame;
            case 1: return circuit.Event(handler with { Id = random.Next() }, Click);
            case 2: return circuit.Event(handler with { Event = "change" }, """{"value":"=1+1"}""");
            case 3: return circuit.Event(handler, """{"detail":""");
            case 4: return circuit.Call("IBok.Blazor", "Handle", 0, "[]");
            case 5: return circuit.Call(null, "RunAsync", random.Next(1, 50), "[false]");
            default: return frame[..^random.Next(1, 20)];
        }
    }

    private static async Task Try(Circuit circuit, byte[] frame)
    {
        try
        {
            await circuit.Send(frame);
        }
        catch (Exception e) when (e is IOException or System.Net.WebSockets.WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            // It ended in the meantime.
        }
    }

    private async Task<Circuit> Open(string login, string path, string? foreign = null)
    {
        var client = await host.Client(login);
        var cookies = string.Join("; ", client.Cookies.Select(c => $"{c.Key}={c.Value}"));
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Add("Cookie", cookies);
        return await Circuit.Open(http, new Uri(host.Product.Address + path), cookies, foreign);
    }

    // Why the circuit ended and what it was sent; nothing where it lives.
    private async Task<(string Ended, string Words)> Stolen(string thief, string path, string page)
    {
        try
        {
            await using var circuit = await Open(thief, path, page);
            var words = circuit.Words;
            await Task.WhenAny(circuit.Ended, circuit.NextBatch).WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
            return (circuit.Ended.IsCompleted ? await circuit.Ended : "", words + circuit.Words);
        }
        catch (InvalidOperationException e)
        {
            return (e.Message, "");
        }
    }
}
