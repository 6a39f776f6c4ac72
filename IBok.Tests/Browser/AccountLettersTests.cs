using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>Accounting demands a debt, agrees on instalments, and the resident sees both; a host of its own: figures change.</summary>
[Collection(Stories.Name)]
public sealed class AccountLettersTests(StoryBrowser browser)
{
    [Fact]
    [Trait("Clause", "J4.2")]
    [Trait("Clause", "J4.3")]
    public async Task A_demand_is_printed_an_agreement_signed_and_the_resident_sees_what_stands_in_instalments()
    {
        await using var host = await HostProcess.Start();
        using var accountant = new HostClient(host.Address);
        using var resident = new HostClient(host.Address);
        using var neighbour = new HostClient(host.Address);
        (await accountant.SignIn("accountant")).Status.Should().Be(302);
        (await resident.SignIn("10002")).Status.Should().Be(302);
        (await neighbour.SignIn("10001")).Status.Should().Be(302);
        await using var accountants = await browser.Window(accountant);
        await using var residents = await browser.Window(resident);
        var (page, home) = (await accountants.NewPageAsync(), await residents.NewPageAsync());

        var letter = await Demand(page, host.Address);
        await home.GotoAsync($"{host.Address}/lokal/L-00002/pisma");
        (await BrowserWalk.Wrong(home)).Should().BeEmpty();
        await home.GetByRole(AriaRole.Link, new() { Name = "Wezwanie do zapłaty" }).ClickAsync();
        await Expect(home.GetByText("Słownie:")).ToContainTextAsync("złot");
        (await BrowserWalk.Wrong(home)).Should().BeEmpty();
        (await neighbour.Get($"/druk/lokal/L-00001/pismo/{letter}")).Status.Should().Be(404, "a letter is only for whom it is addressed to");
        (await neighbour.Get($"/druk/lokal/L-00002/pismo/{letter}")).Status.Should().Be(404);
        (await neighbour.Get($"/druk/pismo/{letter}")).Status.Should().Be(404);

        await Agree(page, host.Address);
        await home.GotoAsync($"{host.Address}/lokal/L-00002");
        await home.Locator("summary").Filter(new() { HasText = "Skąd ta kwota" }).First.ClickAsync();
        await Expect(home.GetByText("rozłożone na raty").First).ToBeVisibleAsync();
        (await host.Verb("verify")).Code.Should().Be(0);
    }

    private static async Task<string> Demand(IPage page, string address)
    {
        await page.GotoAsync($"{address}/biuro/pisma/nowe");
        await page.GetByLabel("Rodzaj pisma").SelectOptionAsync("Demand");
        await page.GetByLabel("Konto rozliczeniowe").FillAsync("K-00002");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pokaż listę" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Konta na liście: 1" })).ToBeVisibleAsync();
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Utwórz pisma" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Partia pism nr 1" })).ToBeVisibleAsync();
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        var number = await page.Locator("tbody th a").First.InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Oznacz jako wydrukowane" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Oznacz jako wydrukowane" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Drukuj wszystkie (1)" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Wezwanie do zapłaty" })).ToBeVisibleAsync();
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        return number;
    }

    private static async Task Agree(IPage page, string address)
    {
        await page.GotoAsync($"{address}/biuro/ugody");
        await page.GetByLabel("Konto rozliczeniowe").FillAsync("K-00002");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nowa ugoda" }).ClickAsync();
        await page.GetByLabel("Liczba rat").FillAsync("4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pokaż harmonogram" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(5);
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Przygotuj ugodę" }).ClickAsync();
        await Expect(page.GetByText("czeka na podpisy")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Podpisana przez obie strony" }).ClickAsync();
        await Expect(page.GetByText("obowiązuje", new() { Exact = false }).First).ToBeVisibleAsync();
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
    }
}
