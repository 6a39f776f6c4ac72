using Bunit;
using FluentAssertions;
using IBok.Blazor.Office.Registrations;
using IBok.Core.Registrations;

namespace IBok.Tests.Screens.Office;

public sealed class CaseProposalsTests : BunitContext
{
    private static readonly ProposeTitles.Proposal Good = new(
        "T-1", "P-1", "L-1", IsValid: true, new(2020, 1, 1), null,
        [new(ApplicationField.Name, "Anna", "Anna", true), new(ApplicationField.Email, "a@b.pl", null, false), new(ApplicationField.Phone, "1", "2", false)], Conflict: null);

    [Fact]
    public void What_differs_is_marked_and_what_is_unknown_is_told_apart()
    {
        var page = Render<CaseProposals>(p => p.Add(c => c.Proposals, [Good]).Add(c => c.MayLink, true));
        page.FindAll("tbody tr").Select(r => (r.ClassName, r.LastElementChild!.TextContent)).Should().Equal(("agrees", "zgadza się"), ("differs", "brak danych"), ("differs", "różni się"));
        page.Find("button[name=TitleCode]").GetAttribute("value").Should().Be("T-1");
    }

    [Fact]
    public void A_title_that_does_not_hold_cannot_be_linked_and_a_conflict_is_named()
    {
        var page = Render<CaseProposals>(p => p.Add(c => c.Proposals, [Good with { IsValid = false, Conflict = "12345678" }]).Add(c => c.MayLink, true));
        page.FindAll("button").Should().BeEmpty();
        page.FindAll(".problem").Select(m => m.TextContent).Should().HaveCount(2).And.Contain(t => t.Contains("12345678", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_may_not_act_sees_no_button() => Render<CaseProposals>(p => p.Add(c => c.Proposals, [Good])).FindAll("button").Should().BeEmpty();
}
