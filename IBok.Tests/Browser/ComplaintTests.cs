using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>Three complaints from their receipt to the day they are closed, as a resident and a clerk see them.</summary>
[Collection(SharedProduct.Name)]
public sealed class ComplaintTests(BrowserHost host)
{
    private static DateOnly Today => TimeProvider.System.TodayInPoland();

    // Fourteen days, by the calendar of the vectors.
    private static DateOnly Answer => Law.Calendar.EffectiveDue(Today.AddDays(14));

    [Fact]
    [Trait("Clause", "J6.1")]
    [Trait("Clause", "J6.5b")]
    public async Task A_resident_complains_answers_a_question_and_reads_the_decision()
    {
        await using var home = await host.Window("10003");
        await using var office = await host.Window("clerk");
        var (resident, clerk) = (await home.NewPageAsync(), await office.NewPageAsync());
        await resident.GotoAsync("/");
        await resident.GetByRole(AriaRole.Link, new() { Name = "Reklamacje" }).ClickAsync();
        await resident.GetByRole(AriaRole.Link, new() { Name = "Złóż reklamację" }).ClickAsync();
        await resident.GetByLabel("Co się stało").FillAsync("Nie widać przelewu z 3 listopada.");
        await resident.GetByLabel("Kopie dokumentów").SetInputFilesAsync(new FilePayload { Name = "przelew.pdf", MimeType = "application/pdf", Buffer = HostComplaints.Scan });
        await Press(resident, "Złóż reklamację");
        await Expect(resident.Locator("main .message.done")).ToContainTextAsync($"jest przyjęta. Odpowiemy najpóźniej {Answer:dd.MM.yyyy}");
        var number = resident.Url.Split('/')[^1].Split('?')[0];

        await clerk.GotoAsync("/biuro/skrzynka");
        await clerk.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await Expect(clerk.GetByRole(AriaRole.Link, new() { Name = "przelew.pdf" })).ToBeVisibleAsync();
        await clerk.GetByLabel("Prowadzi").SelectOptionAsync("clerk");
        await Press(clerk, "Przydziel");
        await clerk.GetByLabel("Pytanie do składającego").FillAsync("Z jakiego banku?");
        await Press(clerk, "Wyślij pytanie");

        await resident.ReloadAsync();
        await Expect(resident.GetByText("Z jakiego banku?")).ToBeVisibleAsync();
        await Expect(resident.GetByText("przydzielono")).ToHaveCountAsync(0);
        await resident.GetByLabel("Wyjaśnienie lub odpowiedź na pytanie").FillAsync("Z banku przykładowego.");
        await Press(resident, "Wyślij wyjaśnienie");

        await clerk.GotoAsync($"/biuro/reklamacje/{number}");
        await Expect(clerk.GetByText("Z banku przykładowego.")).ToBeVisibleAsync();
        await Decide(clerk, "JSM §6.5", "Przelew zaksięgowano 5 listopada.");
        await HostComplaints.Sent(host, $"/biuro/reklamacje/{number}", 4); // to the mailbox and three to the resident
        await Press(clerk, "Zamknij sprawę");
        await Expect(clerk.Locator(".lead").First).ToContainTextAsync("zamknięta");

        await resident.ReloadAsync();
        await Expect(resident.GetByRole(AriaRole.Heading, new() { Name = "Rozstrzygnięcie: uznana" })).ToBeVisibleAsync();
        await Expect(resident.GetByText("Przelew zaksięgowano 5 listopada.")).ToBeVisibleAsync();
        (await (await host.Client("10002")).Get($"/reklamacje/{number}")).Status.Should().Be(404, "it is somebody else's");
        (await (await host.Client("10002")).Get($"/reklamacje/{number}/plik/1")).Status.Should().Be(404);
    }

