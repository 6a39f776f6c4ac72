using System.Globalization;
using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using static Microsoft.Playwright.Assertions;

namespace IBok.Tests.Browser;

/// <summary>A break that begins at once: residents see when it ends, staff work on, and it can be ended early.</summary>
[Collection(RunningProduct.Name)]
[Trait("Clause", "J3.1")]
public sealed class PlannedBreakTests(BrowserHost host)
{
    private const string Page = "/biuro/przerwy";

    [Fact]
    public async Task Residents_meet_503_with_the_hour_of_the_end_while_staff_work_on()
    {
        var (resident, clerk, administrator) = (await host.Client("10002"), await host.Client("clerk"), await host.Client("administrator"));
        using var visitor = host.Anonymous();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime.InPoland();
        await Plan(administrator, now, now.AddHours(2), "Wymiana serwera");
        try
        {
            var answer = await resident.Get("/lokal/L-00002");
            answer.Status.Should().Be(503);
            answer.Text().Should().Contain("Przerwa techniczna").And.Contain($"{now.AddHours(2):dd.MM.yyyy HH:mm}").And.Contain("Wymiana serwera");
            DateTimeOffset.Parse(answer.Header("Retry-After")!, CultureInfo.InvariantCulture).Should().BeCloseTo(TimeProvider.System.GetUtcNow().AddHours(2), TimeSpan.FromMinutes(2));
            (await visitor.Get("/rejestracja")).Status.Should().Be(503);
            (await visitor.Get("/regulamin")).Status.Should().Be(200);
            (await visitor.Get("/logowanie")).Text().Should().Contain("Planowana przerwa w działaniu iBOK");
            (await clerk.Get("/biuro/lokale/L-00002")).Status.Should().Be(200);
            await using var window = await host.Window("10002");
            var page = await window.NewPageAsync();
            await page.GotoAsync("/");
            await Expect(page.Locator("h1")).ToHaveTextAsync("Przerwa techniczna");
            (await BrowserWalk.Wrong(page)).Should().BeEmpty();
        }
        finally
        {
            // The demo plans one of its own for later.
            var end = (await administrator.Get(Page)).Html().QuerySelectorAll("main .hits li").Last(l => l.TextContent.Contains("Wymiana serwera", StringComparison.Ordinal) && l.QuerySelector("form") is not null)
                .QuerySelector("input[name=_handler]")!.GetAttribute("value")!;
            await administrator.Post(Page, Page, ("_handler", end));
        }

        (await resident.Get("/lokal/L-00002")).Status.Should().Be(200);
    }

    private static async Task Plan(HostClient administrator, DateTime from, DateTime to, string reason) => (await administrator.Post(
        Page, Page, ("_handler", "plan"), ("FromTime", Iso(from)), ("ToTime", Iso(to)), ("DaysAhead", "0"), ("Reason", reason))).Location.Should().Be(Page);

    private static string Iso(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
