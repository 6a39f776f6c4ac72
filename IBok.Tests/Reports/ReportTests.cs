using FluentAssertions;
using IBok.Core.Demo;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using IBok.Core.Reports;
using IBok.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Reports;

/// <summary>A cooperative with history, made once and only read: its reports.</summary>
public sealed class DemoReports : IAsyncLifetime
{
    internal TestFolder Folder { get; private set; } = null!;

    public static TheoryData<string> Names { get; } = [.. Of()];

    public async ValueTask InitializeAsync()
    {
        Folder = await TestFolder.New();
        (await Folder.Get<MakeDemo>().Handle(new(new DemoSize()), null, TestFolder.Stop)).Should().BeOfType<Result<Core.Intake.Certificate>.Ok>();
    }

    public async ValueTask DisposeAsync() => await Folder.DisposeAsync();

    internal async Task<(WriteReport.Written Written, WorkbookFile File)> Write(string name, ReportFilter? filter = null, IWorkbookWriter? writer = null)
    {
        using var file = new MemoryStream();
        var answer = await Folder.Get<WriteReport>().Handle(new("księgowa"), name, filter ?? new(), file, writer, null, TestFolder.Stop);
        return (answer.Should().BeOfType<Result<WriteReport.Written>.Ok>().Which.Value, WorkbookFile.Open(file.ToArray()));
    }

    private static IEnumerable<string> Of()
    {
        using var services = TestFolder.Build(new(Path.GetTempPath()), new Dictionary<string, string?>(StringComparer.Ordinal), readOnly: true);
        return [.. services.GetServices<Report>().Select(r => r.Name)];
    }
}

/// <summary>Every report on the demo cooperative, by both writers: valid, proved by its control sheet, and summed anew from its cells.</summary>
public sealed class ReportTests(DemoReports demo) : IClassFixture<DemoReports>
{
    public static TheoryData<string> Names => DemoReports.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_report_proves_itself_and_its_cells_add_up_to_what_its_control_sheet_says(string name)
    {
        foreach (var writer in new IWorkbookWriter[] { new ClosedXmlWorkbook(), new StreamedWorkbook() })
        {
            var (written, file) = await demo.Write(name, null, writer);
            written.IsEqual.Should().BeTrue();
            SumsOf(demo.Folder.Get<OpenReport>().Find(name)!, file).Should().Equal(ControlOf(file));
            file.Sheets.Should().OnlyContain(s => s.Formulas == 0);
            file.Data[0].Rows.Should().HaveCount((int)written.Rows + 1);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task On_earlier_days_and_of_one_kind_of_premises_it_proves_itself_too(string name)
    {
        foreach (var asOf in new DateOnly[] { new(2026, 11, 21), new(2026, 10, 31), new(2026, 3, 15), new(2025, 12, 31) })
            foreach (var kind in new Core.Premises.PremisesKind?[] { null, Core.Premises.PremisesKind.Flat, Core.Premises.PremisesKind.Garage })
                (await demo.Write(name, new(asOf, From: asOf.AddMonths(-6), To: asOf, Kind: kind), new StreamedWorkbook())).Written.IsEqual.Should().BeTrue("{0} {1} {2}", name, asOf, kind);
    }

    // Rows and sums of the data sheets, as a stranger would add them.
    private static List<decimal> SumsOf(Report report, WorkbookFile file)
    {
        var rows = file.Data.SelectMany(s => s.Rows.Skip(1)).ToList();
        return [rows.Count, .. report.Columns.Select((c, i) => (c, i)).Where(c => c.c.IsTotal).Select(c => rows.Sum(r => c.i < r.Count ? r[c.i]?.Number ?? 0 : 0))];
    }

    private static List<decimal> ControlOf(WorkbookFile file)
    {
        var lines = file.Control.Rows.SkipWhile(r => r.Count == 0 || r[0]?.Text != "Suma kontrolna").Skip(1).TakeWhile(r => r.Count == 4).ToList();
        lines.Should().OnlyContain(l => l[1]!.Number == l[2]!.Number && l[3]!.Text == "zgodne");
        return [.. lines.Select(l => l[1]!.Number!.Value)];
    }
}
