using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Reports.Accounts;

/// <summary>
/// Balances of organisations to be confirmed by them (art. 26 of the accounting act; domain.md 7.5): persons who keep no books are not asked. The form of two parts is
/// a letter (AccountLetters).
/// </summary>
public sealed class ConfirmationsReport : AccountReport
{
    public override string Name => "potwierdzenia-sald";

    public override IReadOnlyList<ReportColumn> Columns { get; } =
        [.. Col.OfAccount, Col.Text("nip", 14), Col.Text("address", 36), Col.Money("in-our-favour"), Col.Money("in-their-favour"), Col.Money("interest"), Col.Money("court")];

    internal override IEnumerable<Cell[]> Rows(ReportScope scope, Settlement settlement)
    {
        foreach (var (account, _, figures) in Settled.FromCheckpoints(scope, settlement, scope.AsOf).Where(a => a.Account.IsFirm))
        {
            var balance = BalanceOf(figures);
            yield return
            [
                .. account.Cells, Cell.Of(account.Nip), Cell.Of(account.Address), Cell.Of(Money.Max(Money.Zero, balance)), Cell.Of(Money.Max(Money.Zero, -balance)),
                Cell.Of(figures.Interest), Cell.Of(figures.Court),
            ];
        }
    }

    internal override long Add(ReportScope scope, AccountRow account, Settlement settlement, in Figures figures, long[] sums)
    {
        if (!account.IsFirm) return 0;
        var balance = BalanceOf(figures);
        sums[balance > Money.Zero ? 0 : 1] += Math.Abs(balance.Grosze);
        sums[2] += figures.Interest.Grosze;
        sums[3] += figures.Court.Grosze;
        return 1;
    }

    /// <summary>Everything that is owed in principal, wherever it stands; positive: to the cooperative.</summary>
    internal static Money BalanceOf(in Figures figures) => figures.Balance + figures.Court + figures.Instalments;
}
