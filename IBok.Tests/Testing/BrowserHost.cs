using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace IBok.Tests.Testing;

/// <summary>Tests that share one running product; they run after all others, so that "within two seconds" is not asked of a busy machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunningProduct : ICollectionFixture<BrowserHost>
{
    public const string Name = "Running product";
}

/// <summary>Tests that share a product of their own beside the others: nothing in them is promised in seconds.</summary>
[CollectionDefinition(Name)]
public sealed class SharedProduct : ICollectionFixture<BrowserHost>
{
    public const string Name = "Shared product";
}

/// <summary>The office's tests, on a product of their own beside the others: what they write changes no other test's figures.</summary>
[CollectionDefinition(Name)]
public sealed class OfficeProduct : ICollectionFixture<BrowserHost>
{
    public const string Name = "Office product";
}

/// <summary>The walk over every page, on a product of its own beside the others.</summary>
[CollectionDefinition(Name)]
public sealed class WalkedProduct : ICollectionFixture<BrowserHost>
{
    public const string Name = "Walked product";
}

/// <summary>The product with its demo cooperative, started once, a signed-in visitor for each login, and one browser.</summary>
public sealed class BrowserHost : IAsyncLifetime
{
    // All tests of a login ask in one minute what a person asks in a day.
    private static readonly IEnumerable<KeyValuePair<string, string>> Unlimited =
        [new("Limits__SearchesPerMinute", "100000"), new("Limits__ExportsPerMinute", "100000"), new("Limits__ConnectionsPerMinute", "100000")];

    private readonly ConcurrentDictionary<string, Lazy<Task<HostClient>>> clients = new(StringComparer.Ordinal);
    private readonly StoryBrowser browser = new();

    private readonly Lazy<Task<IReadOnlyList<(HostResident, HostAnswer)>>> everyPage;

    private readonly Lazy<Task<BrowserWalk>> walk;

    private readonly Lazy<Task<IReadOnlyDictionary<string, string>>> places;

    public BrowserHost() => (everyPage, walk, places) = (new(ReadEveryPage), new(() => BrowserWalk.Of(this)), new(() => BrowserPlaces.Make(this)));

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
        await browser.DisposeAsync();
        if (Product is not null) await Product.DisposeAsync();
        foreach (var client in clients.Values) (await client.Value).Dispose();
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

    /// <summary>A window of the browser on the product.</summary>
    /// <param name="login">Signed in with the shared session of this login; null: anonymous.</param>
    /// <param name="options">Size, colour scheme and so on.</param>
    internal async Task<IBrowserContext> Window(string? login = null, BrowserNewContextOptions? options = null)
    {
        if (login is not null) return await browser.Window(await Client(login), options);
        using var nobody = Anonymous();
        return await browser.Window(nobody, options);
    }

    internal Task<IBrowserContext> Window(HostClient client, BrowserNewContextOptions? options = null) => browser.Window(client, options);

    private async Task<IReadOnlyList<(HostResident, HostAnswer)>> ReadEveryPage()
    {
        List<(HostResident, HostAnswer)> all = [];
        foreach (var resident in HostResident.All)
            foreach (var path in resident.OwnPages()) all.Add((resident, await (await Client(resident.Login)).Get(path)));
        return all.TrueForAll(p => p.Item2.Status == 200) ? all : throw new InvalidOperationException("A page of a resident's own was not there.");
    }
}
