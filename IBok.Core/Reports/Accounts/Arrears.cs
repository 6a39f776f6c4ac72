using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.Reports.Accounts;

/// <summary>What is overdue on an account, by age (domain.md 7.4): by days past the effective due date, and as a number of monthly charges.</summary>
/// <param name="Buckets">As <see cref="Ageing.Buckets"/>, grosze; they add up to what is due on earlier days.</param>
/// <param name="DueToday">Due on the day itself: not late yet.</param>
/// <param name="Oldest">The effective due date of the oldest open charge.</param>
/// <param name="Monthly">The charges of the last month that was charged by the day; zero where none was.</param>
internal readonly record struct Arrears(Money[] Buckets, Money DueToday, DateOnly? Oldest, Money Monthly)
{
    public Money Late => Buckets.Aggregate(Money.Zero, (sum, b) => sum + b);

    /// <summary>Late money in hundredths of a monthly charge; null without one.</summary>
    public long? Months => Monthly > Money.Zero ? (long)Math.Round(100m * Late.Grosze / Monthly.Grosze, MidpointRounding.AwayFromZero) : null;

    /// <param name="settlement">Run on the day; from a checkpoint is enough, everything open lies behind it.</param>
    /// <param name="day">The business date.</param>
    public static Arrears Of(Settlement settlement, DateOnly day)
    {
        var buckets = new Money[Ageing.Buckets.Count];
        var (today, oldest) = (Money.Zero, (DateOnly?)null);
        var (last, monthly, month) = (0, 0L, Month.Of(day).Value);
        for (var i = 0; i < settlement.Items.Length; i++)
        {
            ref readonly var item = ref settlement.Items[i];
            if (item.Principal > 0 && item.Period <= month && item.Period >= last)
                (last, monthly) = (item.Period, item.Period == last ? monthly + item.Principal : item.Principal);
            if (item.Open == 0 || item.Effective > day.DayNumber || settlement.GroupOf(i) is not null) continue;
            var days = day.DayNumber - item.Effective;
            if (days == 0)
            {
                today += new Money(item.Open);
                continue;
            }

            oldest ??= DateOnly.FromDayNumber(item.Effective);
            var bucket = 0;
            while (days > (Ageing.Buckets[bucket].To ?? int.MaxValue)) bucket++;
            buckets[bucket] += new Money(item.Open);
        }

        return new(buckets, today, oldest, new(monthly));
    }
}
