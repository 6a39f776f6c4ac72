using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>One truth: the start page, the account's own pages and the command line say the same.</summary>
[Collection(SharedProduct.Name)]
public sealed partial class FiguresTests(BrowserHost host)
{
    public static TheoryData<string> Logins => [.. HostResident.All.Select(r => r.Login)];

    [Theory, MemberData(nameof(Logins))]
    [Trait("Clause", "J4.1e")]
    public async Task Start_page_premises_page_interest_page_and_command_line_agree(string login)
    {
        var resident = HostResident.All.Single(r => r.Login == login);
        var client = await host.Client(login);
        var start = (await client.Get("/")).Html();
        List<IDocument> premises = [], interest = [];
        foreach (var one in resident.Premises)
        {
            premises.Add((await client.Get($"/lokal/{one}")).Html());
            interest.Add((await client.Get($"/lokal/{one}/odsetki")).Html());
        }

        start.QuerySelectorAll("[data-account]").Should().HaveCount(resident.Accounts.Length);
        foreach (var code in resident.Accounts)
        {
            var told = await host.Product.Account(code);
            var expected = HostFigures.Expected(told);
            HostFigures.Shown(Section(start, code)).Should().Be(expected, "that is {0} on the start page", code);
            HostFigures.Shown(premises.Select(p => p.QuerySelector($"[data-account={code}]")).OfType<IElement>().Single()).Should().Be(expected, code);
            interest.Select(p => p.QuerySelector($"[data-account={code}] [data-figure=interest]")).OfType<IElement>().Single().TextContent.Trim()
                .Should().Be(HostFigures.Text(HostFigures.Grosze(told, "interest")), "that is the interest of {0}", code);
            start.Body!.TextContent.Should().Contain($"Stan na {DateOnly.ParseExact(told.GetProperty("asOf").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture):dd.MM.yyyy}");
        }
    }

    [Fact]
    public async Task The_command_line_prints_the_same_in_a_process_of_its_own()
    {
        var (code, output, _) = await Verb.Run("account", "K-00002", "--json", "--data", host.Product.Data);
        code.Should().Be(0);
        output.Trim().Should().Be((await host.Product.Account("K-00002")).GetRawText());
    }

    [Fact]
    [Trait("Clause", "J4.2")]
    public async Task The_scenes_show_what_they_were_written_for()
    {
        (await Of("arrears")).Label.Should().Be("Do zapłaty dziś");
        (await Of("arrears")).Interest.Should().NotBeNull();
        (await Of("overpaid")).Label.Should().Be("Nadpłata");
        (await Of("court")).Court.Should().NotBeNull();
        (await Of("instalments")).Instalments.Should().NotBeNull();
        (await Of("paid-in-time")).Interest.Should().BeNull();
        (await Of("names-the-month")).Label.Should().Be("Do zapłaty dziś");
    }

    [Theory, MemberData(nameof(Logins))]
    [Trait("Clause", "J4.1f")]
    public async Task Every_charge_is_quantity_times_rate_and_all_months_add_up_to_what_was_charged(string login)
    {
        var client = await host.Client(login);
        foreach (var premises in HostResident.All.Single(r => r.Login == login).Premises)
        {
            var accounts = (await client.Get($"/lokal/{premises}")).Html().QuerySelectorAll("[data-account]").Select(e => e.GetAttribute("data-account")!).ToList();
            var sums = new long[accounts.Count];
            var months = (await client.Get($"/lokal/{premises}/naliczenia")).Html().QuerySelectorAll("#miesiac option").Select(o => o.GetAttribute("value")!).ToList();
            await Parallel.ForEachAsync(months, HostParallel.Two, async (month, _) =>
            {
                var page = await client.Get($"/lokal/{premises}/naliczenia?miesiac={month}");
                var sections = page.Html().QuerySelectorAll("section.panel").ToList();
                sections.Should().HaveCount(accounts.Count);
                for (var i = 0; i < sections.Count; i++) Interlocked.Add(ref sums[i], SumOfCharges(sections[i], month));
            });
            for (var i = 0; i < accounts.Count; i++)
                sums[i].Should().Be(HostFigures.Grosze(await host.Product.Account(accounts[i]), "charged"), "those are all months of {0}", accounts[i]);
        }
    }

    [Theory, MemberData(nameof(Logins))]
    [Trait("Clause", "J4.1f")]
    public async Task Every_payment_has_its_two_dates_and_all_pages_add_up_to_what_was_paid(string login)
    {
        var client = await host.Client(login);
        foreach (var premises in HostResident.All.Single(r => r.Login == login).Premises)
        {
            Dictionary<int, long> sums = [];
            for (var page = 1; page < 100; page++)
            {
                var html = (await client.Get($"/lokal/{premises}/wplaty?strona={page}")).Html();
                foreach (var (section, i) in html.QuerySelectorAll("section.panel").Select((s, i) => (s, i)))
                    foreach (var row in section.QuerySelectorAll("tbody tr"))
                    {
                        row.TextContent.Should().MatchRegex(@"wpłynęła \d{2}\.\d{2}\.\d{4}\s+zaksięgowana \d{2}\.\d{2}\.\d{4}");
                        sums[i] = sums.GetValueOrDefault(i) + HostFigures.Parse(row.QuerySelector("td.amount .money")!.TextContent.Trim());
                    }

                if (!html.QuerySelectorAll(".pager a").Any(a => a.TextContent.Contains("tarsze", StringComparison.Ordinal))) break;
            }

            var accounts = (await client.Get($"/lokal/{premises}")).Html().QuerySelectorAll("[data-account]").Select(e => e.GetAttribute("data-account")!).ToList();
            foreach (var (code, i) in accounts.Select((a, i) => (a, i)))
                sums.GetValueOrDefault(i).Should().Be(HostFigures.Grosze(await host.Product.Account(code), "paid"), "those are all payments of {0}", code);
        }
    }

