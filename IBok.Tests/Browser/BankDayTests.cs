using System.Globalization;
using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>A morning in accounting: the night held a package and left a payment that nobody could place. A host of its own: figures change.</summary>
[Collection(Stories.Name)]
public sealed class BankDayTests(StoryBrowser browser)
{
    // The demo's accounts 1 and 2.
    private const string Known = "74999000090000000000000001";

    [Fact]
    [Trait("Clause", "J3.7")]
    public async Task An_accountant_lets_a_held_package_through_takes_it_back_places_a_payment_and_takes_the_whole_file_back()
    {
        await using var host = await HostProcess.Start(settings: [new("Banking__PaymentsFrom", "Bank"), new("Jobs__WatchFolder", "false"), new("Jobs__SettleSeconds", "0")]);
        var today = TimeProvider.System.TodayInPoland();
        var folder = Directory.CreateDirectory(Path.Combine(host.Data, "intake", "in")).FullName;
        Statement(today).File(Path.Combine(folder, "wyciag.sta"));
        Held(today).Zip(Path.Combine(folder, "noc.zip"));
        var (code, output, _) = await host.Verb("nightly");
        code.Should().Be(0, output);
        output.Should().Contain("noc.zip: czeka na decyzję").And.Contain("wyciag.sta: przyjęty");

        using var accountant = new HostClient(host.Address);
        (await accountant.SignIn("accountant")).Status.Should().Be(302);
        await using var window = await browser.Window(accountant);
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{host.Address}/biuro");
        await page.GetByRole(AriaRole.Link, new() { Name = "1 wpłaty z banku do przypisania" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"{today.AddDays(-1):dd.MM.yyyy}" }).ClickAsync();
        await Expect(page.GetByText("ten płatnik płacił już na to konto")).ToBeVisibleAsync();
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Na konto K-00001" }).ClickAsync();
        await Expect(page.Locator(".lead")).ToContainTextAsync("zaksięgowane, accountant");
        await Decide(page, host.Address);
        await page.GotoAsync($"{host.Address}/biuro/rozliczenia/K-00001");
        await page.Locator("a[href*='wplaty?wpis']").First.ClickAsync();
        await BrowserAddress.Ends(page, "/biuro/wplaty/*");
        await TakeFileBack(page, host);
        (await host.Verb("verify")).Code.Should().Be(0);
    }

    private static async Task Decide(IPage page, string address)
    {
        await HostImports.Open(page, address);
        await page.GetByRole(AriaRole.Link, new() { Name = "noc.zip" }).First.ClickAsync();
        await Expect(page.Locator(".findings")).ToContainTextAsync("zmienia się o więcej niż 5000,00 zł");
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        await page.GetByLabel("Dlaczego").FillAsync("dopłata uchwalona");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dopuść i zaksięguj" }).ClickAsync();
        await Expect(page.Locator(".lead")).ToContainTextAsync("zaksięgowany");
        await page.GetByRole(AriaRole.Link, new() { Name = "Cofnij…" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Cofnięcie importu nr" })).ToBeVisibleAsync();
        await Expect(page.GetByText("1 na kwotę 6 000,00 zł")).ToBeVisibleAsync();
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        await page.GetByLabel("Dlaczego").FillAsync("jednak nie");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cofnij paczkę" }).ClickAsync();
        await Expect(page.GetByText("Cofa import nr")).ToBeVisibleAsync();
    }

    private static async Task TakeFileBack(IPage page, HostProcess host)
    {
        await HostImports.Open(page, host.Address);
        await page.GetByRole(AriaRole.Link, new() { Name = "wyciag.sta" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Cofnij…" }).ClickAsync();
        await Expect(page.GetByText("Wiersze: zaksięgowane")).ToBeVisibleAsync();
        await Expect(page.Locator("dl.facts")).ToContainTextAsync("2 na kwotę -52,34 zł", new() { UseInnerText = true });
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        await page.GetByLabel("Dlaczego").FillAsync("wyciąg z innego rachunku");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cofnij plik" }).ClickAsync();
        await Expect(page.GetByText("Cofa import nr")).ToBeVisibleAsync();
        await page.GotoAsync($"{host.Address}/biuro/wplaty?stan=Withdrawn");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
    }

    private static StatementBuilder Statement(DateOnly today) =>
        new StatementBuilder("1", new(100_000)).Pays(Known, 40m, today.AddDays(-1)).Pays("", 12.34m, today.AddDays(-1), "czynsz");

    private static PackageBuilder Held(DateOnly today)
    {
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new PackageBuilder { AsOf = day }.Add(
            "charges.csv", "entry_id;account_id;period;component;quantity;unit;rate;amount;due_date;posted_on;document;corrects",
            $"Z-1;K-00002;{day[..7]};Dopłata;;;;6000,00;{day};{day};U/1;");
    }
}
