using System.Runtime.InteropServices;
using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Balance;

/// <summary>Where a settlement may begin next time, and beginning there.</summary>
public sealed partial class Settlement
{
    private readonly List<(int From, int Before)> barred = [];
    private readonly Dictionary<long, int> valueDates = [];
    private readonly Dictionary<int, int> lastDueOf = [];

    /// <summary>
    /// The checkpoint it begins at; null: it has all entries. A run that needs them turns it into null for good: who compares two runs looks
    /// whether both began at the same day.
    /// </summary>
    public DateOnly? BeginsAfter => start?.Through;

    /// <summary>Credit that stood at the checkpoint; zero where it has all entries.</summary>
    public Money CreditBegunWith => start?.Credit ?? Money.Zero;

    /// <summary>Begins at a checkpoint: only entries due or valued after it are added.</summary>
    /// <param name="checkpoint">Of this account and this basis.</param>
    /// <param name="fillWith">Fills with all entries, where a run turns out to need what came before.</param>
    public void StartAt(Checkpoint checkpoint, Action fillWith) => (start, fillWhole) = (checkpoint, fillWith);

    /// <summary>The checkpoint of a day of the last run; null where the past is not settled on it or a later entry reaches into it.</summary>
    public Checkpoint? CheckpointOn(int account, DateOnly through)
    {
        if (!CanBeSummedUp()) return null;
        var day = through.DayNumber;
        foreach (var (from, upTo, stood) in settled)
            if (from <= day && day <= upTo) return LatestIn(day, day) == day ? SumUp(account, day, stood) : null;
        return null;
    }

    /// <summary>The latest checkpoint of each calendar year after the one begun at, up to a day; newest first.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints(int account, DateOnly upTo)
    {
        if (settled.Count == 0 || settled[0].From > upTo.DayNumber || !CanBeSummedUp()) return [];
        List<Checkpoint> found = [];
        var (latest, first) = (upTo.DayNumber, (start?.Through.DayNumber ?? int.MinValue) + 1);
        for (var i = settled.Count - 1; i >= 0;)
        {
            if (LatestIn(Math.Max(first, settled[i].From), Math.Min(settled[i].UpTo, latest)) is not { } day)
            {
                i--;
                continue;
            }

            found.Add(SumUp(account, day, settled[i].Credit));
            latest = new DateOnly(DateOnly.FromDayNumber(day).Year, 1, 1).DayNumber - 1;
        }

        return found;
    }

    private void FillWhole()
    {
        var fill = fillWhole ?? throw new InvalidOperationException("A settlement that began at a checkpoint cannot be filled with the rest.");
        fill();
    }

    // Bars the days on which a later entry would reach over a checkpoint; false where even that is not known.
    private bool CanBeSummedUp()
    {
        barred.Clear();
        return !hides && missingRate == int.MaxValue && BarCorrectedCharges() && BarCorrectedPayments() && BarNamedCharges();
    }

    private bool BarCorrectedCharges()
    {
        var all = CollectionsMarshal.AsSpan(items);
        foreach (ref readonly var charge in CollectionsMarshal.AsSpan(charges))
        {
            if (charge.OriginalId is not { } original) continue;
            if (!itemOf.TryGetValue(original, out var i)) return false;
            Bar(charge.Due, all[i].Due);
        }

        return true;
    }

    private bool BarCorrectedPayments()
    {
        var rows = CollectionsMarshal.AsSpan(payments);
        valueDates.Clear();
        foreach (ref readonly var payment in rows)
            if (payment.OriginalId is null) valueDates[payment.Id] = payment.ValueDate;
        if (valueDates.Count == rows.Length) return true; // nothing is corrected
        foreach (ref readonly var payment in rows)
        {
            if (payment.OriginalId is not { } original) continue;
            if (!valueDates.TryGetValue(original, out var day)) return false;
            Bar(payment.ValueDate, day);
        }

        return true;
    }

    // A payment pays what it names, due or not.
    private bool BarNamedCharges()
    {
        lastDueOf.Clear();
        var all = CollectionsMarshal.AsSpan(items);
        foreach (ref readonly var payment in CollectionsMarshal.AsSpan(payments))
        {
            if (payment.DesignatedChargeId is { } charge)
            {
                if (itemOf.TryGetValue(charge, out var i) && all[i].Due > payment.ValueDate) Bar(payment.ValueDate, all[i].Due);
            }
            else if (payment.DesignatedPeriod is { } period)
            {
                if (lastDueOf.Count == 0)
                    foreach (ref readonly var item in all) lastDueOf[item.Period] = item.Due; // they come by due date
                if (lastDueOf.TryGetValue(period, out var due) && due > payment.ValueDate) Bar(payment.ValueDate, due);
            }
        }

        return true;
    }

    private void Bar(int one, int other)
    {
        if (one != other) barred.Add((Math.Min(one, other), Math.Max(one, other)));
    }

    private int? LatestIn(int from, int upTo)
    {
        var day = upTo;
        for (var again = true; again && day >= from;)
        {
            again = calendar.EffectiveDue(day) != day;
            if (again) day--;
            foreach (var (first, before) in barred)
            {
                if (day < first || day >= before) continue;
                (day, again) = (first - 1, true);
            }
        }

        return day >= from ? day : null;
    }

    private Checkpoint SumUp(int account, int through, long stood)
    {
        var (before, paidBefore) = (start?.Charged.Grosze ?? 0, start?.Paid.Grosze ?? 0);
        var known = start?.KnownOn.DayNumber ?? 0;
        foreach (ref readonly var charge in CollectionsMarshal.AsSpan(charges))
        {
            if (charge.Due > through) break;
            (before, known) = (before + charge.Grosze, Math.Max(known, charge.PostedOn));
        }

        foreach (ref readonly var payment in CollectionsMarshal.AsSpan(payments))
        {
            if (payment.ValueDate > through) break;
            (paidBefore, known) = (paidBefore + payment.Grosze, Math.Max(known, payment.BookedOn));
        }

        return new()
        {
            AccountId = account, Through = DateOnly.FromDayNumber(through), KnownOn = DateOnly.FromDayNumber(known), Basis = Basis,
            Credit = new(stood), Charged = new(before), Paid = new(paidBefore),
        };
    }
}
