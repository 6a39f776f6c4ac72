using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Reports.Accounts;

/// <summary>Statutory interest of each account: what stands unpaid on the day, what was paid since the period began, what was ever paid (JSM §4.1g).</summary>
public sealed class InterestReport : AccountReport
{
    public override string Name => "odsetki";

    public override ReportAsks Asks => base.Asks | ReportAsks.Period;

    public override IReadOnlyList<ReportColumn> Columns { get; } =
        [.. Col.OfAccount, Col.Money("due"), Col.Money("interest"), Col.Money("interest-paid-period"), Col.Money("interest-paid"), Col.Money("interest-accrued")];

    internal override IEnumerable<Cell[]> Rows(ReportScope scope, Settlement settlement)
    {
        // A checkpoint on the day before the period leaves all its allocations behind it; what was ever paid follows from the figures.
        var from = scope.From > scope.AsOf ? scope.AsOf : scope.From.AddDays(-1);
        foreach (var (account, settled, figures) in Settled.FromCheckpoints(scope, settlement, from))
        {
            var (inPeriod, ever) = (Paid(settled, scope.From, scope.To), BalanceBridge.Of(figures).InterestPaid);
            if (figures.Interest == Money.Zero && ever == Money.Zero) continue;
            yield return [.. account.Cells, Cell.Of(figures.Due), Cell.Of(figures.Interest), Cell.Of(inPeriod), Cell.Of(ever), Cell.Of(ever + figures.Interest)];
        }
    }

    internal override long Add(ReportScope scope, AccountRow account, Settlement settlement, in Figures figures, long[] sums)
    {
        var ever = Paid(settlement, DateOnly.MinValue, DateOnly.MaxValue);
        if (figures.Interest == Money.Zero && ever == Money.Zero) return 0;
        sums[0] += figures.Due.Grosze;
        sums[1] += figures.Interest.Grosze;
        sums[2] += Paid(settlement, scope.From, scope.To).Grosze;
        sums[3] += ever.Grosze;
        sums[4] += (ever + figures.Interest).Grosze;
        return 1;
    }

    private static Money Paid(Settlement settlement, DateOnly from, DateOnly to)
    {
        long sum = 0;
        foreach (ref readonly var allocation in settlement.Allocations)
            if (allocation.Day >= from.DayNumber && allocation.Day <= to.DayNumber) sum += allocation.Interest;
        return new(sum);
    }
}
