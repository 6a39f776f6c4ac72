using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>Passkeys with the browser's virtual authenticator (CDP WebAuthn), under the strict policy.</summary>
[Collection(OfficeProduct.Name)]
public sealed class PasskeyTests(BrowserHost host)
{
    [Fact]
    [Trait("Clause", "J5.3")]
    public async Task A_clerk_adds_a_passkey_and_signs_in_with_it_alone()
    {
        (await host.Product.Verb("user", "add", "kluczowa", "--role", "Clerk")).Code.Should().Be(0);
        var oneTime = (await host.Product.Verb("user", "reset", "kluczowa")).Out.Split("password=")[1].Trim();
        using (var first = host.Anonymous()) await first.SignInAnew("kluczowa", oneTime);
        await using var window = await host.Window((string?)null);
        var page = await window.NewPageAsync();
        await BrowserWalk.Listen(page);
        await Authenticator(window, page);
        var local = host.Product.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal); // an address of numbers is no place for passkeys
        await SignIn(page, local);
        await page.GotoAsync($"{local}/biuro/moje-konto/drugi-skladnik");
        await page.GetByLabel("Nazwa, po której go rozpoznasz").FillAsync("Telefon");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dodaj klucz dostępu" }).ClickAsync();
        await Expect(page.Locator("[data-passkey-codes] li")).ToHaveCountAsync(10);
        await page.GetByRole(AriaRole.Link, new() { Name = "Mam zapisane" }).ClickAsync();
        await Expect(page.Locator("summary").Filter(new() { HasText = "Telefon" })).ToBeVisibleAsync();
        (await BrowserWalk.PolicyViolations(page)).Should().BeEmpty();

        await page.GetByRole(AriaRole.Button, new() { Name = "Wyloguj" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Użyj klucza dostępu" }).ClickAsync();
        await BrowserAddress.Ends(page, $"{local}/biuro");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wyloguj" }).First.ClickAsync();
        await SignIn(page, local);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Drugi składnik logowania");
        await page.GetByRole(AriaRole.Button, new() { Name = "Użyj klucza dostępu" }).ClickAsync();
        await BrowserAddress.Ends(page, $"{local}/biuro");
    }

    [Theory]
    [InlineData("/logowanie/klucz")]
    [InlineData("/logowanie/klucz/opcje")]
    [InlineData("/logowanie/klucz/nowy")]
    [InlineData("/logowanie/klucz/nowy/opcje")]
    [Trait("Asvs", "25")]
    public async Task What_passkeys_ask_for_is_refused_without_a_token_of_the_page(string path)
    {
        using var resident = await host.NewClient("10001");
        (await resident.PostBare(path)).Status.Should().BeOneOf([400, 415], "a form of another page is not even read");
        (await host.Anonymous().PostBare(path)).Status.Should().BeOneOf([400, 415, 302], "without signing in the new ones lead to signing in");
    }

    private static async Task SignIn(IPage page, string local)
    {
        await page.GotoAsync($"{local}/logowanie");
        await page.GetByLabel("Login (numer)").FillAsync("kluczowa");
        await page.GetByLabel("Hasło").FillAsync(HostClient.OwnPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zaloguj się", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToHaveTextAsync("Logowanie");
    }

    private static async Task Authenticator(IBrowserContext window, IPage page)
    {
        var devtools = await window.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
