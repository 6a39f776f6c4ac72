using IBok.Core.Data;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.DirectDebit.Refusals;

/// <summary>What a refusal sets going: nothing but work for a person, and a stop where going on would be wrong (ChSM II.13-II.15, IV.8).</summary>
public sealed class OpenTasks(SuspendMandate suspend, IOptions<DirectDebitPolicy> policy)
{
    /// <summary>The clerk's task of a reason, and why the mandate is suspended at once; null: it is not.</summary>
    public static (DebitTaskKind Kind, SuspensionReason? Suspends) Of(RefusalReason reason) => reason switch
    {
        RefusalReason.InsufficientFunds => (DebitTaskKind.NoFunds, null),
        RefusalReason.AccountClosed => (DebitTaskKind.AskForUpdate, SuspensionReason.AccountClosed),
        RefusalReason.MandateWithdrawn => (DebitTaskKind.AskForUpdate, SuspensionReason.WithdrawnAtBank),
        RefusalReason.NoMandate => (DebitTaskKind.AskForUpdate, SuspensionReason.NoMandate),
        RefusalReason.AccountBlocked => (DebitTaskKind.DecideSuspended, SuspensionReason.AccountBlocked),
        RefusalReason.NotAllowed => (DebitTaskKind.DecideSuspended, SuspensionReason.NotAllowed),
        RefusalReason.DebtorDeceased => (DebitTaskKind.EndDeceased, SuspensionReason.Deceased),
        RefusalReason.AccountInvalid => (DebitTaskKind.CheckAccount, null),
        RefusalReason.FormatError => (DebitTaskKind.MendFile, null),
        RefusalReason.RefundByDebtor => (DebitTaskKind.Refunded, null),
        _ => (DebitTaskKind.LookAt, null),
    };

    /// <summary>After an item was refused or refunded, in the caller's transaction; the caller saves.</summary>
    internal async Task Within(IBokDb db, Actor by, CollectionItem item, DateOnly dueOn, RefusalReason reason, DateTime now, CancellationToken stop)
    {
        var (kind, suspends) = Of(reason);
        await Open(db, kind, item.MandateId, item.Id, now, stop);
        if (suspends is { } why && await db.Mandates.SingleAsync(m => m.Id == item.MandateId, stop) is { State: MandateState.Active or MandateState.Suspended } mandate
            && await suspend.Within(db, by, mandate, why, null, stop) is Result<SuspensionReason>.Refused no)
            throw new InvalidOperationException($"A mandate that collects was not suspended: {no.Problem}.");
        if (reason == RefusalReason.InsufficientFunds && await Months(db, item.MandateId, dueOn, stop) >= policy.Value.MonthsWithoutFunds)
            await Open(db, DebitTaskKind.WithdrawMandate, item.MandateId, item.Id, now, stop);
    }

    private static async Task<int> Months(IBokDb db, int mandateId, DateOnly dueOn, CancellationToken stop)
    {
        await db.SaveChangesAsync(stop); // this debit's own refusal counts
        return NoFundsCounter.Count(NoFundsCounter.Months(await DebitsOf(db, mandateId, stop)), Month.Of(dueOn));
    }

    /// <summary>The debits of a mandate and of those that it took the place of: a moved account goes on counting.</summary>
    internal static async Task<IReadOnlyList<DebitEvent>> DebitsOf(IBokDb db, int mandateId, CancellationToken stop)
    {
        List<int> chain = [mandateId];
        for (int? at = mandateId; chain.Count < 100; chain.Add(at.Value))
        {
            var of = at.Value;
            at = await db.Mandates.Where(m => m.Id == of).Select(m => m.ReplacesId).SingleAsync(stop);
            if (at is null) break;
        }

        return [.. (await (
            from i in db.CollectionItems.AsNoTracking()
            where chain.Contains(i.MandateId)
            join r in db.CollectionRuns on i.RunId equals r.Id
            select new { r.DueOn, i.State, i.Refusal }).Take(10_000).ToListAsync(stop)).Select(d => new DebitEvent(d.DueOn, d.State, d.Refusal))];
    }

    private static async Task Open(IBokDb db, DebitTaskKind kind, int mandateId, int itemId, DateTime now, CancellationToken stop)
    {
        var there = db.DebitTasks.Local.Any(t => t.Kind == kind && t.MandateId == mandateId && t.DoneAt is null && (t.ItemId == itemId || kind == DebitTaskKind.WithdrawMandate))
            || await db.DebitTasks.AnyAsync(t => t.Kind == kind && t.MandateId == mandateId && t.DoneAt == null && (t.ItemId == itemId || kind == DebitTaskKind.WithdrawMandate), stop);
        if (!there) db.DebitTasks.Add(new() { Kind = kind, MandateId = mandateId, ItemId = itemId, OpenedAt = now });
    }
}
