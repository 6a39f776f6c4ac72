using IBok.Core.Data;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Reports.Accounts;

/// <summary>Accounts on which money stands that has nothing to pay yet, what it will pay next, and what its owner asked back.</summary>
public sealed class OverpaymentsReport : AccountReport
{
    public override string Name => "nadplaty";

    public override IReadOnlyList<ReportColumn> Columns { get; } =
        [.. Col.OfAccount, Col.Money("credit"), Col.Money("not-yet-due"), Col.Day("next-due-on"), Col.Amount("next-due"), Col.Amount("payout-asked")];

    internal override IEnumerable<Cell[]> Rows(ReportScope scope, Settlement settlement)
    {
        using var asked = scope.Db.Command("SELECT SUM(\"AmountGrosze\") FROM \"Payouts\" WHERE \"AccountId\" = @p0 AND \"State\" IN ('Proposed', 'Approved')", 1);
        foreach (var (account, _, figures) in Settled.FromCheckpoints(scope, settlement, scope.AsOf, f => f.Credit.Grosze > 0))
        {
            if (figures.Credit.Grosze <= 0) continue;
            yield return
            [
                .. account.Cells, Cell.Of(figures.Credit), Cell.Of(figures.NotYetDue), Cell.Of(figures.NextDueOn), Cell.Of(figures.NextDue),
                asked.Ask(account.Id) is { } sum ? Cell.Of(new Money(Convert.ToInt64(sum, System.Globalization.CultureInfo.InvariantCulture))) : Cell.Empty,
            ];
        }
    }

    internal override long Add(ReportScope scope, AccountRow account, Settlement settlement, in Figures figures, long[] sums)
    {
        if (figures.Credit.Grosze <= 0) return 0;
        sums[0] += figures.Credit.Grosze;
        sums[1] += figures.NotYetDue.Grosze;
        return 1;
    }
}
