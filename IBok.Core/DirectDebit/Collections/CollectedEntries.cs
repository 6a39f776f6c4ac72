using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Intake.Undo;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>Charges in a run keep their import: taken back and sent again they would be other charges, free to be collected a second time (ChSM II.13).</summary>
internal sealed class CollectedEntries : IBuildsOnEntries
{
    private const int MostNamed = 5;

    /// <summary>Charges of the import are in runs of direct debits, or were.</summary>
    /// <param name="Id">The import.</param>
    /// <param name="Runs">The first ones by number.</param>
    public sealed record InRun(int Id, string Runs) : Problem("undo-in-run");

    public async Task<Problem?> Hinders(IBokDb db, int importId, EntryRange range, CancellationToken stop)
    {
        var runs = await (
            from p in db.CollectionParts
            where !p.IsReleased && p.ChargeId > range.ChargesAfter && p.ChargeId <= range.ChargesThrough
            join c in db.Charges on p.ChargeId equals c.Id
            where c.ImportId == importId
            join i in db.CollectionItems on p.ItemId equals i.Id
            select i.RunId).Distinct().OrderBy(r => r).Take(MostNamed).ToListAsync(stop);
        return runs.Count == 0 ? null : new InRun(importId, string.Join(", ", runs.Select(r => r.ToString(CultureInfo.InvariantCulture))));
    }
}
