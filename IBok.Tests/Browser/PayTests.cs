using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>Paying and asking, as a resident does it.</summary>
[Collection(SharedProduct.Name)]
public sealed class PayTests(BrowserHost host)
{
    [Fact]
    public async Task A_transfer_carries_the_amount_of_the_start_page_and_a_title_that_finds_the_account()
    {
        var client = await host.Client("10002");
        var told = await host.Product.Account("K-00002");
        var page = (await client.Get("/lokal/L-00002/zaplac")).Html();
        page.QuerySelector("[data-figure=amount] .money")!.TextContent.Should().Be(HostFigures.Text(HostFigures.Grosze(told, "toPayNow")));
        page.QuerySelector("[data-figure=title]")!.TextContent.Should().StartWith("K-00002 ");
        page.QuerySelector("svg.qr path")!.GetAttribute("d").Should().StartWith("M4 4h7v1", "a code begins with its finder pattern inside the quiet zone");
        (await client.Get("/druk/przelew/L-00002")).Html().QuerySelector("[data-figure=amount] .money")!.TextContent.Should().Be(HostFigures.Text(HostFigures.Grosze(told, "toPayNow")));
    }

    [Theory]
    [InlineData("650", "650,00")]
    [InlineData("1 234,56", "1\u00a0234,56")]
    [InlineData("0,01 zł", "0,01")]
    public async Task A_free_amount_is_understood_as_people_write_it(string typed, string shown) =>
        (await Free(typed)).QuerySelector("[data-figure=amount] .money")!.TextContent.Should().StartWith(shown);

    [Theory]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("1,234")]
    [InlineData("dużo")]
    [InlineData("99999999999999999999")]
    public async Task What_is_no_amount_is_told_and_left_to_be_typed_at_the_bank(string typed)
    {
        var page = await Free(typed);
        page.QuerySelector("[role=alert]")!.TextContent.Should().StartWith("Nie rozumiemy tej kwoty.");
        page.QuerySelector("[data-figure=amount]")!.TextContent.Should().Contain("do wpisania w banku");
    }

    [Fact]
    [Trait("Clause", "J4.3b")]
    public async Task A_resident_asks_about_an_entry_accounting_answers_and_the_answer_is_in_the_portal()
    {
        await using var window = await host.Window("10016", new() { ViewportSize = new() { Width = 360, Height = 740 } });
        var page = await window.NewPageAsync();
        await page.GotoAsync("/lokal/L-00016/wplaty");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nie rozumiem tej pozycji" }).First.ClickAsync();
        await page.GetByLabel("Co jest niejasne?").FillAsync("Za co to?\nNie pamiętam.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wyślij pytanie" }).ClickAsync();
        await Expect(page.GetByText("Pytanie jest w księgowości.")).ToBeVisibleAsync();
        var entry = (await page.GetByRole(AriaRole.Heading, new() { Level = 2 }).First.InnerTextAsync()).Split(' ')[^1];

        await using var desk = await host.Window("accountant");
        var queue = await desk.NewPageAsync();
        await queue.GotoAsync("/biuro/pytania");
        await queue.GetByRole(AriaRole.Link, new() { Name = entry }).ClickAsync();
        await queue.GetByLabel("Treść odpowiedzi").FillAsync("To wpłata za październik.");
        await queue.GetByRole(AriaRole.Button, new() { Name = "Wyślij odpowiedź" }).ClickAsync();
        await Expect(queue.GetByText("Odpowiedź jest w portalu")).ToBeVisibleAsync();

        await page.GotoAsync("/lokal/L-00016/pytania");
        await Expect(page.GetByText("To wpłata za październik.")).ToBeVisibleAsync();
        await page.GotoAsync("/wiadomosci");
        await Expect(page.GetByText($"Odpowiedź księgowości, zapis {entry}")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Every_payment_says_where_its_money_went_to_the_grosz()
    {
        foreach (var resident in HostResident.All.Where(r => r.Premises.Length > 0).DistinctBy(r => r.Premises[0], StringComparer.Ordinal))
        {
            var page = (await (await host.Client(resident.Login)).Get($"/lokal/{resident.Premises[0]}/wplaty")).Html();
            var seen = 0;
            foreach (var row in page.QuerySelectorAll("tbody tr").Where(r => r.QuerySelector(".use") is not null && !page.Body!.TextContent.Contains("zwrot wpłaty", StringComparison.Ordinal)))
            {
                var parts = row.QuerySelectorAll(".use li .money").Sum(m => HostFigures.Parse(m.TextContent.Trim()));
                parts.Should().Be(HostFigures.Parse(row.QuerySelector("td .money")!.TextContent.Trim()), "{0}: {1}", resident.Scene, row.TextContent);
                seen++;
            }

            if (resident.Scene is "paid-in-time" or "arrears" or "overpaid") seen.Should().BePositive();
        }
    }

    private async Task<AngleSharp.Dom.IDocument> Free(string typed) =>
        (await (await host.Client("10002")).Get($"/lokal/L-00002/zaplac?konto=K-00002&za=wolna&kwota={Uri.EscapeDataString(typed)}")).Html();
}
