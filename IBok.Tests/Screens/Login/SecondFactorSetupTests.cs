using Bunit;
using FluentAssertions;
using IBok.Blazor.Login.SecondFactor;
using IBok.Core.Accounts;
using IBok.Core.Accounts.SecondFactor;
using IBok.Tests.Testing;

namespace IBok.Tests.Screens.Login;

[Trait("Clause", "J5.3")]
public sealed class SecondFactorSetupTests
{
    [Fact]
    public async Task Who_has_none_is_asked_for_the_password_before_an_authenticator_is_begun()
    {
        await using var screen = await SignedInScreen.Open();
        var setup = screen.Show<SecondFactorSetup>();
        setup.FindAll("h2").Where(h => h.Closest("[hidden]") is null).Select(h => h.TextContent).Should()
            .Equal(["Aplikacja z kodami", "Klucze dostępu"], "there is nothing recovery codes would stand in for");
        await setup.Find("form").SubmitAsync();
        setup.Find("[role=alert]").TextContent.Should().Be(IBok.Blazor.Texts.Text.Of(new Core.Accounts.Passwords.ProveOwner.WrongPassword()));
        setup.FindAll("svg").Should().BeEmpty("no key is shown to who did not give the password");
    }

    [Fact]
    public async Task The_key_is_shown_as_a_code_and_for_typing_and_a_first_code_gives_ten_recovery_codes_once()
    {
        await using var screen = await SignedInScreen.Open();
        var setup = await Begun(screen);
        setup.Find("svg.qr").GetAttribute("aria-label").Should().NotBeNullOrWhiteSpace();
        var key = setup.Find("code").TextContent;
        key.Should().MatchRegex("^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$");
        SignedInScreen.Type(setup, "Code", Totp.Code(Seed(key), Totp.StepAt(screen.Core.Clock.GetUtcNow())));
        await setup.Find("form").SubmitAsync();
        setup.FindAll(".codes li").Should().HaveCount(10);
        setup.Find(".codes + p a").GetAttribute("href").Should().Be("/biuro/moje-konto");

        var again = screen.Show<SecondFactorSetup>();
        again.FindAll(".codes li").Should().BeEmpty("codes are shown once");
        again.Markup.Should().Contain("10").And.Contain("Kody zapasowe");
    }

    [Fact]
    public async Task A_wrong_first_code_keeps_the_same_key_and_says_so()
    {
        await using var screen = await SignedInScreen.Open();
        var setup = await Begun(screen);
        var key = setup.Find("code").TextContent;
        SignedInScreen.Type(setup, "Code", "000000");
        await setup.Find("form").SubmitAsync();
        setup.Find("[role=alert]").TextContent.Should().Be(IBok.Blazor.Texts.Text.Of(new EnterCode.WrongCode()));
        setup.Find("code").TextContent.Should().Be(key);
    }

    [Fact]
    public async Task On_the_way_to_the_first_sign_in_the_password_is_not_asked_for_again()
    {
        await using var screen = await SignedInScreen.Open(SessionStage.Enrolment);
        screen.Show<SecondFactorSetup>().FindAll("input[type=password]").Should().BeEmpty();
    }

    [Fact]
    public async Task New_recovery_codes_and_taking_an_authenticator_away_ask_for_the_password()
    {
        await using var screen = await SignedInScreen.Open();
        var setup = await Begun(screen);
        SignedInScreen.Type(setup, "Code", Totp.Code(Seed(setup.Find("code").TextContent), Totp.StepAt(screen.Core.Clock.GetUtcNow())));
        await setup.Find("form").SubmitAsync();
        setup = screen.Show<SecondFactorSetup>();
        foreach (var name in new[] { "haslo-codes-new", "haslo-totp-remove" })
        {
            setup.Find($"#{name}").Closest("form")!.QuerySelector("button")!.TextContent.Should().NotBeNullOrWhiteSpace();
            await setup.Find($"form:has(#{name})").SubmitAsync();
            setup.Find("[role=alert]").TextContent.Should().Contain("hasło");
            setup.FindAll(".codes li").Should().BeEmpty();
        }

        SignedInScreen.Type(setup, "Password", HostClient.Password);
        await setup.Find("form:has(#haslo-codes-new)").SubmitAsync();
        setup.FindAll(".codes li").Should().HaveCount(10);
    }

    [Fact]
    public void Recovery_codes_stand_in_a_list_with_one_way_on()
    {
        using var screen = new BunitContext();
        var list = screen.Render<CodeList>(p => p.Add(c => c.Codes, ["aaaa-bbbb", "cccc-dddd"]).Add(c => c.Next, "/dalej"));
        list.FindAll("ol.codes li").Select(c => c.TextContent).Should().Equal("aaaa-bbbb", "cccc-dddd");
        list.FindAll("a").Should().ContainSingle().Which.GetAttribute("href").Should().Be("/dalej");
    }

    private static async Task<IRenderedComponent<SecondFactorSetup>> Begun(SignedInScreen screen)
    {
        var setup = screen.Show<SecondFactorSetup>();
        SignedInScreen.Type(setup, "Password", HostClient.Password);
        await setup.Find("form").SubmitAsync();
        return setup;
    }

    private static byte[] Seed(string key) => Base32.ToBytes(key);
}
