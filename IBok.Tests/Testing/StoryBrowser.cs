using Microsoft.Playwright;

namespace IBok.Tests.Testing;

/// <summary>Stories that start hosts of their own and share a browser.</summary>
[CollectionDefinition(Name)]
public sealed class Stories : ICollectionFixture<StoryBrowser>
{
    public const string Name = "Stories";
}

/// <summary>A real browser, started when the first window is asked for.</summary>
public sealed class StoryBrowser : IAsyncDisposable
{
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly Lazy<Task<(IBrowser? Browser, string Why)>> browser;
    private IPlaywright? playwright;

    public StoryBrowser() => browser = new(Launch);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (browser.IsValueCreated && (await browser.Value).Browser is { } open) await open.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        }
        catch (TimeoutException)
        {
            // A browser that does not close goes with the driver that started it.
        }
        finally
        {
            playwright?.Dispose();
        }
    }

    /// <summary>A window with a visitor's session; without a browser the test is skipped with the reason, or fails where CI=true.</summary>
    /// <param name="client">Signed in or not, with the address of its host.</param>
    /// <param name="options">Size, colour scheme and so on.</param>
    internal async Task<IBrowserContext> Window(HostClient client, BrowserNewContextOptions? options = null)
    {
        var (open, why) = await browser.Value;
        if (open is null && BrowserFinder.OfThisMachine.MustBeThere) Assert.Fail($"CI needs a browser: {why}");
        if (open is null) Assert.Skip($"No browser: {why}");
        options ??= new();
        (options.BaseURL, options.Locale) = (client.Address, "pl-PL");
        var window = await open.NewContextAsync(options);
        window.SetDefaultTimeout(15_000);
        TestContext.Current.CancellationToken.Register(() => _ = window.CloseAsync()); // the browser knows no tokens
        await window.AddCookiesAsync(client.Cookies.Select(c => new Cookie
        {
            Name = c.Key, Value = c.Value, Domain = new Uri(client.Address).Host, Path = "/", Secure = true, HttpOnly = true,
        }));
        return window;
    }

    private async Task<(IBrowser? Browser, string Why)> Launch()
    {
        Assertions.SetDefaultExpectTimeout(15_000); // what promises less says so
        playwright = await Playwright.CreateAsync();
        var (path, why) = await BrowserFinder.OfThisMachine.Find(playwright.Chromium.ExecutablePath);
        return path is null ? (null, why) : (await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Flags }), "");
    }
}
