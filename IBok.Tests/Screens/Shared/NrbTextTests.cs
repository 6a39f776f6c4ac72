using Bunit;
using FluentAssertions;
using IBok.Blazor.Shared;
using IBok.Core.Kernel;

namespace IBok.Tests.Screens.Shared;

[Trait("Clause", "J4.1d")]
public sealed class NrbTextTests : BunitContext
{
    private static readonly Nrb Nrb = Nrb.WithCheck("999000090000000000000015");

    [Fact]
    public void The_number_stands_in_groups_of_four_after_the_check_digits()
    {
        var groups = Number().FindAll(".nrb > span").Select(g => g.TextContent).ToList();
        groups.Select(g => g.Length).Should().Equal(2, 4, 4, 4, 4, 4, 4);
        string.Concat(groups).Should().Be(Nrb.ToString());
    }

    [Fact]
    public void The_button_copies_digits_only_and_names_what_the_number_is_for()
    {
        var button = Number().Find("button");
        button.GetAttribute("data-copy").Should().Be(Nrb.ToString()).And.MatchRegex("^[0-9]{26}$");
        button.GetAttribute("type").Should().Be("button", "it must never send a form");
        button.TextContent.Should().Be("Kopiuj numer Fundusz remontowy");
    }

    [Fact]
    public void Without_scripts_the_button_is_hidden() => Number().Find("button").HasAttribute("hidden").Should().BeTrue();

    private IRenderedComponent<NrbText> Number() => Render<NrbText>(p => p.Add(n => n.Nrb, Nrb).Add(n => n.Of, "Fundusz remontowy"));
}
