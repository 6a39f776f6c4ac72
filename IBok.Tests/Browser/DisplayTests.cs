using System.Collections.Concurrent;
using FluentAssertions;
using IBok.Blazor.Shell.Display;
using IBok.Tests.Testing;
using Microsoft.Playwright;

namespace IBok.Tests.Browser;

/// <summary>Language, size of text and contrast: chosen in the footer, kept by the browser in a cookie of known words.</summary>
[Collection(OfficeProduct.Name)]
public sealed class DisplayTests(BrowserHost host)
{
    private static readonly (string? Login, string[] Paths)[] Pages =
    [
        (null, ["/logowanie", "/rejestracja"]),
        ("10002", ["/", "/lokal/L-00002/rozliczenia", "/lokal/L-00002/odsetki", "/lokal/L-00002/zaplac", "/lokal/L-00002/polecenie-zaplaty"]),
        ("10014", ["/lokal/L-00014/naliczenia", "/reklamacje/nowa"]),
    ];

    [Fact]
    public async Task A_choice_is_kept_for_this_host_alone_and_leads_back_to_where_it_was_made()
    {
        var visitor = host.Anonymous();
        var answer = await visitor.Post("/regulamin", DisplayDoor.Address, ("jezyk", "en"), ("powrot", "/rejestracja"));
        answer.Location.Should().Be("/rejestracja");
        answer.SetCookies.Should().ContainSingle(c => c.StartsWith($"{PageLook.Cookie}=en.normal.normal;", StringComparison.Ordinal)).Which.ToUpperInvariant()
            .Should().Contain("SECURE").And.Contain("HTTPONLY").And.Contain("SAMESITE=LAX").And.Contain("PATH=/").And.Contain("MAX-AGE=31536000").And.NotContain("DOMAIN");
        await visitor.Post("/rejestracja", DisplayDoor.Address, ("tekst", "large"));
        await visitor.Post("/rejestracja", DisplayDoor.Address, ("kontrast", "high"));
        visitor.Cookies[PageLook.Cookie].Should().Be("en.large.high", "one choice leaves the others");
        var page = (await visitor.Get("/rejestracja")).Html();
        page.DocumentElement.GetAttribute("lang").Should().Be("en");
        page.DocumentElement.ClassName.Should().Be("text-large contrast-high");
        page.QuerySelectorAll("footer [aria-pressed=true]").Select(b => b.GetAttribute("value")).Should().Equal("en", "large", "high");
    }

    [Theory]
    [InlineData("")]
    [InlineData("de.normal.normal")]
    [InlineData("EN.large.high")]
    [InlineData("en.large")]
    [InlineData("en.large.high.more")]
    [InlineData("en.2.1")]
    [InlineData("..")]
    [InlineData("\"><script>")]
    public void A_cookie_that_the_product_did_not_write_means_the_usual_look(string cookie) => PageLook.Parse(cookie).Should().Be(PageLook.Usual);

    [Theory]
    [InlineData("pl.normal.normal")]
    [InlineData("en.large.high")]
    [InlineData("pl.largest.normal")]
    public void A_look_is_read_as_it_was_written(string cookie) => $"{PageLook.Parse(cookie)}".Should().Be(cookie);

    [Theory]
    [InlineData("jezyk", "de", "/logowanie", 400, null)]
    [InlineData("tekst", "huge", "/logowanie", 400, null)]
    [InlineData("jezyk", "en", "//evil.example/", 302, "/")]
    [InlineData("jezyk", "en", "https://evil.example/", 302, "/")]
    public async Task A_choice_that_is_not_offered_is_refused_and_nobody_is_led_elsewhere(string field, string value, string back, int status, string? location)
    {
        var visitor = host.Anonymous();
        var answer = await visitor.Post("/logowanie", DisplayDoor.Address, (field, value), ("powrot", back));
        answer.Status.Should().Be(status);
        answer.Location.Should().Be(location);
        visitor.Cookies.ContainsKey(PageLook.Cookie).Should().Be(status == 302);
    }

    [Fact]
    public async Task The_language_of_the_browser_alone_changes_nothing()
    {
        var page = (await host.Anonymous().Get("/logowanie", ("Accept-Language", "en-GB,en;q=0.9"))).Html();
        page.DocumentElement.GetAttribute("lang").Should().Be("pl");
        page.QuerySelector("header button")!.TextContent.Trim().Should().Be("English", "who cannot read the page sees a way out of it at the top");
        page.QuerySelector("header button")!.GetAttribute("lang").Should().Be("en");
    }

    [Fact]
    public async Task The_office_and_papers_keep_their_own_size_and_contrast()
    {
        using var clerk = await host.NewClient("clerk");
        clerk.Cookies[PageLook.Cookie] = "pl.largest.high";
        foreach (var path in new[] { "/biuro", "/druk/zmiana-danych" }) (await clerk.Get(path)).Html().DocumentElement.ClassName.Should().BeNullOrEmpty(path);
        (await clerk.Get("/biuro")).Html().QuerySelectorAll("footer [name=tekst], footer [name=kontrast]").Should().BeEmpty();
    }

    [Fact]
    [Trait("Asvs", "23")]
    public async Task With_the_largest_text_in_high_contrast_no_page_scrolls_sideways_at_320_px_and_letters_stand_out_by_seven_to_one()
    {
        ConcurrentBag<string> found = [];
        await Parallel.ForEachAsync(Pages, HostParallel.Two, async (one, _) =>
        {
            using var client = one.Login is null ? host.Anonymous() : await host.NewClient(one.Login);
            client.Cookies[PageLook.Cookie] = "en.largest.high";
            await using var window = await host.Window(client, new() { ViewportSize = new() { Width = 320, Height = 780 }, ColorScheme = one.Login == "10002" ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
            var page = await window.NewPageAsync();
            foreach (var path in one.Paths)
            {
                await page.GotoAsync(path);
                foreach (var wide in await page.EvaluateAsync<string[]>(BrowserWalk.SticksOut)) found.Add($"{path} scrolls sideways at 320 px: {wide}");
                if (path.EndsWith("/rozliczenia", StringComparison.Ordinal)) continue; // a long page in the colours of the others: axe takes seconds for it
                foreach (var finding in await BrowserWalk.AxeOfColours(page)) found.Add($"{path}: {finding}");
            }
        });
        found.Should().BeEmpty();
    }
}
