using System.Globalization;
using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>What every page must be in a real browser: for everybody, on a phone, at 200 %, in light and in the dark, within the policy.</summary>
[Collection(WalkedProduct.Name)]
public sealed class WalkTests(BrowserHost host)
{
    // The form of /biuro/regulaminy/nowy again, filled with a draft.
    private const string SameForm = "/biuro/regulaminy/{Id:int}";

    // Pages that need a history of their own, and the test that asks of each what the walk asks (BrowserWalk.Wrong).
    private static readonly Dictionary<string, Type> InStories = new(StringComparer.Ordinal)
    {
        ["/biuro/import/profile/{Id:int}"] = typeof(OfficeProfileTests),
        ["/biuro/lokale"] = typeof(OfficeGridTests),
        ["/biuro/pisma/partia/{Batch:int}"] = typeof(AccountLettersTests),
        ["/biuro/polecenia-zaplaty/odpowiedzi/profile/{Id:int}"] = typeof(DebitStoryTests),
        ["/biuro/polecenia-zaplaty/przebiegi/{Id:int}"] = typeof(DebitDayTests),
        ["/biuro/ugody/{Number}"] = typeof(AccountLettersTests),
        ["/biuro/wplaty/{Id:int}"] = typeof(BankDayTests),
        ["/druk/lokal/{Code}/pismo/{Number}"] = typeof(AccountLettersTests),
        ["/druk/pisma/{Batch:int}"] = typeof(AccountLettersTests),
        ["/druk/pismo/{Number}"] = typeof(AccountLettersTests),
        ["/haslo/nowe"] = typeof(SignInPagesTests),
        ["/logowanie/drugi-skladnik"] = typeof(SignInPagesTests),
        ["/logowanie/nowy-skladnik"] = typeof(SignInPagesTests),
    };

    [Theory]
    [InlineData("320", "it scrolls sideways in a window of 320 px")]
    [InlineData("360", "it scrolls sideways on a phone of 360 px")]
    [InlineData("640", "it scrolls sideways at 200 %")]
    [InlineData("lost at 200 %", "it says less at 200 %")]
    [InlineData("broken amounts", "an amount breaks over two lines")]
    [InlineData("small targets", "a link or button is lower than 40 px on a phone")]
    [InlineData("policy", "it offends its Content-Security-Policy")]
    [InlineData("axe in light", "it is not for everybody")]
    [InlineData("axe in the dark", "it is not for everybody in a window of 320 px in the dark")]
    [InlineData("on paper", "its letters are too pale for white paper")]
    [Trait("Asvs", "23")]
    public async Task No_page_is_found_of_which_it_must_be_said_that(string looked, string said)
    {
        var walk = await host.Walk;
        walk.Pages.Should().Be(BrowserPages.Count);
        walk.Found(looked).Should().BeEmpty(said);
    }

    [Fact]
    public async Task Every_page_of_the_product_is_walked_over_or_looked_at_in_a_story()
    {
        var patterns = (await HostRoutes.All()).Where(r => r.IsComponent).Select(r => r.Pattern).Distinct(StringComparer.Ordinal).ToList();
        patterns.Count.Should().BeGreaterThan(100);
        var walked = BrowserPages.Paths(await host.Places).Select(path => PatternOf(path.Split('?')[0], patterns)).Where(p => p is not null).Distinct(StringComparer.Ordinal).ToList();
        walked.Should().NotContain(InStories.Keys, "a page that is walked over needs no story");
        patterns.Except(walked, StringComparer.Ordinal).Should().BeEquivalentTo([.. InStories.Keys, SameForm], "each other page is looked at by a story, which is named beside it");
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
        (await page.EvaluateAsync<string[]>(BrowserWalk.PaleOnPaper)).Should().BeEmpty("pale letters cannot be read on paper");
        await page.EvaluateAsync("document.querySelector('.notice').style.color = 'rgb(150, 150, 150)'");
        (await page.EvaluateAsync<string[]>(BrowserWalk.PaleOnPaper)).Should().NotBeEmpty("and would be seen");
    }

    // The one with the fewest places to fill in is meant, as in the product.
    private static string? PatternOf(string path, IReadOnlyList<string> patterns) =>
        patterns.Where(p => Matches(p, path)).MinBy(p => p.Count(sign => sign == '{'));

    private static bool Matches(string pattern, string path)
    {
        var (asked, given) = (pattern.TrimEnd('/').Split('/'), path.TrimEnd('/').Split('/'));
        return asked.Length == given.Length
            && asked.Zip(given).All(s => s.First.StartsWith('{') ? !s.First.EndsWith(":int}", StringComparison.Ordinal) || int.TryParse(s.Second, CultureInfo.InvariantCulture, out _) : s.First == s.Second);
    }
}
