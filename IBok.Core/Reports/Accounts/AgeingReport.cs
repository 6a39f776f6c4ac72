using IBok.Core.Documents.Workbooks;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Reports.Accounts;

/// <summary>Arrears by age for each building, kind of premises and title, and how many debtors owe how many monthly charges (domain.md 7.4).</summary>
public sealed class AgeingReport : AccountReport
{
    // Up to so many monthly charges, in hundredths; the last group owes more, or cannot be measured.
    private static readonly long[] Months = [100, 300, 600, 1_200];

    public override string Name => "wiekowanie";

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        Col.Building, Col.Kind, Col.Title, Col.Count("debtors"), Col.Money("late"), Col.Money("late-30"), Col.Money("late-90"), Col.Money("late-180"), Col.Money("late-365"),
        Col.Money("late-more"), Col.Money("interest"), Col.Count("months-1"), Col.Count("months-3"), Col.Count("months-6"), Col.Count("months-12"), Col.Count("months-more"),
    ];

    internal override IEnumerable<Cell[]> Rows(ReportScope scope, Settlement settlement)
    {
        SortedDictionary<(string, string, string), long[]> groups = [];
        foreach (var (account, settled, figures) in Settled.FromCheckpoints(scope, settlement, scope.AsOf, f => f.Due.Grosze > 0))
        {
            var arrears = Arrears.Of(settled, scope.AsOf);
            if (arrears.Late.Grosze == 0) continue;
            var key = (account.Building, account.Kind, account.Title);
            if (!groups.TryGetValue(key, out var sums)) groups.Add(key, sums = new long[13]);
            Add(arrears, arrears.Late, figures, sums);
        }

        return groups.Select(g => (Cell[])
        [
            Cell.Of(g.Key.Item1), Cell.Of(g.Key.Item2), Cell.Of(g.Key.Item3), Cell.Count(g.Value[0]), .. g.Value[1..8].Select(v => Cell.Of(new Kernel.Money(v))),
            .. g.Value[8..].Select(Cell.Count),
        ]);
    }

    // Groups are counted as they come: what an account adds first is a row.
    public override async Task<ReportTotals> Again(ReportScope scope, CancellationToken stop)
    {
        var settlement = await Settled.New(scope, stop);
        var sums = new long[13];
        HashSet<(string, string, string)> groups = [];
        Settled.FromEntries(
            scope, settlement,
            (account, figures) =>
            {
                if (Add(scope, account, settlement, figures, sums) > 0) groups.Add((account.Building, account.Kind, account.Title));
            },
            stop);
        return new(groups.Count, sums);
    }

    internal override long Add(ReportScope scope, AccountRow account, Settlement settlement, in Figures figures, long[] sums)
    {
        var arrears = Arrears.Of(settlement, scope.AsOf);
        var late = figures.Due - arrears.DueToday; // not the buckets' own sum
        if (late.Grosze == 0) return 0;
        Add(arrears, late, figures, sums);
        return 1;
    }

    private static void Add(in Arrears arrears, Kernel.Money late, in Figures figures, long[] sums)
    {
        sums[0]++;
        sums[1] += late.Grosze;
        for (var i = 0; i < arrears.Buckets.Length; i++) sums[i + 2] += arrears.Buckets[i].Grosze;
        sums[7] += figures.Interest.Grosze;
        var group = 0;
        while (group < Months.Length && !(arrears.Months <= Months[group])) group++;
        sums[8 + group]++;
    }
}
