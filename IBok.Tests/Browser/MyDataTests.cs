using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>What a resident sees and cannot change, the paper to change it, and the clerk who does (JSM §4.4, §2.11, §2.7).</summary>
[Collection(SharedProduct.Name)]
public sealed class MyDataTests(BrowserHost host)
{
    private const string Page = "/moje-dane", Sheet = "/druk/zmiana-danych", Desk = "/biuro/zmiany-danych";

    [Fact]
    [Trait("Clause", "J4.4")]
    [Trait("Clause", "J2.11")]
    public async Task A_resident_sees_the_own_contact_data_and_has_no_field_to_change_them_only_the_paper()
    {
        var html = (await (await host.Client("10008")).Get(Page)).Html();
        var facts = html.QuerySelector(".facts")!;
        facts.TextContent.Should().ContainAll("Adres do korespondencji", "biuro.8@example.test", "+48 000 000 008", "NIP");
        html.QuerySelectorAll("main input:not([type=hidden]), main select, main textarea").Should().BeEmpty();
        html.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).Should().Contain(Sheet);
    }

    [Fact]
    [Trait("Clause", "J1.4")]
    public async Task My_data_say_who_has_them_why_and_what_can_be_asked_for_and_the_form_links_the_whole_clause()
    {
        (await (await host.Client("10008")).Get(Page)).Text().Should().ContainAll("Administrator danych", "SM Przykładowa", "Inspektor ochrony danych", "Po co", "Twoje prawa", "skarga");
        using var visitor = host.Anonymous();
        (await visitor.Get("/rejestracja")).Html().QuerySelectorAll("main a").Select(a => a.GetAttribute("href")).Should().Contain("/prywatnosc");
        (await visitor.Get("/prywatnosc")).Text().Should().ContainAll("Administratorem danych jest SM Przykładowa", "art. 6 ust. 1", "Prezesa Urzędu Ochrony Danych Osobowych");
    }

    [Fact]
    [Trait("Clause", "J2.7b")]
    public async Task The_duty_towards_co_owners_stands_beside_a_statement_of_every_premises_to_hand_over()
    {
        var resident = HostResident.In("flat-and-garage");
        var client = await host.Client(resident.Login);
        var html = (await client.Get(Page)).Html();
        html.QuerySelector("main")!.TextContent.Should().Contain("masz obowiązek umożliwić im dostęp do informacji z iBOK (regulamin § 2 ust. 7)").And.Contain("Hasła nie przekazuj nikomu");
        var sheets = html.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith("/druk/rozliczenia/", StringComparison.Ordinal)).ToList();
        sheets.Should().Equal(resident.Premises.Select(p => $"/druk/rozliczenia/{p}"));
        foreach (var sheet in sheets) (await client.Get(sheet)).Status.Should().Be(200);
    }

    [Fact]
    [Trait("Clause", "J2.7b")]
    public async Task The_statement_to_hand_over_leaves_no_account_of_the_premises_out()
    {
        var resident = HostResident.In("two-accounts");
        var client = await host.Client(resident.Login);
        (await client.Get($"/druk/rozliczenia/{resident.Premises[0]}")).Text().Should().ContainAll(resident.Accounts);
        (await client.Get($"/druk/rozliczenia/{resident.Premises[0]}?konto={resident.Accounts[1]}")).Text().Should().Contain(resident.Accounts[1]).And.NotContain(resident.Accounts[0]);
    }

    [Fact]
    [Trait("Clause", "J2.11")]
    public async Task The_paper_bears_the_present_data_for_who_is_signed_in_and_none_for_anybody_else()
    {
        var own = (await (await host.Client("10008")).Get(Sheet)).Html();
        own.QuerySelector(".case-number")!.TextContent.Should().MatchRegex("^ZD-P-[0-9]{5}-[0-9]{2}$");
        var rows = own.QuerySelectorAll(".to-fill tbody tr").Select(r => r.QuerySelectorAll("td").Select(d => d.TextContent.Trim()).ToList()).ToList();
        rows.Should().HaveCount(6).And.OnlyContain(r => r[0].Length > 0 && r[1].Length == 0);
        own.QuerySelectorAll("svg.qr").Should().ContainSingle();
        using var visitor = host.Anonymous();
        var empty = await visitor.Get(Sheet);
        empty.Html().QuerySelectorAll(".to-fill tbody td").Should().OnlyContain(d => d.TextContent.Trim().Length == 0);
        (await (await host.Client("clerk")).Get(Sheet)).Text().Should().NotContain("example.test");
        empty.Header("Cache-Control").Should().Contain("no-store");
    }

    [Fact]
    [Trait("Clause", "J2.11")]
    public async Task The_number_of_the_paper_opens_the_person_and_the_resident_sees_the_letter_s_value_at_once()
    {
        var resident = await host.Client("10020");
        var number = (await resident.Get(Sheet)).Html().QuerySelector(".case-number")!.TextContent;
        var clerk = await host.Client("clerk");
        var person = (await clerk.Get($"{Desk}?osoba={number}")).Location.Should().StartWith($"{Desk}/").And.Subject!;
        var typed = (await clerk.Get($"/biuro/szukaj?q={number.ToLowerInvariant()}")).Location!;
        (await clerk.Get(typed)).Html().QuerySelector("h1")!.TextContent.Should().Be((await clerk.Get(person)).Html().QuerySelector("h1")!.TextContent);
        var form = (await clerk.Get(person)).Html();
        var today = form.QuerySelector("input[name=ReceivedOn]")!.GetAttribute("value")!;
        var seen = form.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        (string, string)[] letter = [("_handler", "change"), ("Seen", seen), ("LetterOn", today), ("ReceivedOn", today), ("Mark", number), ("NewPhone", "+48 600 000 020")];
        (await clerk.Post(person, person, letter)).Location.Should().Be($"{person}?zapisano=1");
        (await resident.Get(Page)).Text().Should().Contain("+48 600 000 020").And.Contain("pismo z");
        (await clerk.Post(person, person, letter)).Text().Should().Contain("W międzyczasie dane tej osoby zmienił(a) clerk");
        (await clerk.Get(Desk)).Text().Should().Contain("+48 600 000 020").And.Contain("+48 000 000 020");
        (await (await host.Client("auditor")).Get("/biuro/dziennik?czynnosc=PersonChanged&klauzula=%C2%A72.11")).Text().Should().Contain(number).And.Contain("telefon: +48 000 000 020");
    }

    [Fact]
    public async Task Who_may_not_change_sees_no_form_and_what_is_no_person_is_not_there()
    {
        (await (await host.Client("auditor")).Get($"{Desk}/P-00002")).Html().QuerySelectorAll("form[method=post] input[name=LetterOn]").Should().BeEmpty();
        (await (await host.Client("clerk")).Get($"{Desk}/P-99999")).Status.Should().Be(404);
        (await (await host.Client("10002")).Get($"{Desk}/P-00002")).Status.Should().Be(404);
    }
}