    [Fact]
    [Trait("Clause", "J6.3c")]
    [Trait("Asvs", "32")]
    public async Task All_files_that_the_form_allows_are_taken_and_more_are_refused_in_words_of_their_own()
    {
        const string form = "/reklamacje/nowa", words = "Dziesięć zdjęć.";
        var resident = await host.Client("10019");
        (string, byte[]) Photo(int length) => ("zdjęcie.pdf", [.. "%PDF-1.7 "u8, .. new byte[length - 14], .. "%%EOF"u8]);
        Task<HostAnswer> Send(int files, int length) => resident.PostFiles(
            form, "Files", Enumerable.Repeat(Photo(length), files), ("_handler", "complain"), ("Key", Guid.NewGuid().ToString("N")), ("EventOn", $"{Today:yyyy-MM-dd}"), ("Description", words));
        foreach (var (files, length, refusal) in new[] { (1, 5_000_001, "najwyżej 5\u00a0MB"), (11, 1_000, "najwyżej 10 plików") })
        {
            var refused = (await Send(files, length)).Html();
            refused.QuerySelector("[role=alert]")!.TextContent.Should().Contain(refusal);
            refused.QuerySelector("textarea")!.TextContent.Should().Be(words);
        }

        var tooLarge = await Send(11, 5_000_000);
        (tooLarge.Status, tooLarge.Html().QuerySelector("h1")!.TextContent).Should().Be((413, "Pliki są za duże"));
        var taken = await Send(10, 5_000_000);
        taken.Location.Should().EndWith("?wyslano=1");
        (await resident.Get(taken.Location!)).Html().QuerySelectorAll("main a[href*='/plik/']").Should().HaveCount(10);
    }

    [Fact]
    public async Task A_resident_is_told_of_a_file_that_is_too_large_and_of_too_many_before_they_are_sent()
    {
        await using var home = await host.Window("10003");
        var page = await home.NewPageAsync();
        await page.GotoAsync("/reklamacje/nowa");
        var files = page.Locator("#pliki");
        async Task<string> Told(int count, int length)
        {
            await files.SetInputFilesAsync(Enumerable.Range(0, count).Select(i => new FilePayload { Name = $"{i}.pdf", MimeType = "application/pdf", Buffer = new byte[length] }));
            return await files.EvaluateAsync<string>("f => f.validationMessage");
        }

        (await Told(1, 5_000_001)).Should().Be("Plik jest za duży: może mieć najwyżej 5\u00a0MB.");
        (await Told(11, 10)).Should().Be("Do jednej reklamacji można dodać najwyżej 10 plików.");
        (await Told(10, 10)).Should().BeEmpty();
    }

