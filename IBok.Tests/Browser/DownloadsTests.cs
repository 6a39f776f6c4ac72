using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>Whatever leaves as a file is saved and never shown by the browser, under a name of ours, and is kept by no cache.</summary>
[Collection(SharedProduct.Name)]
public sealed class DownloadsTests(BrowserHost host)
{
    private static readonly string[] Types = ["application/pdf", "application/octet-stream", "application/zip", "text/csv; charset=utf-8", "text/plain; charset=utf-8"];

    // Long workbooks, made in the background: LongExportsTests. The scan of a demand for a payout leaves like that of a mandate. Where searches
    // are posted to, one who comes by a link is only led home: SearchWordsTests.
    private static readonly string[] Elsewhere = ["/biuro/raporty/eksport/{id}", "/biuro/polecenia-zaplaty/nadplaty/{number}/skan/{id:int}", "/biuro/slowa"];

    [Fact]
    [Trait("Asvs", "20")]
    [Trait("Asvs", "36")]
    [Trait("Asvs", "59")]
    public async Task Every_file_that_leaves_is_an_attachment_of_its_type_and_is_stored_nowhere()
    {
        var places = await Places();
        (await HostRoutes.All()).Where(r => r.IsFile).Select(r => r.Pattern).Should().BeEquivalentTo(places.Select(p => p.Pattern).Concat(Elsewhere), "a new download is tried here");
        foreach (var (pattern, login, path) in places)
        {
            var answer = await (login.Length == 0 ? host.Anonymous() : await host.Client(login)).Get(path);
            answer.Status.Should().Be(200, "{0} is there for {1}", path, login);
            answer.Header("Content-Disposition").Should().MatchRegex(@"^attachment; filename=""?[A-Za-z0-9._-]+""?(; filename\*=UTF-8''[A-Za-z0-9._%-]+)?$", pattern);
            answer.Header("Content-Type").Should().BeOneOf(Types, pattern);
            answer.Header("X-Content-Type-Options").Should().Be("nosniff", pattern);
            answer.Header("Content-Security-Policy").Should().StartWith(HeadersTests.Strict, pattern);
            if (login.Length > 0) answer.Header("Cache-Control").Should().Be("no-store", "{0} is somebody's", pattern);
        }
    }

    /// <summary>An address of each download behind which there is a file, and who may have it.</summary>
    private async Task<IReadOnlyList<(string Pattern, string Login, string Path)>> Places()
    {
        var clerk = await host.Client("clerk");
        var own = await host.Client("10001");
        const string form = "/reklamacje/nowa";
        var today = (await own.Get(form)).Html().QuerySelector("#dzien")!.GetAttribute("value")!;
        var sent = await own.PostFile(form, "Files", "../zdjęcie;.pdf", HostComplaints.Scan, ("_handler", "complain"), ("Key", Guid.NewGuid().ToString("N")), ("EventOn", today), ("Description", "Z plikiem."));
        var complaint = sent.Location!.Split('?')[0];
        var page = (await HostCases.Delivered(host, "pobrania@example.test")).Page;
        await clerk.PostFile(page, "Scan", "skan.pdf", HostComplaints.Scan, ("_handler", "scan"), ("Version", await HostCases.Version(clerk, page)));
        var mandate = await HostMandates.First(clerk, "Active");
        await clerk.PostFile(mandate, "Scan", "zgoda.pdf", HostComplaints.Scan, ("_handler", "scan"), ("Version", await HostCases.Version(clerk, mandate)));
        const string person = "/biuro/zmiany-danych/P-00019";
        await clerk.PostFile(person, "StatementScan", "zgoda.pdf", HostComplaints.Scan, ("_handler", "give-statement"), ("GivenOn", today), ("StatementReceivedOn", today));
        return
        [
            ("/regulamin/{number:int}/tekst", "", "/regulamin/1/tekst"), ("/regulamin/polecenie-zaplaty/{number:int}/tekst", "", "/regulamin/polecenie-zaplaty/1/tekst"),
            ("/prywatnosc/{number:int}/tekst", "", "/prywatnosc/1/tekst"),
            ("/biuro/import/{id:int}/plik", "clerk", "/biuro/import/1/plik?nazwa=charges.csv"), ("/biuro/dziennik/csv", "auditor", "/biuro/dziennik/csv"),
            ("/moje-dane/pobierz", "10001", "/moje-dane/pobierz"), ("/biuro/zmiany-danych/{person}/dane", "administrator", "/biuro/zmiany-danych/P-00002/dane"),
            ("/reklamacje/{number}/plik/{id:int}", "10001", await Link(own, complaint, "/plik/")), ("/biuro/reklamacje/{number}/plik/{id:int}", "clerk", await Link(clerk, $"/biuro{complaint}", "/plik/")),
            ("/biuro/rejestracje/{number}/skan/{id:int}", "clerk", await Link(clerk, page, "/skan/")), ("/biuro/polecenia-zaplaty/{number}/skan/{id:int}", "clerk", await Link(clerk, mandate, "/skan/")),
            ("/biuro/zmiany-danych/{person}/oswiadczenie/{id:int}", "clerk", await Link(clerk, person, "/oswiadczenie/")),
        ];
    }

    private static async Task<string> Link(HostClient client, string page, string part) =>
        (await client.Get(page)).Html().QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).First(h => h.Contains(part, StringComparison.Ordinal));
}
