using IBok.Blazor.Access;
using IBok.Core.Accounts;
using IBok.Tests.Testing;
using Microsoft.Playwright;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// Heap that one open page of the office holds on the server, beside a page whose interactive part is empty. The browser is another process
/// and does all that a browser does; pages are opened side by side, and the heap is looked at after collecting. The account page of the
/// office is static and holds nothing: the grid of 30,000 premises and the upload are the pages that have a circuit.
/// </summary>
internal static class CircuitsBench
{
    private const int Circuits = 12, Pairs = 3;

    private const double MostRatio = 5;

    public static async Task Run(BenchReport report)
    {
        using var playwright = await Playwright.CreateAsync();
        var (path, why) = await BrowserFinder.OfThisMachine.Find(playwright.Chromium.ExecutablePath);
        if (path is null)
        {
            report.Wrong("circuits", $"no browser: {why}");
            return;
        }

        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"] });
        await using var host = await PortalHost.Start(await BenchFolder.Demo(new(30_000, 2)), Roles.Accountant);
        foreach (var (name, address, ready) in new[] { ("grid", "/biuro/lokale", "tr.rz-data-row a"), ("upload", "/biuro/import", "#paczka") })
        {
            report.Ratio(
                $"circuits-{name}",
                await Measure.InTurn(Pairs, () => KilobytesACircuit(host, browser, address, ready), () => KilobytesACircuit(host, browser, EmptyCircuitPage.Path, ".bench-ready")),
                "KB", MostRatio);
        }
    }

    private static async Task<double> KilobytesACircuit(PortalHost host, IBrowser browser, string path, string ready)
    {
        var live = host.Get<LiveConnections>();
        await using var window = await browser.NewContextAsync(new() { BaseURL = host.Address.AbsoluteUri });
        await window.AddCookiesAsync(host.Cookies.Split("; ").Select(c => c.Split('=', 2)).Select(c => new Cookie
        {
            Name = c[0], Value = c[1], Domain = host.Address.Host, Path = "/", Secure = true, HttpOnly = true,
        }));
        await Open(window, path, ready); // the window's own connections
        var (before, open) = (RetainedBench.Heap(), live.Count);
        for (var i = 0; i < Circuits; i++) await Open(window, path, ready);
        if (live.Count != open + Circuits) throw new InvalidOperationException($"{live.Count - open} circuits are open, not {Circuits}.");
        var held = (RetainedBench.Heap() - before) / 1024.0 / Circuits;
        foreach (var page in window.Pages.ToList()) await page.CloseAsync();
        await host.Left(); // the next side begins with none
        return held;
    }

    private static async Task Open(IBrowserContext window, string path, string ready)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(path);
        await page.Locator(ready).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }
}
