using Bunit;
using FluentAssertions;
using IBok.Blazor.Login.Passwords;
using IBok.Tests.Testing;

namespace IBok.Tests.Screens.Login;

[Trait("Clause", "J2.9")]
public sealed class ChangePasswordFormTests
{
    [Fact]
    public async Task The_rule_stands_beside_the_field_and_browsers_know_which_password_is_which()
    {
        await using var screen = await SignedInScreen.Open();
        var form = screen.Show<ChangePasswordForm>();
        form.FindAll("input[type=password]").Select(i => (i.Id, i.GetAttribute("autocomplete"))).Should()
            .Equal(("stare", "current-password"), ("nowe", "new-password"), ("powtorz", "new-password"));
        var rule = form.Find($"#{form.Find("#nowe").GetAttribute("aria-describedby")}");
        rule.TextContent.Should().Contain("7 znaków").And.Contain("znak specjalny");
        form.FindAll("input[maxlength]").Should().BeEmpty("a longer password would be cut without a word");
    }

    [Theory]
    [InlineData(HostClient.Password, "Abc123", "Abc123", "Brakuje znaku specjalnego")]
    [InlineData(HostClient.Password, "Abc123", "Abc123", "Ma 6 znaków")]
    [InlineData(HostClient.Password, "Nowe-haslo-2", "Nowe-haslo-3", "to samo hasło")]
    [InlineData("nie to", "Nowe-haslo-2", "Nowe-haslo-2", "nieprawidłowe")]
    public async Task What_is_wrong_is_said_and_the_old_password_stays(string old, string @new, string repeat, string said)
    {
        await using var screen = await SignedInScreen.Open();
        var form = await Filled(screen, old, @new, repeat);
        form.Find("[role=alert]").TextContent.Should().Contain(said);
        form.FindAll("[role=status]").Should().BeEmpty();
        (await screen.Core.SignIn("anna")).Should().NotBeNull();
    }

    [Fact]
    public async Task A_good_new_password_is_confirmed_and_works_at_once()
    {
        await using var screen = await SignedInScreen.Open();
        var form = await Filled(screen, HostClient.Password, "Zażółć!1", "Zażółć!1");
        form.Find("[role=status]").TextContent.Should().Contain("zmienione");
        (await screen.Core.SignIn("anna", "Zażółć!1")).Should().NotBeNull();
        (await screen.Core.SignIn("anna")).Should().BeNull("the old one is dead");
        form.FindAll("input[value]").Should().BeEmpty("no password comes back with the page");
    }

    private static async Task<IRenderedComponent<ChangePasswordForm>> Filled(SignedInScreen screen, string old, string @new, string repeat)
    {
        var form = screen.Show<ChangePasswordForm>();
        foreach (var (field, value) in new[] { ("Old", old), ("New", @new), ("Repeat", repeat) }) SignedInScreen.Type(form, field, value);
        await form.Find("form").SubmitAsync();
        return form;
    }
}
