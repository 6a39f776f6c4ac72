using IBok.Core.Demo;

namespace IBok.Tests.Benchmarks;

/// <summary>What a page leaves behind in the heap once it is sent: an installation runs for months. With <c>--fault kept</c> whoever was there is kept: it must turn red.</summary>
internal static class RetainedBench
{
    private const int WarmUp = 3_000, Pages = 5_000;

    private const double MostKilobytes = 0.5;

    public static async Task Run(BenchReport report, string? fault)
    {
        await using var host = await PortalHost.Start(await BenchFolder.Demo(new DemoSize(200, 1)), fault: fault);
        using var start = new Load(host.Address, "/", host.Cookies);
        using var login = new Load(host.Address, "/logowanie", cookies: null);
        report.Value("retained-start", await KilobytesAPage(start), "KB/page", MostKilobytes);
        report.Value("retained-login", await KilobytesAPage(login), "KB/page", MostKilobytes);
    }

    private static async Task<double> KilobytesAPage(Load load)
    {
        await load.Pages(WarmUp);
        var before = Heap();
        await load.Pages(Pages);
        return (Heap() - before) / 1024.0 / Pages;
    }

    /// <summary>What is alive once everything else is collected, bytes.</summary>
    internal static long Heap()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
