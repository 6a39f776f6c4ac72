using System.Diagnostics;
using IBok.Blazor.Access;
using IBok.Core.Demo;
using IBok.Core.Intake;
using IBok.Core.Kernel;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// A thousand start pages open at once, each with its live strip: what one holds on the host, how long after a package counts the last of them shows it,
/// and what is left of a page once it is closed. The visitors are another process. With <c>--fault untold</c> the pages are not told of a posting: it must turn red.
/// </summary>
internal static class LiveBench
{
    private const int Open = 1_000, WarmUp = 100;

    public static async Task Run(BenchReport report, string? fault)
    {
        Environment.SetEnvironmentVariable("Limits__ConnectionsPerMinute", "100000"); // all of one login here
        Environment.SetEnvironmentVariable("Jobs__CatchUp", "false"); // a night of its own would stand in the heap
        var folder = await BenchFolder.Copy(new DemoSize(200, 1));
        try
        {
            await using var host = await PortalHost.Start(folder, fault: fault);
            await Warm(host);
            using var visitors = new VisitorsProcess("circuits", host, Open);
            var idle = RetainedBench.Heap();
            await visitors.Say("open");
            var open = await visitors.Next();
            if (open != Open || host.Get<LiveConnections>().Count != Open) report.Wrong("live", $"{open} pages are open, not {Open}");
            report.Value("live-page", (RetainedBench.Heap() - idle) / 1024.0 / Open, "KB", most: 130);

            List<double> reached = [];
            for (var day = -1; day <= 0; day++) reached.Add(await SecondsToAll(report, host, visitors, host.Get<TimeProvider>().TodayInPoland().AddDays(day)));
            report.Value("live-posting", reached.Max(), "s", most: 2);

            await visitors.Say("close");
            await visitors.Next();
            await host.Left();
            report.Value("live-closed", (RetainedBench.Heap() - idle) / 1024.0 / Open, "KB/page", most: 5);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder.Path, recursive: true);
        }
    }

    // From the moment the posting is done; how long that takes is another bench.
    private static async Task<double> SecondsToAll(BenchReport report, PortalHost host, VisitorsProcess visitors, DateOnly day)
    {
        var package = Path.Combine(Directory.CreateTempSubdirectory("ibok-live-").FullName, "package");
        new MonthPackage([PortalHost.Account], day).Write(package);
        await visitors.Say("watch");
        if (await visitors.Next() != Open) report.Wrong("live", "a page was changed before");
        var posted = await host.Get<TakePackage>().Handle(new(package, "bench"), null, CancellationToken.None);
        var counts = Stopwatch.GetTimestamp();
        if (posted is not Result<Certificate>.Ok { Value.Outcome: CertificateOutcome.Posted }) throw new InvalidOperationException($"Not posted: {posted}");
        if (await visitors.Next() is var changed && changed != Open) report.Wrong("live", $"{Open - changed} pages were dropped or do not show it");
        Directory.Delete(Path.GetDirectoryName(package)!, recursive: true);
        return Stopwatch.GetElapsedTime(counts).TotalSeconds;
    }

    // What is made once and kept, by the first pages.
    private static async Task Warm(PortalHost host)
    {
        using var first = new VisitorsProcess("circuits", host, WarmUp);
        foreach (var order in new[] { "open", "close" })
        {
            await first.Say(order);
            await first.Next();
        }

        await host.Left();
    }
}
