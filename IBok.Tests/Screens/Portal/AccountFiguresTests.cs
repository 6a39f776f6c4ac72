using Bunit;
using FluentAssertions;
using IBok.Blazor.Portal.Start;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using IBok.Core.Ledger.Balance;

namespace IBok.Tests.Screens.Portal;

[Trait("Clause", "J4.1e")]
public sealed class AccountFiguresTests : BunitContext
{
    [Fact]
    public void A_debt_is_told_with_its_interest_apart_from_the_balance()
    {
        var shown = Show(new Figures { Due = new(420_509), Interest = new(8_884) });
        Headline(shown).Should().Be("Do zapłaty dziś 4\u00a0293,93\u00a0zł");
        Figure(shown, "interest").Should().Be("88,84\u00a0zł");
        Figure(shown, "balance").Should().Be("4\u00a0205,09\u00a0zł do zapłaty");
    }

    [Fact]
    public void A_credit_is_told_as_a_credit_without_a_sign()
    {
        var shown = Show(new Figures { Credit = new(67_154) });
        Headline(shown).Should().Be("Nadpłata 671,54\u00a0zł");
        Figure(shown, "balance").Should().Be("671,54\u00a0zł nadpłaty");
        shown.Markup.Should().NotContain("-671");
    }

    [Fact]
    public void A_settled_account_says_that_there_is_nothing_to_pay()
    {
        var shown = Show(new Figures());
        Headline(shown).Should().Be("Nic do zapłaty dziś 0,00\u00a0zł");
        Figure(shown, "balance").Should().Be("0,00\u00a0zł, rozliczone");
        shown.FindAll("[data-figure]").Should().ContainSingle("what is zero is not listed");
    }

    [Fact]
    public void What_is_due_later_is_told_with_its_day_and_is_nothing_to_pay_today()
    {
        var shown = Show(new Figures { NotYetDue = new(58_704), NextDueOn = new(2026, 12, 15), NextDue = new(58_704) });
        Headline(shown).Should().Be("Nic do zapłaty dziś 0,00\u00a0zł");
        Figure(shown, "next").Should().Be("15.12.2026: 587,04\u00a0zł");
        Figure(shown, "balance").Should().Be("587,04\u00a0zł do zapłaty");
    }

    [Fact]
    public void A_credit_lowers_what_is_to_pay_and_never_below_nothing()
    {
        Headline(Show(new Figures { Due = new(100), Interest = new(5), Credit = new(40) })).Should().Be("Do zapłaty dziś 0,65\u00a0zł");
        Headline(Show(new Figures { Due = new(100), Credit = new(100) })).Should().Be("Nic do zapłaty dziś 0,00\u00a0zł");
    }

    [Fact]
    [Trait("Clause", "J4.2")]
    public void A_claim_before_a_court_and_an_agreement_stand_beside_the_balance()
    {
        var shown = Show(new Figures { Court = new(551_067), Instalments = new(173_422) });
        Figure(shown, "court").Should().Be("5\u00a0510,67\u00a0zł");
        Figure(shown, "instalments").Should().Be("1\u00a0734,22\u00a0zł");
        Figure(shown, "balance").Should().Be("0,00\u00a0zł, rozliczone");
        shown.Find("[data-figure=court]").ParentElement!.TextContent.Should().Contain("poza saldem");
        shown.Find("[data-figure=instalments]").ParentElement!.TextContent.Should().Contain("poza saldem");
    }

    [Fact]
    public void An_account_without_figures_says_so_and_shows_no_amount()
    {
        var shown = Show(null);
        shown.Markup.Should().Contain("nie opublikowano jeszcze kwot");
        shown.FindAll(".money, [data-figure]").Should().BeEmpty();
    }

    [Fact]
    public void The_purpose_is_named_where_there_are_several_accounts_and_always_for_those_who_hear()
    {
        Show(new Figures(), isOnly: false).Find("h3").TextContent.Should().Be("Opłaty za lokal");
        var only = Show(new Figures(), isOnly: true);
        only.FindAll("h3").Should().BeEmpty();
        only.Find("[data-account=K-00001]").GetAttribute("aria-label").Should().Be("Opłaty za lokal");
    }

    internal static ReadAccounts.Account Account(Figures? figures, string code = "K-00001", AccountPurpose purpose = AccountPurpose.Charges) =>
        new(1, code, purpose, Nrb.WithCheck("999000090000000000000001"), null, null, figures);

    private IRenderedComponent<AccountFigures> Show(Figures? figures, bool isOnly = true) =>
        Render<AccountFigures>(p => p.Add(a => a.Account, Account(figures)).Add(a => a.IsOnly, isOnly));

    private static string Headline(IRenderedComponent<AccountFigures> shown) =>
        $"{shown.Find(".headline .label").TextContent.Trim()} {shown.Find(".headline .money").TextContent.Trim()}";

    private static string Figure(IRenderedComponent<AccountFigures> shown, string name) => shown.Find($"[data-figure={name}]").TextContent.Trim();
}
