using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace IBok.Tests.Testing;

/// <summary>Tests that share one running product; they run after all others, so that "within two seconds" is not asked of a busy machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunningProduct : ICollectionFixture<BrowserHost>
{
    public const string Name = "Running product";
}

/// <summary>The product with its demo cooperative, started once, a signed-in visitor for each login, and one browser.</summary>
public sealed class BrowserHost : IAsyncLifetime
{
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    // All tests of a login ask in one minute what a person asks in a day.
    private static readonly IEnumerable<KeyValuePair<string, string>> Unlimited =
        [new("Limits__SearchesPerMinute", "100000"), new("Limits__ExportsPerMinute", "100000"), new("Limits__ConnectionsPerMinute", "100000")];

    private readonly ConcurrentDictionary<string, Lazy<Task<HostClient>>> clients = new(StringComparer.Ordinal);
    private readonly Lazy<Task<(IBrowser? Browser, string Why)>> browser;
    private IPlaywright? playwright;

    private readonly Lazy<Task<IReadOnlyList<(HostResident, HostAnswer)>>> everyPage;

    private readonly Lazy<Task<BrowserWalk>> walk;

    private readonly Lazy<Task<IReadOnlyDictionary<string, string>>> places;

    public BrowserHost() => (browser, everyPage, walk, places) = (new(Launch), new(ReadEveryPage), new(() => BrowserWalk.Of(this)), new(() => BrowserPlaces.Make(this)));

    internal HostProcess Product { get; private set; } = null!;

    /// <summary>Every page of every demo resident, read once.</summary>
    internal Task<IReadOnlyList<(HostResident Resident, HostAnswer Answer)>> EveryPage => everyPage.Value;

    /// <summary>A walk over every kind of page in the browser, taken once.</summary>
    internal Task<BrowserWalk> Walk => walk.Value;

    /// <summary>Pages whose addresses are not known before, made once.</summary>
    internal Task<IReadOnlyDictionary<string, string>> Places => places.Value;

    // One address asks for everything here: the limit of tries has a host of its own.
    public async ValueTask InitializeAsync() =>
        Product = await HostProcess.Start(settings: [new("Login__TriesPerMinuteAndAddress", "100000"), new("Registrations__TriesPerMinuteAndAddress", "100000"), .. Unlimited]);

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
            if (Product is not null) await Product.DisposeAsync();
            foreach (var client in clients.Values) (await client.Value).Dispose();
        }
    }

    /// <summary>A visitor who has not signed in.</summary>
    internal HostClient Anonymous() => new(Product.Address);

    /// <summary>The visitor of a login, shared by all tests: nobody signs it out.</summary>
    internal Task<HostClient> Client(string login) => clients.GetOrAdd(login, one => new(() => NewClient(one))).Value;

    /// <summary>A visitor of a login with a session of its own, for tests that end it.</summary>
    internal async Task<HostClient> NewClient(string login, string password = HostClient.Password)
    {
        var client = Anonymous();
        var answer = await client.SignIn(login, password);
        return answer.Status == 302 ? client : throw new InvalidOperationException($"{login} was not signed in: {answer.Status}.");
    }

    /// <summary>A window of the browser; without a browser the test is skipped with the reason, or fails where CI=true.</summary>
    /// <param name="login">Signed in with the shared session of this login; null: anonymous.</param>
    /// <param name="options">Size, colour scheme and so on.</param>
    internal async Task<IBrowserContext> Window(string? login = null, BrowserNewContextOptions? options = null) =>
        await Window(login is null ? null : await Client(login), options);

    internal async Task<IBrowserContext> Window(HostClient? client, BrowserNewContextOptions? options = null)
    {
        var (open, why) = await browser.Value;
        if (open is null && BrowserFinder.OfThisMachine.MustBeThere) Assert.Fail($"CI needs a browser: {why}");
        if (open is null) Assert.Skip($"No browser: {why}");
        options ??= new();
        (options.BaseURL, options.Locale) = (client?.Address ?? Product.Address, "pl-PL");
        var window = await open.NewContextAsync(options);
        window.SetDefaultTimeout(15_000);
        TestContext.Current.CancellationToken.Register(() => _ = window.CloseAsync()); // the browser knows no tokens
        if (client is not null)
            await window.AddCookiesAsync(client.Cookies.Select(c => new Cookie
            {
                Name = c.Key, Value = c.Value, Domain = new Uri(Product.Address).Host, Path = "/", Secure = true, HttpOnly = true,
            }));
        return window;
    }

    private async Task<IReadOnlyList<(HostResident, HostAnswer)>> ReadEveryPage()
    {
        List<(HostResident, HostAnswer)> all = [];
        foreach (var resident in HostResident.All)
            foreach (var path in resident.OwnPages()) all.Add((resident, await (await Client(resident.Login)).Get(path)));
        return all.TrueForAll(p => p.Item2.Status == 200) ? all : throw new InvalidOperationException("A page of a resident's own was not there.");
    }

    private async Task<(IBrowser? Browser, string Why)> Launch()
    {
        Assertions.SetDefaultExpectTimeout(15_000); // what promises less says so
        playwright = await Playwright.CreateAsync();
        var (path, why) = await BrowserFinder.OfThisMachine.Find(playwright.Chromium.ExecutablePath);
        return path is null ? (null, why) : (await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Flags }), "");
    }
}
