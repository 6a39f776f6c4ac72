using System.Globalization;
using System.Text.RegularExpressions;
using FluentAssertions;
using IBok.Core.Accounts.SecondFactor;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>A product of its own: the story brings premises and a person that no other test counts.</summary>
[CollectionDefinition(Name)]
public sealed class OwnProduct : ICollectionFixture<BrowserHost>
{
    public const string Name = "Own product";
}

/// <summary>The whole life of an account, as one story: from the web form over the signed paper to the day it is closed (JSM §2).</summary>
[Collection(OwnProduct.Name)]
public sealed partial class WholeLifeTests(BrowserHost host)
{
    private const string Email = "osoba1@example.test", Password = "Wlasne-haslo-9";

    private static readonly DateOnly Today = TimeProvider.System.TodayInPoland();

    [Fact]
    [Trait("Clause", "J2.5a")]
    [Trait("Clause", "J2.6")]
    [Trait("Clause", "J2.7a")]
    [Trait("Clause", "J2.13")]
    [Trait("Clause", "J2.14")]
    [Trait("Clause", "J5.3")]
    public async Task An_account_is_registered_delivered_twice_activated_used_with_a_second_factor_blocked_unblocked_and_closed()
    {
        await Intake(endOfGarage: null);
        await using var home = await host.Window();
        await using var office = await host.Window("clerk");
        var (resident, clerk) = (await home.NewPageAsync(), await office.NewPageAsync());

        var number = await RegisterConfirmAndPrint(resident);
        await DeliverReturnAndDeliverAgain(clerk, number);
        var login = await Activate(clerk);
        await SetPassword(resident);
        var (seed, recovery) = await AddSecondFactor(resident, login);
        await SignInWithCode(resident, login, CodeAfterNow(seed));

        await EndOneOfTwoTitles(resident);
        await BlockOnRequestWhileSignedIn(clerk, resident, login);
        await Expect(await SignIn(resident, login)).ToContainTextAsync("Nie udało się zalogować");
        await Unblock(clerk, login);
        await SignInWithCode(resident, login, recovery);
        await Close(clerk, login);
        await Expect(await SignIn(resident, login)).ToContainTextAsync("Nie udało się zalogować");

        await TheLogTellsTheStory(login, number);
    }

    private async Task<string> RegisterConfirmAndPrint(IPage page)
    {
        await page.GotoAsync("/rejestracja");
        await page.GetByLabel("Imię i nazwisko lub nazwa").FillAsync("Osoba Pierwsza");
        await page.GetByLabel("Adres lokalu").FillAsync("ul. Zażółcona 2/1");
        await page.GetByLabel("Numer lokalu").FillAsync("1");
        await page.GetByLabel("Tytuł prawny").SelectOptionAsync("CooperativeOwnership");
        await page.GetByLabel("Adres do korespondencji").FillAsync("ul. Zażółcona 2/1");
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("Akceptuję regulamin").CheckAsync();
        await Press(page, "Wyślij zgłoszenie");
        await page.GotoAsync(await HostMail.Link(host.Product, Email, "/rejestracja/potwierdz/"));
        await Press(page, "Potwierdzam adres e-mail");
        await BrowserAddress.Ends(page, "/rejestracja/formularz/*");
        await page.GetByRole(AriaRole.Link, new() { Name = "Formularz do wydruku" }).ClickAsync();
        await Expect(page.Locator("svg.qr")).ToBeVisibleAsync();
        return await page.Locator(".case-number").InnerTextAsync();
    }

    private static async Task DeliverReturnAndDeliverAgain(IPage clerk, string number)
    {
        await clerk.GotoAsync($"/biuro/rejestracje/{number}"); // where the QR code leads
        await Press(clerk, "Przyjmij formularz");
        await Expect(clerk.GetByRole(AriaRole.Heading, new() { Name = "Termin aktywacji (JSM §2.8)" })).ToBeVisibleAsync();
        await clerk.GetByLabel("Powód").First.SelectOptionAsync("Signature");
        await Press(clerk, "Zwróć do poprawy");
        await Expect(clerk.GetByRole(AriaRole.Heading, new() { Name = "Zwrócono do poprawy" })).ToBeVisibleAsync();
        await Expect(clerk.GetByRole(AriaRole.Heading, new() { Name = "Termin aktywacji (JSM §2.8)" })).ToHaveCountAsync(0);
        await Press(clerk, "Przyjmij formularz");
    }

