using AngleSharp.Dom;
using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace IBok.Tests.Browser;

/// <summary>Staff look at the portal as a resident sees it: the same pages, logged, with nothing that can be sent and no right too many.</summary>
[Collection(SharedProduct.Name)]
public sealed class ResidentViewTests(BrowserHost host)
{
    private const string View = "/biuro/widok/10002";

    [Theory]
    [InlineData("10002", "/")]
    [InlineData("10002", "/lokal/L-00002")]
    [InlineData("10002", "/lokal/L-00002/naliczenia")]
    [InlineData("10002", "/lokal/L-00002/naliczenia?miesiac=2026-05")]
    [InlineData("10002", "/lokal/L-00002/wplaty?strona=1")]
    [InlineData("10002", "/lokal/L-00002/odsetki")]
    [InlineData("10002", "/lokal/L-00002/rozliczenia")]
    [InlineData("10002", "/lokal/L-00002/zaplac")]
    [InlineData("10002", "/lokal/L-00002/naliczenia/rok")]
    [InlineData("10010", "/")]
    [Trait("Clause", "J4.3")]
    public async Task A_clerk_sees_word_for_word_what_the_resident_sees(string login, string path)
    {
        var (theirs, seen) = (await (await host.Client(login)).Get(path), await (await host.Client("clerk")).Get($"/biuro/widok/{login}{path}"));
        (theirs.Status, seen.Status).Should().Be((200, 200));
        Words(seen).Should().Be(Words(theirs)).And.NotBeEmpty();
        seen.Html().QuerySelector(".viewing")!.TextContent.Should().Contain($"Widok mieszkańca {login}, tylko do odczytu.");
        theirs.Html().QuerySelector(".viewing").Should().BeNull();
    }

    [Fact]
    public async Task Every_link_stays_in_the_view_and_leads_to_a_page_that_is_there()
    {
        var clerk = await host.Client("clerk");
        Queue<string> open = new([$"{View}/"]);
        HashSet<string> seen = new(open, StringComparer.Ordinal);
        while (open.TryDequeue(out var path))
        {
            var answer = await clerk.Get(path);
            answer.Status.Should().Be(200, path);
            var links = answer.Html().QuerySelectorAll("header a[href], main a[href]:not([href^='mailto:']), main form").Select(l => l.GetAttribute("href") ?? l.GetAttribute("action")!).ToList();
            links.Should().OnlyContain(l => l.StartsWith($"{View}/", StringComparison.Ordinal), path);
            foreach (var link in links.Where(l => !l.Contains('?', StringComparison.Ordinal) && !l.Contains("/pytania/", StringComparison.Ordinal)).Where(seen.Add)) open.Enqueue(link);
        }

        seen.Should().HaveCountGreaterThanOrEqualTo(5).And.Contain($"{View}/lokal/L-00002/odsetki");
    }

    [Fact]
    public async Task Every_page_of_the_view_is_in_the_log_with_who_looked_and_at_whose()
    {
        await (await host.Client("accountant")).Get("/biuro/widok/10005/lokal/L-00005/odsetki");
        var rows = (await (await host.Client("auditor")).Get("/biuro/dziennik?kto=accountant&co=10005&czynnosc=PortalRead")).Html()
            .QuerySelectorAll("tbody tr").Select(r => string.Join(" | ", r.QuerySelectorAll("td").Select(c => c.TextContent.Trim()))).ToList();
        rows[0].Should().StartWith("accountant", "the newest stands first; other tests may have looked before").And.Contain("konto iBOK 10005").And.EndWith("/lokal/L-00005/odsetki | JSM §4.3");
    }

