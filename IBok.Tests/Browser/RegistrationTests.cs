using System.Text.RegularExpressions;
using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>An applicant and a clerk: from the web form to a password, with a form that came back for a signature.</summary>
[Collection(SharedProduct.Name)]
public sealed partial class RegistrationTests(BrowserHost host)
{
    private const string Path = "/rejestracja";

    [Fact]
    [Trait("Clause", "J2.5b")]
    [Trait("Clause", "J2.6")]
    [Trait("Clause", "J2.7a")]
    public async Task A_resident_registers_prints_delivers_twice_and_sets_a_password()
    {
        await using var home = await host.Window();
        var applicant = await home.NewPageAsync();
        await Register(applicant, "Walenty Jagodziński", "walenty@example.test");
        await applicant.GotoAsync(await HostMail.Link(host.Product, "walenty@example.test", "/rejestracja/potwierdz/"));
        await applicant.GetByRole(AriaRole.Button, new() { Name = "Potwierdzam adres e-mail" }).ClickAsync();
        await BrowserAddress.Ends(applicant, "/rejestracja/formularz/*");
        var own = applicant.Url;
        await applicant.GetByRole(AriaRole.Link, new() { Name = "Formularz do wydruku" }).ClickAsync();
        var number = await applicant.Locator(".case-number").InnerTextAsync();
        await Expect(applicant.GetByRole(AriaRole.Img, new() { Name = $"Kod QR zgłoszenia {number} dla biura" })).ToBeVisibleAsync();

        await using var office = await host.Window("clerk");
        var clerk = await office.NewPageAsync();
        await clerk.GotoAsync("/biuro/rejestracje");
        await clerk.GetByLabel("Numer sprawy, nazwisko lub adres").FillAsync(number.ToLowerInvariant());
        await clerk.Keyboard.PressAsync("Enter");
        await Press(clerk, "Przyjmij formularz");
        await Expect(clerk.GetByRole(AriaRole.Heading, new() { Name = "Termin aktywacji (JSM §2.8)" })).ToBeVisibleAsync();
        await Expect(clerk.GetByText("dzień 5", new() { Exact = true })).ToBeVisibleAsync();
        await clerk.GetByLabel("Wyjaśnienie dla zgłaszającego").First.FillAsync("Prosimy podpisać na końcu strony.");
        await Press(clerk, "Zwróć do poprawy");
        await Expect(clerk.GetByRole(AriaRole.Heading, new() { Name = "Zwrócono do poprawy" })).ToBeVisibleAsync();

        await applicant.GotoAsync(own);
        await Expect(applicant.GetByText("Prosimy podpisać na końcu strony.")).ToBeVisibleAsync();
        await Press(clerk, "Przyjmij formularz");
        await Press(clerk, "Formularz poprawny – połącz z tytułem T-00022");
        await Press(clerk, "Aktywuj konto");
        await Expect(clerk.GetByText("aktywne, ", new() { Exact = false }).First).ToContainTextAsync("login ");
        var login = LoginNumber().Match(await clerk.Locator(".lead").First.InnerTextAsync()).Value;

        await applicant.GotoAsync(await HostMail.Link(host.Product, "walenty@example.test", "/haslo/"));
        await Expect(applicant.GetByText(login).First).ToBeVisibleAsync();
        await clerk.GotoAsync("/biuro/rejestracje?stan=Active");
        await Expect(clerk.GetByRole(AriaRole.Link, new() { Name = number })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_form_with_mistakes_says_what_is_wrong_beside_each_field_and_keeps_what_was_typed()
    {
        await using var window = await host.Window();
        var page = await window.NewPageAsync();
        await page.GotoAsync(Path);
        await page.GetByLabel("Imię i nazwisko lub nazwa").FillAsync("O'Neil \"Ząb\" <b>");
        await Press(page, "Wyślij zgłoszenie");
        await Expect(page.GetByLabel("Imię i nazwisko lub nazwa")).ToHaveValueAsync("O'Neil \"Ząb\" <b>");
        await Expect(page.GetByText("Wypełnij to pole.")).ToHaveCountAsync(6);
        await Expect(page.Locator("[aria-invalid=true][aria-describedby]")).ToHaveCountAsync(6);
    }

    [Fact]
    [Trait("Clause", "J7.2a")]
    [Trait("Asvs", "43")]
    public async Task Whoever_applies_the_answer_is_the_same_page_under_the_same_address()
    {
        using var visitor = host.Anonymous();
        HashSet<string> answers = new(StringComparer.Ordinal);
        foreach (var (name, address, email) in new[]
        {
            ("Walenty Jagodziński", "ul. Pokazowa 1/15", "jest@example.test"), ("Nikt Taki", "ul. Której Nie Ma 99", "nie-ma@example.test"),
            ("Walenty Jagodziński", "ul. Pokazowa 1/15", "jest@example.test"),
        })
        {
            var answer = await visitor.Post(Path, Path, [.. HostCases.Fields(name, address, email)]);
            (answer.Status, answer.Location).Should().Be((302, "/rejestracja/wyslano"));
            answers.Add(Token().Replace((await visitor.Get(answer.Location!)).Body, ""));
        }

        answers.Should().ContainSingle();
        (await visitor.Get("/rejestracja/potwierdz/0123456789abcdef0123456789abcdef")).Text().Should().Contain("Ten odnośnik już nie działa");
        (await visitor.Get("/rejestracja/formularz/0123456789abcdef0123456789abcdef")).Status.Should().Be(404);
        (await visitor.Get("/druk/rejestracja/0123456789abcdef0123456789abcdef")).Status.Should().Be(404);
    }

    [Fact]
    [Trait("Asvs", "12")]
    public async Task Fields_of_ten_thousand_signs_are_refused_with_a_sentence_and_break_nothing()
    {
        using var visitor = host.Anonymous();
        var from = host.Product.Lines.Count;
        var answer = await visitor.Post(Path, Path, [.. HostCases.Fields(new string('x', 10_000), new('<', 10_000), new('@', 10_000))]);
        answer.Status.Should().Be(200);
        answer.Text().Should().Contain("Tekst jest za długi.");
        host.Product.Lines.Skip(from).Should().NotContain(l => l.StartsWith("fail:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/biuro/rejestracje")]
    [InlineData("/biuro/rejestracje/R-2026-00001-4")]
    [InlineData("/biuro/rejestracje/R-2026-00001-4/skan/1")]
    [InlineData("/druk/list/1")]
    public async Task Cases_and_letters_are_there_for_the_office_only(string path)
    {
        (await (await host.Client("10002")).Get(path)).Status.Should().Be(404);
        using var visitor = host.Anonymous();
        (await visitor.Get(path)).Status.Should().Be(302);
    }

    [Theory]
    [InlineData("/biuro/rejestracje/R-2026-99999-0")]
    [InlineData("/biuro/rejestracje/R-2026-00001-0")]
    [InlineData("/biuro/rejestracje/%27%20OR%201=1")]
    [InlineData("/biuro/wiadomosci/999999")]
    public async Task What_is_no_case_is_not_found_by_a_clerk_either(string path) => (await (await host.Client("clerk")).Get(path)).Status.Should().Be(404);

    private static async Task Register(IPage page, string name, string email)
    {
        await page.GotoAsync(Path);
        await page.GetByLabel("Imię i nazwisko lub nazwa").FillAsync(name);
        await page.GetByLabel("Adres lokalu").FillAsync("ul. Pokazowa 1/15");
        await page.GetByLabel("Numer lokalu").FillAsync("15");
        await page.GetByLabel("Tytuł prawny").SelectOptionAsync("SeparateOwnership");
        await page.GetByLabel("Adres do korespondencji").FillAsync("ul. Pokazowa 1/15, 00-000 Przykładowo");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Akceptuję regulamin").CheckAsync();
        await Press(page, "Wyślij zgłoszenie");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sprawdź pocztę" })).ToBeVisibleAsync();
    }

    private static Task Press(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();

    [GeneratedRegex("[0-9]{8}", RegexOptions.NonBacktracking)]
    private static partial Regex LoginNumber();

    [GeneratedRegex("CfDJ8[A-Za-z0-9+/=_-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Token();
}