    private static async Task<string> Activate(IPage clerk)
    {
        await Press(clerk, "Formularz poprawny – połącz z tytułem T-1");
        await Press(clerk, "Aktywuj konto");
        await Expect(clerk.Locator(".lead").First).ToContainTextAsync("aktywne");
        return LoginNumber().Match(await clerk.Locator(".lead").First.InnerTextAsync()).Value;
    }

    private async Task SetPassword(IPage page)
    {
        await page.GotoAsync(await HostMail.Link(host.Product, Email, "/haslo/"));
        await page.GetByLabel("Nowe hasło", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("Powtórz nowe hasło").FillAsync(Password);
        await page.Locator("main button[type=submit]").ClickAsync();
        await BrowserAddress.Ends(page, "/logowanie?po=haslo");
    }

    /// <summary>An authenticator with the key that the page shows, and one of the recovery codes.</summary>
    private static async Task<(byte[] Seed, string Recovery)> AddSecondFactor(IPage page, string login)
    {
        await SignIn(page, login);
        await page.GetByRole(AriaRole.Complementary, new() { Name = "Nowy regulamin" }).GetByRole(AriaRole.Link).ClickAsync();
        await Press(page, "Zapoznałem(-am) się"); // the application accepted it; the first sign-in shows it (reading A17)
        await Expect(page.Locator(".cards .card")).ToHaveCountAsync(2);
        await page.GotoAsync("/moje-dane/drugi-skladnik");
        await page.GetByLabel("Twoje hasło").First.FillAsync(Password);
        await Press(page, "Dodaj aplikację");
        var seed = Base32.ToBytes(await page.Locator("form code").InnerTextAsync());
        await page.GetByLabel("Kod, który teraz pokazuje aplikacja").FillAsync(Totp.Code(seed, Totp.StepAt(TimeProvider.System.GetUtcNow())));
        await Press(page, "Potwierdź");
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        var recovery = await page.Locator(".codes li").First.InnerTextAsync();
        await Press(page, "Wyloguj");
        return (seed, recovery);
    }

    private static async Task SignInWithCode(IPage page, string login, string code)
    {
        await SignIn(page, login);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Drugi składnik logowania");
        await page.GetByLabel("Kod", new() { Exact = true }).FillAsync(code);
        await Press(page, "Zaloguj się");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Moje lokale");
    }

    private async Task EndOneOfTwoTitles(IPage open)
    {
        await Expect(open.Locator("[data-live=yes]")).ToBeVisibleAsync();
        await Expect(open.Locator(".cards .card")).ToHaveCountAsync(2);
        await Intake(endOfGarage: Today.AddDays(-1));
        await Expect(open.Locator(".cards .card")).ToHaveCountAsync(1); // the open page follows by itself
        await Expect(open.Locator(".cards .card")).ToContainTextAsync("ul. Zażółcona 2/1");
    }

    private static async Task BlockOnRequestWhileSignedIn(IPage clerk, IPage open, string login)
    {
        await clerk.GotoAsync($"/biuro/konta/{login}");
        await clerk.GetByLabel("Dzień doręczenia wniosku").FillAsync(Iso(Today));
        await clerk.GetByLabel("Znak lub treść pisma").First.FillAsync("wniosek DO/17");
        await Press(clerk, "Zapisz wniosek");
        await Expect(clerk.GetByText("Stan konta: zablokowane")).ToBeVisibleAsync();
        await Expect(open.Locator("#components-reconnect-modal")).ToBeVisibleAsync(); // its connection has ended
        await open.GotoAsync("/moje-dane");
        await Expect(open.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Logowanie");
    }

    private static async Task Unblock(IPage clerk, string login)
    {
        await clerk.GotoAsync($"/biuro/konta/{login}");
        await clerk.GetByLabel("Powód i punkt regulaminu").FillAsync("wniosek cofnięto pismem DO/18");
        await Press(clerk, "Odblokuj konto");
        await Expect(clerk.GetByText("Stan konta: aktywne")).ToBeVisibleAsync();
    }

    private static async Task Close(IPage clerk, string login)
    {
        await clerk.GetByText("Zamknij konto na zawsze").ClickAsync();
        await clerk.GetByLabel("Dzień doręczenia rezygnacji").FillAsync(Iso(Today));
        await clerk.Locator("#powod-zamkniecia").FillAsync("rezygnacja DO/19");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "Zamknij konto", Exact = true }).ClickAsync();
        await Expect(clerk.GetByText("Stan konta: zamknięte")).ToBeVisibleAsync();
        await Expect(clerk.Locator("main form[method=post]")).ToHaveCountAsync(0);
        await clerk.GotoAsync($"/biuro/szukaj?q={login}");
        await Expect(clerk.Locator("main .hits a").First).ToHaveTextAsync(login);
    }

