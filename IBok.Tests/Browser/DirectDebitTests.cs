using AngleSharp.Dom;
using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>A consent from the printed form to the end, as resident and clerk meet it (ChSM I-II).</summary>
[Collection(SharedProduct.Name)]
public sealed class DirectDebitTests(BrowserHost host)
{
    private const string Sheets = "/druk/polecenie-zaplaty";

    public static TheoryData<string> AllSheets => ["zgoda", "cofniecie", "przeniesienie", "zwrot-nadplaty"];

    [Fact]
    [Trait("Clause", "CII.3")]
    [Trait("Clause", "CII.10")]
    public async Task A_consent_on_paper_becomes_active_when_its_letter_leaves_and_no_click_of_the_resident_does_it()
    {
        var (resident, clerk) = (await host.Client("10016"), await host.Client("clerk"));
        const string own = "/lokal/L-00016/polecenie-zaplaty";
        var before = (await resident.Get(own)).Html();
        before.QuerySelector("main")!.TextContent.Should().ContainAll("nie jest włączone", "nigdy kliknięcie");
        before.QuerySelectorAll("main form").Should().BeEmpty();
        var sheet = (await resident.Get(before.QuerySelector("main a.primary")!.GetAttribute("href")!)).Html();
        Cell(sheet, "Identyfikator płatności").Should().BeEmpty("staff fill it in (II.5)");
        Cell(sheet, "Lokal").Should().Contain("L-00016");

        var page = await HostMandates.Active(clerk, $"{HostMandates.New}?lokal=L-00016&osoba=P-00016", "P-00016", HostMandates.Account(1601));
        (await clerk.Get(page)).Text().Should().ContainAll("Czynne od", "ChSM II.10", "identyfikator L00016");
        var now = (await resident.Get(own)).Text();
        now.Should().ContainAll("Polecenie zapłaty działa", "L00016", "**** 1601");
        (await resident.Get("/wiadomosci")).Text().Should().Contain("uruchomienie usługi");
    }

    [Fact]
    [Trait("Clause", "CII.18b")]
    public async Task A_withdrawal_needs_a_document_and_its_letter_names_both_dates()
    {
        var (resident, clerk) = (await host.Client("10019"), await host.Client("clerk"));
        var page = await HostMandates.Active(clerk, $"{HostMandates.New}?lokal=L-00018", "P-00019", HostMandates.Account(1901));
        var version = await HostCases.Version(clerk, page);
        var today = (await clerk.Get(page)).Html().QuerySelector("#pismo")!.GetAttribute("max")!;
        (await clerk.Post(page, page, ("_handler", "withdraw"), ("Version", version), ("LetterOn", today), ("Channel", "Post"))).Text().Should().Contain("Zgodę kończy tylko pismo");
        await HostMandates.Step(clerk, page, "withdraw", ("LetterOn", today), ("Channel", "Post"), ("Reference", "segregator 9"));
        var day = DateOnly.ParseExact(today, "yyyy-MM-dd", null);
        var letter = (await resident.Get("/wiadomosci")).Html().QuerySelectorAll("main a").First(a => a.TextContent.Contains("cofnięcia", StringComparison.Ordinal)).GetAttribute("href")!;
        (await resident.Get(letter)).Text().Should().ContainAll($"zarejestrowaliśmy {day:dd.MM.yyyy}", $"od {new DateOnly(day.Year, day.Month, 1).AddMonths(1):dd.MM.yyyy}");
        (await resident.Get("/lokal/L-00018/polecenie-zaplaty")).Text().Should().ContainAll("Zgoda cofnięta", "nie jest włączone");
        (await clerk.Get(page)).Text().Should().ContainAll("Dane przechowywane do", $"31.12.{day.Year + 3}", "**** 1901").And.NotContain("Wstrzymaj");
        (await (await host.Client("administrator")).Get(page)).Text().Should().NotContain("**** 1901").And.Contain("0000\u00a01901");
    }

    [Fact]
    [Trait("Clause", "CII.15b")]
    public async Task A_moved_account_takes_the_place_of_the_old_one_and_keeps_the_identifier()
    {
        var clerk = await host.Client("clerk");
        var old = await HostMandates.Active(clerk, $"{HostMandates.New}?lokal=L-00019", "P-00020", HostMandates.Account(2001));
        var form = (await clerk.Get(old)).Html().QuerySelectorAll("main .buttons a").Select(a => a.GetAttribute("href")!).First(h => h.Contains("MovedAccount", StringComparison.Ordinal));
        var moved = await HostMandates.Active(clerk, form, "", HostMandates.Account(2002));
        (await clerk.Get(old)).Text().Should().ContainAll("zastąpiona", moved.Split('/')[^1]);
        var identifiers = new[] { old, moved }.Select(async p => Fact((await clerk.Get(p)).Html(), "Identyfikator płatności"));
        (await Task.WhenAll(identifiers)).Distinct(StringComparer.Ordinal).Should().ContainSingle().Which.Should().StartWith("L00019");
    }

