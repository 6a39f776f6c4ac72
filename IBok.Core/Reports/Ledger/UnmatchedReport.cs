using System.Runtime.CompilerServices;
using IBok.Core.Banking;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Reports.Ledger;

/// <summary>Movements of bank files that are nobody's payment yet: unmatched, doubtful or to go back, and for how long.</summary>
public sealed class UnmatchedReport : Report
{
    private const int Most = 200_000;

    private static readonly LineState[] Waiting = [LineState.Unmatched, LineState.Doubtful, LineState.ToReturn];

    public override string Name => "wplaty-niedopasowane";

    public override ReportGroup Group => ReportGroup.Ledger;

    public override ReportAsks Asks => ReportAsks.None;

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        Col.Day("booked-on"), Col.Day("value-date"), Col.Money("amount"), Col.Text("payer", 34), Col.Text("payer-account", 30), Col.Text("payment-title", 44),
        Col.Text("bank-reference", 20), Col.Text("state", 20), Col.Number("days-waiting"), Col.Text("own-account", 30),
    ];

    public override Task<long> About(ReportScope scope, CancellationToken stop) => Lines(scope).LongCountAsync(stop);

    public override async IAsyncEnumerable<Cell[]> Rows(ReportScope scope, [EnumeratorCancellation] CancellationToken stop)
    {
        var rows =
            from line in Lines(scope)
            join statement in scope.Db.BankStatements on line.StatementId equals statement.Id
            orderby line.BookedOn, line.Id
            select new { Line = line, statement.Account };
        await foreach (var row in rows.Take(Most).AsAsyncEnumerable().WithCancellation(stop))
        {
            var line = row.Line;
            yield return
            [
                Cell.Of(line.BookedOn), Cell.Of(line.ValueDate), Cell.Of(line.Amount), Cell.Of(line.CounterpartyName), Cell.Of(line.Counterparty), Cell.Of(line.Title),
                Cell.Of(line.BankReference), Cell.Of(scope.Texts.Of($"line-state.{line.State}")), Cell.Count(scope.Today.DayNumber - line.BookedOn.DayNumber), Cell.Of(row.Account),
            ];
        }
    }

    // State by state, where the rows come with their statements.
    public override async Task<ReportTotals> Again(ReportScope scope, CancellationToken stop)
    {
        var (rows, sum) = (0L, 0L);
        foreach (var state in Waiting)
        {
            var some = Lines(scope).Where(l => l.State == state);
            (rows, sum) = (rows + await some.LongCountAsync(stop), sum + await some.SumAsync(l => l.Amount.Grosze, stop));
        }

        return new(rows, [sum]);
    }

    private static IQueryable<BankLine> Lines(ReportScope scope) => scope.Db.BankLines.AsNoTracking().Where(l => Waiting.Contains(l.State));
}
