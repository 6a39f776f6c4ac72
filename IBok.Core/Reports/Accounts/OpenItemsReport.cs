using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Reports.Accounts;

/// <summary>Every charge with something open, due or not, and the interest on it; credit notes that are not effective yet with their sign.</summary>
public sealed class OpenItemsReport : AccountReport
{
    // Those of the current month, as a rule.
    private const int OpenPerAccount = 8;

    public override string Name => "pozycje-otwarte";

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        .. Col.OfAccount, Col.Entry, Col.Period, Col.Component, Col.Text("document", 16), Col.Day("due-date"), Col.Day("effective-due"), Col.Number("days-late"), Col.Money("principal"),
        Col.Money("open"), Col.Money("interest"), Col.Text("group", 12),
    ];

    public override async Task<long> About(ReportScope scope, CancellationToken stop) => OpenPerAccount * await base.About(scope, stop);

    internal override IEnumerable<Cell[]> Rows(ReportScope scope, Settlement settlement)
    {
        using var names = new ChargeNames(scope);
        foreach (var (account, settled, _) in Settled.FromCheckpoints(
            scope, settlement, scope.AsOf, f => (f.Due.Grosze | f.NotYetDue.Grosze | f.Interest.Grosze | f.Court.Grosze | f.Instalments.Grosze) != 0))
        {
            for (var i = 0; i < settled.Items.Length; i++)
            {
                var item = settled.Items[i];
                var (open, interest) = OpenOf(settled, i, scope.AsOf);
                if (open == 0 && interest == 0) continue;
                var (entry, component, document) = names.Of(item.Id);
                yield return
                [
                    .. account.Cells, Cell.Of(entry), Cell.Of(Month.OfValue(item.Period).ToString()), Cell.Of(component), Cell.Of(document),
                    Cell.Of(DateOnly.FromDayNumber(item.Due)), Cell.Of(DateOnly.FromDayNumber(item.Effective)), Cell.Count(Math.Max(0, scope.AsOf.DayNumber - item.Effective)),
                    Cell.Of(new Money(item.Principal)), Cell.Of(new Money(open)), Cell.Of(new Money(interest)),
                    Cell.Of(settled.GroupOf(i) is { } group ? scope.Texts.Of($"group.{group}") : null),
                ];
            }
        }
    }

    internal override long Add(ReportScope scope, AccountRow account, Settlement settlement, in Figures figures, long[] sums)
    {
        var rows = 0;
        for (var i = 0; i < settlement.Items.Length; i++)
        {
            if (OpenOf(settlement, i, scope.AsOf) == (0, 0)) continue;
            rows++;
            sums[0] += settlement.Items[i].Principal;
        }

        sums[1] += (figures.Due + figures.NotYetDue + figures.Court + figures.Instalments).Grosze;
        sums[2] += figures.Interest.Grosze;
        return rows;
    }

    // Interest on a claim is the court's or the agreement's matter (JSM §4.2).
    private static (long Open, long Interest) OpenOf(Settlement settlement, int i, DateOnly day)
    {
        ref readonly var item = ref settlement.Items[i];
        if (item.Principal < 0) return (item.Effective > day.DayNumber ? item.Principal : 0, 0);
        return (item.Open, settlement.GroupOf(i) is null ? settlement.UnpaidInterest(i) : 0);
    }
}
