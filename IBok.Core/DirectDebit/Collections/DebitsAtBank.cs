using IBok.Core.Banking;
using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>Debits whose files may be with the bank, and those that were executed, taken back since or not: their credits are booked from the bank's answers.</summary>
internal sealed class DebitsAtBank : IExpectedAtBank
{
    private const int Most = 1_000_000;

    public async Task<IReadOnlyList<ExpectedCredit>> Between(IBokDb db, DateOnly first, DateOnly last, CancellationToken stop) => await (
        from i in db.CollectionItems.AsNoTracking()
        join r in db.CollectionRuns on i.RunId equals r.Id
        join m in db.Mandates on i.MandateId equals m.Id
        where m.Account != null && (i.ExecutedOn ?? r.DebitOn) >= first && (i.ExecutedOn ?? r.DebitOn) <= last
            && (i.State == ItemState.Sent || i.State == ItemState.Executed || i.State == ItemState.Refunded || (i.State == ItemState.Proposed && r.State == CollectionState.Approved))
        orderby i.Id
        select new ExpectedCredit(m.Account!, i.Amount, i.ExecutedOn ?? r.DebitOn, i.PaymentIdentifier)).Take(Most).ToListAsync(stop);
}
