using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>What everybody sees without signing in.</summary>
[Collection(SharedProduct.Name)]
public sealed class OpenDoorTests(BrowserHost host)
{
    [Fact]
    [Trait("Clause", "J1.1")]
    public async Task A_stranger_at_the_door_gets_the_sign_in_page_with_a_way_to_the_regulations_and_to_registering()
    {
        using var visitor = host.Anonymous();
        (await visitor.Get("/")).Location.Should().StartWith("/logowanie");
        var links = (await visitor.Get("/logowanie")).Html().QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ToList();
        links.Should().Contain(["/regulamin", "/rejestracja", "/prywatnosc"]);
        (await visitor.Get("/regulamin")).Status.Should().Be(200);
    }

    [Fact]
    [Trait("Clause", "J1.3")]
    public async Task The_regulations_are_there_without_signing_in_with_text_version_day_in_force_and_as_a_file()
    {
        using var visitor = host.Anonymous();
        var page = (await visitor.Get("/regulamin")).Html();
        var main = page.QuerySelector("main")!.TextContent;
        main.Should().Contain("Wersja 1 obowiązuje od 01.01.2026").And.Contain("§ 7. Postanowienia końcowe").And.MatchRegex("[0-9a-f]{64}");
        var file = await visitor.Get(page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Single(h => h.EndsWith("/tekst", StringComparison.Ordinal)));
        file.Status.Should().Be(200);
        file.Body.Should().Contain("Zmiany danych zgłasza się pisemnie");
        page.QuerySelectorAll("[data-print]").Should().ContainSingle("a browser saves what it prints as PDF");
    }
}
