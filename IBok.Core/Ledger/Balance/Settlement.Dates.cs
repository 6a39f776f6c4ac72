using System.Runtime.InteropServices;

namespace IBok.Core.Ledger.Balance;

/// <summary>Date by date: credit notes, standing credit, payments, returns.</summary>
public sealed partial class Settlement
{
    private readonly List<int> named = [];
    private readonly List<(int From, int UpTo, long Credit)> settled = [];
    private int dueItems, firstOpen, day;

    private void WalkTheDates()
    {
        (dueItems, firstOpen) = (0, 0);
        settled.Clear();
        int spend = 0, back = 0, end = 0;
        for (int? since = start?.Through.DayNumber; ; since = OweNothing() ? day : null)
        {
            day = int.MaxValue;
            if (dueItems < items.Count) day = items[dueItems].Effective;
            if (spend < spends.Count) day = Math.Min(day, spends[spend].Day);
            if (back < returns.Count) day = Math.Min(day, returns[back].Day);
            if (end < claimEnds.Count) day = Math.Min(day, claimEnds[end]);
            if (since is { } from) settled.Add((from, Math.Min(asOf, day - 1), credit));
            if (day > asOf) return;

            for (var all = CollectionsMarshal.AsSpan(items); dueItems < all.Length && all[dueItems].Effective == day; dueItems++)
                if (all[dueItems].Principal < 0) credit -= all[dueItems].Principal;
            while (end < claimEnds.Count && claimEnds[end] == day) end++;
            if (credit > 0) credit = Spend(credit, null);
            for (; spend < spends.Count && spends[spend].Day == day; spend++)
                credit += Spend(spends[spend].Grosze, payments[spends[spend].Payment]);
            for (; back < returns.Count && returns[back].Day == day; back++)
                TakeBack(payments[returns[back].Payment].Id, returns[back].Grosze);
        }
    }

    /// <summary>True when all that is effectively due is paid with its interest.</summary>
    private bool OweNothing()
    {
        var all = CollectionsMarshal.AsSpan(items);
        while (firstOpen < dueItems && IsSettled(ref all[firstOpen])) firstOpen++;
        return firstOpen == dueItems;
    }

    /// <summary>Pays debts with an amount; what is left is returned.</summary>
    private long Spend(long grosze, PaymentRow? payment)
    {
        named.Clear();
        if (payment is { } p) Name(p);
        var id = payment?.Id;
        OweNothing(); // moves over what is settled
        switch (order)
        {
            case AllocationOrder.DebtInterestFirst:
                foreach (var i in named) grosze = Pay(i, id, grosze, interest: true, principal: true);
                for (var i = firstOpen; i < dueItems && grosze > 0; i++) grosze = Pay(i, id, grosze, interest: true, principal: true);
                break;
            case AllocationOrder.AllPrincipalFirst:
                foreach (var i in named) grosze = Pay(i, id, grosze, interest: false, principal: true);
                for (var i = firstOpen; i < dueItems && grosze > 0; i++) grosze = Pay(i, id, grosze, interest: false, principal: true);
                foreach (var i in named) grosze = Pay(i, id, grosze, interest: true, principal: false);
                for (var i = firstOpen; i < dueItems && grosze > 0; i++) grosze = Pay(i, id, grosze, interest: true, principal: false);
                break;
            case AllocationOrder.AllInterestFirst:
                foreach (var i in named) grosze = Pay(i, id, grosze, interest: true, principal: false);
                for (var i = firstOpen; i < dueItems && grosze > 0; i++) grosze = Pay(i, id, grosze, interest: true, principal: false);
                foreach (var i in named) grosze = Pay(i, id, grosze, interest: false, principal: true);
                for (var i = firstOpen; i < dueItems && grosze > 0; i++) grosze = Pay(i, id, grosze, interest: false, principal: true);
                break;
            default:
                throw new InvalidOperationException($"Unknown order {order}.");
        }

        return grosze;
    }

    private void Name(in PaymentRow payment)
    {
        if (payment.DesignatedChargeId is { } charge)
        {
            if (itemOf.TryGetValue(charge, out var one)) named.Add(one);
        }
        else if (payment.DesignatedPeriod is { } period)
        {
            var all = CollectionsMarshal.AsSpan(items);
            for (var i = 0; i < all.Length; i++)
                if (all[i].Period == period) named.Add(i);
        }
    }

    private bool IsSettled(ref Item item) =>
        item.Principal <= 0 || (item.Open == 0 && item.Accrued(day, this) == item.InterestPaid);

    private long Pay(int index, long? payment, long grosze, bool interest, bool principal)
    {
        if (grosze == 0) return 0;
        ref var item = ref CollectionsMarshal.AsSpan(items)[index];
        if (item.Principal <= 0 || (item.Claims > 0 && ClaimOn(ref item, day) is not null)) return grosze;
        var toInterest = interest ? Math.Min(grosze, item.Accrued(day, this) - item.InterestPaid) : 0;
        var toPrincipal = principal ? Math.Min(grosze - toInterest, item.Open) : 0;
        if (toInterest == 0 && toPrincipal == 0) return grosze;
        item.InterestPaid += toInterest;
        if (toPrincipal > 0) item.Change(day, -toPrincipal, this);
        allocations.Add(new(payment, item.Id, day, toInterest, toPrincipal) { Item = index });
        return grosze - toInterest - toPrincipal;
    }

    /// <summary>
    /// A return on its day: from standing credit, then from that payment's allocations, then from what credit has paid, each last made
    /// first. What is still missing (other returns took the credit this payment had made) comes from the remaining allocations, then
    /// stands as negative credit, so that the sums always agree.
    /// </summary>
    private void TakeBack(long payment, long grosze)
    {
        var fromCredit = Math.Min(Math.Max(0, credit), grosze);
        (credit, grosze) = (credit - fromCredit, grosze - fromCredit);
        grosze = Reopen(grosze, a => a.PaymentId == payment);
        grosze = Reopen(grosze, a => a.PaymentId is null);
        if (grosze > 0 && start is not null) reachesBack = true; // credit may have paid charges before the checkpoint
        grosze = Reopen(grosze, _ => true);
        credit -= grosze;
    }

    private long Reopen(long grosze, Func<Allocation, bool> from)
    {
        var all = CollectionsMarshal.AsSpan(allocations);
        for (var i = all.Length - 1; i >= 0 && grosze > 0; i--)
        {
            if (!from(all[i])) continue;
            ref var item = ref CollectionsMarshal.AsSpan(items)[all[i].Item];
            var principal = Math.Min(grosze, all[i].Principal);
            var interest = Math.Min(grosze - principal, all[i].Interest);
            if (principal > 0) item.Change(day, principal, this);
            item.InterestPaid -= interest;
            (all[i].Principal, all[i].Interest) = (all[i].Principal - principal, all[i].Interest - interest);
            grosze -= principal + interest;
            if (all[i].Item < firstOpen) firstOpen = all[i].Item;
        }

        return grosze;
    }
}
