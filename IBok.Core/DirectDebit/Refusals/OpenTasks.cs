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
    // Fifty mandates of fifteen years each; of more, the newest debits are seen.
    private const int MandatesAtOnce = 50, MostDebits = 10_000, LongestChain = 100;

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
    internal async Task Within(IBokDb db, Actor by, TaskBatch batch, CollectionItem item, DateOnly dueOn, RefusalReason reason, DateTime now, CancellationToken stop)
    {
        var (kind, suspends) = Of(reason);
        batch.Open(db, kind, item.MandateId, item.Id, now);
        if (suspends is { } why && batch.Mandates[item.MandateId] is { State: MandateState.Active or MandateState.Suspended } mandate
            && await suspend.Within(db, by, mandate, why, null, stop) is Result<SuspensionReason>.Refused no)
            throw new InvalidOperationException($"A mandate that collects was not suspended: {no.Problem}.");
        if (reason == RefusalReason.InsufficientFunds && batch.MonthsWithoutFunds(item, dueOn) >= policy.Value.MonthsWithoutFunds)
            batch.Open(db, DebitTaskKind.WithdrawMandate, item.MandateId, item.Id, now);
    }

    /// <summary>The debits of some mandates, each with those of the mandates that it took the place of: a moved account goes on counting.</summary>
    internal static async Task<ILookup<int, DebitEvent>> DebitsOf(IBokDb db, IReadOnlyCollection<int> mandates, CancellationToken stop)
    {
        var before = await Before(db, mandates, stop);
        List<(int Mandate, DebitEvent Debit)> debits = [];
        foreach (var some in mandates.Concat(before.Values).Distinct().Chunk(MandatesAtOnce))
        {
            debits.AddRange((await (
                from i in db.CollectionItems.AsNoTracking()
                where some.Contains(i.MandateId)
                join r in db.CollectionRuns on i.RunId equals r.Id
                orderby r.DueOn descending, i.Id descending
                select new { i.MandateId, i.Id, r.DueOn, i.State, i.Refusal }).Take(MostDebits).ToListAsync(stop)).Select(d => (d.MandateId, new DebitEvent(d.DueOn, d.State, d.Refusal, d.Id))));
        }

        var own = debits.ToLookup(d => d.Mandate, d => d.Debit);
        return mandates.SelectMany(m => Chain(m, before).SelectMany(of => own[of]).Select(debit => (Mandate: m, Debit: debit))).ToLookup(d => d.Mandate, d => d.Debit);
    }

    // Which mandate each of them, and each of those before, took the place of.
    private static async Task<Dictionary<int, int>> Before(IBokDb db, IReadOnlyCollection<int> mandates, CancellationToken stop)
    {
        Dictionary<int, int> before = [];
        List<int> asked = [.. mandates];
        for (var step = 0; step < LongestChain && asked.Count > 0; step++)
        {
            List<int> next = [];
            foreach (var some in asked.Chunk(MandatesAtOnce))
            {
                var rows = await db.Mandates.AsNoTracking().Where(m => some.Contains(m.Id) && m.ReplacesId != null).Select(m => new { m.Id, Before = m.ReplacesId!.Value }).ToListAsync(stop);
                next.AddRange(rows.Where(r => before.TryAdd(r.Id, r.Before)).Select(r => r.Before));
            }

            asked = next;
        }

        return before;
    }

    private static IEnumerable<int> Chain(int mandate, Dictionary<int, int> before)
    {
        for (int? at = mandate; at is { } id; at = before.TryGetValue(id, out var older) ? older : null) yield return id;
    }
}
