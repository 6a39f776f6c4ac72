using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>What every page must be in a real browser: for everybody, on a phone, at 200 %, in light and in the dark, within the policy.</summary>
[Collection(RunningProduct.Name)]
public sealed class WalkTests(BrowserHost host)
{
    [Theory]
    [InlineData("320", "it scrolls sideways in a window of 320 px")]
    [InlineData("360", "it scrolls sideways on a phone of 360 px")]
    [InlineData("640", "it scrolls sideways at 200 %")]
    [InlineData("lost at 200 %", "it says less at 200 %")]
    [InlineData("broken amounts", "an amount breaks over two lines")]
    [InlineData("small targets", "a link or button is lower than 40 px on a phone")]
    [InlineData("policy", "it offends its Content-Security-Policy")]
    [InlineData("axe in light", "it is not for everybody")]
    [InlineData("axe in the dark", "it is not for everybody on a phone in the dark")]
    [Trait("Asvs", "23")]
    public async Task No_page_is_found_of_which_it_must_be_said_that(string looked, string said)
    {
        var walk = await host.Walk;
        walk.Pages.Should().Be(BrowserPages.Count);
        walk.Found(looked).Should().BeEmpty(said);
    }

    [Fact]
    public async Task Axe_would_find_what_is_wrong()
    {
        await using var window = await host.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync("/logowanie");
        await page.EvaluateAsync("document.querySelector('label[for=login]').remove(); document.documentElement.removeAttribute('lang')");
        (await BrowserWalk.Axe(page)).Should().Contain(v => v.StartsWith("label", StringComparison.Ordinal))
            .And.Contain(v => v.StartsWith("html-has-lang", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Asvs", "23")]
    public async Task The_policy_stops_scripts_and_styles_in_the_page_and_the_walk_would_see_it()
    {
        await using var window = await host.Window();
        var page = await window.NewPageAsync();
        await BrowserWalk.Listen(page);
        await page.GotoAsync("/logowanie");
        await page.EvaluateAsync("""
            () => { const s = document.createElement("script"); s.textContent = "window.__ran = 1"; document.body.append(s);
              document.body.setAttribute("style", "color: red"); const i = new Image(); i.src = "https://evil.example/x.png"; document.body.append(i); }
            """);
        await page.WaitForFunctionAsync("() => window.violations.length >= 3");
        (await page.EvaluateAsync<bool>("() => window.__ran === undefined")).Should().BeTrue();
        (await BrowserWalk.PolicyViolations(page)).Should().Contain(v => v.StartsWith("script-src", StringComparison.Ordinal))
            .And.Contain(v => v.StartsWith("style-src", StringComparison.Ordinal)).And.Contain(v => v.StartsWith("img-src", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Clause", "J4.3a")]
    public async Task On_paper_the_figures_and_the_notice_stay_and_the_menu_goes()
    {
        await using var window = await host.Window("10002");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/lokal/L-00002");
        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        await Expect(page.Locator(".headline .money").First).ToBeVisibleAsync();
        await Expect(page.Locator(".notice")).ToBeVisibleAsync();
        await Expect(page.Locator(".nrb").First).ToBeVisibleAsync();
        foreach (var hidden in new[] { ".top nav", ".tabs", ".copy" }) await Expect(page.Locator(hidden).First).ToBeHiddenAsync();
        (await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("main *")].filter(e => e.checkVisibility() && e.children.length === 0 && e.textContent.trim())
              .filter(e => { const [r, g, b] = getComputedStyle(e).color.match(/\d+/g).map(Number); return r + g + b > 450; }).map(e => e.textContent)
            """)).Should().BeEmpty("pale letters cannot be read on paper");
    }
}
