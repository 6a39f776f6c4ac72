using IBok.Core.Data;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Refusals;

/// <summary>The mandates, open tasks and earlier debits that the refusals of some lines may touch; what those lines change is seen by the next of them.</summary>
internal sealed class TaskBatch
{
    private readonly HashSet<(DebitTaskKind Kind, int Mandate, int? Item)> open;
    private readonly ILookup<int, DebitEvent> debits;
    private readonly Dictionary<int, (ItemState State, RefusalReason? Refusal)> told = [];

    private TaskBatch(IReadOnlyDictionary<int, Mandate> mandates, HashSet<(DebitTaskKind, int, int?)> open, ILookup<int, DebitEvent> debits) =>
        (Mandates, this.open, this.debits) = (mandates, open, debits);

    /// <summary>By id, tracked.</summary>
    public IReadOnlyDictionary<int, Mandate> Mandates { get; }

    public static async Task<TaskBatch> Within(IBokDb db, IReadOnlyCollection<int> ids, CancellationToken stop)
    {
        Dictionary<int, Mandate> mandates = [];
        HashSet<(DebitTaskKind, int, int?)> open = [];
        foreach (var some in ids.Chunk(500))
        {
            foreach (var one in await db.Mandates.Where(m => some.Contains(m.Id)).ToListAsync(stop)) mandates[one.Id] = one;
            foreach (var t in await db.DebitTasks.AsNoTracking().Where(t => some.Contains(t.MandateId) && t.DoneAt == null).Select(t => new { t.Kind, t.MandateId, t.ItemId }).ToListAsync(stop))
                open.Add(KeyOf(t.Kind, t.MandateId, t.ItemId));
        }

        return new(mandates, open, await OpenTasks.DebitsOf(db, ids, stop));
    }

    /// <summary>The months in a row without funds around that of the due date, whatever order a bank answers in; the item has taken its step already.</summary>
    public int MonthsWithoutFunds(CollectionItem item, DateOnly dueOn)
    {
        told[item.Id] = (item.State, item.Refusal);
        var now = debits[item.MandateId].Select(d => told.TryGetValue(d.ItemId, out var said) ? d with { State = said.State, Refusal = said.Refusal } : d);
        var (months, last) = (NoFundsCounter.Months(now), Month.Of(dueOn));
        while (months.GetValueOrDefault(last.Plus(1)) == MonthOutcome.NoFunds) last = last.Plus(1);
        return NoFundsCounter.Count(months, last);
    }

    /// <summary>Adds a task that is not open yet; of a mandate's withdrawal one is enough.</summary>
    public void Open(IBokDb db, DebitTaskKind kind, int mandateId, int itemId, DateTime now)
    {
        if (open.Add(KeyOf(kind, mandateId, itemId))) db.DebitTasks.Add(new() { Kind = kind, MandateId = mandateId, ItemId = itemId, OpenedAt = now });
    }

    private static (DebitTaskKind, int, int?) KeyOf(DebitTaskKind kind, int mandateId, int? itemId) => (kind, mandateId, kind == DebitTaskKind.WithdrawMandate ? null : itemId);
}