    [Fact]
    [Trait("Clause", "J6.2")]
    [Trait("Clause", "J6.4")]
    public async Task A_mail_of_somebody_who_is_no_user_is_registered_from_its_file_and_closed_in_one_step()
    {
        await using var office = await host.Window("clerk");
        var clerk = await office.NewPageAsync();
        await clerk.GotoAsync("/biuro/reklamacje/nowa");
        await clerk.GetByLabel("Jak przyszła").SelectOptionAsync("Email");
        await clerk.GetByLabel("Skan listu").SetInputFilesAsync(new FilePayload
        {
            Name = "wiadomosc.eml", MimeType = "message/rfc822",
            Buffer = [.. "From: =?UTF-8?B?T2JjeSBOYWRhd2Nh?= <obcy@example.test>\r\nSubject: iBOK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nNie mogę się zalogować.\r\n"u8],
        });
        await Press(clerk, "Zarejestruj");
        await Expect(clerk.GetByText("Nie mogę się zalogować.").First).ToBeVisibleAsync();
        await Expect(clerk.GetByText("obcy@example.test").First).ToBeVisibleAsync();
        await Expect(clerk.GetByRole(AriaRole.Link, new() { Name = "wiadomosc.eml" })).ToBeVisibleAsync();
        await Press(clerk, "Pozostaw bez rozpatrzenia");
        await Expect(clerk.Locator(".lead").First).ToContainTextAsync("bez rozpatrzenia");
        await HostComplaints.Sent(host, new Uri(clerk.Url).AbsolutePath, 2); // that it came, and how it ends
        await clerk.GetByRole(AriaRole.Link, new() { Name = "pozostaje bez rozpatrzenia" }).ClickAsync();
        await Expect(clerk.Locator("main")).ToContainTextAsync("Nadawcy reklamacji");
        await clerk.GotoAsync("/biuro/reklamacje?stan=NotConsidered");
        await Expect(clerk.GetByText("Obcy Nadawca").First).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Clause", "CIII.1")]
    [Trait("Clause", "CIII.2")]
    [Trait("Clause", "CIII.4")]
    public async Task A_letter_about_direct_debit_that_lacks_its_story_is_completed_answered_on_paper_and_closed()
    {
        await using var office = await host.Window("clerk");
        var clerk = await office.NewPageAsync();
        await clerk.GotoAsync("/biuro/reklamacje/nowa?temat=DirectDebit&osoba=P-00004"); // where the QR code of the printed letter leads
        await clerk.GetByLabel("Jak przyszła").SelectOptionAsync("Letter");
        await clerk.GetByLabel("Skan listu").SetInputFilesAsync(new FilePayload { Name = "list.pdf", MimeType = "application/pdf", Buffer = HostComplaints.Scan });
        await Press(clerk, "Zarejestruj");
        await Expect(clerk.GetByText("Brakuje: opis zdarzenia.")).ToBeVisibleAsync();
        await clerk.GetByRole(AriaRole.Link, new() { Name = "prosimy o uzupełnienie" }).ClickAsync();
        await Expect(clerk.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("prosimy o uzupełnienie"); // the case itself has the same words: it is not looked at any more
        await Expect(clerk.Locator("main")).ToContainTextAsync("opis zdarzenia");
        await clerk.GoBackAsync();
        await Expect(clerk.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToContainTextAsync("prosimy"); // what is typed before the page is there again is lost
        await clerk.GetByLabel("Opis zdarzenia").FillAsync("Pobrano dwa razy za październik.");
        await Press(clerk, "Zapisz uzupełnienie");
        await Expect(clerk.GetByText("Brakuje:")).ToHaveCountAsync(0);
        await Expect(clerk.Locator("main")).ToContainTextAsync($"{Answer:dd.MM.yyyy}"); // the law's 14 days lead
        await Expect(clerk.Locator("main")).ToContainTextAsync($"{Law.Calendar.EffectiveDue(Today.AddDays(30)):dd.MM.yyyy}"); // the regulations' 30
        await Expect(clerk.GetByLabel("Zawiadomienie").Locator("option")).ToHaveTextAsync(["listem"]);
        await Decide(clerk, "ChSM II.20", "Drugie obciążenie zwrócono.");
        await Press(clerk, "Zamknij sprawę");
        await Expect(clerk.GetByRole(AriaRole.Alert)).ToContainTextAsync("Zawiadomienie jeszcze nie wyszło");

        var page = clerk.Url;
        await clerk.GetByRole(AriaRole.Link, new() { Name = ": uznana" }).ClickAsync();
        await Expect(clerk.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(": uznana");
        var letter = clerk.Url.Split('/')[^1];
        await clerk.GotoAsync($"/druk/list/{letter}");
        await Expect(clerk.Locator("svg.qr")).ToBeVisibleAsync();
        await clerk.GotoAsync($"/biuro/wiadomosci/{letter}");
        await Press(clerk, "Wydrukowano");
        await clerk.GotoAsync(page);
        await Press(clerk, "Zamknij sprawę");
        await Expect(clerk.Locator(".lead").First).ToContainTextAsync("zamknięta");
    }

    [Fact]
    [Trait("Clause", "CIII.4")]
    public async Task A_statement_about_mail_is_entered_shown_to_its_owner_and_withdrawn()
    {
        await using var office = await host.Window("clerk");
        var clerk = await office.NewPageAsync();
        await clerk.GotoAsync("/biuro/zmiany-danych/P-00002");
        var today = await clerk.Locator("#wplyw").InputValueAsync();
        await clerk.GetByLabel("Data oświadczenia").FillAsync(today);
        await clerk.Locator("#oswiadczenie-wplyw").FillAsync(today);
        await Press(clerk, "Zapisz oświadczenie");
        await Expect(clerk.GetByText("Odpowiedzi idą e-mailem od")).ToBeVisibleAsync();
        (await (await host.Client("10002")).Get("/moje-dane")).Text().Should().Contain("Odpowiedzi na pisma wysyłamy e-mailem od");
        await clerk.Locator("#odwolanie").FillAsync(today);
        await Press(clerk, "Zapisz odwołanie");
        await Expect(clerk.GetByText("Odpowiedzi idą listem")).ToBeVisibleAsync();
        (await (await host.Client("10002")).Get("/moje-dane")).Text().Should().Contain("wysyłamy listem");
    }

    private static async Task Decide(IPage clerk, string clause, string reasons)
    {
        await clerk.GetByLabel("Podstawa 1").SelectOptionAsync(clause);
        await clerk.GetByLabel("Uzasadnienie dla składającego").FillAsync(reasons);
        await Press(clerk, "Rozstrzygnij i wyślij zawiadomienie");
        await Expect(clerk.GetByRole(AriaRole.Button, new() { Name = "Zamknij sprawę" })).ToBeVisibleAsync();
    }

    private static Task Press(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button }).First.ClickAsync();
}
