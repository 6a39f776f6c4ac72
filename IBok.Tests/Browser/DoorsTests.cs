using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using FluentAssertions;
using IBok.Blazor.Access;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>What strangers try on the address itself: pages that are nobody's, forms without their page, requests that no browser writes.</summary>
[Collection(SharedProduct.Name)]
public sealed partial class DoorsTests(BrowserHost host)
{
    private static readonly string[] DebitForms = ["zgoda", "przeniesienie", "zwrot-nadplaty", "cofniecie"], Published = ["/regulamin", "/regulamin/polecenie-zaplaty", "/prywatnosc"];

    [Fact]
    [Trait("Asvs", "54")]
    public async Task Only_these_addresses_open_without_signing_in()
    {
        string[] signingIn = ["/logowanie", "/logowanie/klucz/", "/logowanie/klucz/opcje", "/logowanie/drugi-skladnik", "/logowanie/nowy-skladnik", "/haslo/nie-pamietam", "/haslo/{Token}", "/haslo/nowe", "/wyloguj", "/wyloguj/wszedzie", "/wyglad"];
        string[] applying = ["/rejestracja", "/rejestracja/potwierdz/{Token}", "/rejestracja/formularz/{Token}", "/rejestracja/wyslano", "/druk/rejestracja/{Token}"];
        string[] blankForms = ["/druk/zmiana-danych", "/druk/reklamacja", "/druk/korespondencja-email", .. DebitForms.Select(f => $"/druk/polecenie-zaplaty/{f}")];
        string[] published = ["/przerwa", .. Published.SelectMany(p => new[] { p, $"{p}/{{Number:int}}", $"{p}/{{number:int}}/tekst", $"{p}/roznice" })];
        string[] open = [.. signingIn, .. applying, .. blankForms, .. published];
        (await HostRoutes.All()).Where(r => r.Policies.Count == 0).Select(r => r.Pattern).Distinct(StringComparer.Ordinal).Should().BeEquivalentTo(open, "whatever else is new asks who somebody is");
    }

    [Fact]
    [Trait("Asvs", "25")]
    public async Task No_address_takes_a_form_without_a_token_of_its_page()
    {
        var (resident, administrator) = (await host.Client("10002"), await host.Client("administrator"));
        using var other = await host.NewClient("10001");
        var foreign = HostClient.Token((await other.Get("/moje-dane/haslo")).Body);
        await HostDatabase.AtRest(host.Product.Data);
        var (before, refused) = (HostDatabase.Contents(host.Product.Data, "Sessions", "AuditLog"), 0);
        foreach (var route in (await HostRoutes.All()).Where(r => !r.IsFile))
        {
            var client = route.IsOffice ? administrator : resident;
            foreach (var fields in new (string, string)[][] { [("_handler", "x")], [("_handler", "x"), ("__RequestVerificationToken", foreign)] })
            {
                var answer = await client.PostBare(route.Path, fields);
                answer.Status.Should().BeOneOf([400, 401, 404, 415], "{0}", route.Path);
                if (answer.Status is 400 or 415) refused++;
            }
        }

        refused.Should().BeGreaterThan(100, "nearly every page would take a form");
        HostDatabase.Contents(host.Product.Data, "Sessions", "AuditLog").Should().Equal(before);
    }

