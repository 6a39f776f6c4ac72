using System.Collections.Concurrent;
using FluentAssertions;
using IBok.Blazor.Shell.Display;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>English as the second language: chosen by the reader, everywhere on screens, nowhere on papers.</summary>
[Collection(SharedProduct.Name)]
public sealed class EnglishTests(BrowserHost host)
{
    private const string English = "en.normal.normal";

    private static readonly (string? Login, string[] Paths)[] Pages =
    [
        (null, ["/logowanie", "/rejestracja", "/rejestracja/wyslano", "/regulamin", "/prywatnosc", "/haslo/nie-pamietam", "/przerwa", "/nie-ma-takiej-strony"]),
        ("10002", [.. HostResident.In("arrears").OwnPages(), "/wiadomosci", "/ogloszenia", "/reklamacje", "/reklamacje/nowa", "/moje-dane/haslo", "/moje-dane/drugi-skladnik", "/moje-dane/wnioski", "/lokal/L-00002/pisma"]),
        ("10014", [.. HostResident.In("two-accounts").OwnPages()]),
        ("clerk",
        [
            "/biuro", "/biuro/lokale/L-00002", "/biuro/rozliczenia/K-00002", "/biuro/konta/10001", "/biuro/szukaj?q=pokazowa", "/biuro/skrzynka", "/biuro/reklamacje", "/biuro/reklamacje/nowa",
            "/biuro/rejestracje", "/biuro/zmiany-danych/P-00002", "/biuro/wiadomosci", "/biuro/polecenia-zaplaty", "/biuro/polecenia-zaplaty/nowe?lokal=L-00010", "/biuro/ogloszenia", "/biuro/moje-konto",
            "/biuro/ochrona-danych",
        ]),
        ("administrator",
        [
            "/biuro/import", "/biuro/import/1", "/biuro/import/profile/nowy", "/biuro/raporty", "/biuro/raporty/zaleglosci", "/biuro/pisma/nowe", "/biuro/ugody", "/biuro/noce",
            "/biuro/stopy", "/biuro/dni-wolne", "/biuro/wplaty", "/biuro/przerwy", "/biuro/konta", "/biuro/pracownicy", "/biuro/ustawienia", "/biuro/regulaminy", "/biuro/stan", "/biuro/nie-ma-takiej-strony",
        ]),
    ];

    // What packages and kept rows say and what is a word of ours as well: a component, and who acted where nobody was signed in.
    private static readonly string[] Data = ["Fundusz remontowy", "wiersz poleceń"];

    [Fact]
    public async Task Without_scripts_somebody_chooses_English_when_signing_in_reads_the_statement_and_goes_back_to_Polish()
    {
        await using var window = await host.Window(options: new() { JavaScriptEnabled = false });
        var page = await window.NewPageAsync();
        await page.GotoAsync("/lokal/L-00002/rozliczenia");
        await page.Locator("header").GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await page.GetByLabel("Login (number)").FillAsync("10002");
        await page.GetByLabel("Password").FillAsync(HostClient.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Statement"); // where it was going, and in English
        await Expect(page.Locator("main")).ToContainTextAsync("January 2026");
        await Expect(page.Locator("main")).ToContainTextAsync("\u00a0zł");
        await page.Locator("footer").GetByRole(AriaRole.Button, new() { Name = "Polski" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Rozliczenia");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "pl");
    }

    [Fact]
    public async Task Every_page_in_English_says_nothing_of_its_own_in_Polish()
    {
        ConcurrentBag<string> found = [];
        var seen = 0;
        await Parallel.ForEachAsync(Pages, HostParallel.Two, async (one, _) =>
        {
            var (login, paths) = one;
            using var client = login is null ? host.Anonymous() : await host.NewClient(login);
            client.Cookies[PageLook.Cookie] = English;
            foreach (var path in paths)
            {
                var answer = await client.Get(path);
                Interlocked.Increment(ref seen);
                if (answer.Html().DocumentElement.GetAttribute("lang") != "en") found.Add($"{path}: it does not say that it is English ({answer.Status})");
                foreach (var words in HostWords.PolishIn(answer, Data)) found.Add($"{path}: “{words}”");
            }
        });

        seen.Should().BeGreaterThan(60);
        found.Should().BeEmpty();
    }

    [Fact]
    public async Task Polish_on_an_English_page_would_be_found()
    {
        var start = await (await host.Client("10002")).Get("/");
        HostWords.PolishIn(start, Data).Should().Contain(["Moje lokale", "Do zapłaty dziś", "Wyloguj"]);
    }

    [Theory]
    [InlineData("/druk/rozliczenia/L-00002", "Rozliczenie od")]
    [InlineData("/druk/przelew/L-00002", "Dane do przelewu")]
    [InlineData("/druk/polecenie-zaplaty/zgoda?lokal=L-00002", "Zgoda na polecenie zapłaty")]
    public async Task Papers_stay_Polish_whoever_prints_them(string path, string title)
    {
        using var client = await InEnglish("10002");
        var sheet = (await client.Get(path)).Html();
        sheet.DocumentElement.GetAttribute("lang").Should().Be("pl");
        sheet.QuerySelector("h1")!.TextContent.Trim().Should().StartWith(title);
    }

    [Fact]
    public async Task What_a_Polish_bank_carries_and_what_is_downloaded_stays_Polish()
    {
        using var resident = await InEnglish("10002");
        var pay = (await resident.Get("/lokal/L-00002/zaplac")).Text();
        pay.Should().Contain("Prepare the transfer").And.Contain("K-00002 opłaty");
        using var auditor = await InEnglish("auditor");
        (await auditor.Get("/biuro/dziennik/csv")).Body.Should().Contain("przyjęto paczkę").And.NotContain("package accepted");
    }

    [Fact]
    public async Task A_live_page_goes_on_in_the_language_it_was_opened_in()
    {
        using var client = await InEnglish("clerk");
        await using var window = await host.Window(client);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/biuro/lokale"); // made by its circuit alone, and the grid says much by itself
        await Expect(page.Locator("main")).ToContainTextAsync("Premises: 60");
        await Expect(page.GetByLabel("Go to next page").Or(page.GetByLabel("Next page"))).ToBeVisibleAsync();
        (await page.Locator("main").InnerTextAsync()).Should().Contain("Business premises").And.NotContainAny("Lokali", "Strona", "użytkowy:");
    }

    private async Task<HostClient> InEnglish(string login)
    {
        var client = await host.NewClient(login);
        client.Cookies[PageLook.Cookie] = English;
        return client;
    }
}
