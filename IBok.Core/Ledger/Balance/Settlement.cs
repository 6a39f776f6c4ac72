using System.Runtime.InteropServices;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Interest;

namespace IBok.Core.Ledger.Balance;

/// <summary>
/// Settles one account on a business date: a pure function of its entries, the rates, the calendar and the allocation order
/// (intake-package.md, "Figures of one account"). Filled anew for each account and used again, because the proof of all accounts
/// runs through it; not for two threads at once.
/// </summary>
public sealed partial class Settlement(RateTable rates, WorkingDays calendar, AllocationOrder order)
{
    private readonly List<ChargeRow> charges = [];
    private readonly List<PaymentRow> payments = [];
    private readonly List<ClaimRow> claims = [];

    private readonly List<Item> items = [];
    private readonly List<Allocation> allocations = [];
    private readonly List<InterestRun> runs = [];
    private Checkpoint? start;
    private Action? fillWhole;
    private int asOf, missingRate, changesOn;
    private long charged, paid, credit;
    private bool hides, reachesBack;

    internal RateTable Rates => rates;

    /// <summary>Keeps every finished run of interest; off in bulk work.</summary>
    public bool Trace { get; init; }

    /// <summary>The fingerprint of rates, calendar and order, as checkpoints bear it.</summary>
    public long Basis { get; init; }

    /// <summary>Filled also with entries that do not count yet (<see cref="Ledger.LongPosting"/>).</summary>
    public bool All { get; init; }

    /// <summary>The charges of the last run, by effective due date; where it began at a checkpoint, those after it.</summary>
    public ReadOnlySpan<Item> Items => CollectionsMarshal.AsSpan(items);

    /// <summary>Who paid what, in the order in which it was allocated.</summary>
    public ReadOnlySpan<Allocation> Allocations => CollectionsMarshal.AsSpan(allocations);

    /// <summary>The payments that were added.</summary>
    public ReadOnlySpan<PaymentRow> Payments => CollectionsMarshal.AsSpan(payments);

    /// <summary>The claims that were added.</summary>
    public IReadOnlyList<ClaimRow> Claims => claims;

    /// <summary>Finished runs of the last run when <see cref="Trace"/> is on.</summary>
    public ReadOnlySpan<InterestRun> Runs => CollectionsMarshal.AsSpan(runs);

    /// <summary>
    /// The first day after the last run's on which its figures may be others though nothing is told, but for the interest on
    /// <see cref="LateItems"/>; the last day there is when never.
    /// </summary>
    public DateOnly ChangesOn => DateOnly.FromDayNumber(changesOn);

    /// <summary>Forgets the account.</summary>
    public void Clear()
    {
        charges.Clear();
        payments.Clear();
        claims.Clear();
        (start, fillWhole) = (null, null);
    }

    /// <summary>Charges come by due date, then entry id (ordinal).</summary>
    /// <exception cref="ArgumentException">Out of order.</exception>
    public void Add(in ChargeRow charge)
    {
        if (charges.Count > 0 && charges[^1].Due > charge.Due) throw new ArgumentException("Charges must come by due date.", nameof(charge));
        charges.Add(charge);
    }

    /// <summary>Payments come by value date, booking date, entry id (ordinal).</summary>
    /// <exception cref="ArgumentException">Out of order.</exception>
    public void Add(in PaymentRow payment)
    {
        if (payments.Count > 0 && payments[^1].ValueDate > payment.ValueDate)
            throw new ArgumentException("Payments must come by value date.", nameof(payment));
        payments.Add(payment);
    }

    public void Add(in ClaimRow claim) => claims.Add(claim);

    /// <summary>The figures on a day; refused where interest needs a rate that is not there.</summary>
    public Result<Figures> Run(DateOnly day)
    {
        if (start is { } from && !from.HoldsOn(day)) FillWhole();
        var figures = RunOnce(day);
        if (!reachesBack) return figures;
        FillWhole();
        return RunOnce(day);
    }

    private Result<Figures> RunOnce(DateOnly day)
    {
        (asOf, missingRate, changesOn) = (day.DayNumber, int.MaxValue, DateOnly.MaxValue.DayNumber);
        (charged, paid, credit) = (start?.Charged.Grosze ?? 0, start?.Paid.Grosze ?? 0, start?.Credit.Grosze ?? 0);
        (hides, reachesBack) = (false, false);
        allocations.Clear();
        runs.Clear();
        LayOutCharges();
        LayOutClaims();
        LayOutPayments();
        WalkTheDates();
        var figures = Add();
        return missingRate == int.MaxValue ? figures : new NoRateForDay(DateOnly.FromDayNumber(missingRate));
    }

