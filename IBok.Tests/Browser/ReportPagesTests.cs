using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;

namespace IBok.Tests.Browser;

/// <summary>Reports as an accountant meets them: found, narrowed, looked at, taken; and who may not.</summary>
[Collection(SharedProduct.Name)]
public sealed class ReportPagesTests(BrowserHost host)
{
    private const string List = "/biuro/raporty";

    [Fact]
    public async Task An_accountant_narrows_a_report_and_takes_the_workbook_of_just_that()
    {
        await using var window = await host.Window("accountant");
        var page = await window.NewPageAsync();
        await page.GotoAsync(List);
        await page.GetByRole(AriaRole.Link, new() { Name = "Salda kont" }).ClickAsync();
        await page.GetByLabel("Rodzaj lokalu").SelectOptionAsync("Garage");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pokaż" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync("Garaż");
        var shown = await page.Locator("tbody tr").CountAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Pobierz skoroszyt Excel" }).ClickAsync());
        download.SuggestedFilename.Should().MatchRegex(@"^salda-\d{4}-\d\d-\d\d\.xlsx$");
        var file = WorkbookFile.Open(await File.ReadAllBytesAsync(await download.PathAsync(), TestFolder.Stop));
        file.Data[0].Rows.Should().HaveCount(shown + 1);
        file.Data[0].Rows.Skip(1).Select(r => r[3]!.Text).Should().OnlyContain(k => k == "Garaż");
        file.Control.Rows.SelectMany(r => r).Select(c => c?.Text).Should().Contain("zgodne").And.NotContain("NIEZGODNE");
        var log = (await (await host.Client("auditor")).Get("/biuro/dziennik?kto=accountant&czynnosc=ReportExported")).Text();
        log.Should().Contain("salda").And.Contain("rodzaj lokalu: Garaż").And.Contain("zgodne");
    }

    [Fact]
    public async Task Every_report_of_the_list_opens_and_gives_a_workbook_to_who_may_have_it()
    {
        var auditor = await host.Client("auditor");
        var paths = (await auditor.Get(List)).Html().QuerySelectorAll(".report-groups a").Select(a => a.GetAttribute("href")!).ToList();
        paths.Should().HaveCountGreaterThan(15).And.Contain($"{List}/dziennik");
        foreach (var path in paths) (await auditor.Get(path)).Status.Should().Be(200, path);
        (await auditor.Post(paths[0], $"{paths[0]}/xlsx")).Header("Content-Type").Should().Contain("spreadsheetml");
    }

    [Fact]
    public async Task Clerks_and_residents_take_no_reports_and_accountants_not_the_log()
    {
        foreach (var login in new[] { "clerk", "10002" })
        {
            var client = await host.Client(login);
            (await client.Get(List)).Status.Should().Be(404);
            (await client.Get($"{List}/salda")).Status.Should().Be(404);
            (await client.Post(login == "clerk" ? "/biuro/moje-konto/haslo" : "/moje-dane/haslo", $"{List}/salda/xlsx")).Status.Should().Be(404);
        }

        var accountant = await host.Client("accountant");
        (await accountant.Get($"{List}/dziennik")).Status.Should().Be(404);
        (await accountant.Post($"{List}/salda", $"{List}/dziennik/xlsx")).Status.Should().Be(404);
        (await accountant.PostBare($"{List}/salda/xlsx")).Status.Should().Be(400, "a form of another site is not answered");
        (await accountant.Get($"{List}/eksport/{Guid.NewGuid()}")).Status.Should().Be(404);
    }

    [Fact]
    public async Task A_day_before_the_first_is_answered_with_a_sentence()
    {
        var answer = await (await host.Client("accountant")).Get($"{List}/wplaty?od=2026-05-01&do=2026-04-01");
        answer.Status.Should().Be(200);
        answer.Text().Should().Contain("Ostatni dzień okresu (01.04.2026) jest wcześniejszy niż pierwszy (01.05.2026).");
    }
}
