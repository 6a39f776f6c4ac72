using Bunit;
using FluentAssertions;
using IBok.Blazor.Portal.Start;
using IBok.Core.Ledger.Accounts;
using IBok.Core.Ledger.Balance;

namespace IBok.Tests.Screens.Portal;

public sealed class PremisesCardTests : BunitContext
{
    private static readonly ReadAccounts.Account Charges = AccountFiguresTests.Account(new Figures { Due = new(10_000) }, "K-00015");

    private static readonly ReadAccounts.Account Renovation =
        AccountFiguresTests.Account(new Figures { Due = new(23_000) }, "K-00016", AccountPurpose.Renovation);

    [Fact]
    [Trait("Clause", "J2.4")]
    public void Two_accounts_of_one_premises_stand_one_under_the_other_and_are_never_summed()
    {
        var card = Card(Charges, Renovation);
        card.FindAll("[data-account]").Select(a => a.GetAttribute("data-account")).Should().Equal("K-00015", "K-00016");
        card.FindAll("h3").Select(h => h.TextContent).Should().Equal("Opłaty za lokal", "Fundusz remontowy");
        card.FindAll(".headline .money").Select(m => m.TextContent.Trim()).Should().Equal("100,00\u00a0zł", "230,00\u00a0zł");
        card.Markup.Should().NotContain("330,00");
    }

    [Fact]
    public void The_only_account_of_a_premises_needs_no_name()
    {
        var card = Card(Charges);
        card.FindAll("h3").Should().BeEmpty();
        card.Find("h2").TextContent.Should().Be("ul. Pokazowa 1/11, 00-000 Przykładowo");
        card.Find(".kind").TextContent.Should().Be("Mieszkanie");
    }

    [Fact]
    public void Every_link_leads_to_these_premises()
    {
        var links = Card(Charges).FindAll("a").Select(a => a.GetAttribute("href")!).ToList();
        links.Should().OnlyContain(l => l.StartsWith("/lokal/L-00014", StringComparison.Ordinal));
        links.Should().Contain(["/lokal/L-00014/naliczenia", "/lokal/L-00014/wplaty", "/lokal/L-00014/odsetki"]);
    }

    [Fact]
    public void Premises_without_an_account_say_so() => Card().Markup.Should().Contain("nie ma jeszcze konta rozliczeniowego");

    private IRenderedComponent<PremisesCard> Card(params ReadAccounts.Account[] accounts) => Render<PremisesCard>(p => p.Add(
        c => c.Card, new ReadAccounts.Card("L-00014", "ul. Pokazowa 1/11, 00-000 Przykładowo", "Flat", new(2026, 11, 20), null, accounts)));
}
