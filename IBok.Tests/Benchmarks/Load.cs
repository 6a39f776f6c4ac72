using System.Diagnostics;
using System.Net;

namespace IBok.Tests.Benchmarks;

/// <summary>Visitors who ask for one page again and again, each over a connection of their own.</summary>
internal sealed class Load : IDisposable
{
    private readonly HttpClient client;
    private readonly string path;
    private readonly int visitors;

    /// <param name="cookies">Sent with every request; null for strangers.</param>
    public Load(Uri address, string path, string? cookies, int visitors = 12)
    {
        (this.path, this.visitors) = (path, visitors);
        client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = visitors }) { BaseAddress = address };
        if (cookies is not null) client.DefaultRequestHeaders.Add("Cookie", cookies);
    }

    /// <summary>One page as text.</summary>
    public Task<string> Page() => client.GetStringAsync(path);

    /// <summary>Pages a second over some time.</summary>
    public async Task<double> PagesPerSecond(TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        var pages = 0;
        await Visit(() => Stopwatch.GetElapsedTime(start) < time && Interlocked.Increment(ref pages) > 0);
        return pages / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>A number of pages.</summary>
    public Task Pages(int count) => Visit(() => Interlocked.Decrement(ref count) >= 0);

    public void Dispose() => client.Dispose();

    private Task Visit(Func<bool> goesOn) => Task.WhenAll(Enumerable.Range(0, visitors).Select(_ => Task.Run(async () =>
    {
        while (goesOn())
        {
            using var answer = await client.GetAsync(path);
            if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
        }
    })));
}
