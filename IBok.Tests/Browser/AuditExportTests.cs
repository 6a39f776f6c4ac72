using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>The log for the auditor: by clause on the page, and as a file, whose taking is an entry itself.</summary>
[Collection(SharedProduct.Name)]
public sealed class AuditExportTests(BrowserHost host)
{
    private const string Log = "/biuro/dziennik", Csv = "/biuro/dziennik/csv";

    [Fact]
    public async Task The_page_shows_the_clause_of_each_decision_and_finds_by_it()
    {
        await HostDatabase.AtRest(host.Product.Data);
        var auditor = await host.Client("auditor");
        var found = (await auditor.Get($"{Log}?klauzula=%C2%A72.14")).Html();
        found.QuerySelectorAll("table.audit tbody tr").Select(r => r.Children[5].TextContent).Should().NotBeEmpty().And.OnlyContain(c => c == "JSM §2.14");
        found.QuerySelector("table.audit tbody")!.TextContent.Should().Contain(HostResident.SellersLogin).And.Contain("tytuł wygasł");
        (await auditor.Get($"{Log}?klauzula=%C2%A79")).Html().QuerySelectorAll("table.audit").Should().BeEmpty();
    }

    [Fact]
    public async Task The_file_has_the_whole_log_or_what_the_filter_leaves_and_the_log_says_who_took_what()
    {
        await HostDatabase.AtRest(host.Product.Data);
        var auditor = await host.Client("auditor");
        var whole = Lines(await auditor.Get(Csv));
        whole[0].Should().Be("seq;utc;actor;address;operation;czynnosc;subject;before;after;clause;salt;digest;hash");
        whole.Skip(1).Select((line, i) => line.StartsWith($"{i + 1};", StringComparison.Ordinal)).Should().NotBeEmpty().And.OnlyContain(inOrder => inOrder);
        var some = Lines(await auditor.Get($"{Csv}?czynnosc=AccountBlocked&co={HostResident.SellersLogin}&klauzula=%C2%A72.14"));
        some.Should().HaveCount(2).And.HaveElementAt(1, whole.Single(l => l.Contains("\"AccountBlocked\"", StringComparison.Ordinal) && l.Contains($"\"{HostResident.SellersLogin}\"", StringComparison.Ordinal)));
        some[1].Should().Contain(";\"JSM §2.14\";\"");
        var entries = (await auditor.Get($"{Log}?kto=auditor&czynnosc=AuditExported")).Html().QuerySelectorAll("table.audit tbody tr").Select(r => r.Children[3].TextContent).ToList();
        entries.Should().Contain("dziennik").And.Contain($"dziennik (co: {HostResident.SellersLogin}, czynność: AccountBlocked, podstawa: §2.14)");
    }

    [Theory]
    [InlineData("clerk")]
    [InlineData("accountant")]
    [InlineData("10002")]
    public async Task Nobody_else_takes_the_log(string login) => (await (await host.Client(login)).Get(Csv)).Status.Should().Be(404);

    private static string[] Lines(HostAnswer answer)
    {
        answer.Header("Content-Disposition").Should().StartWith("attachment");
        return answer.Body.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
