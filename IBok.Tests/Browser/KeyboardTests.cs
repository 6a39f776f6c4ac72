using System.Text;
using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>The main paths of residents and of the office, walked by Tab, Enter, Space, arrows and letters alone; each control shows that it has the focus.</summary>
[Collection(SharedProduct.Name)]
public sealed class KeyboardTests(BrowserHost browser, KeyboardHost host) : IClassFixture<KeyboardHost>
{
    private const string Debits = "/biuro/polecenia-zaplaty", Identifier = "L00001000001R";

    private static DateOnly Today => TimeProvider.System.TodayInPoland();

    [Fact]
    public async Task A_resident_signs_in_reads_complains_prints_a_consent_changes_the_password_and_leaves()
    {
        var hands = await host.Hands(browser);
        await using var window = hands.Page.Context;
        await hands.Open("/logowanie");
        await SignIn(hands, "10002", "zle-haslo");
        await hands.Answered(AriaRole.Alert, "Nie udało się zalogować");
        await SignIn(hands, "10002", HostClient.Password);
        await hands.Link("Naliczenia");
        await hands.At("Naliczenia");
        await hands.Press(hands.Page.Locator("nav.pager a"));
        await Expect(hands.Page.Locator("main .changes")).ToBeVisibleAsync();
        await hands.Press(hands.Page.Locator("main nav a[href$='/rozliczenia']"));
        await hands.At("Rozliczenia");
        await hands.Press(hands.Page.Locator("main summary"));
        await Expect(hands.Page.Locator("main details[open]")).ToBeVisibleAsync();

        await hands.Link("Reklamacje");
        await hands.Link("Złóż reklamację");
        await hands.Type("Co się stało", "Nie widać przelewu z 3 listopada.");
        await hands.File(hands.Page.GetByLabel("Kopie dokumentów"), "przelew.pdf", HostComplaints.Scan);
        await hands.Button("Złóż reklamację");
        await hands.Answered(AriaRole.Status, "jest przyjęta. Odpowiemy najpóźniej");

        await hands.Link("Start");
        await hands.Link("Rachunek i szczegóły");
        await hands.Link("Polecenie zapłaty");
        await hands.Press(hands.Page.Locator("main a[href*='/druk/polecenie-zaplaty/zgoda']"));
        await hands.At("Zgoda");
        await hands.To(hands.Page.GetByRole(AriaRole.Button, new() { Name = "Drukuj" }));

        await hands.Open("/moje-dane");
        await hands.Press(hands.Page.Locator("main a[href='/moje-dane/haslo']"));
        await ChangePassword(hands, "Inne-haslo-2", "Inne-haslo-3");
        await hands.Answered(AriaRole.Alert, "Oba pola mają zawierać to samo hasło.");
        await ChangePassword(hands, "Inne-haslo-2", "Inne-haslo-2");
        await hands.Answered(AriaRole.Status, "Hasło zmienione.");
        await hands.Button("Wyloguj");
        await hands.At("Logowanie");
    }

    [Fact]
    public async Task Clerk_and_accountant_take_a_package_send_a_run_read_its_answers_pay_out_and_make_a_report()
    {
        var (first, second) = (await host.Hands(browser, "clerk"), await host.Hands(browser, "accountant"));
        await using var window = first.Page.Context;
        await using var other = second.Page.Context;
        await TakePackage(second);
        await SendRun(first, second);
        await PayOut(first, second);
        await second.Open("/biuro/raporty");
        await second.Link("Salda kont");
        await second.Choose("Rodzaj lokalu", "Garage");
        await second.Button("Pokaż");
        (await second.Download("Pobierz skoroszyt Excel")).Should().StartWith("PK"u8.ToArray());
    }

