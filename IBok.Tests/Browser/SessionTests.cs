using FluentAssertions;
using IBok.Blazor.Access;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

[Collection(RunningProduct.Name)]
public sealed class SessionTests(BrowserHost host)
{
    [Fact]
    public async Task A_resident_signs_in_and_out_by_hand()
    {
        await using var window = await host.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync("/lokal/L-00001/wplaty");
        await page.GetByLabel("Login (numer)").FillAsync("10001");
        await page.GetByLabel("Hasło").FillAsync("nie to hasło");
        await page.GetByLabel("Hasło").PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nie udało się zalogować");
        await Expect(page.GetByLabel("Login (numer)")).ToHaveValueAsync("10001");
        await page.GetByLabel("Hasło").FillAsync(HostClient.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zaloguj się" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Wpłaty");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wyloguj" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Logowanie");
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Logowanie");
    }

    [Fact]
    [Trait("Asvs", "50")]
    public async Task A_cookie_is_dead_after_signing_out()
    {
        using var resident = await host.NewClient("10001");
        var copy = resident.Cookies[LoginCookie.Name];
        var answer = await resident.Post("/", "/wyloguj");
        answer.Status.Should().Be(302);
        answer.Location.Should().Be("/logowanie");
        resident.Cookies.Should().NotContainKey(LoginCookie.Name);

        using var thief = host.Anonymous();
        thief.Cookies[LoginCookie.Name] = copy;
        (await thief.Get("/")).Location.Should().StartWith("/logowanie");
        (await thief.PostBare("/_blazor/negotiate?negotiateVersion=1")).Status.Should().Be(401);
    }

    [Fact]
    public async Task Signing_out_here_leaves_other_devices_alone()
    {
        using var here = await host.NewClient("10001");
        using var there = await host.NewClient("10001");
        await here.Post("/", "/wyloguj");
        (await here.Get("/")).Status.Should().Be(302);
        (await there.Get("/")).Status.Should().Be(200);
    }

    [Fact]
    [Trait("Asvs", "48")]
    public async Task Signing_in_again_ends_the_session_before()
    {
        using var resident = await host.NewClient("10001");
        var before = resident.Cookies[LoginCookie.Name];
        (await resident.Post("/moje-dane", "/logowanie", ("_handler", "login"), ("Login", "10001"), ("Password", HostClient.Password))).Status.Should().Be(302);
        resident.Cookies[LoginCookie.Name].Should().NotBe(before);
        using var thief = host.Anonymous();
        thief.Cookies[LoginCookie.Name] = before;
        (await thief.Get("/")).Status.Should().Be(302);
    }

    [Fact]
    [Trait("Asvs", "50")]
    public async Task Signing_out_everywhere_ends_another_browser_and_its_open_connection()
    {
        // A login of its own: its sessions end, and others share theirs.
        var (code, output, error) = await host.Product.Verb("user", "add", "20001", "--role", "Resident", "--person", "P-00030");
        code.Should().Be(0, error);
        using (var first = host.Anonymous())
        {
            (await first.SignInAnew("20001", output.Split("password=")[1].Trim())).Location.Should().Be("/");
            await first.AcceptRegulations();
        }

        const string password = HostClient.OwnPassword;
        await using var there = await host.Window(await host.NewClient("20001", password));
        var open = await there.NewPageAsync();
        var socket = await open.RunAndWaitForWebSocketAsync(() => open.GotoAsync("/"));
        await Expect(open.Locator("[data-live=yes]")).ToBeVisibleAsync();
        var closed = new TaskCompletionSource();
        socket.Close += (_, _) => closed.TrySetResult();

        await using var here = await host.Window(await host.NewClient("20001", password));
        var page = await here.NewPageAsync();
        await page.GotoAsync("/moje-dane");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wyloguj wszędzie" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Logowanie");

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        await Expect(open.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await Expect(open.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Moje lokale");
        await open.ReloadAsync();
        await Expect(open.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Logowanie");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("CfDJ8")]
    [InlineData("")]
    public async Task A_cookie_made_up_by_somebody_is_worth_nothing(string made)
    {
        using var stranger = host.Anonymous();
        stranger.Cookies[LoginCookie.Name] = made;
        (await stranger.Get("/")).Status.Should().Be(302);
        (await stranger.Get("/logowanie")).Status.Should().Be(200);
    }
}
