using System.Text.RegularExpressions;
using FluentAssertions;
using IBok.Blazor.Access;
using IBok.Blazor.Shell.Display;
using IBok.Tests.Testing;
using Microsoft.Playwright;

namespace IBok.Tests.Browser;

/// <summary>What staff type to find somebody stands in no address: neither in the bar and the history of a browser nor in a proxy's log.</summary>
[Collection(SharedProduct.Name)]
[Trait("Asvs", "59")]
public sealed partial class SearchWordsTests(BrowserHost host)
{
    private const string Door = SearchDoor.Address;

    // Where one types what one knows of somebody: the field of each page that finds, and words that find there.
    public static TheoryData<string, string, string, string> Pages => new()
    {
        { "clerk", "/biuro/szukaj", "q", "pokazowa" },
        { "clerk", "/biuro/rejestracje", "szukaj", "nikt taki" },
        { "clerk", "/biuro/reklamacje", "szukaj", "nikt taki" },
        { "clerk", "/biuro/polecenia-zaplaty", "szukaj", "nikt taki" },
        { "clerk", "/biuro/polecenia-zaplaty/nowe", "lokal", "pokazowa" },
        { "clerk", "/biuro/skrzynka", "tekst", "nikt taki" },
        { "clerk", "/biuro/zmiany-danych", "osoba", "nikt taki" },
        { "clerk", "/biuro/pisma/nowe", "miejsce", "pokazowa" },
        { "clerk", "/biuro/konta", "tekst", "nikt taki" },
        { "auditor", "/biuro/dziennik", "kto", "nikt taki" },
        { "auditor", "/biuro/dziennik", "co", "nikt taki" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Typed_words_lead_to_the_same_page_as_before_and_its_address_does_not_tell_them(string login, string path, string field, string words)
    {
        var visitor = await host.Client(login);
        var sent = await visitor.Post(path, Door, (SearchDoor.Target, path), (field, words), ("stan", ""));
        sent.Status.Should().Be(302);
        sent.Location.Should().MatchRegex($@"^{Regex.Escape(path)}\?{field}=~[\w-]+$");
        var page = await visitor.Get(sent.Location!);
        page.Status.Should().Be(200);
        page.Html().QuerySelector($"main [name={field}], header [name={field}]")!.GetAttribute("value").Should().Be(words, "one sees what was looked for");
        page.Body.Should().NotContain($"={Uri.EscapeDataString(words)}", "no link of the page tells it either");
        WordsOf(page).Should().Be(WordsOf(await visitor.Get($"{path}?{field}={Uri.EscapeDataString(words)}")));
    }

    [Fact]
    public async Task No_page_of_the_office_has_a_form_that_would_put_typed_words_into_an_address()
    {
        // Codes, numbers and days of our own: they stand in paths as well.
        string[] ours = ["konto", "kwota", "dni", "raty", "pierwsza", "od", "do", "dzien", "numer", "strona", "miesiac", "klauzula", "termin"];
        List<string> loose = [];
        var forms = 0;
        foreach (var (login, path) in BrowserPages.OfOffice(await host.Places))
        {
            const string typed = "input:not([type=hidden], [type=date], [type=month], [type=checkbox], [type=radio])";
            var page = (await (await host.Client(login)).Get(path)).Html();
            foreach (var field in page.QuerySelectorAll($"form:not([method=post]) {typed}, form[action='{Door}'] {typed}"))
            {
                forms++;
                var name = field.GetAttribute("name")!;
                var isSealed = field.Closest($"form[action='{Door}']") is not null && SearchDoor.Words.Contains(name);
                if (!isSealed && !ours.Contains(name)) loose.Add($"{path}: {name}");
            }
        }

        loose.Should().BeEmpty();
        forms.Should().BePositive();
    }

    [Fact]
    public async Task Pages_of_a_list_keep_what_was_looked_for_without_telling_it()
    {
        var clerk = await host.Client("clerk");
        var found = await clerk.Get((await clerk.Post("/biuro/konta", Door, (SearchDoor.Target, "/biuro/konta"), ("tekst", "1000"))).Location!);
        var logins = found.Html().QuerySelectorAll("main table tbody th").Select(t => t.TextContent.Trim()).ToList();
        logins.Should().NotBeEmpty().And.OnlyContain(l => l.Contains("1000"));
        var saved = await clerk.Get((await clerk.Post("/biuro/skrzynka", Door, (SearchDoor.Target, "/biuro/skrzynka"), ("tekst", "woda kapie"), ("po-terminie", "true"))).Location!);
        saved.Html().QuerySelector("input[name=po-terminie]")!.HasAttribute("checked").Should().BeTrue("what else was chosen goes along");
    }

    [Fact]
    public async Task Another_language_shows_what_was_found_again()
    {
        var clerk = await host.NewClient("clerk");
        var found = (await clerk.Post("/biuro/konta", Door, (SearchDoor.Target, "/biuro/konta"), ("tekst", string.Concat(Enumerable.Repeat("ł10001 ", 15))))).Location!;
        var back = (await clerk.Get(found)).Html().QuerySelector($"form[action='{DisplayDoor.Address}'] [name=powrot]")!.GetAttribute("value")!;
        back.Should().Be(found);
        (await clerk.Post("/biuro/konta", DisplayDoor.Address, ("jezyk", "en"), ("powrot", back))).Location.Should().Be(found);
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/biuro")]
    [InlineData("/")]
    [InlineData("/biurowiec")]
    [InlineData("/lokal/L-00001")]
    [InlineData("biuro/szukaj")]
    [InlineData("")]
    public async Task The_form_leads_nowhere_but_to_the_office(string to)
    {
        var answer = await (await host.Client("clerk")).Post("/biuro", Door, (SearchDoor.Target, to), ("q", "pokazowa"));
        (answer.Status, answer.Location).Should().Be((400, null));
    }

    [Fact]
    public async Task The_form_is_for_staff_and_only_from_a_page_of_ours()
    {
        (await (await host.Client("clerk")).PostBare(Door, (SearchDoor.Target, "/biuro/szukaj"), ("q", "pokazowa"))).Status.Should().Be(400);
        (await (await host.Client("10001")).Post("/moje-dane", Door, (SearchDoor.Target, "/biuro/szukaj"), ("q", "pokazowa"))).Status.Should().Be(404);
        using var nobody = host.Anonymous();
        (await nobody.Post("/logowanie", Door, (SearchDoor.Target, "/biuro/szukaj"), ("q", "pokazowa"))).Location.Should().StartWith("/logowanie");
        (await (await host.Client("clerk")).Get(Door)).Location.Should().Be("/biuro", "who signs in again starts there");
    }

    [Theory]
    [InlineData("~")]
    [InlineData("~cudze")]
    [InlineData("~CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Words_that_we_did_not_seal_find_nothing_and_break_nothing(string forged)
    {
        var page = await (await host.Client("clerk")).Get($"/biuro/konta?tekst={Uri.EscapeDataString(forged)}");
        page.Status.Should().Be(200);
        page.Html().QuerySelector("[name=tekst]")!.GetAttribute("value").Should().BeNullOrEmpty();
    }

    [Fact]
    public async Task A_clerk_types_a_name_and_neither_the_address_nor_the_way_back_tells_it()
    {
        await using var window = await host.Window("clerk");
        var page = await window.NewPageAsync();
        List<string> asked = [];
        page.Request += (_, request) => asked.Add(request.Url);
        await page.GotoAsync("/biuro");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("pokazowa 1/2");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main .hits a").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("pokazowa 1/2");
        page.Url.Should().Contain("/biuro/szukaj?q=~");
        await page.Locator("main .hits a").First.ClickAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("pokazowa 1/2");
        asked.Should().NotContain(a => Uri.UnescapeDataString(a).Contains("pokazowa", StringComparison.OrdinalIgnoreCase) && !a.Contains("/css", StringComparison.Ordinal));
    }

    // The page's own words, without the tokens of its forms and sealed words, which are new each time.
    private static string WordsOf(HostAnswer page) => Fresh().Replace(page.Html().QuerySelector("main")!.TextContent, "");

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Fresh();
}
