using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>The grid of premises: for everybody, by keyboard alone, and in Polish.</summary>
[Collection(OfficeProduct.Name)]
public sealed class OfficeGridTests(BrowserHost host)
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(320, ColorScheme.Light)]
    [InlineData(320, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_in_the_grid_loaded_filtered_sorted_and_empty(int width, ColorScheme scheme)
    {
        await using var window = await host.Window("clerk", new() { ViewportSize = new() { Width = width, Height = 780 }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        var page = await window.NewPageAsync();
        await BrowserWalk.Listen(page);
        await page.GotoAsync("/biuro/lokale");
        await Expect(page.GetByText("Lokali: 60", new() { Exact = true })).ToBeVisibleAsync();
        (await BrowserWalk.PolicyViolations(page)).Should().BeEmpty();
        (await BrowserWalk.Axe(page)).Should().BeEmpty("loaded");
        await page.GetByLabel("Rodzaj", new() { Exact = true }).SelectOptionAsync("Garage");
        await Expect(page.GetByText("Lokali: 60", new() { Exact = true })).ToBeHiddenAsync();
        (await BrowserWalk.Axe(page)).Should().BeEmpty("filtered");
        await page.GetByRole(AriaRole.Columnheader, new() { Name = "Adres" }).ClickAsync();
        await Expect(page.Locator("th[aria-sort=ascending]")).ToHaveCountAsync(1);
        (await BrowserWalk.Axe(page)).Should().BeEmpty("sorted");
        await page.GetByLabel("Adres, numer lub kod").FillAsync("nie ma");
        await Expect(page.GetByText("Żaden lokal nie pasuje.")).ToBeVisibleAsync();
        (await BrowserWalk.Axe(page)).Should().BeEmpty("empty");
    }

    [Fact]
    public async Task By_keyboard_alone_a_clerk_goes_from_the_search_to_an_account_and_opens_what_is_behind_its_interest()
    {
        await using var window = await host.Window("clerk");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/biuro");
        await TabTo(page, "#szukaj");
        await page.Keyboard.TypeAsync("pokazowa 1/2,");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Wyniki wyszukiwania");
        await TabTo(page, "main .hits a[href='/biuro/lokale/L-00002']");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Pokazowa 1/2"); // the address changes before the page
        await TabTo(page, "a[href='/biuro/rozliczenia/K-00002']");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Konto K-00002");
        await TabTo(page, "main summary");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("details[open] details[open] table")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task By_keyboard_alone_the_grid_is_filtered_sorted_turned_over_and_a_row_opened()
    {
        await using var window = await host.Window("clerk");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/biuro/lokale");
        await Expect(page.GetByText("Lokali: 60", new() { Exact = true })).ToBeVisibleAsync();
        await TabTo(page, "#tekst");
        await page.Keyboard.TypeAsync("mieszkania");
        await Expect(page.GetByText("Żaden lokal nie pasuje.")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("pokazowa");
        await Expect(page.Locator("#tekst")).ToHaveValueAsync("pokazowa");
        await Expect(page.GetByText("Żaden lokal nie pasuje.")).ToBeHiddenAsync();
        await TabTo(page, ".rz-data-grid-data");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("tr.rz-data-row[class*=focus], tr.rz-data-row [class*=focus]")).Not.ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.Locator("th[class*=focus]")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("th[aria-sort=ascending]")).ToHaveTextAsync("Kod");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("th[aria-sort=descending]")).ToHaveTextAsync("Kod");
        var first = await page.Locator("tr.rz-data-row a").First.InnerTextAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("th[class*=focus]")).ToHaveCountAsync(0);
        await Expect(page.Locator("tr.rz-data-row[class*=focus], tr.rz-data-row [class*=focus]")).Not.ToHaveCountAsync(0);
        await OpenRow(page, $"/biuro/lokale/{first}", 3);
    }

    // The grid's server hears where the focus went a moment after it shows: an Enter that is faster opens nothing, and a person presses again.
    private static async Task OpenRow(IPage page, string address, int tries)
    {
        await page.Keyboard.PressAsync("Enter");
        try
        {
            await BrowserAddress.Ends(page, address, 5_000);
        }
        catch (PlaywrightException) when (tries > 1)
        {
            await OpenRow(page, address, tries - 1);
        }
    }

    [Fact]
    public async Task Everything_the_grid_says_is_Polish()
    {
        await using var window = await host.Window("clerk");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/biuro/lokale");
        await Expect(page.GetByText("Lokali: 60", new() { Exact = true })).ToBeVisibleAsync();
        (await page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('main [aria-label], main [title]')].flatMap(e => [e.ariaLabel, e.title]).filter(t => t && /page|sort|go to|column|grid/i.test(t))"))
            .Should().BeEmpty();
        (await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.rz-pager [aria-label]')].map(e => e.ariaLabel)"))
            .Should().Equal("Pierwsza strona", "Poprzednia strona", "Strona 1", "Strona 2", "Strona 3", "Następna strona", "Ostatnia strona");
    }

    /// <summary>Presses Tab until something is reached, as a person without a mouse does.</summary>
    private static async Task TabTo(IPage page, string selector)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            if (await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector)) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Sixty presses of Tab do not lead to {selector}.");
    }
}