    [Fact]
    public async Task A_clerk_finds_an_account_activates_a_login_and_leads_a_complaint_to_its_closing_letter()
    {
        var (application, complaint) = await FromOutside();
        var hands = await host.Hands(browser, "clerk");
        await using var window = hands.Page.Context;
        await hands.Open("/biuro");
        await hands.Type("Szukaj osoby, adresu, lokalu, konta, NRB lub loginu", "pokazowa 1/2,");
        await hands.Page.Keyboard.PressAsync("Enter");
        await hands.Press(hands.Page.Locator("main .hits a[href='/biuro/lokale/L-00002']"));
        await hands.Link("K-00002");
        await hands.At("Konto K-00002");
        await hands.Press(hands.Page.Locator("main summary"));
        await Expect(hands.Page.Locator("main details[open]").First).ToBeVisibleAsync();

        await hands.Open(application);
        foreach (var step in new[] { "Przyjmij formularz", "Formularz poprawny – połącz", "Aktywuj konto" }) await hands.Button(step);
        await Expect(hands.Page.Locator(".lead").First).ToContainTextAsync("login ");

        await hands.Press(hands.Page.Locator("nav summary").Filter(new() { HasText = "Sprawy" }), "Space");
        await hands.Press(hands.Page.Locator("nav details[open] a").Filter(new() { HasText = "Skrzynka" }));
        await hands.Link(complaint);
        await hands.Choose("Prowadzi", "clerk");
        await hands.Button("Przydziel");
        await hands.Type("Uzasadnienie dla składającego", "Przelew zaksięgowano 5 listopada.");
        await hands.Button("Rozstrzygnij i wyślij zawiadomienie");
        await hands.Answered(AriaRole.Alert, "podstaw");
        await hands.Choose("Podstawa 1", "JSM §6.5");
        await hands.Button("Rozstrzygnij i wyślij zawiadomienie");
        await hands.To(hands.Page.GetByRole(AriaRole.Button, new() { Name = "Zamknij sprawę" }));
        using var clerk = await host.Client("clerk");
        await HostComplaints.Sent(clerk, $"/biuro/reklamacje/{complaint}", 3);
        await hands.Button("Zamknij sprawę");
        await Expect(hands.Page.Locator(".lead").First).ToContainTextAsync("zamknięta");
        await hands.Press(hands.Page.Locator("main a").Filter(new() { HasText = ": uznana" }));
        await hands.At("uznana");
    }

    [Fact]
    public async Task An_administrator_blocks_and_unblocks_confirms_a_rate_and_answers_a_request_about_data()
    {
        var (hands, second) = (await host.Hands(browser, "administrator"), await host.Hands(browser, "accountant"));
        await using var window = hands.Page.Context;
        await using var other = second.Page.Context;
        await hands.Open("/biuro/pracownicy");
        await hands.Link("auditor");
        foreach (var (button, done) in new[] { ("Zablokuj konto", "Konto zablokowane"), ("Odblokuj konto", "Konto odblokowane") })
        {
            await hands.Type("Powód i punkt regulaminu", "próba, JSM §2.12");
            await hands.Button(button);
            await hands.Answered(AriaRole.Status, done);
        }

        await hands.Open("/biuro/stopy");
        await hands.TypeDay("Obowiązuje od", Today.AddDays(40));
        await hands.Type("Procent w roku", "9,10");
        await hands.Type("Akt lub podstawa", "próba z klawiatury");
        await hands.Button("Wpisz do potwierdzenia");
        await hands.Answered(AriaRole.Status, "Wpisano do potwierdzenia: 1.");
        await second.Open("/biuro/stopy");
        await second.Button("Potwierdź i przelicz konta");
        await second.Answered(AriaRole.Status, "Stopa obowiązuje.");

        await hands.Open("/biuro/ochrona-danych");
        await hands.Link("Zarejestruj wniosek");
        await hands.Type("Osoba", "P-00006");
        await hands.Type("Treść wniosku", "Proszę o dostęp do moich danych.");
        await hands.Button("Zarejestruj wniosek");
        await hands.Type("Uzasadnienie dla wnioskodawcy", "Archiwum jest w załączeniu.");
        await hands.Button("Rozstrzygnij i wyślij zawiadomienie");
        await Expect(hands.Page.Locator(".lead").First).ToContainTextAsync("rozstrzygnięty");
    }

    [Fact]
    public async Task A_button_that_Tab_passes_over_and_one_that_does_not_show_its_focus_are_told()
    {
        var hands = await host.Hands(browser);
        await using var window = hands.Page.Context;
        await hands.Open("/logowanie");
        var button = hands.Page.Locator("main form button").First;
        await hands.To(button);
        await Told("e => e.style.outline = 'none'", "has the focus and does not show it");
        await Told("e => { e.style.outline = ''; e.tabIndex = -1; e.blur(); }", "do not lead to");

        async Task Told(string plant, string why)
        {
            await button.EvaluateAsync(plant);
            (await Record.ExceptionAsync(() => hands.To(button))).Should().BeOfType<Xunit.Sdk.FailException>().Which.Message.Should().Contain(why);
        }
    }

