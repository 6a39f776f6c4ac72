using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

[Collection(RunningProduct.Name)]
public sealed class SignInTests(BrowserHost host)
{
    [Fact]
    public async Task A_resident_signs_in_and_sees_own_premises()
    {
        await using var window = await host.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync("/");
        await page.GetByLabel("Login (numer)").FillAsync("10001");
        await page.GetByLabel("Hasło").FillAsync(HostClient.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zaloguj się" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Moje lokale" })).ToBeVisibleAsync();
        new Uri(page.Url).AbsolutePath.Should().Be("/");
    }

    [Fact]
    public async Task A_signed_in_window_has_a_live_start_page()
    {
        await using var window = await host.Window("10002");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/");
        await Expect(page.Locator("[data-live=yes]")).ToBeVisibleAsync();
    }
}