    [Theory]
    [InlineData("arrears")]
    [InlineData("returned")]
    [InlineData("two-accounts")]
    [InlineData("names-the-month")]
    [InlineData("commercial-tenant")]
    [Trait("Clause", "J4.1g")]
    public async Task Interest_is_shown_item_by_item_with_days_rate_and_base(string scene)
    {
        var resident = HostResident.In(scene);
        var client = await host.Client(resident.Login);
        var page = (await client.Get($"/lokal/{resident.Premises[0]}/odsetki")).Html();
        var seen = 0;
        foreach (var section in page.QuerySelectorAll("[data-account]"))
        {
            var items = section.QuerySelectorAll("details.item").ToList();
            foreach (var item in items)
            {
                var segments = item.QuerySelectorAll("tbody tr").ToList();
                segments.Should().NotBeEmpty();
                foreach (var segment in segments) ShouldBeComputed(segment);
                var paid = item.QuerySelectorAll("tfoot tr").Where(r => r.TextContent.Contains("Już zapłacone", StringComparison.Ordinal)).Sum(Amount);
                (segments.Sum(Amount) + paid).Should().Be(Amount(item.QuerySelector("summary")!));
                seen++;
            }

            items.Sum(i => Amount(i.QuerySelector("summary")!)).Should().Be(Amount(section.QuerySelector("[data-figure=interest]")!));
        }

        // On some days of the month a scene owes no interest yet; those in arrears since months always do.
        if (scene is "arrears" or "two-accounts" or "names-the-month") seen.Should().BePositive();
    }

    private static IElement Section(IDocument page, string account) => page.QuerySelectorAll($"[data-account={account}]").Single();

    private static long Amount(IElement row) => HostFigures.Parse((row.QuerySelector("td .money, summary > .money") ?? row.QuerySelector(".money") ?? row).TextContent.Trim());

    private static long SumOfCharges(IElement section, string month)
    {
        long sum = 0;
        foreach (var row in section.QuerySelectorAll("tbody tr"))
        {
            var amount = HostFigures.Parse(row.QuerySelector(".money")!.TextContent.Trim());
            sum += amount;

            // The yearly settlement of heating is a sum of its own, explained by the document that it names.
            if (row.TextContent.Contains("C.o. rozliczenie", StringComparison.Ordinal) && row.TextContent.Contains("dokument ROZ/", StringComparison.Ordinal)) continue;
            var product = QuantityTimesRate().Match(row.TextContent);
            product.Success.Should().BeTrue("a charge of {0} says how it came about: {1}", month, row.TextContent);
            var exact = Number(product.Groups["quantity"].Value) * Number(product.Groups["rate"].Value);
            ((long)Math.Round(exact * 100, MidpointRounding.AwayFromZero)).Should().Be(amount, "{0}", row.TextContent);
            row.TextContent.Should().MatchRegex(@"termin \d{2}\.\d{2}\.\d{4}");
        }

        if (section.QuerySelector("tfoot .money") is { } total) HostFigures.Parse(total.TextContent.Trim()).Should().Be(sum);
        return sum;
    }

    private static void ShouldBeComputed(IElement segment)
    {
        var shown = Computation().Match(segment.TextContent);
        shown.Success.Should().BeTrue(segment.TextContent);
        var (from, to) = (Day(shown.Groups["from"].Value), Day(shown.Groups["to"].Value));
        var days = int.Parse(shown.Groups["days"].Value, CultureInfo.InvariantCulture);
        days.Should().Be(to.DayNumber - from.DayNumber + 1, "both days count");
        var exact = Number(shown.Groups["base"].Value) * Number(shown.Groups["rate"].Value) * days / 365m;
        Amount(segment).Should().Be((long)Math.Round(exact, MidpointRounding.AwayFromZero));
    }

    private static decimal Number(string shown) =>
        decimal.Parse(shown.Replace("\u00a0", "", StringComparison.Ordinal).Replace(',', '.'), CultureInfo.InvariantCulture);

    private static DateOnly Day(string shown) => DateOnly.ParseExact(shown, "dd.MM.yyyy", CultureInfo.InvariantCulture);

    private async Task<HostFigures> Of(string scene)
    {
        var resident = HostResident.In(scene);
        return HostFigures.Shown(Section((await (await host.Client(resident.Login)).Get("/")).Html(), resident.Accounts[0]));
    }

    [GeneratedRegex("(?<quantity>-?[0-9\u00a0]+(,[0-9]+)?)\u00a0[^ ×]* × (?<rate>-?[0-9\u00a0]+,[0-9]{2,4})\u00a0zł", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex QuantityTimesRate();

    [GeneratedRegex(
        "(?<from>[0-9.]{10}) – (?<to>[0-9.]{10})\\s+(?<base>[0-9\u00a0]+,[0-9]{2})\u00a0zł × (?<rate>[0-9]+,[0-9]{2})\u00a0% × (?<days>[0-9]+)\u00a0dn?[a-zń]+ / 365",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Computation();
}
