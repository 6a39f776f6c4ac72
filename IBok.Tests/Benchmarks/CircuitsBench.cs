using IBok.Blazor.Access;
using IBok.Core.Accounts;
using IBok.Core.Kernel;
using IBok.Core.Reports;
using IBok.Tests.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// Heap that one open page of the office holds on the server, beside a page whose interactive part is empty. The browser is another process
/// and does all that a browser does; pages are opened side by side, and the heap is looked at after collecting. Every page of the office that has a circuit is
/// measured: the grid of 30,000 premises, the upload, and the reports with as many exports as one person may keep. With <c>--fault hoarded</c> each live part holds all
/// rows that it could show: it must turn red.
/// </summary>
internal static class CircuitsBench
{
    private const int Circuits = 12, Pairs = 3;

    private const double MostRatio = 5;

    private const string Report = "blokady", Exports = "tbody a[download]";

    /// <summary>Every page with a circuit but the start page, which <see cref="LiveBench"/> measures.</summary>
    public static readonly IReadOnlyList<OfficePage> Pages =
    [
        new("grid", "/biuro/lokale", "tr.rz-data-row a"), new("upload", "/biuro/import", "#paczka"), new("reports", "/biuro/raporty", Exports, Renew),
    ];

    public static async Task Run(BenchReport report, string? fault)
    {
        using var playwright = await Playwright.CreateAsync();
        var (path, why) = await BrowserFinder.OfThisMachine.Find(playwright.Chromium.ExecutablePath);
        if (path is null)
        {
            report.Wrong("circuits", $"no browser: {why}");
            return;
        }

        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"] });
        await using var host = await PortalHost.Start(await BenchFolder.Demo(new(30_000, 2)), Roles.Accountant, fault);
        var empty = new OfficePage("empty", EmptyCircuitPage.Path, ".bench-ready");
        for (var i = 0; i < MostExports(host); i++) await Export(host);
        foreach (var page in Pages)
        {
            report.Ratio(
                $"circuits-{page.Name}", await Measure.InTurn(Pairs, () => KilobytesACircuit(host, browser, page), () => KilobytesACircuit(host, browser, empty)), "KB", MostRatio);
        }
    }

    private static async Task<double> KilobytesACircuit(PortalHost host, IBrowser browser, OfficePage page)
    {
        var live = host.Get<LiveConnections>();
        await using var window = await browser.NewContextAsync(new() { BaseURL = host.Address.AbsoluteUri });
        await window.AddCookiesAsync(host.Cookies.Split("; ").Select(c => c.Split('=', 2)).Select(c => new Cookie
        {
            Name = c[0], Value = c[1], Domain = host.Address.Host, Path = "/", Secure = true, HttpOnly = true,
        }));
        await Open(host, window, page, 1); // the window's own connections
        var (before, open) = (RetainedBench.Heap(), live.Count);
        await Open(host, window, page, Circuits);
        if (live.Count != open + Circuits) throw new InvalidOperationException($"{live.Count - open} circuits are open, not {Circuits}.");
        var held = (RetainedBench.Heap() - before) / 1024.0 / Circuits;
        foreach (var one in window.Pages.ToList()) await one.CloseAsync();
        await host.Left(); // the next side begins with none
        return held;
    }

    private static async Task Open(PortalHost host, IBrowserContext window, OfficePage page, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var one = await window.NewPageAsync();
            await one.GotoAsync(page.Path);
            await one.Locator(page.Ready).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        }

        if (page.Stir is { } stir) await stir(host, window);
    }

    // The list stands in the page before its circuit does: one export less and one more is shown by a circuit only.
    private static async Task Renew(PortalHost host, IBrowserContext window)
    {
        var exports = host.Get<LongExports>();
        exports.Drop(new(host.Login, "bench"), exports.Of(host.Login)[0].Id);
        await Shown(window, MostExports(host) - 1);
        await Export(host);
        await Shown(window, MostExports(host));
    }

    private static async Task Shown(IBrowserContext window, int exports)
    {
        foreach (var page in window.Pages) await Assertions.Expect(page.Locator(Exports)).ToHaveCountAsync(exports, new() { Timeout = 60_000 });
    }

    private static async Task Export(PortalHost host)
    {
        var exports = host.Get<LongExports>();
        if (await host.Get<WriteReport>().Plan(Report, new(), CancellationToken.None) is not Result<WriteReport.Planned>.Ok { Value: var plan }
            || exports.Start(new(host.Login), Report, new(), plan) is not Result<Guid>.Ok { Value: var id })
            throw new InvalidOperationException("No export.");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (exports.Of(host.Login).Single(e => e.Id == id).State != ExportState.Ready) await Task.Delay(50, patience.Token);
    }

    private static int MostExports(PortalHost host) => host.Get<IOptions<ReportsPolicy>>().Value.MostKept;

    /// <param name="Ready">What is there once the page's circuit is.</param>
    /// <param name="Stir">Where that is there before it: what makes every open page of the window show that it has one.</param>
    internal sealed record OfficePage(string Name, string Path, string Ready, Func<PortalHost, IBrowserContext, Task>? Stir = null);
}
