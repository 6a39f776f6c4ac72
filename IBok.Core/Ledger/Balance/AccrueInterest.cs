using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Balance;

/// <summary>
/// The night of accounts of which nothing was told and whose day has not come: nothing changes but the interest on their late items, by
/// what each has grown since the day published last.
/// </summary>
internal static class AccrueInterest
{
    private const string OthersSql =
        "SELECT n.\"AccountId\", " + StreamEntries.FigureColumns + " FROM \"NextSettlements\" n JOIN \"PublishedFigures\" f ON f.\"AccountId\" = n.\"AccountId\""
        + " WHERE n.\"Day\" > @p0 AND EXISTS (SELECT 1 FROM \"LateItems\" i WHERE i.\"AccountId\" = n.\"AccountId\")"
        + " AND f.\"PublicationId\" = " + StreamEntries.LastFigures + " ORDER BY n.\"AccountId\"";

    private const string ItemsSql = "SELECT \"AccountId\", \"OpenGrosze\", \"After\" FROM \"LateItems\" ORDER BY \"AccountId\"";

    /// <summary>Calls back with each account's figures before and after, by id.</summary>
    public static void Within(IBokDb db, Settlement settlement, DateOnly from, DateOnly to, Action<int, Figures, Figures> grown, CancellationToken stop)
    {
        if (to <= from) return;
        using var others = new RowsByAccount(db, OthersSql, to.DayNumber);
        using var items = new RowsByAccount(db, ItemsSql);
        for (; others.Account is { } account; others.Next())
        {
            stop.ThrowIfCancellationRequested();
            while (items.Account < account) items.Next(); // of an account that is settled anew
            var before = StreamEntries.Figures(others.Row, 1);
            long growth = 0;
            for (; items.Account == account; items.Next())
            {
                var (open, after) = (items.Row.GetInt64(1), items.Row.GetInt32(2));
                growth += settlement.Rates.Interest(open, after, to.DayNumber) - settlement.Rates.Interest(open, after, from.DayNumber);
            }

            if (growth != 0) grown(account, before, before with { Interest = before.Interest + new Money(growth) });
        }
    }
}