    [Fact]
    [Trait("Clause", "CII.6")]
    public async Task A_number_that_cannot_be_is_shown_as_written_and_only_the_paper_goes_back()
    {
        var clerk = await host.Client("clerk");
        var page = await HostMandates.Opened(clerk, $"{HostMandates.New}?lokal=L-00014", "P-00014", "11 9999 9999 0000 0000 0000 1401");
        (await clerk.Get(page)).Text().Should().ContainAll("ma błędne cyfry kontrolne", "11 9999 9999 0000 0000 0000 1401");
        (await clerk.Post(page, page, ("_handler", "submit"), ("Version", await HostCases.Version(clerk, page)))).Text().Should().Contain("Przeczytaj papier jeszcze raz");
        await HostMandates.Step(clerk, page, "return", ("Fault", "AccountWrong"));
        (await clerk.Get(page)).Text().Should().ContainAll("odesłano formularz", "formularz wymaga poprawy");
        await HostMandates.Step(clerk, page, "end", ("Reason", "NotStarted"), ("Note", "klient zrezygnował"));
    }

    [Fact]
    public async Task The_second_of_two_clerks_is_told_and_who_only_reads_has_no_steps()
    {
        var (clerk, auditor) = (await host.Client("clerk"), await host.Client("auditor"));
        var page = await HostMandates.First(clerk, "SentToBank");
        var seen = await HostCases.Version(clerk, page);
        await HostMandates.Step(clerk, page, "confirm");
        (await clerk.Post(page, page, ("_handler", "confirm"), ("Version", seen))).Text().Should().Contain("W międzyczasie krok w tej sprawie wykonał(a) clerk");
        (await auditor.Get(page)).Html().QuerySelectorAll("main form").Should().BeEmpty();
        (await auditor.Get($"{HostMandates.New}?lokal=L-00001")).Html().QuerySelectorAll("main form").Should().BeEmpty();
        (await auditor.Get($"{HostMandates.List}/banki")).Html().QuerySelectorAll("main form[method=post] button").Should().BeEmpty();
        (await (await host.Client("10001")).Get(page)).Status.Should().Be(404);
    }

