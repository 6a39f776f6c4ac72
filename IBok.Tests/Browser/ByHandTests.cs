using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>Keyboard alone, the copy button, change of premises.</summary>
[Collection(SharedProduct.Name)]
public sealed class ByHandTests(BrowserHost host)
{
    private const string Focused = """
        () => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
          return `${e.tagName} ${(e.textContent || e.name || "").trim().replace(/\s+/g, " ").slice(0, 40)}|${s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2}|${r.right > 0 && r.bottom > 0 && r.top < innerHeight}`; }
        """;

    private const string Stops = """
        () => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']")].filter(e => e.checkVisibility())
          .map(e => `${e.tagName} ${(e.textContent || e.name || "").trim().replace(/\s+/g, " ").slice(0, 40)}`)
        """;

    [Theory]
    [InlineData(null, "/logowanie", ColorScheme.Light)]
    [InlineData(null, "/logowanie", ColorScheme.Dark)]
    [InlineData("10007", "/", ColorScheme.Light)]
    [InlineData("10014", "/lokal/L-00014", ColorScheme.Light)]
    [InlineData("10014", "/lokal/L-00014", ColorScheme.Dark)]
    [InlineData("10002", "/lokal/L-00002/naliczenia", ColorScheme.Light)]
    [InlineData("10002", "/lokal/L-00002/odsetki", ColorScheme.Light)]
    [InlineData("10002", "/moje-dane", ColorScheme.Light)]
    [InlineData("clerk", "/biuro", ColorScheme.Light)]
    public async Task The_tab_key_walks_through_everything_in_order_and_is_seen(string? login, string path, ColorScheme scheme)
    {
        await using var window = await host.Window(login, new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        var page = await window.NewPageAsync();
        await page.GotoAsync(path);
        await page.Locator("h1").WaitForAsync();
        var expected = await page.EvaluateAsync<string[]>(Stops);
        expected.Length.Should().BeGreaterThan(5);
        List<string> walked = [];
        foreach (var _ in expected)
        {
            await page.Keyboard.PressAsync("Tab");
            var stop = (await page.EvaluateAsync<string>(Focused)).Split('|');
            stop[1].Should().Be("true", "{0} shows that it has the focus", stop[0]);
            stop[2].Should().Be("true", "{0} can be seen when it has the focus", stop[0]);
            walked.Add(stop[0]);
        }

        walked.Should().Equal(expected);
        walked[0].Should().Be("A Przejdź do treści");
    }

    [Theory]
    [InlineData(null, "/logowanie")]
    [InlineData("10002", "/lokal/L-00002/naliczenia?miesiac=2026-09")]
    [InlineData("10002", "/lokal/L-00003?x=1")]
    [InlineData(null, "/nie-ma-takiej-strony?x=1")]
    [InlineData("clerk", "/biuro")]
    public async Task The_skip_link_jumps_over_the_menu_on_the_same_page(string? login, string path)
    {
        await using var window = await host.Window(login);
        var page = await window.NewPageAsync();
        await page.GotoAsync(path);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToBeFocusedAsync();
        new Uri(page.Url).PathAndQuery.Should().Be(path);
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<bool>("document.activeElement.closest('main, footer') !== null")).Should().BeTrue();
    }

    [Fact]
    public async Task A_resident_signs_in_reads_interest_and_leaves_by_keyboard_alone()
    {
        await using var window = await host.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync("/lokal/L-00002/odsetki");
        await TabTo(page, "input[name=Login]");
        await page.Keyboard.TypeAsync("10002");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(HostClient.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Odsetki za opóźnienie");
        await TabTo(page, "summary");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("details[open] table")).ToBeVisibleAsync();
        for (var i = 0; i < 40 && !await page.EvaluateAsync<bool>("document.activeElement.matches('.top button')"); i++) await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Logowanie");
    }

    [Fact]
    [Trait("Clause", "J4.1d")]
    public async Task The_copy_button_copies_the_26_digits_and_says_so()
    {
        await using var window = await host.Window("10014");
        await window.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/lokal/L-00014");
        await Expect(page.Locator("[data-copy]")).ToHaveCountAsync(2);
        foreach (var purpose in new[] { "Opłaty za lokal", "Fundusz remontowy" })
        {
            var panel = page.Locator("section.panel").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = purpose }) });
            var shown = await panel.Locator(".nrb").InnerTextAsync();
            await panel.GetByRole(AriaRole.Button, new() { Name = $"Kopiuj numer {purpose}" }).ClickAsync();
            await panel.Locator("[data-copy]").ClickAsync();
            await Expect(panel.Locator("[data-copy]")).ToContainTextAsync("Skopiowano");
            var copied = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
            copied.Should().MatchRegex("^[0-9]{26}$").And.Be(string.Concat(shown.Where(char.IsDigit)));
            shown.Trim().Should().MatchRegex("^[0-9]{2}( [0-9]{4}){6}$");
            await Expect(panel.Locator("[data-copy]")).ToContainTextAsync("Kopiuj numer");
        }
    }

    [Fact]
    public async Task The_copy_button_is_there_after_a_link_was_followed_too()
    {
        await using var window = await host.Window("10014");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/");
        await Expect(page.Locator("[data-live=yes]")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Rachunek i szczegóły" }).ClickAsync();
        await Expect(page.Locator("[data-copy]").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_followed_link_tells_of_the_new_page_by_its_heading_and_a_loaded_page_leaves_the_focus_alone()
    {
        await using var window = await host.Window("10002");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/");
        await Expect(page.Locator("[data-live=yes]")).ToBeVisibleAsync();
        (await page.EvaluateAsync<bool>("document.activeElement === document.body")).Should().BeTrue();
        await page.GetByRole(AriaRole.Link, new() { Name = "Naliczenia" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Naliczenia");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
    }

    [Fact]
    [Trait("Clause", "J2.4")]
    public async Task Somebody_with_a_flat_and_a_garage_goes_from_one_to_the_other()
    {
        await using var window = await host.Window("10007");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/");
        var cards = page.GetByRole(AriaRole.Article);
        await Expect(cards).ToHaveCountAsync(2);
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Razem");
        await cards.Filter(new() { HasText = "Garaż" }).GetByRole(AriaRole.Link, new() { Name = "Naliczenia" }).ClickAsync();
        await Expect(page.Locator(".lead")).ToContainTextAsync("garaż G1");
        await page.GetByRole(AriaRole.Link, new() { Name = "Start" }).ClickAsync();
        await cards.Filter(new() { HasText = "Mieszkanie" }).GetByRole(AriaRole.Link, new() { Name = "Naliczenia" }).ClickAsync();
        await Expect(page.Locator(".lead")).ToContainTextAsync("ul. Pokazowa 1/7");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Eksploatacja");
    }

    private static async Task TabTo(IPage page, string selector)
    {
        for (var i = 0; i < 40 && !await page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector); i++) await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(selector).First).ToBeFocusedAsync();
    }
}
