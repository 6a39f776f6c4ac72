using IBok.Core.Demo;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// The start page of a resident in arrears, in pages a second, beside <see cref="ConstantPage"/> on the same host: both pass the same
/// middleware, session check, layout and document. Then the same page of the same resident with ten years of history and with one; so too
/// the statement of the year and the interest explained.
/// The visitors run in this process and cost both sides the same.
/// </summary>
internal static class PageBench
{
    private const string Start = "/";

    private const int Pairs = 7;

    // What shows one account's time or its open items may not cost more for the years before.
    private static readonly (string Name, string Path)[] OfAccount =
    [
        ("page-statement-history", "/lokal/L-00002/rozliczenia"), ("page-interest-history", "/lokal/L-00002/odsetki"),
    ];

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8), Slice = TimeSpan.FromSeconds(1.5);

    public static async Task Run(BenchReport report)
    {
        await using var long10 = await PortalHost.Start(await BenchFolder.Demo(new DemoSize(200, 10)));
        await using var short1 = await PortalHost.Start(await BenchFolder.Demo(new DemoSize(200, 1)));
        using var start = new Load(long10.Address, Start, long10.Cookies);
        using var constant = new Load(long10.Address, ConstantPage.Path, long10.Cookies);
        using var young = new Load(short1.Address, Start, short1.Cookies);
        if (!(await start.Page()).Contains("class=\"headline to-pay\"", StringComparison.Ordinal)) report.Wrong("page", "the start page shows no debt");
        if (!(await constant.Page()).Contains(ConstantPage.Text, StringComparison.Ordinal)) report.Wrong("page", "the constant page is another");
        foreach (var load in new[] { constant, start, young }) await load.PagesPerSecond(WarmUp);
        report.Ratio("page", await Measure.InTurn(Pairs, () => start.PagesPerSecond(Slice), () => constant.PagesPerSecond(Slice), warm: false), "pages/s", least: 0.3);
        report.Ratio("page-history", await Measure.InTurn(Pairs, () => start.PagesPerSecond(Slice), () => young.PagesPerSecond(Slice), warm: false), "pages/s", least: 1 / 1.3);
        foreach (var (name, path) in OfAccount)
        {
            using var aged = new Load(long10.Address, path, long10.Cookies);
            using var fresh = new Load(short1.Address, path, short1.Cookies);
            foreach (var load in new[] { aged, fresh }) await load.PagesPerSecond(WarmUp);
            report.Ratio(name, await Measure.InTurn(Pairs, () => aged.PagesPerSecond(Slice), () => fresh.PagesPerSecond(Slice), warm: false), "pages/s", least: 1 / 1.3);
        }
    }
}
