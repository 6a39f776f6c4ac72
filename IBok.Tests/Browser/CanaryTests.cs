using AngleSharp.Dom;
using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>
/// Markup in every text that an accounting system or a person can write: it is read as text on every page that shows it, and no page has
/// an element, an event or an address made from it (security.md, 1). A host of its own, with a package full of it.
/// </summary>
public sealed class CanaryTests
{
    private const string Canary = "<x-kanarek>'\"><img src=x onerror=alert(1)>", InCsv = "\"<x-kanarek>'\"\"><img src=x onerror=alert(1)>\"";

    [Fact]
    [Trait("Asvs", "1")]
    [Trait("Asvs", "2")]
    public async Task Markup_in_any_text_is_shown_as_text_on_every_page()
    {
        await using var host = await HostProcess.InProduction([new("Login__StaffSecondFactor", "false"), new("AllowedHosts", "*"), new("Login__TriesPerMinuteAndAddress", "1000")]);
        var package = Package().Zip(Path.Combine(host.Data, "kanarki.zip"));
        var (code, _, error) = await host.Verb("intake", package);
        code.Should().Be(0, error);
        using var resident = await SignedIn(host, "10001", "Resident", "--person", "P-1");
        using var clerk = await SignedIn(host, "anna", "Clerk");
        using var administrator = await SignedIn(host, "ewa", "Administrator");
        await Write(resident, "/lokal/L-1", clerk);
        List<HostAnswer> pages = [];
        pages.AddRange(await HostCrawl.Of(resident, "/", "/druk/rozliczenia/L-1", "/druk/przelew/L-1", "/druk/zmiana-danych", "/lokal/L-1/naliczenia?miesiac=2026-09"));
        string[] office = ["/biuro", "/biuro/szukaj?q=kanarek", "/biuro/szukaj?q=%3Cx-kanarek%3E", "/biuro/lokale/L-1", "/biuro/rozliczenia/K-1", "/biuro/rozliczenia/K-1/zapisy", "/biuro/zmiany-danych/P-1", "/biuro/widok/10001/"];
        pages.AddRange(await HostCrawl.Of(clerk, office));
        pages.AddRange(await HostCrawl.Of(administrator, "/biuro", "/biuro/dziennik", "/biuro/import/1", "/biuro/konta/10001"));
        var html = pages.Where(p => p.IsPage).ToList();
        html.Count.Should().BeGreaterThan(60);
        html.Where(p => p.Status >= 500).Select(p => p.Path).Should().BeEmpty();
        foreach (var page in html) MadeOf(page.Html()).Should().BeEmpty(page.Path);
        html.Count(p => p.Html().Body!.TextContent.Contains("<x-kanarek>", StringComparison.Ordinal)).Should().BeGreaterThan(20, "what is not shown anywhere proves nothing");
        MadeOf(new AngleSharp.Html.Parser.HtmlParser().ParseDocument($"<p>{Canary}</p>")).Should().HaveCountGreaterThan(1, "it would be seen");
    }

    /// <summary>Elements, events and addresses of a page that a text made.</summary>
    private static List<string> MadeOf(IDocument page) =>
    [
        .. page.QuerySelectorAll("x-kanarek, img[src=x]").Select(e => e.OuterHtml),
        .. page.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.Ordinal) || (a.Name is "href" or "src" or "action" && a.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)))
            .Select(a => $"{a.Name}={a.Value}"),
    ];

    private static PackageBuilder Package()
    {
        var package = PackageBuilder.Good();
        foreach (var (file, columns) in new[]
        {
            ("premises.csv", new[] { "address", "building", "staircase", "number" }), ("persons.csv", ["name", "representative", "address", "phone"]), ("titles.csv", ["end_reason"]),
            ("charges.csv", ["component", "document"]), ("payments.csv", ["title"]),
        })
        {
            foreach (var column in columns) package[file].Set(2, column, InCsv);
        }

        return package;
    }

    private static async Task<HostClient> SignedIn(HostProcess host, string login, string role, params string[] more)
    {
        var (code, output, error) = await host.Verb(["user", "add", login, "--role", role, .. more]);
        code.Should().Be(0, error);
        var client = new HostClient(host.Address);
        (await client.SignInAnew(login, output.Split("password=")[1].Trim())).Location.Should().StartWith("/");
        return client;
    }

    /// <summary>What people themselves write: a complaint with a file, a note.</summary>
    private static async Task Write(HostClient resident, string premises, HostClient clerk)
    {
        const string form = "/reklamacje/nowa";
        var today = (await resident.Get(form)).Html().QuerySelector("#dzien")!.GetAttribute("value")!;
        (await resident.PostFile(form, "Files", "<x-kanarek>.pdf", HostComplaints.Scan, ("_handler", "complain"), ("Key", Guid.NewGuid().ToString("N")), ("EventOn", today), ("Description", Canary)))
            .Location.Should().EndWith("?wyslano=1");
        (await resident.Get(premises)).Status.Should().Be(200);
        (await clerk.Post("/biuro/lokale/L-1", "/biuro/lokale/L-1", ("_handler", "note"), ("NoteText", Canary))).Status.Should().BeLessThan(400);
    }
}
