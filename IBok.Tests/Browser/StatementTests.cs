using AngleSharp.Dom;
using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>One balance on the start page, in the bridge, at the end of the statement, on paper and on the command line.</summary>
[Collection(SharedProduct.Name)]
public sealed class StatementTests(BrowserHost host)
{
    public static TheoryData<string> Logins => [.. HostResident.All.Select(r => r.Login)];

    [Theory, MemberData(nameof(Logins))]
    [Trait("Clause", "J4.1e")]
    public async Task Start_page_bridge_statement_paper_and_command_line_end_in_one_balance(string login)
    {
        var resident = HostResident.All.Single(r => r.Login == login);
        var client = await host.Client(login);
        var start = (await client.Get("/")).Html();
        foreach (var premises in resident.Premises)
        {
            var (bridges, statement) = ((await client.Get($"/lokal/{premises}")).Html(), (await client.Get($"/lokal/{premises}/rozliczenia?od=1990-01-01")).Html());
            foreach (var section in statement.QuerySelectorAll("section[data-account]"))
            {
                var code = section.GetAttribute("data-account")!;
                var told = await host.Product.Account(code);
                var (balance, toPay) = (HostFigures.Grosze(told, "balance"), HostFigures.Grosze(told, "toPayNow"));
                var words = HostFigures.Expected(told).Balance;
                start.QuerySelectorAll($"[data-account={code}] [data-figure=balance]").Single().TextContent.Trim().Should().Be(words, "start, {0}", code);
                section.QuerySelectorAll("[data-figure=balance]").Single().TextContent.Trim().Should().Be(words, "statement, {0}", code);
                Last(section.QuerySelectorAll(".lines tbody tr .after .money"))?.TextContent.Should().Be(HostFigures.Text(balance), "last line, {0}", code);

                var sheet = (await client.Get($"/druk/rozliczenia/{premises}?konto={code}&od=1990-01-01")).Html();
                sheet.QuerySelectorAll("[data-figure=balance]").Single().TextContent.Trim().Should().Be(words, "paper, {0}", code);
                Last(sheet.QuerySelectorAll(".lines tbody tr .money"))?.TextContent.Should().Be(HostFigures.Text(balance));
                sheet.Body!.TextContent.Should().Contain("nie mogą być jedyną podstawą rozliczeń", "the notice of JSM §4.3 is on paper too").And.Contain("Stan na ");
                Bridge(sheet, code, balance, toPay);
            }

            foreach (var code in resident.Accounts.Where(c => bridges.QuerySelector($"[data-account={c}]") is not null))
            {
                var told = await host.Product.Account(code);
                var panel = bridges.QuerySelector($"[data-account={code}]")!.ParentElement!;
                Bridge(panel, code, HostFigures.Grosze(told, "balance"), HostFigures.Grosze(told, "toPayNow"));
            }
        }
    }

    [Fact]
    [Trait("Clause", "J4.2")]
    public async Task The_bridge_names_every_group_that_the_balance_may_leave_out_also_when_it_is_empty()
    {
        foreach (var (scene, court, instalments) in new[] { ("court", "poza saldem", "nie ma"), ("instalments", "nie ma", "poza saldem"), ("paid-in-time", "nie ma", "nie ma") })
        {
            var resident = HostResident.In(scene);
            var groups = (await (await host.Client(resident.Login)).Get($"/lokal/{resident.Premises[0]}")).Html().QuerySelectorAll(".groups li").Select(l => l.TextContent).ToList();
            groups.Should().HaveCount(5, "reading A12 names five");
            groups[2].Should().StartWith("Należności w sprawie sądowej").And.Contain(court);
            groups[3].Should().StartWith("Należności rozłożone na raty").And.Contain(instalments);
        }
    }

    [Fact]
    public async Task A_corrected_charge_and_its_correction_name_each_other()
    {
        var resident = HostResident.In("fewer-persons");
        var lines = (await (await host.Client(resident.Login)).Get($"/lokal/{resident.Premises[0]}/rozliczenia")).Html().QuerySelectorAll(".lines tbody tr").Select(r => r.TextContent).ToList();
        lines.Should().Contain(l => l.Contains("Korekta: Gospodarowanie odpadami", StringComparison.Ordinal) && l.Contains("koryguje: Gospodarowanie odpadami", StringComparison.Ordinal))
            .And.Contain(l => l.Contains("skorygowano ", StringComparison.Ordinal) && l.Contains("o -34,00", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("?od=2026-06-01&do=2026-05-01", "jest późniejszy niż jego koniec")]
    [InlineData("?od=2026-01-01&do=2026-01-01&skladnik=Fontanna", "nie ma zapisów składnika „Fontanna”")]
    [InlineData("?od=1995-01-01&do=1995-12-31", "W tym okresie nie ma zapisów")]
    [InlineData("?od=dzisiaj&do='%3B--", "Opłaty za ")]
    public async Task Whatever_days_are_asked_for_the_page_answers_in_a_sentence(string query, string expected)
    {
        var answer = await (await host.Client("10001")).Get($"/lokal/L-00001/rozliczenia{query}");
        answer.Status.Should().Be(200);
        answer.Html().Body!.TextContent.Should().Contain(expected);
    }

    [Theory]
    [InlineData("/druk/rozliczenia/L-00003")]
    [InlineData("/druk/rozliczenia/L-00002?konto=K-00003")]
    [InlineData("/druk/przelew/L-00003")]
    [InlineData("/druk/przelew/L-00002?konto=K-00003")]
    [InlineData("/lokal/L-00002/pytania/nowe?zapis=C-0000001")]
    [InlineData("/lokal/L-00002/pytania/nowe")]
    public async Task What_is_somebody_else_s_is_not_there(string path) => (await (await host.Client("10002")).Get(path)).Status.Should().Be(404);

    private static void Bridge(IParentNode panel, string code, long balance, long toPay)
    {
        var steps = panel.QuerySelectorAll("[data-bridge]").ToList();
        Step(steps, "balance").Should().Be(balance, "bridge, {0}", code);
        Step(steps, "to-pay-now").Should().Be(toPay, "bridge, {0}", code);
        var at = steps.FindIndex(s => s.GetAttribute("data-bridge") == "balance");
        steps[..at].Sum(Amount).Should().Be(balance, "the steps before it add up to the balance of {0}", code);
        steps[at..^1].Sum(Amount).Should().Be(toPay, "and those after it to what is to be paid");
    }

    private static IElement? Last(IHtmlCollection<IElement> all) => all.Length == 0 ? null : all[all.Length - 1];

    private static long Step(IEnumerable<IElement> steps, string name) => Amount(steps.Single(s => s.GetAttribute("data-bridge") == name));

    private static long Amount(IElement cell) => HostFigures.Parse(cell.QuerySelector(".money")!.TextContent.Trim());
}
