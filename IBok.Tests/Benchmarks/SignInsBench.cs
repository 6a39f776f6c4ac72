using System.Diagnostics;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Demo;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// Fifty sign-ins offered a second, with the right password: how long portal pages take meanwhile beside an idle host, and how many are let in beside what
/// hashing alone would let in. The visitors are another process. With <c>--fault unbounded</c> nobody is sent away and all are hashed at once: it must turn red.
/// </summary>
internal static class SignInsBench
{
    private const int Pages = 8, Offered = 50, Rounds = 3;

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(8);

    public static async Task Run(BenchReport report, string? fault)
    {
        Environment.SetEnvironmentVariable("Login__TriesPerMinuteAndAddress", "100000"); // all come from one address here
        await using var host = await PortalHost.Start(await BenchFolder.Demo(new DemoSize(200, 1)), fault: fault);
        var (inside, away, all) = (0.0, 0.0, 0.0);
        var pairs = await Measure.InTurn(
            Rounds,
            async () =>
            {
                using var signIns = new VisitorsProcess("signins", host, Offered, Slice * 1.5);
                await Task.Delay(Slice / 4);
                var slow = await P99(host);
                if (await signIns.All() is not [var entered, var turned, var offered]) throw new InvalidOperationException("No sign-ins.");
                if (entered + turned != offered) report.Wrong("signins", $"of {offered} who came {entered} were let in and {turned} told to come again; the others got some other answer");
                (inside, away, all) = (entered / (Slice.TotalSeconds * 1.5), turned, offered);
                return slow;
            },
            () => P99(host));
        report.Ratio("signins-pages-p99", pairs, "ms", most: 3);
        var alone = await HashesPerSecond(host);
        report.Ratio("signins-let-in", new(inside, alone, inside / alone), "/s", least: 0.5);
        report.Seen("signins-sent-away", away, $"of {all} (429)");
        if (away == 0) report.Wrong("signins", "nobody was sent away: fewer were offered than can be hashed");
    }

    private static async Task<double> P99(PortalHost host)
    {
        using var visitors = new VisitorsProcess("pages", host, Pages, Slice);
        var waits = (await visitors.All()).Order().ToList();
        return waits[waits.Count * 99 / 100];
    }

    private static async Task<double> HashesPerSecond(PortalHost host)
    {
        var (hashing, start, done) = (host.Get<PasswordHashing>(), Stopwatch.GetTimestamp(), 0);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(4))
            {
                await hashing.Verify(null, "Zupełnie-inne-1", CancellationToken.None);
                Interlocked.Increment(ref done);
            }
        }));
        return done / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
