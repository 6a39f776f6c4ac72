using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using IBok.Tests.Testing;
using IBok.Tests.Testing.Circuits;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// Visitors as a process of their own, so that neither their memory nor their threads are the host's: <c>visitors pages|load|signins|circuits ADDRESS …</c>.
/// What they saw is told on standard output, a line each; loads and circuits take orders on standard input.
/// </summary>
internal static class Visitors
{
    public const string Name = "visitors";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<int> Run(string[] args)
    {
        var (kind, address, cookies) = (args[0], new Uri(args[1]), args[2]);
        var (number, time) = (int.Parse(args[3], CultureInfo.InvariantCulture), TimeSpan.FromSeconds(double.Parse(args[4], CultureInfo.InvariantCulture)));
        switch (kind)
        {
            case "pages": await Pages(address, cookies, number, time); break;
            case "load": await LoadOf(address, cookies, number); break;
            case "signins": await SignIns(address, number, time); break;
            case "circuits": await Circuits(address, cookies, number); break;
            default: return 2;
        }

        return 0;
    }

    // A visitor reads a page every 100 ms: how long people wait, not how much the host can do.
    private static async Task Pages(Uri address, string cookies, int visitors, TimeSpan time)
    {
        using var load = new Load(address, "/", cookies, visitors);
        var (start, waits) = (Stopwatch.GetTimestamp(), new ConcurrentBag<double>());
        await Task.WhenAll(Enumerable.Range(0, visitors).Select(async i =>
        {
            await Task.Delay(100 * i / visitors);
            using var every = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            while (Stopwatch.GetElapsedTime(start) < time && await every.WaitForNextTickAsync())
            {
                var asked = Stopwatch.GetTimestamp();
                await load.Page();
                waits.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
        }));
        foreach (var wait in waits) await Say(wait);
    }

    /// <summary>As many pages as come: each order is a path and seconds, each answer pages a second.</summary>
    private static async Task LoadOf(Uri address, string cookies, int visitors)
    {
        while ((await Console.In.ReadLineAsync())?.Split(' ') is [var path, var seconds])
        {
            using var load = new Load(address, path, cookies, visitors);
            await Say(Math.Round(await load.PagesPerSecond(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)))));
        }
    }

    /// <summary>Sign-ins offered at a steady rate, whatever becomes of the ones before; then how many were let in, sent away as too many, and offered. Nobody waits for ever.</summary>
    private static async Task SignIns(Uri address, int perSecond, TimeSpan time)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = Patience };
        using var form = await http.GetAsync("/logowanie");
        var (token, cookies) = (HostClient.Token(await form.Content.ReadAsStringAsync()), PortalHost.CookiesOf(form));
        List<Task<HttpStatusCode>> offered = [];
        using var every = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
        while (offered.Count < perSecond * time.TotalSeconds && await every.WaitForNextTickAsync()) offered.Add(SignIn(http, token, cookies));
        var answers = await Task.WhenAll(offered);
        await Say(answers.Count(a => a == HttpStatusCode.Found));
        await Say(answers.Count(a => a == HttpStatusCode.TooManyRequests));
        await Say(answers.Length);
    }

    private static async Task<HttpStatusCode> SignIn(HttpClient http, string token, string cookies)
    {
        using var post = new HttpRequestMessage(HttpMethod.Post, "/logowanie")
        {
            Headers = { { "Cookie", cookies } },
            Content = new FormUrlEncodedContent(
                [new("_handler", "login"), new("__RequestVerificationToken", token), new("Login", PortalHost.Resident), new("Password", PortalHost.Password)]),
        };
        try
        {
            using var answer = await http.SendAsync(post);
            return answer.StatusCode;
        }
        catch (TaskCanceledException)
        {
            return HttpStatusCode.RequestTimeout; // given up by the visitor
        }
    }

    /// <summary>
    /// Opens pages with a live part; “watch” tells how many are unchanged, then how many were changed once all were or nobody waits any longer, “close” leaves them, and the
    /// end of input ends it.
    /// </summary>
    private static async Task Circuits(Uri address, string cookies, int count)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Add("Cookie", cookies);
        while (await Console.In.ReadLineAsync() is "open")
        {
            ConcurrentBag<Circuit> open = [];
            await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) => open.Add(await Circuit.Open(http, address, cookies)));
            await Say(open.Count(c => c.Alive));
            while (await Console.In.ReadLineAsync() is "watch")
            {
                var pages = open.Select(c => (Circuit: c, Batch: c.NextBatch)).ToList();
                await Say(pages.Count(p => !p.Batch.IsCompleted));
                await Task.WhenAny(Task.WhenAll(pages.Select(p => p.Batch)), Task.Delay(Patience));
                await Say(pages.Count(p => p.Circuit.Alive && p.Batch.IsCompletedSuccessfully));
            }

            await Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (circuit, _) => await circuit.DisposeAsync());
            await Say(0);
        }
    }

    private static Task Say(double number) => Console.Out.WriteLineAsync(number.ToString(CultureInfo.InvariantCulture));
}
