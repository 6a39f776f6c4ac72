using IBok.Core.Documents.Workbooks;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Reports.Accounts;

/// <summary>Accounts in arrears: how much, how old, how many monthly charges. Court and instalments stand beside and are not counted (JSM §4.2).</summary>
public sealed class ArrearsReport : AccountReport
{
    public override string Name => "zaleglosci";

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        .. Col.OfAccount, Col.Money("late"), Col.Money("late-30"), Col.Money("late-90"), Col.Money("late-180"), Col.Money("late-365"), Col.Money("late-more"), Col.Day("oldest"),
        Col.Number("days-late"), Col.Amount("monthly"), new("months", CellKind.Hundredths, 11), Col.Money("interest"), Col.Money("court"), Col.Money("instalments"),
    ];

    internal override IEnumerable<Cell[]> Rows(ReportScope scope, Settlement settlement)
    {
        foreach (var (account, settled, figures) in Settled.FromCheckpoints(scope, settlement, scope.AsOf, f => f.Due.Grosze > 0))
        {
            var a = Arrears.Of(settled, scope.AsOf);
            if (a.Late.Grosze == 0) continue;
            yield return
            [
                .. account.Cells, Cell.Of(a.Late), .. a.Buckets.Select(b => Cell.Of(b)), Cell.Of(a.Oldest),
                Cell.Count(scope.AsOf.DayNumber - a.Oldest!.Value.DayNumber), Cell.Of(a.Monthly), a.Months is { } months ? Cell.Hundredths(months) : Cell.Empty,
                Cell.Of(figures.Interest), Cell.Of(figures.Court), Cell.Of(figures.Instalments),
            ];
        }
    }

    internal override long Add(ReportScope scope, AccountRow account, Settlement settlement, in Figures figures, long[] sums)
    {
        var arrears = Arrears.Of(settlement, scope.AsOf);
        var late = figures.Due - arrears.DueToday; // not the buckets' own sum
        if (late.Grosze == 0) return 0;
        sums[0] += late.Grosze;
        for (var i = 0; i < arrears.Buckets.Length; i++) sums[i + 1] += arrears.Buckets[i].Grosze;
        sums[6] += figures.Interest.Grosze;
        sums[7] += figures.Court.Grosze;
        sums[8] += figures.Instalments.Grosze;
        return 1;
    }
}