    /// <summary>True when the last run's sums agree (invariant I1) and nothing was allocated twice.</summary>
    public bool Balances()
    {
        long allocated = 0, notes = 0;
        foreach (ref readonly var item in Items)
        {
            if (item.Principal < 0 && item.Effective <= asOf) notes -= item.Principal;
            if (item.Open < 0 || item.Open > Math.Max(0, item.Principal) || item.InterestPaid < 0) return false;
            allocated += Math.Max(0, item.Principal) - item.Open + item.InterestPaid;
        }

        long recorded = 0;
        foreach (ref readonly var allocation in Allocations)
        {
            if (allocation.Interest < 0 || allocation.Principal < 0) return false;
            recorded += allocation.Interest + allocation.Principal;
        }

        var (before, stood) = (start?.Paid.Grosze ?? 0, start?.Credit.Grosze ?? 0);
        return paid - before + stood + notes == allocated + credit && recorded == allocated;
    }

    /// <summary>Unpaid interest of a charge of the last run, up to its date; grosze.</summary>
    public long UnpaidInterest(int item)
    {
        ref var one = ref CollectionsMarshal.AsSpan(items)[item];
        return one.Accrued(asOf, this) - one.InterestPaid;
    }

    /// <summary>The charges of the last run on which interest grows.</summary>
    public IEnumerable<LateItem> LateItems(int account)
    {
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (item.Open == 0 || item.Effective > asOf || ClaimOn(ref item, asOf) is not null) continue;
            yield return new()
            {
                AccountId = account, ChargeId = item.Id, Open = new(item.Open), After = DateOnly.FromDayNumber(item.OpenSince(asOf, this)),
            };
        }
    }

    /// <summary>All segments of interest of a charge of the last run, paid or not. Needs <see cref="Trace"/>.</summary>
    public IReadOnlyList<InterestSegment> SegmentsOf(int item)
    {
        ref var one = ref CollectionsMarshal.AsSpan(items)[item];
        one.Accrued(asOf, this);
        var id = one.Id;
        return [.. runs.Where(r => r.ChargeId == id).Append(one.CurrentRun(asOf)).SelectMany(r => r.Segments(rates))];
    }

    /// <summary>The claim in which a charge of the last run stands on its date.</summary>
    public ClaimGroup? GroupOf(int item) => ClaimOn(ref CollectionsMarshal.AsSpan(items)[item], asOf);

    internal long InterestOn(ref Item item, long principal, int after, int upTo, bool closed)
    {
        if (principal == 0 || upTo <= after) return 0;
        if (after + 1 < rates.FirstDay)
        {
            missingRate = Math.Min(missingRate, after + 1);
            return 0;
        }

        if (closed && Trace) runs.Add(new(item.Id, principal, after, upTo));
        return rates.Interest(principal, after, upTo);
    }

    private Figures Add()
    {
        long due = 0, later = 0, interest = 0, court = 0, instalments = 0, next = 0;
        var nextOn = 0;
        foreach (ref var item in CollectionsMarshal.AsSpan(items))
        {
            if (item.Principal < 0)
            {
                if (item.Effective <= asOf) continue;
                later += item.Principal;
                MayChangeOn(item.Effective);
                continue;
            }

            if (item.Claims > 0) MayChangeWithClaims(ref item);
            switch (ClaimOn(ref item, asOf))
            {
                case ClaimGroup.Court:
                    court += item.Open;
                    continue;
                case ClaimGroup.Instalments:
                    instalments += item.Open;
                    continue;
            }

            if (item.Effective <= asOf)
            {
                due += item.Open;
                interest += item.Accrued(asOf, this) - item.InterestPaid;
                continue;
            }

            later += item.Open;
            if (item.Open > 0) MayChangeOn(item.Effective);
            if (item.Open == 0 || (nextOn != 0 && nextOn != item.Effective)) continue;
            nextOn = item.Effective;
            next += item.Open;
        }

        return new(new(charged), new(paid), new(due), new(later), new(interest), new(credit), new(court), new(instalments),
            nextOn == 0 ? null : DateOnly.FromDayNumber(nextOn), new(next));
    }

    private void MayChangeOn(int day)
    {
        if (asOf < day && day < changesOn) changesOn = day;
    }
}
