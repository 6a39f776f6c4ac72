using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Reports.Accounts;

/// <summary>
/// Open charges whose limitation ends with the year of the business date or ended before (domain.md 6.1): proposals for a lawyer. Nothing is taken off; a barred debt
/// may still be paid. Court and instalments interrupt limitation and are marked; what was due before 9 July 2018 has rules of its own and is marked too.
/// </summary>
public sealed class LimitationReport : AccountReport
{
    /// <summary>Until then the old art. 118 KC held; its transitional rules are for people.</summary>
    internal static readonly DateOnly NewRules = new(2018, 7, 9);

    public override string Name => "przedawnienie";

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        .. Col.OfAccount, Col.Entry, Col.Period, Col.Component, Col.Day("due-date"), Col.Day("barred-on"), Col.Money("open"), Col.Money("interest"), Col.Text("limitation-note", 34),
    ];

    /// <summary>The last day of limitation of a periodic claim: three years, ending with the year (art. 118 KC), counted from the nominal due date.</summary>
    internal static DateOnly EndsOn(DateOnly due) => new(due.Year + 3, 12, 31);

    internal override IEnumerable<Cell[]> Rows(ReportScope scope, Settlement settlement)
    {
        using var names = new ChargeNames(scope);
        foreach (var (account, settled, _) in Settled.FromCheckpoints(
            scope, settlement, scope.AsOf, f => (f.Due.Grosze | f.Interest.Grosze | f.Court.Grosze | f.Instalments.Grosze) != 0))
        {
            for (var i = 0; i < settled.Items.Length; i++)
            {
                var item = settled.Items[i];
                if (!IsMeant(settled, i, scope.AsOf)) continue;
                var (entry, component, _) = names.Of(item.Id);
                var due = DateOnly.FromDayNumber(item.Due);
                yield return
                [
                    .. account.Cells, Cell.Of(entry), Cell.Of(Month.OfValue(item.Period).ToString()), Cell.Of(component), Cell.Of(due), Cell.Of(EndsOn(due)),
                    Cell.Of(new Money(item.Open)), Cell.Of(new Money(settled.UnpaidInterest(i))), Cell.Of(scope.Texts.Of($"limitation.{Note(settled, i, due, scope.AsOf)}")),
                ];
            }
        }
    }

    internal override long Add(ReportScope scope, AccountRow account, Settlement settlement, in Figures figures, long[] sums)
    {
        var rows = 0;
        for (var i = 0; i < settlement.Items.Length; i++)
        {
            if (!IsMeant(settlement, i, scope.AsOf)) continue;
            rows++;
            sums[0] += settlement.Items[i].Open;
            sums[1] += settlement.UnpaidInterest(i);
        }

        return rows;
    }

    private static bool IsMeant(Settlement settlement, int i, DateOnly day)
    {
        var item = settlement.Items[i];
        return item.Principal > 0 && EndsOn(DateOnly.FromDayNumber(item.Due)).Year <= day.Year && (item.Open > 0 || settlement.UnpaidInterest(i) > 0);
    }

    private static string Note(Settlement settlement, int i, DateOnly due, DateOnly day) => settlement.GroupOf(i) switch
    {
        ClaimGroup.Court => "court",
        ClaimGroup.Instalments => "instalments",
        _ when due < NewRules => "old-rules",
        _ when EndsOn(due) < day => "over",
        _ => "this-year",
    };
}
