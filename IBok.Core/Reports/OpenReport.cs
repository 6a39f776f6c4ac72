using IBok.Core.Data;
using IBok.Core.DirectDebit;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Reports;

/// <summary>All reports, and a snapshot in which one is made.</summary>
public sealed class OpenReport(IEnumerable<Report> reports, IDbContextFactory<IBokDb> dbs, IReportTexts texts, IOptions<LedgerPolicy> policy, TimeProvider clock)
{
    /// <summary>There is none of that name.</summary>
    public sealed record NoSuchReport(string Name) : Problem("no-such-report");

    /// <summary>The last day lies before the first.</summary>
    public sealed record EndsBeforeItBegins(DateOnly From, DateOnly To) : Problem("report-ends-before");

    /// <summary>The list, in its order.</summary>
    public IReadOnlyList<Report> All { get; } = [.. reports];

    public Report? Find(string name) => All.FirstOrDefault(r => r.Name == name);

    /// <summary>Opens a snapshot with every day of the filter known; the caller disposes.</summary>
    public async Task<Result<Opened>> Open(Report report, ReportFilter filter, CancellationToken stop)
    {
        var db = await dbs.CreateDbContextAsync(stop);
        var snapshot = await db.OpenSnapshot(stop);
        var scope = await Scope(db, report, filter, stop);
        if (scope.From <= scope.To) return new Opened(report, scope, db, snapshot);
        await snapshot.DisposeAsync();
        await db.DisposeAsync();
        return new EndsBeforeItBegins(scope.From, scope.To);
    }

    private async Task<ReportScope> Scope(IBokDb db, Report report, ReportFilter wanted, CancellationToken stop)
    {
        bool Asks(ReportAsks what) => report.Asks.HasFlag(what);
        var today = clock.TodayInPoland();
        var published = PublishFigures.LastAsOf(db);
        var asOf = Asks(ReportAsks.AsOf) && wanted.AsOf is { } day ? day : report.IsOfAccounts || Asks(ReportAsks.AsOf) ? published ?? today : today;
        var to = Asks(ReportAsks.Period) && wanted.To is { } last ? last : asOf;
        var from = Asks(ReportAsks.Period) && wanted.From is { } first ? first : new(to.Year, 1, 1);
        var due = !Asks(ReportAsks.Due) ? today : wanted.Due ?? await db.CollectionRuns.OrderByDescending(r => r.Id).Select(r => (DateOnly?)r.DueOn).FirstOrDefaultAsync(stop) ?? today;
        var filter = new ReportFilter(
            asOf, from, to, Asks(ReportAsks.Premises) ? wanted.Building : null, Asks(ReportAsks.Premises) ? wanted.Kind : null, Asks(ReportAsks.Title) ? wanted.Title : null, due);
        return new(db, texts, policy.Value)
        {
            Filter = filter, AsOf = asOf, From = from, To = to, Due = due, Today = today, IsPublished = asOf == published,
        };
    }

    /// <summary>A report with its snapshot.</summary>
    public sealed class Opened(Report report, ReportScope scope, IBokDb db, IAsyncDisposable snapshot) : IAsyncDisposable
    {
        public Report Report => report;

        public ReportScope Scope => scope;

        public Task<long> About(CancellationToken stop) => report.About(scope, stop);

        public IAsyncEnumerable<Documents.Workbooks.Cell[]> Rows(CancellationToken stop) => report.Rows(scope, stop);

        public Task<ReportTotals> Again(CancellationToken stop) => report.Again(scope, stop);

        public async ValueTask DisposeAsync()
        {
            await snapshot.DisposeAsync();
            await db.DisposeAsync();
        }
    }
}
