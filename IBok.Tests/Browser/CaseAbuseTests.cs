using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Playwright;

namespace IBok.Tests.Browser;

/// <summary>What people try with a case, by accident or not: each gets a sentence, and nothing is lost or let through.</summary>
[Collection(SharedProduct.Name)]
public sealed class CaseAbuseTests(BrowserHost host)
{
    private const string Form = "/rejestracja";

    private static byte[] Pdf(int length) => [.. "%PDF-1.7 "u8, .. new byte[length], .. "%%EOF"u8];

    [Fact]
    [Trait("Clause", "J2.5c")]
    [Trait("Asvs", "32")]
    [Trait("Asvs", "33")]
    public async Task A_scan_that_is_too_large_or_only_called_a_picture_is_refused_with_a_sentence_and_none_is_kept()
    {
        var (page, clerk) = await CaseOnTheDesk("skany@example.test");
        var from = host.Product.Lines.Count;
        (await Upload("program.png", [.. "MZ program"u8])).Text().Should().Contain("Liczy się zawartość, nie nazwa.");
        (await Upload("pusty.pdf", [])).Text().Should().Contain("Liczy się zawartość, nie nazwa.");
        (await Upload("duży.pdf", Pdf(11_000_000))).Text().Should().Contain("najwyżej 10\u00a0MB");
        (await clerk.Get(page)).Html().QuerySelectorAll("a[href*='/skan/']").Should().BeEmpty();
        (await Upload("<b>formularz.pdf", Pdf(2_000))).Location.Should().Be(page);
        (await clerk.Get(page)).Html().QuerySelectorAll("a[href*='/skan/']").Should().ContainSingle().Which.TextContent.Should().Be("<b>formularz.pdf");
        host.Product.Lines.Skip(from).Should().NotContain(l => l.StartsWith("fail:", StringComparison.Ordinal));

        async Task<HostAnswer> Upload(string name, byte[] bytes) => await clerk.PostFile(page, "Scan", name, bytes, ("_handler", "scan"), ("Version", await Version(clerk, page)));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_before_it_is_sent()
    {
        var (page, clerk) = await CaseOnTheDesk("za-duzy@example.test");
        await using var window = await host.Window(clerk);
        var open = await window.NewPageAsync();
        await open.GotoAsync(page);
        var file = open.Locator("#skan");
        await file.SetInputFilesAsync(new FilePayload { Name = "duży.pdf", MimeType = "application/pdf", Buffer = Pdf(10_000_000) });
        await open.GetByRole(AriaRole.Button, new() { Name = "Dodaj skan" }).ClickAsync();
        (await file.EvaluateAsync<string>("f => f.validationMessage")).Should().Be("Plik jest za duży: może mieć najwyżej 10\u00a0MB.");
        await file.SetInputFilesAsync(new FilePayload { Name = "mały.pdf", MimeType = "application/pdf", Buffer = Pdf(2_000) });
        await open.GetByRole(AriaRole.Button, new() { Name = "Dodaj skan" }).ClickAsync();
        await Assertions.Expect(open.GetByRole(AriaRole.Link, new() { Name = "mały.pdf" })).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Asvs", "44")]
    public async Task A_link_is_used_once_and_opens_nothing_else()
    {
        using var visitor = host.Anonymous();
        var confirm = await HostCases.Applied(host, visitor, "powtorka@example.test");
        var own = (await visitor.Post(confirm, confirm, ("_handler", "confirm"))).Location!;
        own.Should().StartWith($"{Form}/formularz/");
        (await visitor.Get(confirm)).Text().Should().Contain("Ten odnośnik już nie działa");
        var (used, shown) = (confirm.Split('/')[^1], own.Split('/')[^1]);
        foreach (var path in new[] { $"{Form}/formularz/{used}", $"/druk/rejestracja/{used}", $"/haslo/{used}", $"/haslo/{shown}" })
            (await visitor.Get(path)).Status.Should().Be(404, path);
        (await visitor.Get($"{Form}/potwierdz/{shown}")).Text().Should().Contain("Ten odnośnik już nie działa", "the link to a form confirms no address");
    }

    [Fact]
    [Trait("Asvs", "17")]
    public async Task A_step_sent_twice_is_taken_once_and_the_second_time_answered_with_who_took_it()
    {
        var (page, clerk) = await CaseOnTheDesk("dwa-razy@example.test");
        (string, string)[] step = [("_handler", "return"), ("Version", await Version(clerk, page)), ("ReturnFor", "Signature"), ("Note", "")];
        (await clerk.Post(page, page, step)).Location.Should().Be(page);
        var second = await clerk.Post(page, page, step);
        second.Html().QuerySelector("[role=alert]")!.TextContent.Should().Contain("w międzyczasie ktoś inny (clerk)");
        using var other = await host.NewClient("administrator");
        (await other.Post(page, page, ("_handler", "activate"), ("Version", "2"))).Html().QuerySelector("[role=alert]")!.TextContent.Should().Contain("clerk");
        (await clerk.Get(page)).Html().QuerySelectorAll("tbody td").Count(d => d.TextContent.StartsWith("zwrócono do poprawy", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    [Trait("Clause", "J2.12")]
    public async Task Of_two_who_confirm_a_block_at_once_the_second_is_told_that_nothing_waits_any_more()
    {
        const string page = "/biuro/konta/10012";
        var (clerk, administrator) = (await host.Client("clerk"), await host.Client("administrator"));
        (await clerk.Post(page, page, ("_handler", "block-breach"), ("Reason", "próba"))).Text().Should().Contain("Zapisano.");
        (await administrator.Post(page, page, ("_handler", "unblock"), ("Reason", "niesłusznie"))).Status.Should().Be(200);
        var late = await administrator.Post(page, page, ("_handler", "confirm-block"));
        late.Status.Should().Be(200);
        late.Html().QuerySelector("[role=alert]")!.TextContent.Should().NotBeNullOrWhiteSpace();
        (await administrator.Get(page)).Text().Should().Contain("Stan konta: aktywne");
    }

    [Theory]
    [InlineData("")]
    [InlineData("jutro")]
    [InlineData("2026-02-30")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [Trait("Asvs", "12")]
    public async Task A_day_that_is_none_or_cannot_be_is_refused_with_a_sentence(string day)
    {
        var (page, clerk) = ((await HostCases.Confirmed(host, $"dzien{Math.Abs(day.GetHashCode(StringComparison.Ordinal))}@example.test")).Page, await host.Client("clerk"));
        var answer = await clerk.Post(page, page, ("_handler", "receive"), ("Version", await Version(clerk, page)), ("DeliveredOn", day), ("Channel", "DropBox"));
        answer.Status.Should().Be(200);
        answer.Html().QuerySelector("[role=alert]")!.TextContent.Should().NotBeNullOrWhiteSpace();
        (await clerk.Get(page)).Html().QuerySelector(".lead")!.TextContent.Should().StartWith("czeka na formularz");
    }

    [Fact]
    [Trait("Clause", "J2.7b")]
    public async Task The_sheet_of_who_has_co_owners_bears_the_statement_that_they_may_use_the_account()
    {
        using var visitor = host.Anonymous();
        const string statement = "umożliwię współwłaścicielom lokalu dostęp do iBOK (regulamin § 2 ust. 7)";
        (await Sheet("z-nimi@example.test", ("Input.HasCoOwners", "true"))).Should().Contain(statement);
        (await Sheet("bez-nich@example.test")).Should().NotContain(statement);

        async Task<string> Sheet(string email, params (string, string)[] more) => (await visitor.Get((await HostCases.Confirmed(host, email, more)).Sheet)).Text();
    }

    private static Task<string> Version(HostClient clerk, string page) => HostCases.Version(clerk, page);

    private async Task<(string Page, HostClient Clerk)> CaseOnTheDesk(string email) => ((await HostCases.Delivered(host, email)).Page, await host.Client("clerk"));
}