    [Theory]
    [Trait("Asvs", "58")]
    [InlineData("/metrics")]
    [InlineData("/swagger")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/.git/config")]
    [InlineData("/.env")]
    [InlineData("/appsettings.json")]
    [InlineData("/web.config")]
    [InlineData("/ibok.db")]
    [InlineData("/data/ibok.db")]
    [InlineData("/keys/")]
    [InlineData("/mail/000001.eml")]
    [InlineData("/../ibok.db")]
    [InlineData("/%2e%2e/ibok.db")]
    [InlineData("/_framework/../appsettings.json")]
    [InlineData("/site.css/../../appsettings.json")]
    [InlineData("/IBok.Blazor.dll")]
    [InlineData("/actuator/env")]
    [InlineData("/trace.axd")]
    public async Task Nothing_of_the_program_itself_is_served(string path) => (await host.Anonymous().Get(path)).Status.Should().BeOneOf(400, 404);

    [Theory]
    [Trait("Asvs", "58")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_is_told_in_one_word(string path) => (await host.Anonymous().Get(path)).Body.Should().BeOneOf("Healthy", "Degraded", "Unhealthy");

    [Theory]
    [Trait("Asvs", "28")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5;a\nb\r\nhello\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5;a\rb\r\nhello\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nx\r\nhello\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\nhelloworld\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked, identity\r\n\r\n5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!")]
    [InlineData("Content-Length: -5\r\n\r\nhello")]
    [InlineData("Content-Length : 5\r\n\r\nhello")]
    [InlineData("X-Folded: a\r\n b\r\nContent-Length: 5\r\n\r\nhello")]
    public async Task A_request_of_which_a_proxy_might_think_otherwise_is_refused_and_the_connection_closed(string rest)
    {
        var uri = new Uri(host.Product.Address);
        using var socket = new TcpClient();
        await socket.ConnectAsync(uri.Host, uri.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /logowanie HTTP/1.1\r\nHost: {uri.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\n{rest}"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var all = await reader.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        all.Should().StartWith("HTTP/1.1 400 ");
        all.Split("HTTP/1.1 ").Should().HaveCount(2, "one request is answered once, and nothing after it is read");
    }

    [Fact]
    [Trait("Asvs", "28")]
    public void The_runtime_is_one_in_which_known_holes_are_mended() =>
        Environment.Version.Should().BeGreaterThanOrEqualTo(new Version(10, 0, 12), "older ones let requests be smuggled (CVE-2025-55315) and circuits kill the host (CVE-2026-45591)");

    [Fact]
    [Trait("Asvs", "56")]
    public async Task Fields_that_a_form_does_not_have_change_nothing()
    {
        var resident = await host.Client("10015");
        const string form = "/reklamacje/nowa";
        var today = (await resident.Get(form)).Html().QuerySelector("#dzien")!.GetAttribute("value")!;
        (string, string)[] extra = [("PersonId", "1"), ("Asker.PersonId", "1"), ("Person", "P-00001"), ("State", "Closed"), ("Number", "X-1"), ("Subject", "DirectDebit"), ("Channel", "Letter"), ("ReceivedOn", "2020-01-01"), ("Role", "Administrator")];
        var sent = await resident.Post(form, form, [("_handler", "complain"), ("Key", Guid.NewGuid().ToString("N")), ("EventOn", today), ("Description", "Nadmiarowe pola."), .. extra]);
        sent.Location.Should().EndWith("?wyslano=1");
        var number = sent.Location!.Split('/')[^1].Split('?')[0];
        var kept = (await (await host.Client("clerk")).Get($"/biuro/reklamacje/{number}")).Text();
        number.Should().NotBe("X-1");
        kept.Should().Contain("Nadmiarowe pola.").And.NotContain("P-00001").And.NotContain("01.01.2020");
        (await resident.Get($"/reklamacje/{number}")).Status.Should().Be(200);
        (await (await host.Client("10001")).Get($"/reklamacje/{number}")).Status.Should().Be(404, "it is not the first resident's");
        (await resident.Get("/biuro")).Status.Should().Be(404);
    }

    [Theory]
    [Trait("Asvs", "35")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData("a/../../b.zip", "b.zip")]
    [InlineData("C:\\x\\y.zip", "C__x_y.zip")]
    [InlineData("..\\..\\y.zip", "_.._y.zip")]
    [InlineData("..", "otherwise")]
    [InlineData(".", "otherwise")]
    [InlineData("...", "otherwise")]
    [InlineData("", "otherwise")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("a\r\nb.zip", "a__b.zip")]
    [InlineData("a\0b.zip", "a_b.zip")]
    [InlineData("evil\u202Epiz.exe", "evil_piz.exe")]
    [InlineData("żółć.zip", "____.zip")]
    [InlineData("a;b|c&d$(e)`f`.zip", "a_b_c_d__e__f_.zip")]
    [InlineData("\"; rm -rf x\".zip", "___rm_-rf_x_.zip")]
    [InlineData("%2e%2e%2fx.zip", "_2e_2e_2fx.zip")]
    public void On_disk_a_file_has_a_name_that_leads_nowhere(string sent, string name) => Uploads.PlainName(sent, "otherwise").Should().Be(name);

    [Fact]
    [Trait("Asvs", "59")]
    public async Task No_address_on_any_page_tells_who_somebody_is()
    {
        List<HostAnswer> pages = [.. (await host.EveryPage).Select(p => p.Answer)];
        foreach (var login in HostResident.Staff) pages.AddRange(await HostCrawl.Of(await host.Client(login), "/biuro"));
        pages.Should().HaveCountGreaterThan(200);
        foreach (var page in pages.Where(p => p.IsPage))
        {
            var addresses = page.Html().QuerySelectorAll("[href], [src], [action]").SelectMany(e => new[] { e.GetAttribute("href"), e.GetAttribute("src"), e.GetAttribute("action") })
                .OfType<string>().Where(a => !a.StartsWith("mailto:", StringComparison.Ordinal));
            addresses.Where(a => Telling().IsMatch(Uri.UnescapeDataString(a))).Should().BeEmpty(page.Path);
        }
    }

    [Fact]
    [Trait("Asvs", "59")]
    public async Task Which_bank_an_account_belongs_to_is_asked_without_its_number_in_the_address()
    {
        const string page = "/biuro/import/banki";
        var accountant = await host.Client("accountant");
        var answer = await accountant.Post(page, page, ("_handler", "bank-of"), ("Account", "79 1020 2313 0000 3802 0000 0017"));
        (answer.Status, answer.Location).Should().Be((200, null));
        answer.Html().QuerySelector("section[aria-labelledby=sprawdz] [role=status]")!.TextContent.Should().NotBeNullOrWhiteSpace().And.NotContain("nie zna");
    }

    // An account number, a PESEL, an address of e-mail.
    [GeneratedRegex(@"(?<![0-9A-Fa-f])([0-9]{26}|[0-9]{11})(?![0-9A-Fa-f])|@[a-z0-9-]+\.[a-z]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Telling();
}
