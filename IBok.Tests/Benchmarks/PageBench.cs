using System.Text;
using IBok.Core.Demo;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// The start page of a resident in arrears beside two floors on the same host: <see cref="ConstantPage"/>, which passes the same middleware, session check, layout and
/// document, and the very bytes of the start page out of memory, past the same middleware. In pages a second, and in the host's processor time a page, where the visitors
/// cost nothing. Then the same page of the same resident with ten years of history and with one; so too the statement of the year and the interest explained.
/// The visitors are another process. With <c>--fault settled</c> each page settles the account from its entries: it must turn red.
/// </summary>
internal static class PageBench
{
    private const string Start = "/";

    private const int Pairs = 7, Visitors = 12;

    // What shows one account's time or its open items may not cost more for the years before.
    private static readonly (string Name, string Path)[] Aged =
    [
        ("page-history", Start), ("page-statement-history", "/lokal/L-00002/rozliczenia"), ("page-interest-history", "/lokal/L-00002/odsetki"),
    ];

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8), Slice = TimeSpan.FromSeconds(1.5);

    public static async Task Run(BenchReport report, string? fault)
    {
        await using var long10 = await PortalHost.Start(await BenchFolder.Demo(new DemoSize(200, 10)), fault: fault);
        await using var short1 = await PortalHost.Start(await BenchFolder.Demo(new DemoSize(200, 1)), fault: fault);
        using var old = new VisitorsProcess("load", long10, Visitors);
        using var young = new VisitorsProcess("load", short1, Visitors);
        await Same(report, long10);
        foreach (var path in new[] { Start, ConstantPage.Path, ConstantPage.BytesPath }) await PagesPerSecond(old, path, WarmUp);
        report.Ratio("page", await Measure.InTurn(Pairs, () => PagesPerSecond(old, Start), () => PagesPerSecond(old, ConstantPage.Path), warm: false), "pages/s", least: 0.3);
        report.Ratio("page-static", await Measure.InTurn(Pairs, () => PagesPerSecond(old, Start), () => PagesPerSecond(old, ConstantPage.BytesPath), warm: false), "pages/s");
        report.Ratio("page-cpu", await Measure.InTurn(Pairs, () => Microseconds(old, Start), () => Microseconds(old, ConstantPage.Path), warm: false), "us/page", most: 3);
        report.Ratio("page-static-cpu", await Measure.InTurn(Pairs, () => Microseconds(old, Start), () => Microseconds(old, ConstantPage.BytesPath), warm: false), "us/page", most: 20);
        foreach (var (name, path) in Aged)
        {
            foreach (var visitors in new[] { old, young }) await PagesPerSecond(visitors, path, WarmUp);
            report.Ratio(name, await Measure.InTurn(Pairs, () => PagesPerSecond(old, path), () => PagesPerSecond(young, path), warm: false), "pages/s", least: 1 / 1.3);
        }
    }

    // What is measured is what it is called.
    private static async Task Same(BenchReport report, PortalHost host)
    {
        using var start = new Load(host.Address, Start, host.Cookies);
        using var constant = new Load(host.Address, ConstantPage.Path, host.Cookies);
        using var bytes = new Load(host.Address, ConstantPage.BytesPath, host.Cookies);
        var page = await start.Page();
        host.Constant = Encoding.UTF8.GetBytes(page);
        if (!page.Contains("class=\"headline to-pay\"", StringComparison.Ordinal)) report.Wrong("page", "the start page shows no debt");
        if (!(await constant.Page()).Contains(ConstantPage.Text, StringComparison.Ordinal)) report.Wrong("page", "the constant page is another");
        if (await bytes.Page() != page) report.Wrong("page", "the bytes are others");
    }

    private static Task<double> PagesPerSecond(VisitorsProcess visitors, string path) => PagesPerSecond(visitors, path, Slice);

    private static async Task<double> PagesPerSecond(VisitorsProcess visitors, string path, TimeSpan time)
    {
        await visitors.Say(FormattableString.Invariant($"{path} {time.TotalSeconds}"));
        return await visitors.Next();
    }

    private static async Task<double> Microseconds(VisitorsProcess visitors, string path)
    {
        var before = Environment.CpuUsage.TotalTime;
        var pages = await PagesPerSecond(visitors, path) * Slice.TotalSeconds;
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / pages;
    }
}