    private async Task TheLogTellsTheStory(string login, string number)
    {
        var auditor = await host.Client("auditor");
        (await Steps(login)).Should().ContainInOrder("zamknięto konto JSM §2.13", "odblokowano konto JSM §2.13", "zablokowano konto JSM §2.13", "hasło ustawione linkiem JSM §2.7");
        (await Steps(number)).Where(s => s.StartsWith("krok w sprawie", StringComparison.Ordinal)).Select(s => s.Split("JSM ")[1]).Should()
            .Equal("§2.7, §2.8", "§2.2, §2.7", "§2.5, §2.6", "§2.6", "§2.5, §2.6", "§3.5");

        // What was done and on which clause, newest first.
        async Task<IReadOnlyList<string>> Steps(string about) => [.. (await auditor.Get($"/biuro/dziennik?co={about}")).Html().QuerySelectorAll("table.audit tbody tr")
            .Select(r => $"{r.Children[2].TextContent.Trim()} {r.Children[5].TextContent.Trim()}")];
    }

    private static async Task<ILocator> SignIn(IPage page, string login)
    {
        await page.GotoAsync("/logowanie");
        await page.GetByLabel("Login (numer)").FillAsync(login);
        await page.GetByLabel("Hasło").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Zaloguj się", Exact = true }).ClickAsync();
        return page.Locator("main");
    }

    private static Task Press(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    /// <summary>The accounting system's package: P-1 holds a flat and a garage, or held the garage until a day.</summary>
    private async Task Intake(DateOnly? endOfGarage)
    {
        var package = PackageBuilder.Good();
        package.AsOf = (await host.Product.Account("K-00001")).GetProperty("asOf").GetString()!;
        package["premises.csv"].Add("L-3;garage;ul. Zażółcona 4;;;G2;15,60;;0;2015-01-01");
        package["titles.csv"].Add($"T-3;L-3;P-1;wlasnosciowe;2015-01-01;{(endOfGarage is { } day ? Iso(day) : "")};");
        package["accounts.csv"].Add("K-3;L-3;charges;73102023139999000000000003;;;");
        var folder = Directory.CreateTempSubdirectory("ibok-life-").FullName;
        await host.Product.Verb("intake", package.Folder(folder));
        Directory.Delete(folder, recursive: true);

        // The demo's premises are not in it, so the publish gate holds it until an accountant has looked.
        var accountant = await host.Client("accountant");
        var import = (await accountant.Get("/biuro/import")).Html().QuerySelectorAll("main tbody a").Select(a => a.GetAttribute("href")!).First(h => h.StartsWith("/biuro/import/", StringComparison.Ordinal));
        await accountant.Post(import, import, ("_handler", "decide"), ("Approve", "true"), ("Note", "dosłano resztę"));
        (await (await host.Client("clerk")).Get("/biuro/lokale/L-3")).Status.Should().Be(200);
    }

    // A code works once: what set the authenticator up is used, the next one is good already (RFC 6238, one step either side).
    private static string CodeAfterNow(byte[] seed) => Totp.Code(seed, Totp.StepAt(TimeProvider.System.GetUtcNow()) + 1);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9]{8}", RegexOptions.NonBacktracking)]
    private static partial Regex LoginNumber();
}
