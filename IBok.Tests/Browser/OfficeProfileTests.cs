using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>A profile of a bank's file made in the office: tried on a sample, saved, changed; nobody else may.</summary>
[Collection(SharedProduct.Name)]
public sealed class OfficeProfileTests(BrowserHost host)
{
    [Fact]
    public async Task An_accountant_makes_a_profile_tries_it_on_a_sample_saves_it_and_finds_it_again()
    {
        await using var window = await host.Window("accountant", new());
        var page = await window.NewPageAsync();
        await page.GotoAsync("/biuro/import/profile/nowy");
        await Fill(page, ("#nazwa", "Historia z banku"), ("#pomin", "2"), ("#data", "dd.MM.yyyy*"), ("#kolumna-BookedOn", "Data operacji"), ("#kolumna-Credit", "Uznania"), ("#kolumna-Title", "Opis"));
        await page.Locator("#probka").SetInputFilesAsync(Repo.BankSample("history.utf8.csv"));
        await Try(page);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Podaj kolumnę kwoty albo dwie kolumny");
        await Expect(page.Locator("#nazwa")).ToHaveValueAsync("Historia z banku");

        await Fill(page, ("#kolumna-Debit", "Obciążenie"));
        await page.Locator("#probka").SetInputFilesAsync(Repo.BankSample("history.utf8.csv"));
        await Try(page);
        await Expect(page.Locator(".findings li")).ToContainTextAsync("nie ma wśród nich „Obciążenie”");

        await Fill(page, ("#kolumna-Debit", "Obciążenia"), ("#kolumna-CounterpartyName", "Nadawca"));
        await page.Locator("#probka").SetInputFilesAsync(Repo.BankSample("history.utf8.csv"));
        await Try(page);
        await Expect(page.Locator(".message[role=status]")).ToContainTextAsync("Operacji: 2, razem 1 509,84 zł. Błędów: 0. Kodowanie: UTF-8.");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Czynsz; grudzień");
        (await BrowserWalk.Wrong(page)).Should().BeEmpty();

        await page.GetByRole(AriaRole.Button, new() { Name = "Zapisz profil" }).ClickAsync();
        await Expect(page.GetByText("Zapisano profil „Historia z banku”.")).ToBeVisibleAsync();
        await Expect(page.Locator("#kolumna-Debit")).ToHaveValueAsync("Obciążenia");
        await page.GotoAsync("/biuro/import/profile");
        await page.GetByRole(AriaRole.Link, new() { Name = "Historia z banku" }).ClickAsync();
        await Expect(page.Locator("#data")).ToHaveValueAsync("dd.MM.yyyy*");
        await Fill(page, ("#kolumna-Title", ""));
        await page.GetByRole(AriaRole.Button, new() { Name = "Zapisz profil" }).ClickAsync();
        await Expect(page.GetByText("Zapisano profil „Historia z banku”.")).ToBeVisibleAsync();
        await Expect(page.Locator("#kolumna-Title")).ToHaveValueAsync("");
    }

    [Theory]
    [InlineData("clerk")]
    [InlineData("auditor")]
    public async Task Others_see_which_profiles_there_are_and_cannot_open_them(string login)
    {
        var client = await host.Client(login);
        var list = await client.Get("/biuro/import/profile");
        list.Status.Should().Be(200);
        list.Body.Should().NotContain("/biuro/import/profile/nowy");
        (await client.Get("/biuro/import/profile/nowy")).Status.Should().Be(404);
    }

    private static async Task Fill(IPage page, params (string Field, string Value)[] fields)
    {
        foreach (var (field, value) in fields) await page.Locator(field).FillAsync(value);
    }

    private static Task Try(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Sprawdź na próbce" }).ClickAsync();
}
