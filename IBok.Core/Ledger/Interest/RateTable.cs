using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Interest;

/// <summary>A run of days with one rate on one principal (convention "G", domain.md 1.3).</summary>
/// <param name="From">First day, inclusive.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="BasisPoints">Hundredths of a percent a year.</param>
/// <param name="Principal">Open principal, positive.</param>
/// <param name="Interest">Rounded half away from zero to the grosz; never negative.</param>
public sealed record InterestSegment(DateOnly From, DateOnly To, int Days, int BasisPoints, Money Principal, Money Interest);

/// <summary>
/// Statutory interest for delay (art. 481 § 2 KC): simple, divisor 365 in every year, a new rate from its first day, each segment
/// rounded by itself. Days before the first rate have none: ask <see cref="FirstDay"/> before computing.
/// </summary>
public sealed class RateTable
{
    private const long Divisor = 365L * 100 * 100;

    private readonly int[] from;
    private readonly int[] basisPoints;
    private readonly short[] indexOf; // by day number minus WorkingDays.First; -1 before the first rate

    /// <param name="rates">Rates with their first days, in any order; neighbours with one rate become one.</param>
    public RateTable(IEnumerable<(DateOnly From, int BasisPoints)> rates)
    {
        var inOrder = rates.OrderBy(r => r.From).ToList();
        for (var i = inOrder.Count - 1; i > 0; i--)
            if (inOrder[i].BasisPoints == inOrder[i - 1].BasisPoints) inOrder.RemoveAt(i);
        from = [.. inOrder.Select(r => r.From.DayNumber)];
        basisPoints = [.. inOrder.Select(r => r.BasisPoints)];
        indexOf = new short[WorkingDays.Last.DayNumber - WorkingDays.First.DayNumber + 1];
        short now = -1;
        for (var i = 0; i < indexOf.Length; i++)
        {
            while (now + 1 < from.Length && from[now + 1] <= WorkingDays.First.DayNumber + i) now++;
            indexOf[i] = now;
        }
    }

    /// <summary>The day number of the first day that has a rate; <see cref="int.MaxValue"/> in an empty table.</summary>
    public int FirstDay => from.Length == 0 ? int.MaxValue : from[0];

    /// <summary>The rate of a day in hundredths of a percent; null before the first.</summary>
    public int? On(DateOnly day) => indexOf[day.DayNumber - WorkingDays.First.DayNumber] is >= 0 and var i ? basisPoints[i] : null;

    /// <summary>Interest in grosze for the days after <paramref name="after"/> up to <paramref name="upTo"/>, inclusive.</summary>
    /// <param name="principal">Grosze, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A day without a rate is asked for; callers refuse before.</exception>
    public long Interest(long principal, int after, int upTo)
    {
        if (principal == 0 || upTo <= after) return 0;
        ArgumentOutOfRangeException.ThrowIfLessThan(after, FirstDay - 1);
        long sum = 0;
        for (var i = indexOf[after + 1 - WorkingDays.First.DayNumber]; after < upTo; i++)
        {
            var end = EndOf(i, upTo);
            sum += Round(principal, basisPoints[i], end - after);
            after = end;
        }

        return sum;
    }

    /// <summary>The same days, segment by segment.</summary>
    public IEnumerable<InterestSegment> Segments(long principal, int after, int upTo)
    {
        if (principal == 0 || upTo <= after) yield break;
        ArgumentOutOfRangeException.ThrowIfLessThan(after, FirstDay - 1);
        for (var i = indexOf[after + 1 - WorkingDays.First.DayNumber]; after < upTo; i++)
        {
            var end = EndOf(i, upTo);
            yield return new(DateOnly.FromDayNumber(after + 1), DateOnly.FromDayNumber(end), end - after, basisPoints[i],
                new(principal), new(Round(principal, basisPoints[i], end - after)));
            after = end;
        }
    }

    private static long Round(long principal, int basisPoints, int days)
    {
        var perGrosz = 2L * basisPoints * days;
        return principal < long.MaxValue / 4 / Math.Max(1, perGrosz)
            ? ((principal * perGrosz) + Divisor) / (2 * Divisor)
            : (long)((((Int128)principal * perGrosz) + Divisor) / (2 * Divisor));
    }

    private int EndOf(int index, int upTo) => index + 1 < from.Length ? Math.Min(upTo, from[index + 1] - 1) : upTo;
}
