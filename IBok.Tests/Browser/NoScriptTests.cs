using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>Everything works with scripts switched off (JSM §3.5: a browser and internet suffice).</summary>
[Collection(SharedProduct.Name)]
[Trait("Clause", "J3.5")]
public sealed class NoScriptTests(BrowserHost host)
{
    private static readonly BrowserNewContextOptions NoScript = new() { JavaScriptEnabled = false };

    [Fact]
    public async Task A_resident_signs_in_reads_every_page_and_signs_out()
    {
        await using var window = await host.Window(options: NoScript);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/");
        await page.GetByLabel("Login (numer)").FillAsync("10007");
        await page.GetByLabel("Hasło").FillAsync(HostClient.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zaloguj się" }).ClickAsync();
        await Heading(page, "Moje lokale");
        await Expect(page.Locator("[data-live=no]")).ToBeVisibleAsync();
        await Expect(page.Locator(".headline .money")).ToHaveCountAsync(2);

        // One premises after the other, by links only.
        foreach (var address in new[] { "ul. Pokazowa 1/7, 00-000 Przykładowo", "ul. Pokazowa 1, garaż G1, 00-000 Przykładowo" })
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "Start" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = address }).ClickAsync();
            await Heading(page, address);
            var tabs = page.GetByRole(AriaRole.Navigation, new() { Name = "Strony lokalu" });
            foreach (var (tab, title) in new[] { ("Rozliczenia", "Rozliczenia"), ("Naliczenia", "Naliczenia"), ("Wpłaty", "Wpłaty"), ("Odsetki", "Odsetki za opóźnienie"), ("Pytania", "Pytania") })
            {
                await tabs.GetByRole(AriaRole.Link, new() { Name = tab }).ClickAsync();
                await Heading(page, title);
                await Expect(page.Locator("main")).ToContainTextAsync(address);
            }
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Moje dane" }).ClickAsync();
        await Heading(page, "Moje dane");
        await page.GetByRole(AriaRole.Link, new() { Name = "Regulamin" }).ClickAsync();
        await Heading(page, "Regulamin korzystania z iBOK");
        await page.GetByRole(AriaRole.Link, new() { Name = "Prywatność" }).ClickAsync();
        await Heading(page, "Informacja o przetwarzaniu danych osobowych");
        await page.GotoAsync("/moje-dane");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wyloguj", Exact = true }).ClickAsync();
        await Heading(page, "Logowanie");
        await page.GotoAsync("/moje-dane");
        await Heading(page, "Logowanie");
    }

    [Fact]
    [Trait("Clause", "J4.1f")]
    public async Task The_month_is_chosen_by_a_plain_form_and_by_links()
    {
        await using var window = await host.Window("10002", NoScript);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/lokal/L-00002/naliczenia");
        var months = await page.Locator("#miesiac option").AllInnerTextsAsync();
        months.Should().HaveCount(36);
        await page.GetByLabel("Miesiąc", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = months[7] });
        await page.GetByRole(AriaRole.Button, new() { Name = "Pokaż" }).ClickAsync();
        await Expect(page.Locator("section.panel h2")).ToHaveTextAsync(months[7]);
        await Expect(page.GetByLabel("Miesiąc", new() { Exact = true }).Locator("option:checked")).ToHaveTextAsync(months[7]);
        new Uri(page.Url).Query.Should().MatchRegex(@"^\?miesiac=\d{4}-\d{2}$");
        var neighbours = page.GetByRole(AriaRole.Navigation, new() { Name = "Sąsiednie miesiące" });
        await neighbours.GetByRole(AriaRole.Link, new() { Name = months[8] }).ClickAsync();
        await Expect(page.Locator("section.panel h2")).ToHaveTextAsync(months[8]);
        await neighbours.GetByRole(AriaRole.Link, new() { Name = months[7] }).ClickAsync();
        await Expect(page.Locator("section.panel h2")).ToHaveTextAsync(months[7]);
    }

    [Fact]
    [Trait("Clause", "J4.1g")]
    public async Task An_item_of_interest_opens_and_no_button_promises_what_needs_scripts()
    {
        await using var window = await host.Window("10002", NoScript);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/lokal/L-00002/odsetki");
        await Expect(page.Locator("details table").First).ToBeHiddenAsync();
        await page.Locator("summary").First.ClickAsync();
        await Expect(page.Locator("details table").First).ToBeVisibleAsync();
        await page.GotoAsync("/lokal/L-00002");
        await Expect(page.Locator(".nrb")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-copy]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Clerks_get_in_and_out_too()
    {
        await using var window = await host.Window(options: NoScript);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/biuro");
        await page.GetByLabel("Login (numer)").FillAsync("clerk");
        await page.GetByLabel("Hasło").FillAsync(HostClient.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zaloguj się" }).ClickAsync();
        await Heading(page, "Biuro spółdzielni");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wyloguj" }).ClickAsync();
        await Heading(page, "Logowanie");
    }

    private static Task Heading(IPage page, string text) => Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(text);
}
