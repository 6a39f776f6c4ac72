using System.Globalization;
using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static IBok.Tests.Browser.DebitPast;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>What happens to a direct debit after the first one, as clerk, accountant and resident meet it (ChSM II.14-II.23); the months before were played by use cases.</summary>
[Collection(Stories.Name)]
public sealed class DebitStoryTests(StoryBrowser browser, DebitPast past) : IClassFixture<DebitPast>
{
    private const string Debits = "/biuro/polecenia-zaplaty", Runs = $"{Debits}/przebiegi", Answers = $"{Debits}/odpowiedzi", Tasks = $"{Debits}/odmowy";

    [Fact]
    [Trait("Clause", "CII.14a")]
    [Trait("Clause", "CII.16")]
    [Trait("Clause", "CIV.8")]
    public async Task Three_months_without_funds_are_proposed_and_a_person_withdraws_the_mandate_by_letter()
    {
        await using var clerk = await Window("clerk");
        await using var home = await Window("20001");
        var (page, resident) = (await clerk.NewPageAsync(), await home.NewPageAsync());
        await Upload(page, past.AnswerFile((WithoutFunds, "100,00", Today, "AM04")));
        await page.GotoAsync(Tasks);
        var proposal = page.Locator("section.panel").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "Do decyzji: cofnięcie zgody" }) });
        await Expect(proposal).ToContainTextAsync("Kolejnych miesięcy bez środków: 3");
        await Expect(proposal.Locator("li.month-NoFunds")).ToHaveCountAsync(3);
        await Look(page, "tasks");
        await proposal.GetByRole(AriaRole.Link, new() { Name = "Przejdź do decyzji" }).ClickAsync();
        await Expect(page.Locator(".lead")).ToContainTextAsync("czynna");
        await Expect(page.Locator(".letter")).ToContainTextAsync("przez trzy kolejne miesiące");
        await Expect(page.Locator("#koniec")).ToHaveValueAsync("ByCooperative");
        await Look(page, "decide");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zakończ", Exact = true }).ClickAsync();
        await Expect(page.Locator(".lead")).ToContainTextAsync("zakończona przez spółdzielnię");
        await Look(page, "withdrawn");
        await page.GetByRole(AriaRole.Link, new() { Name = "wypowiedzenie" }).ClickAsync();
        await Expect(page.Locator("p.lines").Filter(new() { HasText = "przez trzy kolejne miesiące" })).ToBeVisibleAsync();
        await page.GotoAsync(Tasks);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Do decyzji: cofnięcie zgody" })).ToHaveCountAsync(0);
        await resident.GotoAsync("/lokal/L-1/polecenie-zaplaty");
        await Expect(resident.GetByText("przez trzy kolejne miesiące brakowało środków")).ToBeVisibleAsync();
        await Look(resident, "resident-withdrawn");
        await Verified();
    }

    [Fact]
    [Trait("Clause", "CII.15a")]
    [Trait("Clause", "CII.15b")]
    public async Task A_closed_account_stops_the_debit_at_once_and_annex_five_starts_it_again_on_another_account()
    {
        await using var clerk = await Window("clerk");
        var page = await clerk.NewPageAsync();
        await page.GotoAsync(Answers);
        await page.GetByLabel("Identyfikator płatności").FillAsync(past.Identifiers[Closed]);
        await page.GetByLabel("Kwota").FillAsync("110,00");
        await page.GetByLabel("Data").FillAsync(Iso(Today));
        await page.GetByLabel("Co się stało").SelectOptionAsync("AC04");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zapisz odpowiedź" }).ClickAsync();
        await Expect(page.GetByText("odmowa: 1")).ToBeVisibleAsync();
        await Look(page, "by-hand");
        await page.GotoAsync($"{Runs}/{past.Runs[Closed]}");
        await Expect(page.Locator("tbody")).ToContainTextAsync("wyjęte przed wysłaniem");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pobierz plik" })).ToHaveCountAsync(0);
        await Look(page, "run-emptied");
        await page.GotoAsync($"{Runs}/nowy?termin={Iso(past.Next(Closed))}");
        await Expect(page.Locator("main")).ToContainTextAsync("zgoda wstrzymana");

        await page.GotoAsync(Tasks);
        await page.GetByRole(AriaRole.Link, new() { Name = past.Mandates[Closed] }).ClickAsync();
        await Expect(page.Locator(".lead")).ToContainTextAsync("zawieszona: rachunek zamknięty");
        await Look(page, "suspended");
        await page.GetByRole(AriaRole.Link, new() { Name = "Przeniesienie rachunku" }).ClickAsync();
        await page.Locator("#rachunek").FillAsync(HostMandates.Account(9202));
        await page.Locator("#podpisano").FillAsync(Iso(Today));
        await page.GetByLabel("Gdzie", new() { Exact = true }).FillAsync("pokój 12");
        await Look(page, "annex-5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zapisz formularz" }).ClickAsync();
        await Expect(page.Locator(".lead")).ToContainTextAsync("do uzupełnienia");
        foreach (var step in new[] { "Przyjmij formularz", "Przekazano", "Potwierdzono" }) await page.GetByRole(AriaRole.Button, new() { Name = step, Exact = true }).ClickAsync();
        var moved = new Uri(page.Url).AbsolutePath;
        using var visitor = await past.Client("clerk");
        await HostMandates.Shows(visitor, moved, "list wyszedł: czynna");
        await page.GotoAsync(moved);
        await Expect(page.Locator(".lead")).ToContainTextAsync("czynna");
        await Look(page, "moved");
        await page.GotoAsync($"{Runs}/{past.Runs[Closed]}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Odrzuć przebieg" }).ClickAsync();
        await page.GotoAsync($"{Runs}/nowy?termin={Iso(past.Next(Closed))}");
        await Expect(page.Locator("tbody").First).ToContainTextAsync(past.Identifiers[Closed]);
        await Verified();
    }

    [Fact]
    [Trait("Clause", "CII.20")]
    [Trait("Clause", "CII.22")]
    public async Task Refunds_on_day_five_and_fifty_are_booked_marked_against_both_terms_and_owed_again_for_good()
    {
        await using var clerk = await Window("clerk");
        await using var home = await Window("20003");
        var (page, resident) = (await clerk.NewPageAsync(), await home.NewPageAsync());
        var before = await Due("K-3");
        await Upload(page, past.AnswerFile((Refunded, "130,00", past.Executed.First.AddDays(50), "MD06"), (Refunded, "140,00", past.Executed.Last.AddDays(5), "MD06")));
        await Expect(page.GetByText("zwrot: 2")).ToBeVisibleAsync();
        (await Due("K-3") - before).Should().Be(270m, "both obligations are owed again");
        await page.GotoAsync($"{Runs}/1");
        await Expect(page.Locator("tbody")).ToContainTextAsync("nie będzie pobierane ponownie");
        await Expect(page.Locator("tbody")).ToContainTextAsync("zwrot po 50 dniach: po terminie z regulaminu, w 8 tygodniach z ustawy");
        await Look(page, "refund-50");
        await page.GotoAsync($"{Runs}/3");
        await Expect(page.Locator("tbody")).ToContainTextAsync("zwrot po 5 dniach, w terminie z regulaminu");
        await page.GotoAsync($"{Runs}/nowy?termin={Iso(past.Past[0])}");
        await Expect(page.Locator("main")).ToContainTextAsync("nie będzie pobierane ponownie");
        await page.GotoAsync(Tasks);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Bank zwrócił pobraną kwotę" })).ToHaveCountAsync(2);
        await Look(page, "refund-tasks");
        await resident.GotoAsync("/lokal/L-3/polecenie-zaplaty");
        await Expect(resident.GetByText("pobrane i zwrócone; kwota wróciła wtedy do zapłaty")).ToHaveCountAsync(2);
        await Expect(resident.GetByRole(AriaRole.Heading, new() { Name = "Polecenie zapłaty działa" })).ToBeVisibleAsync();
        await Look(resident, "resident-refunds");
        await Verified();
    }

    [Fact]
    [Trait("Clause", "CI.2b")]
    [Trait("Clause", "CII.23")]
    public async Task A_debit_revoked_at_the_bank_is_owed_and_the_mandate_and_the_next_month_stay()
    {
        await using var clerk = await Window("clerk");
        await using var home = await Window("20004");
        var (page, resident) = (await clerk.NewPageAsync(), await home.NewPageAsync());
        await resident.GotoAsync("/");
        await Upload(page, past.AnswerFile((Revoked, "150,00", Today, "MS02")));
        await Expect(page.GetByText("odwołane przez płatnika: 1")).ToBeVisibleAsync();
        await page.GotoAsync($"{Debits}/{past.Mandates[Revoked]}");
        await Expect(page.Locator(".lead")).ToContainTextAsync("czynna");
        await page.GotoAsync($"{Runs}/nowy?termin={Iso(past.AfterNext(Revoked))}");
        await Expect(page.Locator("tbody").First).ToContainTextAsync("160,00");
        await page.GotoAsync($"{Runs}/nowy?termin={Iso(past.Next(Revoked))}");
        await Expect(page.Locator("main")).ToContainTextAsync("nie będzie pobierane ponownie");
        await resident.GotoAsync("/lokal/L-4/polecenie-zaplaty");
        await Expect(resident.GetByText("odwołane w banku; kwota wróciła wtedy do zapłaty")).ToBeVisibleAsync();
        await Expect(resident.GetByText("Następne obciążenie: 160,00")).ToBeVisibleAsync();
        await Look(resident, "resident-revoked");
        await Verified();
    }

    [Fact]
    [Trait("Clause", "CII.17")]
    [Trait("Clause", "CII.18a")]
    [Trait("Clause", "CII.18b")]
    public async Task A_withdrawal_between_making_and_sending_takes_the_debit_out_and_its_letter_names_both_dates()
    {
        await using var clerk = await Window("clerk");
        await using var home = await Window("20005");
        var (page, resident) = (await clerk.NewPageAsync(), await home.NewPageAsync());
        await page.GotoAsync($"{Runs}/{past.Runs[Withdrawn]}");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pobierz plik" })).ToBeVisibleAsync();
        await page.GotoAsync($"{Debits}/{past.Mandates[Withdrawn]}");
        await page.GetByText("Klient cofnął zgodę na piśmie").ClickAsync();
        await page.GetByLabel("Data pisma").FillAsync(Iso(Today));
        await page.GetByLabel("Gdzie jest pismo").FillAsync("segregator 7");
        await Look(page, "withdraw-form");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zarejestruj cofnięcie" }).ClickAsync();
        await Expect(page.Locator(".lead")).ToContainTextAsync("cofnięta przez klienta");
        await page.GotoAsync($"{Runs}/{past.Runs[Withdrawn]}");
        await Expect(page.Locator("tbody")).ToContainTextAsync("wyjęte przed wysłaniem");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Pobierz plik" })).ToHaveCountAsync(0);
        await resident.GotoAsync("/wiadomosci");
        await resident.GetByRole(AriaRole.Link, new() { Name = "potwierdzenie cofnięcia zgody" }).ClickAsync();
        await Expect(resident.Locator("main")).ToContainTextAsync($"zarejestrowaliśmy {Today:dd.MM.yyyy}");
        await Expect(resident.Locator("main")).ToContainTextAsync($"Najpóźniej od {new DateOnly(Today.Year, Today.Month, 1).AddMonths(1):dd.MM.yyyy}");
        await Look(resident, "letter-of-withdrawal");
        await Verified();
    }

    [Fact]
    [Trait("Clause", "CII.21")]
    [Trait("Asvs", "53")]
    public async Task An_overpayment_is_paid_out_on_a_written_demand_by_two_persons_and_a_file()
    {
        await using var clerk = await Window("clerk");
        await using var accountant = await Window("accountant");
        var (page, second) = (await clerk.NewPageAsync(), await accountant.NewPageAsync());
        const string payouts = $"{Debits}/nadplaty";
        await page.GotoAsync(payouts);
        await AskForPayout(page, "400,00");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("najwyżej nadpłatę, a ta wynosi 210,00");
        await AskForPayout(page, "200,00");
        await Expect(page.Locator("main")).ToContainTextAsync("czeka na drugą osobę");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Zatwierdź" })).ToHaveCountAsync(0);
        await Look(page, "payout-asked");
        var paper = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "pismo.pdf" }).ClickAsync());
        paper.SuggestedFilename.Should().StartWith("NP-").And.EndWith(".pdf");
        await second.GotoAsync(payouts);
        await second.GetByLabel("Uwaga").FillAsync("pismo z podpisem");
        await second.GetByLabel("Twoje hasło").PressAsync("Enter");
        await Expect(second.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0); // no row's step is taken by Enter
        await second.GetByRole(AriaRole.Button, new() { Name = "Zatwierdź" }).ClickAsync();
        await Expect(second.GetByRole(AriaRole.Alert)).ToContainTextAsync("Podaj swoje hasło");
        await Expect(second.GetByLabel("Uwaga")).ToHaveValueAsync("pismo z podpisem");
        await Look(second, "payout-approve");
        await second.GetByLabel("Twoje hasło").FillAsync(HostClient.Password);
        await second.GetByRole(AriaRole.Button, new() { Name = "Zatwierdź" }).ClickAsync();
        await Expect(second.Locator("main")).ToContainTextAsync("zatwierdzony, plik gotowy");
        var file = await second.RunAndWaitForDownloadAsync(() => second.GetByRole(AriaRole.Button, new() { Name = "Pobierz plik" }).ClickAsync());
        (await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken)).Should().StartWith("110,").And.Contain(",20000,").And.Contain(Account(Overpaid));
        await second.GetByLabel("Twoje hasło").FillAsync(HostClient.Password);
        await second.GetByRole(AriaRole.Button, new() { Name = "Bank ma przelew" }).ClickAsync();
        await Expect(second.Locator("main")).ToContainTextAsync("przekazany do banku");
        await Look(second, "payout-paid");
        (await past.Product.Account("K-6")).GetProperty("credit").GetString().Should().Be("10.00");
        await Verified();
    }

    private static async Task AskForPayout(IPage page, string amount)
    {
        foreach (var (label, value) in new[]
        {
            ("Konto rozliczeniowe", "K-6"), ("Kwota", amount), ("Rachunek do zwrotu", Account(Overpaid)), ("Odbiorca", "Osoba Szósta"), ("Ulica i numer", "ul. Pokazowa 9/6"), ("Kod i miejscowość", "00-000 Przykładowo"),
            ("Data pisma", Iso(Today)),
        }) await page.GetByLabel(label, new() { Exact = true }).FillAsync(value);
        await page.GetByLabel("Skan pisma").SetInputFilesAsync(new FilePayload { Name = "pismo.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4\n%%EOF\n"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Wprowadź" }).ClickAsync();
    }

    private async Task<IBrowserContext> Window(string login)
    {
        using var client = await past.Client(login);
        return await browser.Window(client);
    }

    private static async Task Upload(IPage page, string answer)
    {
        await page.GotoAsync(Answers);
        await page.GetByLabel("Plik", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "odpowiedz.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(answer) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Przyjmij plik" }).ClickAsync();
        await Expect(page.GetByText("Przyjęto odpowiedz.csv")).ToBeVisibleAsync();
    }

    private async Task<decimal> Due(string account)
    {
        var figures = await past.Product.Account(account);
        return decimal.Parse(figures.GetProperty("due").GetString()!, CultureInfo.InvariantCulture);
    }

    // What a story passes through is as accessible as what the walk over all pages sees.
    private static async Task Look(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SHOTS") is { } shots)
        {
            foreach (var width in new[] { 360, 1280 })
            {
                await page.SetViewportSizeAsync(width, 800);
                await page.ScreenshotAsync(new() { Path = Path.Combine(shots, $"{name}-{width}.png"), FullPage = true });
            }
        }

        (await BrowserWalk.Wrong(page)).Should().BeEmpty();
    }

    private async Task Verified() => (await past.Product.Verb("verify")).Code.Should().Be(0);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
