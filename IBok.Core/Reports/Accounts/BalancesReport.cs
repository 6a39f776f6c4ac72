using IBok.Core.Documents.Workbooks;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Reports.Accounts;

/// <summary>The figures of every account on a day: what residents see, one row each.</summary>
public sealed class BalancesReport : AccountReport
{
    public override string Name => "salda";

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        .. Col.OfAccount, Col.Money("charged"), Col.Money("paid"), Col.Money("due"), Col.Money("not-yet-due"), Col.Money("credit"), Col.Money("balance"), Col.Money("interest"),
        Col.Money("court"), Col.Money("instalments"),
    ];

    internal override IEnumerable<Cell[]> Rows(ReportScope scope, Settlement settlement)
    {
        if (!scope.IsPublished) return Settled.FromCheckpoints(scope, settlement, scope.AsOf).Select(a => Row(a.Account, a.Figures));
        var published = Settled.Published(scope);
        return AccountRow.Of(scope).Select(a => Row(a, published.GetValueOrDefault(a.Id)));
    }

    internal override long Add(ReportScope scope, AccountRow account, Settlement settlement, in Figures figures, long[] sums)
    {
        var amounts = Amounts(figures);
        for (var i = 0; i < sums.Length; i++) sums[i] += amounts[i].Grosze;
        return 1;
    }

    private static Cell[] Row(AccountRow account, in Figures figures) => [.. account.Cells, .. Amounts(figures).Select(a => Cell.Of(a))];

    private static Kernel.Money[] Amounts(in Figures f) => [f.Charged, f.Paid, f.Due, f.NotYetDue, f.Credit, f.Balance, f.Interest, f.Court, f.Instalments];
}
