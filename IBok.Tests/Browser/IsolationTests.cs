using System.Globalization;
using System.Text.RegularExpressions;
using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>Nobody sees what is another's (JSM §1.2, §2.14).</summary>
[Collection(SharedProduct.Name)]
public sealed partial class IsolationTests(BrowserHost host)
{
    public static TheoryData<string> Logins => [.. HostResident.All.Select(r => r.Login)];

    [Theory, MemberData(nameof(Logins))]
    [Trait("Clause", "J1.2e")]
    [Trait("Asvs", "55")]
    public async Task Pages_of_others_are_not_there_for_this_resident(string login)
    {
        var resident = HostResident.All.Single(r => r.Login == login);
        var client = await host.Client(login);
        var nothing = (await client.Get("/lokal/L-99999")).Text();
        nothing.Should().Contain("Nie znaleziono strony");
        var asked = 0;
        foreach (var path in from premises in HostResident.AllPremises.Except(resident.Premises, StringComparer.Ordinal) from page in HostResident.Pages select $"/lokal/{premises}{page}")
        {
            var answer = await client.Get(path);
            answer.Status.Should().Be(404, path);
            answer.Text().Should().Be(nothing, "what is another's looks like what does not exist ({0})", path);
            answer.Body.Should().NotContain("Pokazowa").And.NotMatchRegex("K-[0-9]{5}", path); // tokens are random letters
            asked++;
        }

        asked.Should().Be((HostResident.AllPremises.Count - resident.Premises.Length) * HostResident.Pages.Count);
    }

    [Theory, MemberData(nameof(Logins))]
    [Trait("Clause", "J2.4")]
    public async Task Own_pages_are_there_and_name_own_accounts_only(string login)
    {
        var resident = HostResident.All.Single(r => r.Login == login);
        var client = await host.Client(login);
        foreach (var path in resident.OwnPages())
        {
            var answer = await client.Get(path);
            answer.Status.Should().Be(200, path);
            var told = answer.Html().QuerySelectorAll("[data-account]").Select(e => e.GetAttribute("data-account")!).Distinct(StringComparer.Ordinal).ToList();
            told.Should().BeSubsetOf(resident.Accounts, path);
            if (path == "/") told.Should().BeEquivalentTo(resident.Accounts, "the start page shows every account");
            PremisesCode().Matches(answer.Body).Select(m => m.Value).Should().BeSubsetOf(resident.Premises, path);
        }
    }

    [Fact]
    [Trait("Clause", "J2.14")]
    [Trait("Asvs", "55")]
    public async Task Who_sold_is_let_in_no_more_and_told_the_other_ways()
    {
        using var seller = host.Anonymous();
        var answer = await seller.SignIn(HostResident.SellersLogin);
        answer.Status.Should().Be(200, "the account was blocked by itself");
        answer.Text().Should().Contain("Nie udało się zalogować").And.Contain("Reklamację i wniosek o swoje dane możesz zawsze złożyć na piśmie");
        (await seller.Get("/lokal/L-00010")).Status.Should().Be(302);
    }

    [Fact]
    [Trait("Clause", "J1.2e")]
    [Trait("Asvs", "55")]
    public async Task Who_bought_never_sees_the_account_or_an_entry_of_the_seller()
    {
        var sellers = await Entries(HostResident.SellersAccount);
        sellers.Should().NotBeEmpty("the seller left a debt: there is something to hide");
        var buyer = await host.Client(HostResident.In("buyer").Login);
        var (bodies, texts) = (new List<string>(), new List<string>());
        var charges = await buyer.Get("/lokal/L-00010/naliczenia");
        var months = charges.Html().QuerySelectorAll("#miesiac option").Select(o => o.GetAttribute("value")!).ToList();
        months.Should().HaveCount(6, "the account of the buyer began five months before this one");
        foreach (var path in HostResident.In("buyer").OwnPages().Concat(months.Select(m => $"/lokal/L-00010/naliczenia?miesiac={m}"))
            .Concat(["/lokal/L-00010/naliczenia?miesiac=2020-01", "/lokal/L-00010/wplaty?strona=2"]))
        {
            var answer = await buyer.Get(path);
            answer.Status.Should().Be(200, path);
            bodies.Add(answer.Body);
            texts.Add(answer.Text());
        }

        bodies.Should().OnlyContain(body => !body.Contains(HostResident.SellersAccount, StringComparison.Ordinal));
        var days = Day().Matches((await buyer.Get("/lokal/L-00010/wplaty")).Text())
            .Select(m => DateOnly.ParseExact(m.Value, "dd.MM.yyyy", CultureInfo.InvariantCulture)).ToList();
        days.Should().NotBeEmpty().And.OnlyContain(day => day >= DateOnly.ParseExact(months.Min()! + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture));
        foreach (var entry in sellers) texts.Should().OnlyContain(text => !text.Contains(entry, StringComparison.Ordinal), "{0} is the seller's", entry);
    }

    [Fact]
    [Trait("Clause", "J1.2e")]
    [Trait("Asvs", "60")]
    public async Task Asking_for_what_is_anothers_is_logged_without_personal_data()
    {
        using var client = await host.NewClient("10016");
        var from = host.Product.Lines.Count;
        await client.Get("/lokal/L-00011/odsetki");
        var line = await host.Product.Line(l => l.Contains("L-00011", StringComparison.Ordinal), from);
        line.Should().MatchRegex("User [0-9a-f-]{36} asked for L-00011, which is not theirs or does not exist");
        await client.Get("/lokal/" + Uri.EscapeDataString("L-1\nwarn: forged entry"));
        await client.Get("/lokal/L-00012/wplaty");
        await host.Product.Line(l => l.Contains("L-00012", StringComparison.Ordinal), from);
        host.Product.Lines.Skip(from).Should().NotContain(l => l.Contains("forged", StringComparison.Ordinal), "what visitors type is no line of ours");
    }

    [Fact]
    [Trait("Asvs", "60")]
    public async Task Signing_in_and_its_refusals_are_logged_without_login_or_password()
    {
        var from = host.Product.Lines.Count;
        using var visitor = host.Anonymous();
        await visitor.SignIn("10015", "Zupełnie-inne-1");
        await host.Product.Line(l => l.Contains("Sign-in refused from 127.0.0.1", StringComparison.Ordinal), from);
        await visitor.SignIn("10015");
        await host.Product.Line(l => l.Contains("signed in from 127.0.0.1", StringComparison.Ordinal), from);
        host.Product.Lines.Skip(from).Should().NotContain(l => l.Contains("10015", StringComparison.Ordinal) || l.Contains("Zupełnie", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<string>> Entries(string account)
    {
        var (code, json, error) = await host.Product.Verb("account", account, "--json");
        code.Should().Be(0, error);
        using var parsed = System.Text.Json.JsonDocument.Parse(json);
        return [.. parsed.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("entryId").GetString()!)];
    }

    // A sealed token may read so in its middle.
    [GeneratedRegex("(?<![A-Za-z0-9_-])L-[0-9]{5}(?![A-Za-z0-9_-])", RegexOptions.None, 10_000)]
    private static partial Regex PremisesCode();

    [GeneratedRegex(@"\d{2}\.\d{2}\.\d{4}", RegexOptions.NonBacktracking)]
    private static partial Regex Day();
}