    [Theory]
    [InlineData("/moje-dane")]
    [InlineData("/wiadomosci")]
    [InlineData("/wyloguj")]
    [InlineData("/logowanie")]
    [InlineData("/biuro")]
    [InlineData("/biuro/widok/10003/")]
    [InlineData("/_blazor")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/health/live")]
    [InlineData("/site.css")]
    [InlineData("/lokal/L-00001")]
    public async Task What_is_not_marked_to_be_seen_or_is_not_the_residents_is_not_in_the_view(string path) =>
        (await (await host.Client("clerk")).Get(View + path)).Status.Should().BeOneOf([404, 400], path);

    [Theory]
    [InlineData("/biuro/widok/nikt/")]
    [InlineData("/biuro/widok/administrator/")]
    [InlineData("/biuro/widok/")]
    [InlineData("/biuro/widok/10002%2F../")]
    [InlineData("/biuro/widok/1%20OR%201=1/")]
    public async Task Only_residents_can_be_looked_at(string path) => (await (await host.Client("administrator")).Get(path)).Status.Should().Be(404);

    [Theory]
    [InlineData("auditor")]
    [InlineData("10001")]
    [InlineData("10002")]
    public async Task Who_has_no_right_to_the_view_finds_nothing_there(string login) =>
        (await (await host.Client(login)).Get($"{View}/")).Status.Should().Be(404);

    [Fact]
    public async Task A_stranger_is_sent_to_sign_in()
    {
        using var stranger = host.Anonymous();
        var answer = await stranger.Get($"{View}/");
        (answer.Status, answer.Location).Should().Be((302, "/logowanie?powrot=%2Fbiuro%2Fwidok%2F10002%2F"));
    }

    [Fact]
    public async Task Nothing_can_be_sent_out_of_the_view()
    {
        using var clerk = await host.NewClient("clerk");
        var page = await clerk.Get($"{View}/lokal/L-00002");
        page.Html().QuerySelectorAll("form[method=post]").Should().BeEmpty();
        page.Html().QuerySelectorAll("script").Select(s => s.GetAttribute("src")).Should().Contain(s => s!.StartsWith("site.", StringComparison.Ordinal))
            .And.NotContain(s => s!.Contains("blazor", StringComparison.OrdinalIgnoreCase), "no circuit opens in the view");
        page.Header("Content-Security-Policy").Should().Contain($"form-action {host.Product.Address}{View}/;").And.NotContain("unsafe");
        foreach (var path in new[] { "/", "/lokal/L-00002", "/wyloguj", "/wyloguj/wszedzie" })
            (await clerk.PostBare(View + path, ("__RequestVerificationToken", HostClient.Token((await clerk.Get("/biuro")).Body)))).Status.Should().Be(404);
        (await clerk.Get("/biuro")).Status.Should().Be(200, "the clerk is still signed in");
    }

    [Fact]
    public async Task Looking_makes_no_session_of_the_resident_and_gives_the_clerk_no_right_outside_the_view()
    {
        using var clerk = await host.NewClient("clerk");
        var before = SessionsOf("10012");
        var answer = await clerk.Get("/biuro/widok/10012/");
        answer.Status.Should().Be(200);
        answer.SetCookies.Should().NotContain(c => c.StartsWith("__Host-ibok=", StringComparison.Ordinal));
        SessionsOf("10012").Should().Be(before);
        (await clerk.Get("/lokal/L-00012")).Status.Should().Be(404);
        (await clerk.Get("/")).Location.Should().Be("/biuro", "the bare address brings home");
        (await clerk.Get("/biuro")).Status.Should().Be(200);
    }

    [Fact]
    public async Task The_view_is_opened_from_the_residents_login_and_ends_there()
    {
        await using var window = await host.Window("clerk");
        var page = await window.NewPageAsync();
        await BrowserWalk.Listen(page);
        await page.GotoAsync("/biuro/konta/10014");
        await page.GetByRole(AriaRole.Link, new() { Name = "Zobacz portal jak ten mieszkaniec" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Moje lokale");
        await page.GetByRole(AriaRole.Link, new() { Name = "Naliczenia" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pokaż" }).ClickAsync();
        await BrowserAddress.Ends(page, "/biuro/widok/10014/lokal/L-00014/naliczenia?miesiac=*");
        (await BrowserWalk.PolicyViolations(page)).Should().BeEmpty("reading forms are within the policy");
        await page.GetByRole(AriaRole.Link, new() { Name = "Zakończ widok" }).ClickAsync();
        await BrowserAddress.Ends(page, "/biuro/konta/10014");
    }

    // When somebody last signed in is said of the visitor's own session, and to nobody else.
    private static string Words(HostAnswer answer)
    {
        var page = answer.Html().QuerySelector("main")!;
        foreach (var own in page.QuerySelectorAll(".last-time")) own.Remove();
        return string.Join(' ', page.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private long SessionsOf(string login)
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(host.Product.Data, "ibok.db")};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM Sessions s JOIN AspNetUsers u ON u.Id = s.UserId WHERE u.UserName = $login";
        command.Parameters.AddWithValue("$login", login);
        return (long)command.ExecuteScalar()!;
    }
}
