using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>
/// Takes what the bank does not have yet out of its runs, in the commit of the step that stops a mandate (ChSM II.15, II.18): its obligations are
/// free again, and the runs are made anew.
/// </summary>
public sealed class ReleaseUnsent(TimeProvider clock)
{
    private const int Most = 100;

    /// <summary>Inside the caller's transaction; answers how many debits were taken out.</summary>
    internal async Task<int> Within(IBokDb db, int mandateId, Actor by, CancellationToken stop)
    {
        var items = await db.CollectionItems.Where(i => i.MandateId == mandateId && i.State == ItemState.Proposed).OrderBy(i => i.Id).Take(Most).ToListAsync(stop);
        if (items.Count == 0) return 0;
        var (now, ids, runs) = (clock.GetUtcNow().UtcDateTime, items.Select(i => i.Id).ToList(), items.Select(i => i.RunId).Distinct().ToList());
        foreach (var item in items) Must(item.On(ItemEvent.Remove, now));
        foreach (var part in await db.CollectionParts.Where(p => ids.Contains(p.ItemId)).ToListAsync(stop)) part.IsReleased = true;
        foreach (var run in await db.CollectionRuns.Where(r => runs.Contains(r.Id)).ToListAsync(stop)) Must(run.On(RunEvent.Rebuild, by.Login, now));
        return items.Count;
    }

    // What is proposed lies only in runs that are not sent: anything else is a bug.
    private static void Must<T>(Result<T> answer)
    {
        if (answer is Result<T>.Refused no) throw new InvalidOperationException($"{no.Problem}");
    }
}
