using FluentAssertions;
using IBok.Core.Accounts.SecondFactor;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>The pages between a password and the product, as someone new at the office meets them: a password of one's own, a second factor, its code; a host that asks staff for it.</summary>
[Collection(Stories.Name)]
public sealed class SignInPagesTests(StoryBrowser browser)
{
    private const string Login = "nowa";

    [Fact]
    public async Task Someone_new_at_the_office_passes_all_pages_of_signing_in_and_nothing_is_wrong_with_them()
    {
        await using var host = await HostProcess.Start(settings: [new("Login__StaffSecondFactor", "true")]);
        (await host.Verb("user", "add", Login, "--role", "Clerk")).Code.Should().Be(0);
        var oneTime = (await host.Verb("user", "reset", Login)).Out.Split("password=")[1].Trim();
        using var nobody = new HostClient(host.Address);
        await using var window = await browser.Window(nobody);
        var page = await window.NewPageAsync();

        await SignIn(page, host.Address, oneTime);
        await At(page, $"{host.Address}/haslo/nowe");
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        await page.GetByLabel("Nowe hasło", new() { Exact = true }).FillAsync(HostClient.OwnPassword);
        await page.GetByLabel("Powtórz nowe hasło").FillAsync(HostClient.OwnPassword);
        await page.Locator("main button[type=submit]").First.ClickAsync();

        await At(page, $"{host.Address}/logowanie/nowy-skladnik");
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        var seed = await Added(page);
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        await page.GotoAsync($"{host.Address}/biuro");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wyloguj" }).First.ClickAsync();

        await SignIn(page, host.Address, HostClient.OwnPassword);
        await At(page, $"{host.Address}/logowanie/drugi-skladnik");
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        await page.GetByLabel("Kod", new() { Exact = true }).FillAsync(Totp.Code(seed, Totp.StepAt(TimeProvider.System.GetUtcNow()) + 1)); // the present one is used up
        await page.GetByRole(AriaRole.Button, new() { Name = "Zaloguj się", Exact = true }).ClickAsync();
        await At(page, $"{host.Address}/biuro");
    }

    private static async Task At(IPage page, string url)
    {
        await BrowserAddress.Ends(page, url);
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
    }

    private static async Task SignIn(IPage page, string address, string password)
    {
        await page.GotoAsync($"{address}/logowanie");
        await page.GetByLabel("Login (numer)").FillAsync(Login);
        await page.GetByLabel("Hasło").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zaloguj się", Exact = true }).ClickAsync();
    }

    private static async Task<byte[]> Added(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Dodaj aplikację" }).ClickAsync();
        var seed = Base32.ToBytes(await page.Locator("form code").InnerTextAsync());
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        await page.GetByLabel("Kod, który teraz pokazuje aplikacja").FillAsync(Totp.Code(seed, Totp.StepAt(TimeProvider.System.GetUtcNow())));
        await page.GetByRole(AriaRole.Button, new() { Name = "Potwierdź" }).ClickAsync();
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        return seed;
    }
}
