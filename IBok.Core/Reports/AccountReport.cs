using System.Runtime.CompilerServices;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Reports;

/// <summary>A report whose rows follow from settled accounts: rows from what nights keep, totals again from all entries.</summary>
public abstract class AccountReport : Report
{
    public override ReportGroup Group => ReportGroup.Accounts;

    public override ReportAsks Asks => ReportAsks.AsOf | ReportAsks.Premises | ReportAsks.Title;

    public override bool IsOfAccounts => true;

    public override Task<long> About(ReportScope scope, CancellationToken stop) => Task.FromResult(AccountRow.Count(scope));

    public override async IAsyncEnumerable<Cell[]> Rows(ReportScope scope, [EnumeratorCancellation] CancellationToken stop)
    {
        var settlement = await Settled.New(scope, stop);
        foreach (var row in Rows(scope, settlement))
        {
            stop.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    public override async Task<ReportTotals> Again(ReportScope scope, CancellationToken stop)
    {
        var settlement = await Settled.New(scope, stop);
        var sums = new long[Columns.Count(c => c.IsTotal)];
        var rows = 0L;
        Settled.FromEntries(scope, settlement, (account, figures) => rows += Add(scope, account, settlement, figures, sums), stop);
        return new(rows, sums);
    }

    internal abstract IEnumerable<Cell[]> Rows(ReportScope scope, Settlement settlement);

    /// <summary>Adds what an account brings to the totals, and answers how many rows.</summary>
    internal abstract long Add(ReportScope scope, AccountRow account, Settlement settlement, in Figures figures, long[] sums);
}
