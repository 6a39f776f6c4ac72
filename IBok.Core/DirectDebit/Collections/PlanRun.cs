using IBok.Core.Calendar;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>The dry run of a due date: who is in with what, who is out and why, and what is different from last time. Changes nothing.</summary>
public sealed class PlanRun(IDbContextFactory<IBokDb> dbs, IOptions<DirectDebitPolicy> policy, IOptions<LedgerPolicy> ledger)
{
    /// <summary>No figures were published yet: nobody knows what is open.</summary>
    public sealed record NothingPublished() : Problem("collection-nothing-published");

    /// <param name="DebitOn">The due date moved to the next working day (ChSM II.11).</param>
    /// <param name="AsOf">The business date of the figures.</param>
    /// <param name="In">By premises and number.</param>
    /// <param name="Sum">Of what is in.</param>
    /// <param name="LastOn">The due date of the run compared with; null: there was none.</param>
    public sealed record Plan(
        DateOnly DueOn, DateOnly DebitOn, DateOnly AsOf, IReadOnlyList<Debit> In, IReadOnlyList<LeftOut> Out, Money Sum, DateOnly? LastOn);

    /// <param name="Parts">The obligations that the amount pays; they add up to it (ChSM II.1).</param>
    /// <param name="LastTime">What the run before debited of this consent; null: it was not in it.</param>
    /// <param name="IsLarge">At or above the amount from which a debit is looked at twice; never a bar (ChSM II.2).</param>
    public sealed record Debit(
        int MandateId, string Number, string Premises, string Payer, string PaymentIdentifier, Money Amount, string Title, IReadOnlyList<Part> Parts, Money? LastTime,
        bool IsLarge);

    /// <param name="Component">As printed.</param>
    public sealed record Part(long ChargeId, int AccountId, string EntryId, string Component, Money Amount);

    /// <param name="LastTime">What the run before debited; null: it was not in it.</param>
    public sealed record LeftOut(int MandateId, string Number, string Premises, LeftOutReason Reason, Money Amount, Money? LastTime);

    public async Task<Result<Plan>> For(DateOnly dueOn, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await using var snapshot = await db.OpenSnapshot(stop);
        return await Within(db, dueOn, stop);
    }

    /// <summary>The same on the caller's connection; obligations of <paramref name="exceptRun"/> count as free.</summary>
    internal async Task<Result<Plan>> Within(IBokDb db, DateOnly dueOn, CancellationToken stop, int? exceptRun = null)
    {
        if (PublishFigures.LastAsOf(db) is not { } asOf) return new NothingPublished();
        var (lastOn, last) = await LastTime(db, dueOn, stop);
        using var obligations = await Obligations.Within(db, ledger.Value, dueOn, asOf, stop);
        var taken = await Taken(db, dueOn, exceptRun, stop);
        List<Debit> debits = [];
        List<LeftOut> leftOut = [];
        var sum = Money.Zero;
        foreach (var (candidate, why, mine, open) in Each(Candidates.Of(db, dueOn), dueOn, obligations, taken))
        {
            stop.ThrowIfCancellationRequested();
            var before = last.TryGetValue(candidate.MandateId, out var amount) ? amount : (Money?)null;
            var owed = Sum(open);
            if (why is { } reason)
            {
                if (mine.Count > 0 || before is not null) leftOut.Add(new(candidate.MandateId, candidate.Number, candidate.Premises, reason, owed, before));
                continue;
            }

            debits.Add(new(
                candidate.MandateId, candidate.Number, candidate.Premises, candidate.Payer, candidate.PaymentIdentifier!, owed, DebitTitle.Of(candidate, open, dueOn),
                [.. open.Select(o => new Part(o.ChargeId, o.AccountId, o.EntryId, o.Component, o.Open))], before, owed >= Money.FromZloty(policy.Value.WarnAboveZloty)));
            sum += owed;
        }

        var debitOn = (await ReadCalendar.Within(db, stop)).EffectiveDue(dueOn);
        return new Plan(dueOn, debitOn, asOf, debits, leftOut, sum, lastOn);
    }

    /// <summary>What the dry run would collect of one mandate; null: nothing.</summary>
    internal async Task<Money?> OneWithin(IBokDb db, int mandateId, DateOnly dueOn, Obligations obligations, CancellationToken stop)
    {
        var taken = await Taken(db, dueOn, null, stop);
        var (one, why, _, open) = Each(Candidates.Of(db, dueOn, mandateId), dueOn, obligations, taken).FirstOrDefault(e => e.Of.MandateId == mandateId);
        return one is not null && why is null ? Sum(open) : null;
    }

    private static Money Sum(List<Obligation> open) => open.Aggregate(Money.Zero, (all, o) => all + o.Open);

