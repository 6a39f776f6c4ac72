using IBok.Tests.Testing;
using Microsoft.Playwright;

namespace IBok.Tests.Browser;

/// <summary>A product of their own for those who only have a keyboard: their stories change passwords, figures and rates.</summary>
public sealed class KeyboardHost : IAsyncLifetime
{
    internal HostProcess Product { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Product = await HostProcess.Start(settings: [new("Banking__PaymentsFrom", "Bank"), new("Jobs__WatchFolder", "false")]);

    public ValueTask DisposeAsync() => Product.DisposeAsync();

    /// <summary>A visitor of this product, signed in.</summary>
    internal Task<HostClient> Client(string login) => Product.Client(login);

    /// <summary>Somebody's hands on an empty page of their own window, which the caller closes.</summary>
    internal async Task<BrowserHands> Hands(BrowserHost browser, string? login = null)
    {
        using var client = login is null ? new HostClient(Product.Address) : await Client(login);
        return new(await (await browser.Window(client, new() { ReducedMotion = ReducedMotion.Reduce })).NewPageAsync());
    }
}
