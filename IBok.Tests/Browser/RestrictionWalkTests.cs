using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Reports;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>
/// Somebody's data are restricted: no page, paper, list, report or workbook of the office says a word of that person to who does not look after data protection
/// (RODO art. 18). The same walk before finds them on each of these.
/// </summary>
public sealed class RestrictionWalkTests
{
    // Where the person is before, each a place of its own.
    private static readonly string[] Places =
    [
        "/biuro/lokale/L-1", "/biuro/rozliczenia/K-1", "/biuro/zmiany-danych/P-1", "/biuro/rejestracje?stan=Active", "/biuro/wiadomosci", "/biuro/pisma", "/biuro/pisma/partia/1", "/druk/pisma/1",
        "/biuro/pisma/nowe?rodzaj=BalanceInformation", "/biuro/reklamacje", "/biuro/skrzynka", "/biuro/polecenia-zaplaty", "/biuro/polecenia-zaplaty/przebiegi/1", "/biuro/polecenia-zaplaty/odmowy",
        "/biuro/polecenia-zaplaty/nadplaty", "/biuro/raporty/zaleglosci", "/biuro/import/1/wiersz?plik=persons.csv&numer=2", "/biuro/szukaj?q=zastrzezona",
    ];

    private static readonly string[] Others =
        ["/biuro", "/biuro/raporty", "/biuro/konta", "/biuro/rejestracje", "/biuro/zaleglosci", "/biuro/ugody", "/biuro/wplaty", "/biuro/pytania", "/biuro/ochrona-danych", "/biuro/zmiany-danych", "/biuro/szukaj?q=L-1"];

    [Fact]
    [Trait("Clause", "CIV.7")]
    public async Task Nothing_of_a_restricted_person_is_on_any_page_paper_or_workbook_that_clerk_and_accountant_open()
    {
        await using var product = await HostRestricted.Start();
        var names = product.Get<IEnumerable<Report>>().Where(r => !r.IsForControl).Select(r => r.Name).ToList();
        var before = (await Walked(product, "anna")).Concat(await Walked(product, "ewa")).Distinct(StringComparer.Ordinal).ToList();
        before.Should().Contain(Places, "what is found nowhere proves nothing");
        before.Should().Contain(p => p.StartsWith("/druk/list/", StringComparison.Ordinal)).And.Contain(p => p.StartsWith("/biuro/rejestracje/R-", StringComparison.Ordinal))
            .And.Contain(p => p.StartsWith("/druk/pismo/", StringComparison.Ordinal)).And.Contain(p => p.StartsWith("/biuro/polecenia-zaplaty/PZ-", StringComparison.Ordinal));
        (await Workbooks(product, names)).Should().HaveCountGreaterThan(10);

        await HostRestricted.Restrict(product);
        (await Walked(product, "anna", before)).Should().BeEmpty();
        (await Walked(product, "ewa", before)).Should().BeEmpty();
        (await Workbooks(product, names)).Should().BeEmpty();
        (await Walked(product, "olga", before)).Should().Contain(p => p.StartsWith("/druk/list/", StringComparison.Ordinal), "somebody has to print them")
            .And.Contain(p => p.StartsWith("/druk/pismo/", StringComparison.Ordinal)).And.Contain("/druk/pisma/1").And.Contain("/biuro/zmiany-danych/P-1");
    }

    private static bool Says(string text) =>
        text.Contains(HostRestricted.Name, StringComparison.Ordinal) || text.Contains(HostRestricted.Email, StringComparison.Ordinal) || text.Contains(HostRestricted.Phone, StringComparison.Ordinal);

    /// <summary>The addresses that say a word of the person.</summary>
    private static async Task<IReadOnlyList<string>> Walked(HostInTime product, string login, params IEnumerable<string> known)
    {
        using var client = await product.SignIn(login);
        var answers = await HostCrawl.Of(client, [.. Places.Concat(Others).Concat(known).Distinct(StringComparer.Ordinal)]);
        answers.Count.Should().BeGreaterThan(80);
        answers.Where(a => a.Status >= 500).Select(a => a.Path).Should().BeEmpty();
        return [.. answers.Where(a => Says(a.IsPage ? a.Text() : a.Body)).Select(a => a.Path)];
    }

    private static async Task<IReadOnlyList<string>> Workbooks(HostInTime product, IReadOnlyList<string> names)
    {
        names.Should().HaveCountGreaterThan(15);
        List<string> all = [];
        foreach (var name in names)
        {
            using var file = new MemoryStream();
            var answer = await product.Get<WriteReport>().Handle(new("anna"), name, new(From: new(2026, 1, 1), To: product.Today), file, null, null, TestContext.Current.CancellationToken);
            if (answer is Result<WriteReport.Written>.Refused) continue; // nothing to tell of that day
            if (WorkbookFile.Open(file.ToArray()).Data.Any(s => s.Rows.Any(r => r.Any(c => c?.Text is { } text && Says(text))))) all.Add(name);
        }

        return all;
    }
}
