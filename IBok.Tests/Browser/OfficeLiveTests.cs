using System.Text.Json;
using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>Interactive pages of the office when the connection ends: by a block, by a fault, by a server that forgot them.</summary>
[Collection(RunningProduct.Name)]
public sealed class OfficeLiveTests(BrowserHost host)
{
    private const string Typed = "pokazowa G1";

    // A second, and two for a machine that does other things.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(3);

    [Fact]
    [Trait("Clause", "J2.12")]
    [Trait("Asvs", "51")]
    public async Task A_blocked_clerk_loses_the_open_grid_within_a_second_and_is_led_to_sign_in()
    {
        using var clerk = await NewClerk("zablokowana");
        await using var window = await host.Window(clerk);
        var (page, closed) = await OpenGrid(window);
        var admin = await host.Client("administrator");
        (await admin.Post("/biuro/konta/zablokowana", "/biuro/konta/zablokowana", ("_handler", "state"), ("Reason", "JSM §2.12"))).Status.Should().Be(200);
        await closed.WaitAsync(AtOnce, TestContext.Current.CancellationToken);
        await BrowserAddress.Ends(page, "/logowanie?powrot=%2Fbiuro%2Flokale");
    }

    [Fact]
    [Trait("Clause", "J2.12")]
    [Trait("Asvs", "57")]
    public async Task Another_role_ends_the_open_grid_within_a_second_too()
    {
        using var clerk = await NewClerk("przeniesiona");
        await using var window = await host.Window(clerk);
        var (_, closed) = await OpenGrid(window);
        var admin = await host.Client("administrator");
        (await admin.Post("/biuro/konta/przeniesiona", "/biuro/konta/przeniesiona", ("_handler", "role"), ("Role", "Auditor"))).Status.Should().Be(200);
        await closed.WaitAsync(AtOnce, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task While_the_connection_is_down_a_dialog_says_so_and_axe_finds_nothing_in_it()
    {
        await using var window = await host.Window("clerk");
        var (page, _) = await OpenGrid(window);
        await Cut(page, "components-reconnect-show");
        var dialog = page.GetByRole(AriaRole.Alertdialog, new() { Name = "Przerwane połączenie z serwerem" });
        await Expect(dialog).ToBeFocusedAsync();
        await Expect(page.GetByText("Łączę ponownie…")).ToBeVisibleAsync();
        (await BrowserWalk.Axe(page)).Should().BeEmpty();
        await Cut(page, "components-reconnect-failed");
        await Expect(page.GetByText("Serwer nie odpowiada.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Spróbuj ponownie" })).ToBeVisibleAsync();
        await Cut(page, "components-reconnect-hide");
        await Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_was_typed_comes_back_when_the_server_no_longer_knows_the_page()
    {
        await using var window = await host.Window("clerk");
        var (page, _) = await OpenGrid(window);
        await page.GetByLabel("Adres, numer lub kod").FillAsync(Typed);
        await page.GetByLabel("Rodzaj", new() { Exact = true }).SelectOptionAsync("Garage");
        await page.RunAndWaitForRequestFinishedAsync(() => Cut(page, "components-reconnect-rejected"), new() { Predicate = r => r.Url.EndsWith("/biuro/lokale", StringComparison.Ordinal) });
        await Expect(page.GetByLabel("Adres, numer lub kod")).ToHaveValueAsync(Typed);
        await Expect(page.GetByLabel("Rodzaj", new() { Exact = true })).ToHaveValueAsync("Garage");
        await Expect(page.GetByText("Lokali: 3", new() { Exact = true })).ToBeVisibleAsync();
        (await page.EvaluateAsync<int>("() => sessionStorage.length")).Should().Be(0, "what is back is kept nowhere else");
    }

    [Fact]
    public async Task A_note_that_was_not_sent_comes_back_and_another_persons_never_does()
    {
        await using var window = await host.Window("clerk");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/biuro/lokale/L-00005");
        await page.EvaluateAsync("() => sessionStorage.setItem('ibok:inna:/biuro/lokale/L-00005', JSON.stringify([['notatka', 'cudza']]))");
        await page.GetByLabel("Nowa notatka o lokalu L-00005").FillAsync("Niedokończona");
        await page.RunAndWaitForRequestFinishedAsync(() => Cut(page, "components-reconnect-rejected"), new() { Predicate = r => r.Url.EndsWith("/L-00005", StringComparison.Ordinal) });
        await Expect(page.GetByLabel("Nowa notatka o lokalu L-00005")).ToHaveValueAsync("Niedokończona");
        (await page.EvaluateAsync<string[]>("() => Object.keys(sessionStorage)")).Should().BeEmpty();
    }

    // What Blazor itself does to the dialog; a real fault takes its time.
    private static async Task Cut(IPage page, string state) =>
        await page.EvaluateAsync("s => { document.getElementById('components-reconnect-modal').className = `reconnect ${s}`; }", state);

    private static async Task<(IPage Page, Task Closed)> OpenGrid(IBrowserContext window)
    {
        var page = await window.NewPageAsync();
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.WebSocket += (_, socket) => socket.Close += (_, _) => closed.TrySetResult();
        await page.GotoAsync("/biuro/lokale");
        await Expect(page.GetByText("Lokali: 60", new() { Exact = true })).ToBeVisibleAsync();
        return (page, closed.Task);
    }

    private async Task<HostClient> NewClerk(string login)
    {
        var (code, output, _) = await host.Product.Verb("user", "add", login, "--role", "Clerk", "--json");
        code.Should().Be(0);
        var client = host.Anonymous();
        (await client.SignInAnew(login, JsonDocument.Parse(output).RootElement.GetProperty("password").GetString()!)).Location.Should().Be("/biuro");
        return client;
    }
}
