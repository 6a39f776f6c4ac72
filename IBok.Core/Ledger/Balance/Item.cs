using IBok.Core.Ledger.Interest;

namespace IBok.Core.Ledger.Balance;

/// <summary>
/// One charge while an account is settled: what is open of it and the interest on it. A run is a row of days with one open principal;
/// a payment of the day counts from the next day, so a run ends only when another day begins with a different principal.
/// </summary>
public struct Item
{
    /// <summary>The charge's id.</summary>
    public long Id;

    /// <summary>Effective and nominal due date, day numbers.</summary>
    public int Effective, Due;

    /// <summary>yyyymm.</summary>
    public int Period;

    /// <summary>Amount with corrections, grosze; negative: a credit note.</summary>
    public long Principal;

    /// <summary>Unpaid principal, grosze, from 0 to <see cref="Principal"/>; 0 for a credit note.</summary>
    public long Open;

    /// <summary>Interest already paid, grosze.</summary>
    public long InterestPaid;

    internal int FirstClaim, Claims;
    private long runPrincipal, closedInterest;
    private int runAfter, changedOn;

    internal void Begin()
    {
        Open = Math.Max(0, Principal);
        (runPrincipal, runAfter, changedOn) = (Open, Effective, int.MinValue);
        (closedInterest, InterestPaid) = (0, 0);
    }

    /// <summary>Adds to the open principal on a day; negative pays.</summary>
    internal void Change(int day, long grosze, Settlement trace)
    {
        CloseRunBefore(day, trace);
        Open += grosze;
        changedOn = day;
    }

    /// <summary>Interest accrued up to a day, inclusive, on the principal before that day's payments; grosze.</summary>
    internal long Accrued(int day, Settlement trace)
    {
        if (day <= Effective) return 0;
        CloseRunBefore(day, trace);
        return closedInterest + trace.InterestOn(ref this, runPrincipal, runAfter, day, closed: false);
    }

    /// <summary>The day after which the principal open at the end of a day has been open.</summary>
    internal int OpenSince(int day, Settlement trace)
    {
        CloseRunBefore(day + 1, trace);
        return runAfter;
    }

    private void CloseRunBefore(int day, Settlement trace)
    {
        if (changedOn >= day || Open == runPrincipal) return;
        if (changedOn > runAfter)
        {
            closedInterest += trace.InterestOn(ref this, runPrincipal, runAfter, changedOn, closed: true);
            runAfter = changedOn;
        }

        runPrincipal = Open;
    }

    internal readonly InterestRun CurrentRun(int day) => new(Id, runPrincipal, runAfter, day);
}

/// <summary>Days with one open principal: after a day, up to another inclusive.</summary>
public readonly record struct InterestRun(long ChargeId, long Principal, int After, int UpTo)
{
    public IEnumerable<InterestSegment> Segments(RateTable rates) => rates.Segments(Principal, After, UpTo);
}

/// <summary>What one payment (or the standing credit) paid of one charge, grosze; a return makes it smaller.</summary>
/// <param name="PaymentId">The payment; null where credit was spent.</param>
public record struct Allocation(long? PaymentId, long ChargeId, int Day, long Interest, long Principal)
{
    internal int Item;
}
