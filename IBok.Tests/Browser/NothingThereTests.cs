using System.Globalization;
using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>Shapes of addresses behind which there is nothing: never data, never an error of ours.</summary>
[Collection(SharedProduct.Name)]
public sealed class NothingThereTests(BrowserHost host)
{
    private const int RandomOnes = 400;

    private static readonly string[] Crooked =
    [
        "'", "%27", "%22", "%22%3E%3Cscript%3E", "L-00002%27--", "L-00002%20", "%20L-00002", "L-00002%00", "%00", "%0d%0aX:1", "L-00002%2f", "%2fL-00002",
        "..%2fL-00002", ".", "...", "%2e%2e%2fL-00002", "L-00002%5c", "%5c", "L-00002;", "L-00002%3bx", "L-00002%3fx", "L-00002%23", "l-00002", "L-2",
        "L-000002", "L_00002", "L-00002%2500", "%25", "%", "%zz", "%c0%af", "%ff", "%ed%a0%80", "%F0%9F%8F%A0", "ż", "%C5%BC", "%E2%80%AE", "0", "-1",
        "2147483648", "1e9", "NaN", "null", "undefined", "true", "{id}", "%7Bid%7D", "*", "%2A", "?", "a:b", "$", "~", "~root", "con", "K-00002", "P-00002",
        "1%20OR%201=1", "1;DROP%20TABLE%20Premises", "${7*7}", "%24%7B7*7%7D", "{{7*7}}", "<img>", "\"", "[]", "%5B%5D", "naliczenia", "lokal",
    ];

    private static readonly string[] Queries =
    [
        "?miesiac=", "?miesiac=2026-13", "?miesiac=0000-00", "?miesiac=9999-12", "?miesiac=1990-01", "?miesiac=2100-12", "?miesiac=x", "?miesiac=2026-11&miesiac=2026-10",
        "?miesiac=%00", "?strona=0", "?strona=-1", "?strona=999999999", "?strona=99999999999999999999", "?strona=x", "?strona=1e3", "?strona=%F0%9F%8F%A0", "?%00=1", "?=&=&", "?[]",
    ];

    [Fact]
    [Trait("Clause", "J1.2e")]
    public async Task Crooked_ids_are_not_found_and_break_nothing()
    {
        var random = new Random(2026_11);
        var ids = Crooked.Concat(Enumerable.Range(0, RandomOnes).Select(_ => RandomId(random))).Concat([new string('9', 300), new string('L', 4_000)]);
        var client = await host.Client("10002");
        var (asked, from) = (0, host.Product.Lines.Count);
        await Parallel.ForEachAsync(ids.SelectMany(id => HostResident.Pages.Select(page => $"/lokal/{id}{page}")), HostParallel.Two, async (path, _) =>
        {
            var answer = await client.Get(path);

            // "?" ends the path: what is left is a page of nobody.
            answer.Status.Should().BeOneOf([400, 404], path);
            answer.Text().Should().NotContain("Do zapłaty").And.NotContain("K-0000", path);
            Interlocked.Increment(ref asked);
        });
        asked.Should().BeGreaterThan(1_500);
        host.Product.Lines.Skip(from).Should().NotContain(l => l.StartsWith("fail:", StringComparison.Ordinal) || l.StartsWith("crit:", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Asvs", "12")]
    public async Task Crooked_months_and_page_numbers_show_a_page_of_the_resident()
    {
        var client = await host.Client("10002");
        foreach (var query in Queries)
            foreach (var page in HostResident.Pages)
            {
                var answer = await client.Get($"/lokal/L-00002{page}{query}");
                answer.Status.Should().Be(200, "{0}{1}", page, query);
                answer.Text().Should().Contain("ul. Pokazowa 1/2");
            }
    }

    [Theory]
    [InlineData("/lokal")]
    [InlineData("/lokal/")]
    [InlineData("/lokal/L-00002/")]
    [InlineData("/lokal/L-00002/rozliczenia/../naliczenia")]
    [InlineData("/lokal/L-00002/nie-ma")]
    [InlineData("/lokal/L-00002/naliczenia/nie-ma")]
    [InlineData("/lokal//L-00002")]
    [InlineData("//lokal/L-00002")]
    [InlineData("/LOKAL/l-00002")]
    [InlineData("/Regulations/regulamin.md")]
    [InlineData("/appsettings.json")]
    [InlineData("/ibok.db")]
    [InlineData("/.git/config")]
    [InlineData("/..%2fappsettings.json")]
    [InlineData("/swagger")]
    [InlineData("/metrics")]
    public async Task Neighbouring_addresses_never_break(string path) =>
        (await (await host.Client("10002")).Get(path)).Status.Should().BeOneOf(200, 302, 307, 400, 404);

    private static string RandomId(Random random)
    {
        const string signs = "abcLK0123456789-_.~!$&'()*+,;=:@%<>\"\\^`{|}żółć ";
        var id = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => signs[random.Next(signs.Length)]));
        return random.Next(4) == 0 ? $"L-{random.Next(20, 99_999).ToString("00000", CultureInfo.InvariantCulture)}" : Uri.EscapeDataString(id);
    }
}