    // Each with what it would collect. An account that names nobody may be in the consents of two owners: the first one collects, none of it is the second's.
    private IEnumerable<(Candidate Of, LeftOutReason? Why, List<Obligation> Mine, List<Obligation> Open)> Each(
        IEnumerable<Candidate> candidates, DateOnly dueOn, Obligations obligations, HashSet<long> taken)
    {
        HashSet<long> others = [];
        var premises = "";
        foreach (var candidate in candidates)
        {
            if (candidate.Premises != premises) others.Clear(); // they come by premises, and an account belongs to one
            premises = candidate.Premises;
            var mine = candidate.Accounts.SelectMany(a => obligations.Of(a.Id).Where(o => candidate.Scope.HasFlag(KindOf(a, o)))).ToList();
            var open = mine.FindAll(o => o.Open > Money.Zero && !taken.Contains(o.ChargeId) && !others.Contains(o.ChargeId));
            var why = WhyNot(candidate, dueOn, mine, open, others);
            if (why is null) others.UnionWith(open.Select(o => o.ChargeId));
            yield return (candidate, why, mine, open);
        }
    }

    private LeftOutReason? WhyNot(Candidate c, DateOnly dueOn, List<Obligation> mine, List<Obligation> open, HashSet<long> others)
    {
        if (policy.Value.ServiceEndsOn <= dueOn) return LeftOutReason.ServiceEnded;
        if (c.State == MandateState.Suspended) return LeftOutReason.Suspended;
        if (!Mandate.Collects(c.State)) return LeftOutReason.NotActive;
        if (c.ActiveFrom is not { } from || dueOn < from) return LeftOutReason.DueBeforeActive;
        if (!c.HoldsTitle && c.Accounts.All(a => !a.IsTheirs)) return LeftOutReason.NoTitle;
        if (open.Count > 0) return null;
        if (mine.Exists(o => others.Contains(o.ChargeId))) return LeftOutReason.CollectedByAnother;
        return mine.Count == 0 ? LeftOutReason.NothingDue : mine.Any(o => o.Open > Money.Zero) ? LeftOutReason.CollectedBefore : LeftOutReason.PaidInAdvance;
    }

    private ObligationKinds KindOf(CandidateAccount account, Obligation obligation) => account.IsLease ? ObligationKinds.Lease
        : policy.Value.WaterMeterComponents.Any(c => obligation.Component.StartsWith(c, StringComparison.OrdinalIgnoreCase)) ? ObligationKinds.WaterMeters : ObligationKinds.Charges;

    // Once in any item that was not taken out, never again (ChSM II.13, II.22); obligations of a due date are only ever in runs of that date.
    private static async Task<HashSet<long>> Taken(IBokDb db, DateOnly dueOn, int? exceptRun, CancellationToken stop) => [.. await (
        from run in db.CollectionRuns
        where run.DueOn == dueOn && run.Id != exceptRun
        join item in db.CollectionItems on run.Id equals item.RunId
        join part in db.CollectionParts on item.Id equals part.ItemId
        where !part.IsReleased
        select part.ChargeId).ToListAsync(stop)];

    private static async Task<(DateOnly? On, Dictionary<int, Money> Amounts)> LastTime(IBokDb db, DateOnly dueOn, CancellationToken stop)
    {
        var last = await db.CollectionRuns.Where(r => r.State == CollectionState.Sent && r.DueOn < dueOn).OrderByDescending(r => r.DueOn).ThenByDescending(r => r.Id)
            .Select(r => new { r.Id, r.DueOn }).FirstOrDefaultAsync(stop);
        if (last is null) return (null, []);
        var amounts = await db.CollectionItems.AsNoTracking().Where(i => i.RunId == last.Id && i.State != ItemState.Removed)
            .Select(i => new { i.MandateId, i.Amount }).ToListAsync(stop);
        return (last.DueOn, amounts.ToDictionary(a => a.MandateId, a => a.Amount));
    }
}

/// <summary>Why a consent is not in a run.</summary>
public enum LeftOutReason
{
    /// <summary>Nothing due on the day stayed open: paid in advance, or standing credit covers it.</summary>
    PaidInAdvance,

    /// <summary>Nothing of its scope falls due on the day, though the run before had it.</summary>
    NothingDue,

    /// <summary>Every obligation was in a run already and is never collected again (ChSM II.13, II.22).</summary>
    CollectedBefore,

    /// <summary>Another consent for the premises collects it in the same run.</summary>
    CollectedByAnother,

    /// <summary>Not confirmed yet (ChSM II.10).</summary>
    NotActive,

    /// <summary>Due before the confirmation was sent (ChSM II.10).</summary>
    DueBeforeActive,

    /// <summary>Suspended (ChSM II.15).</summary>
    Suspended,

    /// <summary>The client holds no title to the premises on the due date: the charges are somebody else's.</summary>
    NoTitle,

    /// <summary>The cooperative has stopped the service (ChSM I.3).</summary>
    ServiceEnded,
}
