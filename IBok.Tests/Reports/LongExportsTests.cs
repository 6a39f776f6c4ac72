using System.Runtime.CompilerServices;
using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Reports;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Tests.Reports;

/// <summary>Exports in the background: progress, cancelling, keeping, and whose they are.</summary>
public sealed class LongExportsTests
{
    private static readonly Actor Me = new("księgowa"), Other = new("inna");

    [Fact]
    public async Task An_export_runs_by_itself_is_told_when_ready_and_only_its_owner_gets_the_file()
    {
        await using var folder = await Filled();
        var exports = folder.Get<LongExports>();
        var id = await Ready(folder, exports);
        var one = exports.Of(Me.Login).Should().ContainSingle().Which;
        (one.State, one.Rows, one.IsEqual, one.KeptUntil is not null).Should().Be((ExportState.Ready, 2, true, true));
        exports.Of(Other.Login).Should().BeEmpty();
        exports.Open(Other, id).Should().BeNull();
        var (file, name) = exports.Open(Me, id)!.Value;
        await using (file)
        {
            name.Should().Be("salda-2026-11-20.xlsx");
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, TestFolder.Stop);
            WorkbookFile.Open(bytes.ToArray()).Data[0].Rows.Should().HaveCount(3);
        }

        (await folder.Query("SELECT \"Actor\", \"Subject\", \"After\" FROM \"AuditLog\" WHERE \"Operation\" = 'ReportExported'"))
            .Should().Equal("księgowa|salda|stan na: 20.11.2026; 2 w.; zgodne");
        exports.Drop(Me, id);
        exports.Of(Me.Login).Should().BeEmpty();
        Directory.GetFiles(Path.Combine(folder.Data.Path, "exports")).Should().BeEmpty();
    }

    [Fact]
    public async Task What_runs_can_be_stopped_by_its_owner_alone_and_the_log_says_that_it_was_cut_short()
    {
        await using var folder = await Filled(("Reports:MostKept", "2"));
        var endless = new EndlessReport();
        var write = new WriteReport(
            new([endless], folder.Get<IDbContextFactory<IBokDb>>(), folder.Get<IReportTexts>(), folder.Get<IOptions<LedgerPolicy>>(), folder.Get<TimeProvider>()), folder.Get<IReportTexts>(),
            folder.Get<AuditLog>(), folder.Get<TimeProvider>());
        await using var exports = new LongExports(write, folder.Data, folder.Get<IOptions<ReportsPolicy>>(), folder.Get<TimeProvider>());
        var (plan, stopped) = (new WriteReport.Planned("salda.xlsx", "wszystko", 1_000), new Meeting());
        exports.Changed += (_, _) => stopped.Look(exports.Of(Me.Login).All(e => e.State == ExportState.Cancelled));
        var running = Start(exports, plan);
        await endless.Began.Task.WaitAsync(TimeSpan.FromSeconds(60), TestFolder.Stop);
        var waiting = Start(exports, plan);
        exports.Of(Me.Login).ToDictionary(e => e.Id, e => e.State).Should().Equal(new Dictionary<Guid, ExportState> { [running] = ExportState.Running, [waiting] = ExportState.Waiting });
        exports.Start(Me, "salda", new(), plan).Should().BeOfType<Result<Guid>.Refused>().Which.Problem.Should().Be(new LongExports.TooMany(2));
        exports.Drop(Other, running);
        exports.Of(Me.Login).Should().NotContain(e => e.State == ExportState.Cancelled);
        exports.Drop(Me, waiting); // first, or it begins
        exports.Drop(Me, running);
        await stopped.Happened;
        exports.Open(Me, running).Should().BeNull();
        (await folder.Query("SELECT \"After\" FROM \"AuditLog\" WHERE \"Operation\" = 'ReportExported'")).Should().Equal("wszystko; 1 w.; przerwane");
    }

    [Fact]
    public async Task What_an_earlier_process_left_is_thrown_away()
    {
        await using var folder = await Filled();
        var left = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Data.Path, "exports")).FullName, "old.xlsx");
        await File.WriteAllTextAsync(left, "x", TestFolder.Stop);
        folder.Get<LongExports>().ForgetEarlier();
        File.Exists(left).Should().BeFalse();
    }

    private static async Task<Guid> Ready(TestFolder folder, LongExports exports)
    {
        var ready = new Meeting();
        exports.Changed += (_, _) => ready.Look(exports.Of(Me.Login).Any(e => e.State == ExportState.Ready));
        var id = Start(exports, (await folder.Get<WriteReport>().Plan("salda", new(), TestFolder.Stop)).Should().BeOfType<Result<WriteReport.Planned>.Ok>().Which.Value);
        await ready.Happened;
        return id;
    }

    private static Guid Start(LongExports exports, WriteReport.Planned plan) => exports.Start(Me, "salda", new(), plan).Should().BeOfType<Result<Guid>.Ok>().Which.Value;

    private static async Task<TestFolder> Filled(params (string, string)[] settings)
    {
        var folder = await TestFolder.New(settings);
        await folder.TakeGood(PackageBuilder.Good());
        return folder;
    }

    /// <summary>One row, and never an end.</summary>
    private sealed class EndlessReport : Report
    {
        public TaskCompletionSource Began { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override string Name => "salda";

        public override ReportGroup Group => ReportGroup.Accounts;

        public override ReportAsks Asks => ReportAsks.None;

        public override IReadOnlyList<ReportColumn> Columns { get; } = [new("account", CellKind.Text, 10)];

        public override Task<long> About(ReportScope scope, CancellationToken stop) => Task.FromResult(1_000L);

        public override async IAsyncEnumerable<Cell[]> Rows(ReportScope scope, [EnumeratorCancellation] CancellationToken stop)
        {
            yield return [Cell.Of("K-1")];
            Began.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);
        }

        public override Task<ReportTotals> Again(ReportScope scope, CancellationToken stop) => Task.FromResult(new ReportTotals(1, []));
    }

    /// <summary>Waits for something that is told from another thread.</summary>
    private sealed class Meeting
    {
        private readonly TaskCompletionSource happened = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Happened => happened.Task.WaitAsync(TimeSpan.FromSeconds(60), TestFolder.Stop);

        public void Look(bool there)
        {
            if (there) happened.TrySetResult();
        }
    }
}