    private static async Task SignIn(BrowserHands hands, string login, string password)
    {
        await hands.Type(hands.Page.Locator("#login"), login);
        await hands.Type(hands.Page.Locator("#password"), password);
        await hands.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task ChangePassword(BrowserHands hands, string password, string again)
    {
        await hands.Type("Dotychczasowe hasło", HostClient.Password);
        await hands.Type("Nowe hasło", password);
        await hands.Type("Powtórz nowe hasło", again);
        await hands.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task PressWithPassword(BrowserHands hands, string button)
    {
        await hands.Type("Twoje hasło", HostClient.Password);
        await hands.Button(button);
    }

    private static async Task TakePackage(BrowserHands hands)
    {
        var folder = Directory.CreateTempSubdirectory("ibok-keys-");
        var month = DebitDayTests.Month(Today, Due).Zip(Path.Combine(folder.FullName, "miesiac.zip"));
        var bytes = await File.ReadAllBytesAsync(month, TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);
        await hands.Open("/biuro/import");
        await hands.Page.WaitForFunctionAsync("() => document.querySelector('#paczka')?._blazorInputFileNextFileId === 0"); // no hand is faster than its listener
        await hands.File(hands.Page.Locator("#paczka"), "miesiac.zip", bytes, "application/zip");
        await hands.Button("Sprawdź bez zapisywania");
        await Expect(hands.Page.GetByText("Sprawdzono bez zapisywania: miesiac.zip.")).ToBeVisibleAsync();
        await hands.Button("Przyjmij i opublikuj");
        await Expect(hands.Page.GetByText("Przyjęto: miesiac.zip")).ToBeVisibleAsync();
    }

    private static DateOnly Due => Today.AddDays(20);

    private static async Task SendRun(BrowserHands first, BrowserHands second)
    {
        await first.Open($"{Debits}/przebiegi");
        await first.TypeDay("Termin płatności", Due);
        await first.Button("Pokaż próbę");
        await first.Button("Zaproponuj przebieg");
        await Expect(first.Page.GetByText("czeka na zatwierdzenie przez inną osobę")).ToBeVisibleAsync();
        var run = new Uri(first.Page.Url).AbsolutePath;
        await second.Open(run);
        await PressWithPassword(second, "Zatwierdź");
        await Expect(second.Page.Locator(".lead")).ToContainTextAsync("zatwierdzony");
        await first.Open(run);
        await PressWithPassword(first, "Bank ma pliki");
        await first.Answered(AriaRole.Alert, "Nikt jeszcze nie pobrał");
        Encoding.Latin1.GetString(await first.Download("Pobierz plik")).Should().Contain($"/IDP/{Identifier}|");
        await first.Open(run);
        await PressWithPassword(first, "Bank ma pliki");
        await Expect(first.Page.Locator(".lead")).ToContainTextAsync("wysłany do banku");

        await first.Open($"{Debits}/odpowiedzi");
        await first.File(first.Page.GetByLabel("Plik", new() { Exact = true }), "odpowiedz.csv", Encoding.UTF8.GetBytes($"IDP;kwota;data;kod;opis\n{Identifier};612,37;{Today:yyyy-MM-dd};AM04;brak\n"), "text/csv");
        await first.Button("Przyjmij plik");
        await first.Answered(AriaRole.Status, "Przyjęto odpowiedz.csv");
    }

    private static async Task PayOut(BrowserHands first, BrowserHands second)
    {
        await first.Open($"{Debits}/nadplaty");
        foreach (var (label, value) in new[]
        {
            ("Konto rozliczeniowe", "K-00003"), ("Kwota", "1,00"), ("Rachunek do zwrotu", HostMandates.Account(9301)), ("Odbiorca", "Osoba Próbna"), ("Ulica i numer", "ul. Pokazowa 1/3"), ("Kod i miejscowość", "00-000 Przykładowo"),
        }) await first.Type(label, value);
        await first.TypeDay("Data pisma", Today);
        await first.File(first.Page.GetByLabel("Skan pisma"), "pismo.pdf", HostComplaints.Scan);
        await first.Button("Wprowadź");
        await Expect(first.Page.Locator("main")).ToContainTextAsync("czeka na drugą osobę");
        await second.Open($"{Debits}/nadplaty");
        await PressWithPassword(second, "Zatwierdź");
        await Expect(second.Page.Locator("main")).ToContainTextAsync("zatwierdzony, plik gotowy");
        Encoding.Latin1.GetString(await second.Download("Pobierz plik")).Should().StartWith("110,").And.Contain(",100,");
        await PressWithPassword(second, "Bank ma przelew");
        await Expect(second.Page.Locator("main")).ToContainTextAsync("przekazany do banku");
    }

    /// <summary>What residents sent before the clerk came: an application and a complaint, made without a browser.</summary>
    private async Task<(string Application, string Complaint)> FromOutside()
    {
        using var visitor = new HostClient(host.Product.Address);
        using var resident = await host.Client("10003");
        var application = await HostCases.Confirmed(host.Product, visitor, "klawisze@example.test");
        return (application.Page, await HostComplaints.Filed(resident, "Na stronie wpłat brakuje przelewu."));
    }
}
