using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

[Collection(RunningProduct.Name)]
public sealed class LiveTests(BrowserHost host)
{
    // "Within two seconds" is the product's promise.
    private const float Promised = 2_000;

    [Fact]
    [Trait("Clause", "J4.1e")]
    public async Task A_payment_taken_on_the_command_line_changes_the_open_start_page_within_two_seconds()
    {
        var before = await host.Product.Account("K-00014");
        var asOf = before.GetProperty("asOf").GetString()!;
        await using var window = await host.Window("10013");
        var page = await window.NewPageAsync();
        await page.GotoAsync("/");
        await Expect(page.Locator("[data-live=yes]")).ToBeVisibleAsync();
        await page.EvaluateAsync("window.same = true");
        var balance = page.Locator("[data-account=K-00014] [data-figure=balance]");
        await Expect(balance).ToHaveTextAsync(HostFigures.Expected(before).Balance);

        const long paid = 12_345;
        var (code, output, error) = await host.Product.Verb("intake", PackageWithPayment("K-00014", paid, asOf));
        code.Should().Be(0, "{0}{1}", output, error);
        var waiting = Expect(balance).Not.ToHaveTextAsync(HostFigures.Expected(before).Balance, new() { Timeout = Promised });
        var after = await host.Product.Account("K-00014");
        await waiting;
        HostFigures.Grosze(after, "paid").Should().Be(HostFigures.Grosze(before, "paid") + paid);
        HostFigures.Shown((await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(await page.ContentAsync(), TestContext.Current.CancellationToken))
            .QuerySelector("[data-account=K-00014]")!).Should().Be(HostFigures.Expected(after));
        (await page.EvaluateAsync<bool>("window.same === true")).Should().BeTrue("the page was not loaded anew");

        await page.GotoAsync("/lokal/L-00013/wplaty");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Wpłata na żywo");
        await Expect(page.Locator("tbody tr").First.Locator("td.amount .money")).ToHaveTextAsync(HostFigures.Text(paid));
    }

    [Fact]
    public async Task A_lost_connection_leaves_the_page_readable_and_says_so()
    {
        await using var window = await host.Window("10002");
        var page = await window.NewPageAsync();
        await page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            var server = socket.ConnectToServer();
            page.Console += async (_, said) =>
            {
                if (said.Text == "cut") await socket.CloseAsync(new() { Code = 3001 });
            };
            _ = server;
        });
        await page.GotoAsync("/");
        await Expect(page.Locator("[data-live=yes]")).ToBeVisibleAsync();
        await page.RouteAsync("**/_blazor/**", route => route.AbortAsync());
        var text = await page.Locator("main").InnerTextAsync();
        await page.EvaluateAsync("console.log('cut')");
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await Expect(page.Locator("#components-reconnect-modal")).ToContainTextAsync("Strona działa dalej");
        (await page.Locator("main").InnerTextAsync()).Should().Be(text);
        await page.GetByRole(AriaRole.Link, new() { Name = "Naliczenia" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Naliczenia");
    }

    [Fact]
    public async Task Without_a_connection_from_the_beginning_the_figures_are_there()
    {
        await using var window = await host.Window("10002");
        var page = await window.NewPageAsync();
        await page.RouteAsync("**/_blazor/**", route => route.AbortAsync());
        await page.RouteAsync("**/_blazor?**", route => route.AbortAsync());
        await page.GotoAsync("/");
        await Expect(page.Locator("[data-live=no] .headline .money")).ToBeVisibleAsync();
        (await page.Locator("[data-account=K-00002] .headline .money").InnerTextAsync()).Should()
            .Be(HostFigures.Expected(await host.Product.Account("K-00002")).Headline);
    }

    private static string PackageWithPayment(string account, long grosze, string asOf)
    {
        var folder = Directory.CreateTempSubdirectory("ibok-live-").FullName;
        var amount = (grosze / 100m).ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');
        var payments = Encoding.UTF8.GetBytes(
            $"entry_id;account_id;amount;value_date;booked_on;title;designates;corrects\nW-LIVE-1;{account};{amount};{asOf};{asOf};Wpłata na żywo;;\n");
        File.WriteAllBytes(Path.Combine(folder, "payments.csv"), payments);
        File.WriteAllText(Path.Combine(folder, "manifest.json"), JsonSerializer.Serialize(new
        {
            format = "ibok-intake/1", cooperative = "SM Przykładowa", asOf, createdAt = $"{asOf}T22:15:00+01:00",
            files = new[] { new { name = "payments.csv", rows = 1, sha256 = Convert.ToHexStringLower(SHA256.HashData(payments)), total = amount } },
        }));
        return folder;
    }
}
