using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>What staff typed into long forms and did not send: after a restart of the server, after the tab was closed, and when it must be gone.</summary>
[Collection(OfficeProduct.Name)]
public sealed class DraftTests(BrowserHost browser)
{
    private const string Answer = "Uzasadnienie pisane pół godziny.", Kept = "() => Object.keys(localStorage).filter(k => k.startsWith('ibok-draft:')).length";

    [Fact]
    public async Task Five_half_written_forms_survive_a_server_that_goes_away_and_tabs_that_were_closed()
    {
        var data = await DemoFolder.Copy();
        var host = await HostProcess.Start(data: data);
        try
        {
            using var client = new HostClient(host.Address);
            (await client.SignIn("administrator")).Status.Should().Be(302);
            await using var window = await browser.Window(client);
            var forms = await Forms(host);
            var pages = await Task.WhenAll(forms.Select(_ => window.NewPageAsync()));
            foreach (var (page, (path, field)) in pages.Zip(forms)) await page.GotoAsync(path);
            var grid = await window.NewPageAsync();
            await grid.GotoAsync("/biuro/lokale");
            await grid.GetByLabel("Adres, numer lub kod").FillAsync("pokazowa G1");
            await Expect(grid.GetByRole(AriaRole.Link, new() { Name = "L-00008" })).ToBeVisibleAsync();

            await host.Leave();
            await Expect(grid.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("Przerwane połączenie z serwerem");
            foreach (var (page, (_, field)) in pages.Zip(forms)) await page.Locator(field).FillAsync(Answer);
            await Expect(pages[4].Locator(forms[4].Field)).ToHaveValueAsync(Answer);
            (await pages[4].EvaluateAsync<int>(Kept)).Should().Be(5);
            foreach (var page in pages[..4]) await page.CloseAsync();
            var away = await Record.ExceptionAsync(() => pages[4].ReloadAsync());
            away.Should().BeOfType<PlaywrightException>().Which.Message.Should().Contain("ERR_CONNECTION_REFUSED");

            host = await HostProcess.Start(data: data, urls: client.Address);
            await Expect(grid.GetByLabel("Adres, numer lub kod")).ToHaveValueAsync("pokazowa G1", new() { Timeout = 60_000 });
            await Expect(grid.GetByRole(AriaRole.Link, new() { Name = "L-00008" })).ToBeVisibleAsync();
            foreach (var (path, field) in forms)
            {
                await pages[4].GotoAsync(path);
                await Expect(pages[4].Locator(field)).ToHaveValueAsync(Answer);
                await Expect(pages[4].GetByRole(AriaRole.Status).Filter(new() { HasText = "Wrócił tekst, który nie został wysłany." })).ToBeVisibleAsync();
            }

            (await BrowserWalk.Wrong(pages[4])).Should().BeEmpty();
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_was_taken_is_forgotten_and_what_was_refused_stays()
    {
        await using var window = await browser.Window("clerk");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/biuro/lokale/L-00009");
        await page.Locator("#notatka").FillAsync("Jeszcze nie.");
        await page.CloseAsync();
        page = await window.NewPageAsync();
        await page.GotoAsync("/biuro/lokale/L-00009");
        await Expect(page.Locator("#notatka")).ToHaveValueAsync("Jeszcze nie.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dodaj notatkę" }).ClickAsync();
        await Expect(page.Locator(".notes li")).ToHaveCountAsync(1);
        await Expect(page.Locator("#notatka")).ToHaveValueAsync("");
        page.Url.Should().EndWith("/biuro/lokale/L-00009#notatki", "the number of the draft is taken off the address");
        (await page.EvaluateAsync<int>(Kept)).Should().Be(0);

        await page.GotoAsync((await browser.Places)["{complaint}"]);
        await page.Locator("#uzasadnienie").FillAsync(Answer);
        await page.GetByRole(AriaRole.Button, new() { Name = "Rozstrzygnij" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        await page.Locator("#uzasadnienie").PressAsync("Control+End");
        await page.Keyboard.TypeAsync(" I jeszcze.");
        await page.GotoAsync("/biuro");
        await page.GotoAsync((await browser.Places)["{complaint}"]);
        await Expect(page.Locator("#uzasadnienie")).ToHaveValueAsync($"{Answer} I jeszcze.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Odrzuć ten tekst" }).ClickAsync();
        await Expect(page.Locator("#uzasadnienie")).ToHaveValueAsync("");
        (await page.EvaluateAsync<int>(Kept)).Should().Be(0);
    }

    [Fact]
    public async Task Drafts_are_gone_after_three_days_for_another_person_and_when_their_writer_signs_out()
    {
        const string file = "/biuro/lokale/L-00011";
        using var clerk = await browser.NewClient("clerk");
        await using var window = await browser.Window(clerk);
        var page = await window.NewPageAsync();
        await Type("Do jutra.");
        var old = "() => Object.keys(localStorage).forEach(k => { const d = JSON.parse(localStorage[k]); d.at -= 73 * 3600 * 1000; localStorage[k] = JSON.stringify(d); })";
        await page.EvaluateAsync(old);
        await page.ReloadAsync();
        await Expect(page.Locator("#notatka")).ToHaveValueAsync("");
        (await page.EvaluateAsync<int>(Kept)).Should().Be(0);

        await Type("Moje.");
        await page.EvaluateAsync($"() => {{ localStorage['ibok-draft:inna:{file}#note'] = localStorage['ibok-draft:clerk:{file}#note'].replace('Moje.', 'Cudze.'); delete localStorage['ibok-draft:clerk:{file}#note']; }}");
        await page.ReloadAsync();
        await Expect(page.Locator("#notatka")).ToHaveValueAsync("");
        (await page.EvaluateAsync<int>(Kept)).Should().Be(0, "another person's draft is not kept beside one's own");

        await Type("Nie dla następnego.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wyloguj" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Logowanie");
        (await page.EvaluateAsync<int>("() => localStorage.length")).Should().Be(0);

        async Task Type(string text)
        {
            await page.GotoAsync(file);
            await page.Locator("#notatka").FillAsync(text);
            (await page.EvaluateAsync<int>(Kept)).Should().Be(1);
        }
    }

    [Fact]
    public async Task Somebody_elses_newer_text_is_never_overwritten_by_a_draft()
    {
        await using var window = await browser.Window("clerk");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/biuro/lokale/L-00012");
        await page.Locator("#notatka").FillAsync("Stary szkic.");
        await page.EvaluateAsync("() => Object.keys(localStorage).forEach(k => { localStorage[k] = localStorage[k].replace('\"\"', '\"to, co stało tu wcześniej\"'); })");
        await page.ReloadAsync();
        await Expect(page.Locator("#notatka")).ToHaveValueAsync("");
        await Expect(page.GetByText("Wrócił tekst")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_number_of_a_draft_comes_back_behind_the_redirection_of_a_step_that_was_done_and_nothing_else_does()
    {
        const string file = "/biuro/lokale/L-00013", number = "0f8fad5b-d9cb-469f-a165-70867728950e";
        var clerk = await browser.Client("clerk");
        (await Post("Zrobione.", number)).Header("Location").Should().EndWith($"{file}#notatki&wyslano={number}");
        (await Post("Zrobione też.", "x\r\nSet-Cookie: a=b")).Header("Location").Should().EndWith($"{file}#notatki");
        (await Post("", number)).Should().Match<HostAnswer>(a => a.Status == 200 && a.Location == null, "an empty note is refused");

        Task<HostAnswer> Post(string note, string draft) => clerk.Post(file, file, ("_handler", "note"), ("NoteText", note), ("Draft", draft));
    }

    [Fact]
    public async Task Without_the_program_s_own_script_nothing_comes_back_so_it_is_not_the_browser_that_remembers()
    {
        await using var window = await browser.Window("clerk");
        var left = 0;
        await window.RouteAsync("**/drafts*.js", route =>
        {
            left++;
            return route.AbortAsync();
        });
        for (var visit = 1; visit <= 2; visit++)
        {
            var page = await window.NewPageAsync();
            await page.GotoAsync("/biuro/lokale/L-00010");
            await Expect(page.Locator("#notatka")).ToHaveValueAsync("");
            await page.Locator("#notatka").FillAsync("Nikt tego nie pamięta.");
            await page.CloseAsync();
            left.Should().Be(visit, "the page asked for the script and did not get it");
        }
    }

    [Fact]
    public async Task Nothing_a_resident_types_is_kept_in_the_browser()
    {
        await using var window = await browser.Window("10003");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/reklamacje/nowa");
        await page.Locator("#opis").FillAsync("Moja sprawa.");
        (await page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length")).Should().Be(0);
        await page.ReloadAsync();
        await Expect(page.Locator("#opis")).ToHaveValueAsync("");
    }

    /// <summary>A complaint, a question to accounting, a note, a request about data and an announcement: addresses and the field that takes longest.</summary>
    private static async Task<(string Path, string Field)[]> Forms(HostProcess host)
    {
        using var desk = new HostClient(host.Address);
        using var resident = new HostClient(host.Address);
        await desk.SignIn("administrator");
        await resident.SignIn("10003");
        var complaint = await HostComplaints.Filed(resident, "Na stronie wpłat brakuje przelewu.");
        return
        [
            ($"/biuro/reklamacje/{complaint}", "#uzasadnienie"), (await First("/biuro/pytania"), "#odpowiedz"), ("/biuro/lokale/L-00005", "#notatka"),
            (await First("/biuro/ochrona-danych"), "#uzasadnienie"), ("/biuro/ogloszenia", "#ogloszenie-tresc"),
        ];

        async Task<string> First(string list) =>
            (await desk.Get(list)).Html().QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).First(a => a.StartsWith($"{list}/", StringComparison.Ordinal) && char.IsDigit(a[^1]));
    }
}
