using Bunit;
using FluentAssertions;
using IBok.Blazor.Access;
using IBok.Blazor.Office.Reports;
using IBok.Core.Kernel;
using IBok.Core.Reports;
using IBok.Tests.Testing;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IBok.Tests.Screens.Office;

/// <summary>The list of exports follows what happens in the background and shows each person only their own.</summary>
public sealed class ExportListTests
{
    [Fact]
    public async Task A_ready_export_is_announced_offered_and_thrown_away_on_request()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        await using var screen = Screen(folder, "księgowa");
        await using var other = Screen(folder, "inna");
        var exports = folder.Get<LongExports>();
        var (mine, others) = (screen.Render<ExportList>(), other.Render<ExportList>());
        mine.FindAll("tbody tr").Should().BeEmpty();
        var plan = (await folder.Get<WriteReport>().Plan("salda", new(), TestFolder.Stop)).Should().BeOfType<Result<WriteReport.Planned>.Ok>().Which.Value;
        var id = exports.Start(new("księgowa"), "salda", new(), plan).Should().BeOfType<Result<Guid>.Ok>().Which.Value;
        await mine.WaitForAssertionAsync(() => mine.Find("a[download]").GetAttribute("href").Should().Be($"/biuro/raporty/eksport/{id}"), TimeSpan.FromSeconds(60));
        mine.Find("[role=status]").TextContent.Should().Be("1\u00a0raport gotowy do pobrania");
        mine.Find("tbody th").TextContent.Should().Contain("Salda kont").And.Contain("stan na: 20.11.2026");
        mine.Find("tbody").TextContent.Should().Contain("sumy zgodne");
        others.FindAll("tbody tr").Should().BeEmpty();
        mine.Find("tbody form").GetAttribute("action").Should().Be($"/biuro/raporty/eksport/{id}/usun");
        exports.Drop(new("księgowa"), id);
        await mine.WaitForAssertionAsync(() => mine.FindAll("tbody tr").Should().BeEmpty(), TimeSpan.FromSeconds(60));
    }

    [Fact]
    [Trait("Asvs", "54")]
    public async Task Whoever_holds_a_circuit_without_the_right_is_shown_nothing()
    {
        await using var folder = await TestFolder.New();
        await using var screen = Screen(folder, "lokator", mayReport: false);
        FluentActions.Invoking(() => screen.Render<ExportList>()).Should().Throw<UnauthorizedAccessException>();
    }

    private static BunitContext Screen(TestFolder folder, string login, bool mayReport = true)
    {
        var screen = new BunitContext();
        screen.Services.AddSingleton(folder.Get<LongExports>()).AddSingleton(folder.Get<IOptions<ReportsPolicy>>()).AddSingleton<AntiforgeryStateProvider>(new NoToken());
        screen.AddAuthorization().SetAuthorized(login).SetPolicies(mayReport ? [Policies.Reporting] : []);
        return screen;
    }
}
