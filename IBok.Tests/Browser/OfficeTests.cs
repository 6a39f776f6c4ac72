using System.Text.Json;
using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;

namespace IBok.Tests.Browser;

/// <summary>What a clerk does in a day.</summary>
[Collection(OfficeProduct.Name)]
public sealed class OfficeTests(BrowserHost host)
{
    [Fact]
    public async Task A_person_is_found_by_part_of_the_name_without_Polish_letters_and_leads_to_the_source_of_every_entry()
    {
        await using var window = await host.Window("clerk");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/biuro/lokale/L-00002");
        var name = (await page.Locator("table tbody th").Last.InnerTextAsync()).Split('\n')[0];
        var last = IBok.Core.Kernel.SearchKey.Of(name).Split(' ')[^1];
        await page.GetByLabel("Szukaj osoby").FillAsync(last);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "K-00002" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-figure=to-pay-now]")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "charges.csv, wiersz" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Wiersz ");
        await Assertions.Expect(page.Locator("dl.facts")).ToContainTextAsync("K-00002");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Jesteś tutaj" }).GetByRole(AriaRole.Link).Last.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("demo-");
    }

    [Theory]
    [InlineData("ul. Pokazowa 1/2", "/biuro/lokale/L-00002")]
    [InlineData("pokazowa G1", "/biuro/lokale/L-00008")]
    [InlineData("l-00002", "/biuro/lokale/L-00002")]
    [InlineData("k-0000", "/biuro/rozliczenia/K-00002")]
    [InlineData("10002", "/biuro/konta/10002")]
    [InlineData("P-00002", "/biuro/lokale/L-00002")]
    public async Task The_search_in_the_head_of_every_page_finds_by_whatever_a_clerk_has_at_hand(string typed, string leadsTo)
    {
        var clerk = await host.Client("clerk");
        var found = (await clerk.Get($"/biuro/szukaj?q={Uri.EscapeDataString(typed)}")).Html();
        found.QuerySelectorAll("main .hits a").Select(a => a.GetAttribute("href")).Should().Contain(leadsTo);
        (await clerk.Get(leadsTo)).Status.Should().Be(200);
    }

    [Fact]
    public async Task Every_page_of_the_office_says_in_the_menu_where_one_is()
    {
        string[] nowhere = ["/biuro/szukaj", "/biuro/nie-ma-takiej-strony", "/biuro/widok/"]; // an answer to a search, no page, the portal
        List<string> lost = [];
        var pages = BrowserPages.OfOffice(await host.Places).Where(p => !nowhere.Any(n => p.Path.StartsWith(n, StringComparison.Ordinal))).ToList();
        foreach (var (login, path) in pages)
            if ((await (await host.Client(login)).Get(path)).Html().QuerySelectorAll("header nav a[aria-current=page]").Length != 1) lost.Add($"{login} {path}");
        lost.Should().BeEmpty();
        pages.Count.Should().BeGreaterThan(80);
    }

    [Fact]
    public async Task No_page_of_the_office_leads_anybody_to_where_they_may_not_go()
    {
        List<string> shut = [];
        HashSet<string> followed = new(StringComparer.Ordinal);
        foreach (var (login, path) in BrowserPages.OfOffice(await host.Places))
        {
            var client = await host.Client(login);
            foreach (var link in (await client.Get(path)).Html().QuerySelectorAll("main a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]))
                if (followed.Add($"{login} {new string([.. link.Where(sign => !char.IsDigit(sign))])}") && (await client.Get(link)).Status >= 400) shut.Add($"{login} {path}: {link}");
        }

        shut.Should().BeEmpty();
        followed.Count.Should().BeGreaterThan(200);
    }

    [Fact]
    public async Task The_search_finds_an_account_by_its_bank_number_in_any_grouping()
    {
        var clerk = await host.Client("clerk");
        var nrb = (await clerk.Get("/biuro/rozliczenia/K-00002")).Html().QuerySelector(".copy")!.GetAttribute("data-copy")!;
        foreach (var typed in new[] { nrb, $"PL {nrb[..2]} {nrb[2..14]} {nrb[14..]}" })
            (await clerk.Get($"/biuro/szukaj?q={Uri.EscapeDataString(typed)}")).Html().QuerySelectorAll("main .hits a").Select(a => a.GetAttribute("href"))
                .Should().Equal("/biuro/rozliczenia/K-00002");
    }

    [Fact]
    public async Task A_search_that_shows_persons_is_in_the_log_and_staff_are_found_only_by_those_who_may_see_their_list()
    {
        var clerk = await host.Client("clerk");
        (await clerk.Get("/biuro/szukaj?q=administrator")).Html().QuerySelectorAll("main .hits a").Should().BeEmpty();
        (await clerk.Get("/biuro/konta/administrator")).Status.Should().Be(404);
        var auditor = await host.Client("auditor");
        (await auditor.Get("/biuro/szukaj?q=administrator")).Html().QuerySelector("main .hits a")!.GetAttribute("href").Should().Be("/biuro/konta/administrator");
        await clerk.Get("/biuro/szukaj?q=P-00003");
        (await auditor.Get("/biuro/dziennik?kto=clerk&co=P-00003")).Text().Should().Contain("szukano: P-00003");
    }

    [Fact]
    public async Task A_note_is_written_on_an_account_and_read_on_the_premises_and_an_auditor_only_reads()
    {
        const string Note = "Dzwoniono, prosi o <b>raty</b>.";
        await using var window = await host.Window("clerk");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/biuro/rozliczenia/K-00004");
        await page.GetByLabel("Nowa notatka o koncie K-00004").FillAsync(Note);
        await page.GetByRole(AriaRole.Button, new() { Name = "Dodaj notatkę" }).ClickAsync();
        await Assertions.Expect(page.Locator(".notes li")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".notes li")).ToHaveCountAsync(1);
        var auditor = await host.Client("auditor");
        var file = (await auditor.Get("/biuro/lokale/L-00004")).Html();
        file.QuerySelector(".notes li p")!.TextContent.Should().Be(Note);
        file.QuerySelector("#notatka").Should().BeNull("an auditor changes nothing");
        (await (await host.Client("10004")).Get("/lokal/L-00004")).Body.Should().NotContain("prosi o");
    }

    [Fact]
    public async Task The_grid_of_premises_filters_by_words_and_kind()
    {
        await using var window = await host.Window("clerk");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/biuro/lokale");
        await Assertions.Expect(page.GetByText("Lokali: 60", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByLabel("Adres, numer lub kod").FillAsync("g1 POKAZOWA");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "L-00008" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "L-00001", Exact = true })).ToHaveCountAsync(0);
        await page.GetByLabel("Adres, numer lub kod").FillAsync("nie ma");
        await Assertions.Expect(page.GetByText("Żaden lokal nie pasuje.")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Clause", "J2.12")]
    public async Task A_blocked_clerk_loses_the_open_page_at_once_and_the_log_says_who_did_it()
    {
        var (code, output, _) = await host.Product.Verb("user", "add", "odcieta", "--role", "Clerk", "--json");
        code.Should().Be(0);
        using var clerk = host.Anonymous();
        await clerk.SignInAnew("odcieta", JsonDocument.Parse(output).RootElement.GetProperty("password").GetString()!);
        (await clerk.Get("/biuro")).Status.Should().Be(200);
        await using var admin = await host.Window("administrator");
        var page = await admin.NewPageAsync();
        await page.GotoAsync("/biuro/konta/odcieta");
        await page.GetByLabel("Powód i punkt regulaminu").FillAsync("użycie niezgodne z regulaminem, JSM §2.12");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zablokuj konto" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Konto zablokowane")).ToBeVisibleAsync();
        (await clerk.Get("/biuro")).Status.Should().Be(302, "the session ended with the block");
        await page.GetByLabel("Powód i punkt regulaminu").FillAsync("wyjaśniono, JSM §2.12");
        await page.GetByRole(AriaRole.Button, new() { Name = "Odblokuj konto" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Konto odblokowane")).ToBeVisibleAsync();
        await page.GotoAsync("/biuro/dziennik?co=odcieta");
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "zablokowano konto", Exact = true })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("clerk", "/biuro/dziennik")]
    [InlineData("accountant", "/biuro/dziennik")]
    [InlineData("10002", "/biuro/lokale")]
    [InlineData("10002", "/biuro/import/1/plik?nazwa=persons.csv")]
    public async Task What_is_not_for_a_role_is_not_there(string login, string path) =>
        (await (await host.Client(login)).Get(path)).Status.Should().Be(404);
}