    [Fact]
    public async Task A_number_from_a_paper_opens_its_mandate_and_a_mistyped_one_opens_nothing()
    {
        var clerk = await host.Client("clerk");
        var page = await HostMandates.First(clerk, "Active");
        var number = page.Split('/')[^1];
        (await clerk.Get($"{HostMandates.List}?szukaj={number.ToLowerInvariant()}")).Location.Should().Be(page);
        (await clerk.Get($"{HostMandates.List}?szukaj={number[..^1]}{(number[^1] == '0' ? '1' : '0')}")).Text().Should().Contain("Nie ma polecenia zapłaty o numerze");
        (await clerk.Get($"{HostMandates.New}?lokal=pokazowa")).Html().QuerySelectorAll(".hits a").Should().NotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(AllSheets))]
    [Trait("Clause", "CII.3")]
    public async Task Every_form_is_blank_for_everybody_and_filled_for_the_own_premises_only(string name)
    {
        using var visitor = host.Anonymous();
        var blank = await visitor.Get($"{Sheets}/{name}?lokal=L-00001");
        blank.Status.Should().Be(200);
        blank.Header("Cache-Control").Should().Contain("no-store");
        blank.Text().Should().NotContain("L-00001").And.NotContain("P-00001");
        blank.Html().QuerySelectorAll("svg.qr").Should().ContainSingle();
        (await (await host.Client("clerk")).Get($"{Sheets}/{name}?lokal=L-00001")).Text().Should().NotContain("L-00001");
        var resident = await host.Client("10001");
        (await resident.Get($"{Sheets}/{name}?lokal=L-00001")).Text().Should().Contain("L-00001");
        (await resident.Get($"{Sheets}/{name}?lokal=L-00002")).Status.Should().Be(404);
    }

    [Fact]
    [Trait("Clause", "CII.17")]
    public async Task Each_of_two_consents_has_its_own_forms_and_one_that_names_neither_leaves_the_number_open()
    {
        const string own = "/lokal/L-00013/polecenie-zaplaty", form = $"{HostMandates.New}?lokal=L-00013";
        var (resident, clerk) = (await host.Client("10013"), await host.Client("clerk"));
        string[] numbers =
        [
            (await HostMandates.Active(clerk, form, "P-00013", HostMandates.Account(1301), "Lease")).Split('/')[^1],
            (await HostMandates.Active(clerk, form, "P-00013", HostMandates.Account(1302), "WaterMeters")).Split('/')[^1],
        ];
        var page = (await resident.Get(own)).Html();
        foreach (var (number, account) in numbers.Zip(["1301", "1302"]))
        {
            var links = page.QuerySelectorAll($"section[aria-labelledby='{number}'] .more a").Select(a => a.GetAttribute("href")!).ToList();
            links.Select(l => l.Split('?')[0]).Should().Equal($"{Sheets}/cofniecie", $"{Sheets}/przeniesienie");
            foreach (var link in links)
            {
                var sheet = (await resident.Get(link)).Html();
                sheet.QuerySelector(".case-number")!.TextContent.Should().Be(number, link);
                sheet.QuerySelector("main")!.TextContent.Should().Contain($"**** {account}").And.Contain("L-00013");
            }
        }

        foreach (var link in page.QuerySelectorAll("main .hits a").Select(a => a.GetAttribute("href")!).Where(h => h.Contains("cofniecie", StringComparison.Ordinal) || h.Contains("przeniesienie", StringComparison.Ordinal)))
        {
            var sheet = (await resident.Get(link)).Html();
            sheet.QuerySelector(".case-number").Should().BeNull(link);
            sheet.QuerySelector("main")!.TextContent.Should().Contain("L-00013").And.NotContain("****");
        }

        (await (await host.Client("10001")).Get($"{Sheets}/cofniecie?lokal=L-00001&zgoda={numbers[0]}")).Status.Should().Be(404, "it is somebody else's");
    }

    [Fact]
    [Trait("Clause", "CIV.1")]
    [Trait("Clause", "CIV.5")]
    public async Task The_consent_says_who_has_the_data_that_giving_them_is_free_and_what_is_authorised()
    {
        using var visitor = host.Anonymous();
        (await visitor.Get($"{Sheets}/zgoda")).Text().Should().ContainAll(
            "Administratorem danych jest SM Przykładowa", "iod@sm.example", "Podanie danych jest dobrowolne, ale bez nich", "Upoważniam SM Przykładowa", "upoważniam bank prowadzący ten rachunek",
            "9990000014", "w dwóch egzemplarzach", "wpisuje spółdzielnia");
        (await visitor.Get("/regulamin/polecenie-zaplaty")).Text().Should().ContainAll("Część II. Zasady", "uchwała Zarządu nr 2/2026", "Obowiązuje");
    }

    [Fact]
    [Trait("Clause", "CIV.2")]
    [Trait("Clause", "CIV.9")]
    public async Task Every_page_leads_to_the_privacy_policy_and_there_is_the_mailbox_of_the_data_protection_officer()
    {
        var resident = await host.Client("10003");
        var link = (await resident.Get("/lokal/L-00003/polecenie-zaplaty")).Html().QuerySelectorAll("footer a").Single(a => a.TextContent == "Prywatność").GetAttribute("href")!;
        (await resident.Get(link)).Text().Should().Contain("Z inspektorem ochrony danych można skontaktować się pod adresem iod@sm.example");
    }

    [Fact]
    [Trait("Clause", "CII.9")]
    public async Task Fees_of_the_bank_are_named_without_an_amount()
    {
        var text = (await (await host.Client("10003")).Get("/lokal/L-00003/polecenie-zaplaty")).Text();
        text.Should().ContainAll("Opłaty banku", "mówi taryfa Twojego banku");
        text.Should().NotMatchRegex(@"\d\s*zł");
    }

    [Fact]
    [Trait("Clause", "CII.2a")]
    public async Task A_bank_is_put_on_the_list_taken_off_and_put_back()
    {
        const string page = $"{HostMandates.List}/banki";
        var clerk = await host.Client("clerk");
        (await clerk.Post(page, page, ("_handler", "add"), ("Prefix", "9988"), ("Name", "Bank Spółdzielczy Próbny"))).Location.Should().Be(page);
        var off = Row((await clerk.Get(page)).Html()).QuerySelector("button[name=Off]")!.GetAttribute("value")!;
        (await clerk.Post(page, page, ("_handler", "change"), ("Off", off))).Location.Should().Be(page);
        Row((await clerk.Get(page)).Html()).TextContent.Should().Contain("zdjęty z listy");
        (await clerk.Post(page, page, ("_handler", "change"), ("Back", "9988"))).Location.Should().Be(page);
        Row((await clerk.Get(page)).Html()).TextContent.Should().Contain("uczestniczy");
        (await clerk.Post(page, page, ("_handler", "add"), ("Prefix", "98"))).Text().Should().Contain("Wpisz od 3 do 8 cyfr");
        static IElement Row(IDocument html) => html.QuerySelectorAll("tbody tr").First(r => r.TextContent.Contains("9988", StringComparison.Ordinal));
    }

    private static string Cell(IDocument sheet, string label) =>
        sheet.QuerySelectorAll(".to-fill tr").First(r => r.QuerySelector("th")!.TextContent.Contains(label, StringComparison.Ordinal)).QuerySelector("td")!.TextContent.Trim();

    private static string Fact(IDocument page, string label) =>
        page.QuerySelectorAll(".facts > div").First(d => d.QuerySelector("dt")!.TextContent == label).QuerySelector("dd")!.TextContent.Trim();
}
