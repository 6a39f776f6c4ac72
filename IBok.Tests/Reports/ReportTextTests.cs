using FluentAssertions;
using IBok.Blazor.Texts;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Reports;
using IBok.Tests.Testing;

namespace IBok.Tests.Reports;

/// <summary>What is in the data reaches a workbook as text, and a filter never reads what it leaves out.</summary>
public sealed class ReportTextTests
{
    private const string Evil = "=HYPERLINK(\"http://x\")";

    [Fact]
    public async Task A_name_that_looks_like_a_formula_comes_through_a_package_into_every_workbook_as_text()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["persons.csv"].Set(2, "name", $"\"{Evil.Replace("\"", "\"\"", StringComparison.Ordinal)}\"").Set(3, "name", "@SUM(A1)").Set(3, "address", "+48 ul. Nowa");
        package["charges.csv"].Set(2, "component", "-2+3").Set(4, "document", "=1");
        package["payments.csv"].Set(2, "title", "=cmd|' /C calc'!A0");
        await folder.TakeGood(package);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var report in folder.Get<OpenReport>().All)
        {
            foreach (var writer in new IWorkbookWriter[] { new ClosedXmlWorkbook(), new StreamedWorkbook() })
            {
                using var bytes = new MemoryStream();
                (await folder.Get<WriteReport>().Handle(new("księgowa"), report.Name, new(), bytes, writer, null, TestFolder.Stop)).Should().NotBeNull();
                var file = WorkbookFile.Open(bytes.ToArray());
                file.Sheets.Should().OnlyContain(s => s.Formulas == 0, report.Name);
                seen.UnionWith(file.Data.SelectMany(s => s.Rows.Skip(1)).SelectMany(r => r).Select(c => c?.Text).OfType<string>());
            }
        }

        seen.Should().Contain([Evil, "@SUM(A1)", "+48 ul. Nowa", "-2+3", "=1", "=cmd|' /C calc'!A0"]);
    }

    [Fact]
    public async Task A_report_of_one_building_searches_the_ledger_and_never_scans_it()
    {
        await using var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        var building = (await folder.Query("SELECT MIN(\"Building\") FROM \"Premises\""))[0];
        using var log = new StatementLog(folder.Data);
        foreach (var report in folder.Get<OpenReport>().All.Where(r => r.Asks.HasFlag(ReportAsks.Premises)))
            await folder.Get<WriteReport>().Handle(new("księgowa"), report.Name, new(Building: building), Stream.Null, new StreamedWorkbook(), null, TestFolder.Stop);
        var plans = await log.Plans(folder);
        plans.Where(p => p.Sql.Contains("GROUP BY", StringComparison.Ordinal)).SelectMany(p => p.Plan).Should().Contain(s => s.StartsWith("SEARCH c USING INDEX IX_Charges_Account (AccountId=?", StringComparison.Ordinal));
        plans.SelectMany(p => p.Plan).Where(s => s.StartsWith("SCAN", StringComparison.Ordinal) && s.Split(' ')[1] is "c" or "y" or "f" or "l" or "Charges" or "Payments" or "PublishedFigures" or "Claims")
            .Should().BeEmpty("what one building asks is searched for");
    }

    [Fact]
    public void Every_report_and_each_of_its_columns_has_its_words()
    {
        using var services = TestFolder.Build(new(Path.GetTempPath()), new Dictionary<string, string?>(StringComparer.Ordinal), readOnly: true);
        var all = ((OpenReport)services.GetService(typeof(OpenReport))!).All;
        all.Should().HaveCountGreaterThan(15);
        all.Select(r => r.Name).Should().OnlyHaveUniqueItems();
        var keys = all.SelectMany(r => r.Columns.Select(c => $"report-column.{c.Key}").Concat([$"report-title.{r.Name}", $"report-lead.{r.Name}"])).Distinct(StringComparer.Ordinal).ToList();
        keys.Where(k => Text.Find(k) is null).Should().BeEmpty();
        all.Should().OnlyContain(r => r.Columns.Select(c => Text.Of($"report-column.{c.Key}")).Distinct().Count() == r.Columns.Count, "two columns of one name cannot be told apart");
    }
}
