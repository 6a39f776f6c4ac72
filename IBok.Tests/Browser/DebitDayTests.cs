using System.Globalization;
using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>A run of direct debits from its dry run to a refusal, by two persons of the office and the resident. A host of its own: figures change.</summary>
[Collection(Stories.Name)]
public sealed class DebitDayTests(StoryBrowser browser)
{
    private const string Runs = "/biuro/polecenia-zaplaty/przebiegi", Identifier = "L00001000001R";

    [Fact]
    [Trait("Clause", "CII.1")]
    [Trait("Clause", "CII.12")]
    [Trait("Clause", "CII.13b")]
    [Trait("Asvs", "53")]
    public async Task Two_persons_send_a_run_the_bank_refuses_a_debit_and_the_resident_is_told_to_pay()
    {
        await using var host = await HostProcess.Start(settings: [new("Banking__PaymentsFrom", "Bank"), new("Jobs__WatchFolder", "false")]);
        var today = TimeProvider.System.TodayInPoland();
        var due = today.AddDays(20);
        var package = Month(today, due).Zip(Path.Combine(host.Data, "miesiac.zip"));
        (await host.Verb("intake", package)).Code.Should().Be(0);

        using var clerk = new HostClient(host.Address);
        using var accountant = new HostClient(host.Address);
        using var resident = new HostClient(host.Address);
        (await clerk.SignIn("clerk")).Status.Should().Be(302);
        (await accountant.SignIn("accountant")).Status.Should().Be(302);
        (await resident.SignIn("10001")).Status.Should().Be(302);
        await using var clerks = await browser.Window(clerk);
        await using var accountants = await browser.Window(accountant);
        await using var residents = await browser.Window(resident);
        var (page, second, home) = (await clerks.NewPageAsync(), await accountants.NewPageAsync(), await residents.NewPageAsync());

        var run = await Propose(page, host.Address, due);
        await Without(accountant, new Uri(run).AbsolutePath);
        await Approve(second, run);
        await Send(page, run);
        await home.GotoAsync(host.Address);
        await Expect(home.GetByText("Z tego pobieramy poleceniem zapłaty")).ToContainTextAsync("612,37");
        foreach (var path in new[] { "/lokal/L-00001/zaplac", "/druk/przelew/L-00001" })
        {
            await home.GotoAsync(host.Address + path);
            await Expect(home.GetByText("Z tego pobieramy poleceniem zapłaty")).ToContainTextAsync("612,37");
        }

        await Answer(page, host, today);
        await page.GotoAsync($"{host.Address}/biuro/polecenia-zaplaty/odmowy");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Brak środków" })).ToBeVisibleAsync();
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        await home.GotoAsync($"{host.Address}/lokal/L-00001/polecenie-zaplaty");
        await Expect(home.GetByText("bank odmówił; kwota wróciła wtedy do zapłaty")).ToBeVisibleAsync();
        (await BrowserWalk.Wrong(home)).Should().BeEmpty();
        (await host.Verb("collect", "--due", $"{due:yyyy-MM-dd}", "--dry-run")).Out.Should().Contain("nie będzie pobierane ponownie");
        (await host.Verb("verify")).Code.Should().Be(0);
        host.Lines.Should().NotContain(l => l.Contains(PostedFieldsTests.Sign, StringComparison.Ordinal), "what a browser sends is asked for");
    }

    private static async Task<string> Propose(IPage page, string address, DateOnly due)
    {
        await page.GotoAsync($"{address}{Runs}");
        await page.GetByLabel("Termin płatności").FillAsync($"{due:yyyy-MM-dd}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pokaż próbę" }).ClickAsync();
        await Expect(page.GetByText("Eksploatacja 412,37")).ToBeVisibleAsync();
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        await page.GetByRole(AriaRole.Button, new() { Name = "Zaproponuj przebieg" }).ClickAsync();
        await Expect(page.GetByText("czeka na zatwierdzenie przez inną osobę")).ToBeVisibleAsync();
        return page.Url;
    }

    // A posted form without the password, as a script of somebody else's would send it.
    private static async Task Without(HostClient client, string run)
    {
        var version = (await client.Get(run)).Html().QuerySelector("input[name=Version]")!.GetAttribute("value")!;
        var answer = await client.Post(run, run, ("_handler", "decide"), ("Version", version), ("Event", "Approve"));
        answer.Text().Should().Contain("Podaj swoje hasło").And.Contain("czeka na zatwierdzenie");
    }

    private static async Task Approve(IPage page, string run)
    {
        await page.GotoAsync(run);
        await page.GetByLabel("Twoje hasło").FillAsync("Nie-to-haslo-1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zatwierdź" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Hasło jest nieprawidłowe, niczego nie zmieniono");
        await Expect(page.Locator(".lead")).ToContainTextAsync("czeka na zatwierdzenie");
        await page.GetByLabel("Twoje hasło").FillAsync(HostClient.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zatwierdź" }).ClickAsync();
        await Expect(page.Locator(".lead")).ToContainTextAsync("zatwierdzony");
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
    }

    private static async Task Send(IPage page, string run)
    {
        await page.GotoAsync(run);
        await page.GetByLabel("Twoje hasło").FillAsync(HostClient.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Bank ma pliki" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Nikt jeszcze nie pobrał");
        await page.GotoAsync(run);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Pobierz plik" }).ClickAsync());
        (await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).Should().StartWith("210,").And.Contain($"/IDP/{Identifier}|");
        await page.GotoAsync(run);
        await page.GetByLabel("Twoje hasło").FillAsync(HostClient.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Bank ma pliki" }).ClickAsync();
        await Expect(page.Locator(".lead")).ToContainTextAsync("wysłany do banku");
    }

    private static async Task Answer(IPage page, HostProcess host, DateOnly today)
    {
        var file = Path.Combine(host.Data, "odpowiedz.csv");
        await File.WriteAllTextAsync(file, $"IDP;kwota;data;kod;opis\n{Identifier};612,37;{today:yyyy-MM-dd};AM04;brak\n", TestContext.Current.CancellationToken);
        await page.GotoAsync($"{host.Address}/biuro/polecenia-zaplaty/odpowiedzi");
        await page.GetByLabel("Plik", new() { Exact = true }).SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Przyjmij plik" }).ClickAsync();
        await Expect(page.GetByText("Przyjęto odpowiedz.csv")).ToBeVisibleAsync();
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
    }

    internal static PackageBuilder Month(DateOnly today, DateOnly due)
    {
        var (day, on) = (today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return new PackageBuilder { AsOf = day }.Add(
            "charges.csv", "entry_id;account_id;period;component;quantity;unit;rate;amount;due_date;posted_on;document;corrects",
            $"D-1;K-00001;{on[..7]};Eksploatacja;;;;412,37;{on};{day};;", $"D-2;K-00001;{on[..7]};Fundusz remontowy;;;;200,00;{on};{day};;");
    }
}
