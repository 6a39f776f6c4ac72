using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Tests.Privacy;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>An erasure from the day on which a resident asks for it to the day on which nothing keeps the rest, five years of vouchers later (RODO art. 17, ChSM IV.3).</summary>
[Collection(Stories.Name)]
public sealed class ErasureStoryTests(StoryBrowser browser)
{
    private const string Login = "20001", Desk = "/biuro/ochrona-danych";

    [Fact]
    [Trait("Clause", "CIV.3")]
    [Trait("Clause", "CIV.7")]
    public async Task Who_moves_out_asks_for_erasure_reads_what_the_law_keeps_and_is_forgotten_when_its_terms_are_over()
    {
        var package = PrivacyDesk.Package();
        package["titles.csv"].Set(2, "valid_to", "2026-11-22").Set(2, "end_reason", "sprzedaż");
        await using var product = await HostInTime.Start(package, (Login, Roles.Resident, "P-1"), ("anna", Roles.Clerk, null), ("olga", Roles.DataProtection, null));
        var number = await Asked(product);
        await product.MoveTo(new(2026, 11, 24)); // the title ended on Sunday the 22nd
        await Closed(product);
        await DecidedInPart(product, number);
        var read = await HostMail.Words(product.Data, "osoba1@example.test", "Usunięto:");
        read.ReplaceLineEndings("\n").Should().Contain(number).And.Contain("– hasło, drugi składnik, sesje i urządzenia").And.Contain("– e-mail i telefon")
            .And.Contain("imię i nazwisko lub nazwa, adres, NIP: do 31.12.2031 (RODO art. 17 ust. 3 lit. b, ustawa o rachunkowości art. 74 ust. 2)").And.Contain("Prezesa Urzędu Ochrony Danych Osobowych");
        await CaseIsClosed(product, number);

        await product.MoveTo(new(2031, 12, 31));
        await using (var window = await Window(product, "olga"))
        {
            var page = await window.NewPageAsync();
            await page.GotoAsync($"{Desk}/retencja");
            await Expect(page.Locator("form tbody tr").First).ToBeVisibleAsync();
            await Expect(page.Locator("form tbody").GetByText("Imię i nazwisko")).ToHaveCountAsync(0); // the last day counts
        }

        HostDatabase.Texts(product.Data).Should().Contain("Osoba Pierwsza");
        await product.MoveTo(new(2032, 1, 5));
        var figures = await Figures(product);
        await Confirmed(product);
        var left = HostDatabase.Texts(product.Data);
        foreach (var word in new[] { "Osoba Pierwsza", "osoba1@example.test", "600100100", "Sprzedałam" }) left.Should().NotContain(word);
        (await Figures(product)).Should().Equal(figures);
        await product.Verify();
        await product.MoveTo(new(2032, 1, 6));
        await product.Verify();
    }

    private async Task<string> Asked(HostInTime product)
    {
        await using var window = await Window(product, Login);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/moje-dane");
        await page.GetByRole(AriaRole.Link, new() { Name = "Wnioski o moje dane" }).ClickAsync();
        await page.GetByLabel("Chcę, aby moje dane zostały usunięte").CheckAsync();
        await page.GetByLabel("Co dokładnie i dlaczego").FillAsync("Sprzedałam mieszkanie, proszę usunąć wszystko.");
        await Press(page, "Wyślij wniosek");
        await Expect(page.Locator("main p.message.done")).ToContainTextAsync("jest przyjęty. Odpowiemy najpóźniej 21.12.2026"); // the 20th is a Sunday
        return page.Url.Split('/')[^1].Split('?')[0];
    }

    private async Task Closed(HostInTime product)
    {
        await using var window = await Window(product, "anna");
        var page = await window.NewPageAsync();
        await page.GotoAsync($"/biuro/konta/{Login}");
        await page.GetByText("Zamknij konto na zawsze").ClickAsync();
        await page.Locator("#powod-zamkniecia").FillAsync("sprzedaż lokalu");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zamknij konto", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Stan konta: zamknięte")).ToBeVisibleAsync();
    }

    private async Task DecidedInPart(HostInTime product, string number)
    {
        await using var window = await Window(product, "olga");
        var page = await window.NewPageAsync();
        await page.GotoAsync(Desk);
        await page.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await Expect(Row(page, "E-mail i telefon")).ToContainTextAsync("można usunąć dziś");
        await Expect(Row(page, "Imię i nazwisko")).ToContainTextAsync("zostaje do 31.12.2031");
        await Expect(Row(page, "Imię i nazwisko")).ToContainTextAsync("ustawa o rachunkowości art. 74 ust. 2");
        await Expect(page.GetByLabel("Rozstrzygnięcie")).ToHaveValueAsync("GrantedInPart");
        await page.GetByLabel("Uzasadnienie dla wnioskodawcy").FillAsync("Usuwamy wszystko, czego nie każe przechowywać prawo.");
        await Press(page, "Rozstrzygnij i wyślij zawiadomienie");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "uwzględniony w części" })).ToBeVisibleAsync();
        await Expect(page.Locator("p.spoken").Filter(new() { HasText = "Pozostaje, bo wymaga tego prawo:" })).ToBeVisibleAsync();
    }

    private async Task CaseIsClosed(HostInTime product, string number)
    {
        await using var window = await Window(product, "olga");
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{Desk}/wnioski/{number}");
        await Press(page, "Zamknij sprawę");
        await Expect(page.Locator(".lead").First).ToContainTextAsync("zamknięty");
    }

    private async Task Confirmed(HostInTime product)
    {
        await using var window = await Window(product, "olga");
        var page = await window.NewPageAsync();
        await page.GotoAsync($"{Desk}/retencja");
        await Expect(Row(page, "Imię i nazwisko")).ToContainTextAsync("31.12.2031");
        foreach (var box in await page.Locator("input[name=Chosen]").AllAsync()) await box.CheckAsync();
        await Press(page, "Usuń zaznaczone na zawsze");
        await Expect(page.Locator("main p.message.done")).ToContainTextAsync("Zapisano.");
        await Expect(page.GetByText("Nic nie czeka na decyzję.")).ToBeVisibleAsync();
        await page.GotoAsync($"{Desk}/osoby/P-1");
        await Expect(page.Locator(".lead").First).ToHaveTextAsync("Osoba usunięta");
    }

    /// <summary>Everything that was ever published, and what the command line tells of both accounts now and as it was.</summary>
    private static async Task<IReadOnlyList<string>> Figures(HostInTime product) =>
    [
        .. HostDatabase.Ask(product.Data, "SELECT * FROM \"PublishedFigures\" ORDER BY \"AccountId\", \"PublicationId\""),
        .. HostDatabase.Ask(product.Data, "SELECT \"EntryId\", \"AmountGrosze\", \"DueDate\" FROM \"Charges\" ORDER BY 1"),
        .. HostDatabase.Ask(product.Data, "SELECT \"EntryId\", \"AmountGrosze\", \"ValueDate\" FROM \"Payments\" ORDER BY 1"),
        (await product.Verb("account", "K-1", "--json")).Expect(0).Out, (await product.Verb("account", "K-1", "--json", "--as-of", "2026-11-20")).Expect(0).Out,
        (await product.Verb("account", "K-2", "--json")).Expect(0).Out,
    ];

    private static ILocator Row(IPage page, string data) => page.Locator("tbody tr").Filter(new() { HasText = data }).First;

    private async Task<IBrowserContext> Window(HostInTime product, string login)
    {
        using var client = await product.SignIn(login);
        if (login == Login) await client.AcceptRegulations();
        return await browser.Window(client);
    }

    private static Task Press(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();
}
