using IBok.Core.Data;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Reports.Accounts;

/// <summary>Charges before a court or spread over instalments that are still open (JSM §4.2): outside the balance, and each to be found.</summary>
public sealed class ClaimsReport : AccountReport
{
    public override string Name => "roszczenia";

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        .. Col.OfAccount, Col.Text("group", 12), Col.Day("claim-from"), Col.Day("claim-to"), Col.Entry, Col.Period, Col.Component, Col.Day("due-date"), Col.Amount("principal"),
        Col.Money("court"), Col.Money("instalments"),
    ];

    internal override IEnumerable<Cell[]> Rows(ReportScope scope, Settlement settlement)
    {
        using var names = new ChargeNames(scope);
        foreach (var (account, settled, _) in Settled.FromCheckpoints(scope, settlement, scope.AsOf, f => f.Court.Grosze > 0 || f.Instalments.Grosze > 0))
        {
            for (var i = 0; i < settled.Items.Length; i++)
            {
                var item = settled.Items[i];
                if (item.Open == 0 || settled.GroupOf(i) is not { } group) continue;
                var claim = settled.Claims.First(c => c.ChargeId == item.Id && c.From <= scope.AsOf.DayNumber && !(c.To <= scope.AsOf.DayNumber));
                var (entry, component, _) = names.Of(item.Id);
                yield return
                [
                    .. account.Cells, Cell.Of(scope.Texts.Of($"group.{group}")), Cell.Of(DateOnly.FromDayNumber(claim.From)),
                    claim.To is { } to ? Cell.Of(DateOnly.FromDayNumber(to)) : Cell.Empty, Cell.Of(entry), Cell.Of(Month.OfValue(item.Period).ToString()), Cell.Of(component),
                    Cell.Of(DateOnly.FromDayNumber(item.Due)), Cell.Of(new Money(item.Principal)), group == ClaimGroup.Court ? Cell.Of(new Money(item.Open)) : Cell.Empty,
                    group == ClaimGroup.Instalments ? Cell.Of(new Money(item.Open)) : Cell.Empty,
                ];
            }
        }
    }

    internal override long Add(ReportScope scope, AccountRow account, Settlement settlement, in Figures figures, long[] sums)
    {
        sums[0] += figures.Court.Grosze;
        sums[1] += figures.Instalments.Grosze;
        var rows = 0;
        for (var i = 0; i < settlement.Items.Length; i++)
            if (settlement.Items[i].Open > 0 && settlement.GroupOf(i) is not null) rows++;
        return rows;
    }
}
