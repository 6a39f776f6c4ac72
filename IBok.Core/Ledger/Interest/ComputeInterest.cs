using IBok.Core.Calendar;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Core.Ledger.Interest;

/// <summary>Interest of one principal paid once, with the folder's rates and calendar, or the ones shipped where there is no database.</summary>
public static class ComputeInterest
{
    /// <summary>The answer; <paramref name="Interest"/> is the sum of the segments.</summary>
    public sealed record Computed(Money Interest, DateOnly EffectiveDue, int Days, IReadOnlyList<InterestSegment> Segments);

    public static async Task<Result<Computed>> For(DataFolder folder, Money principal, DateOnly due, DateOnly paid, CancellationToken stop)
    {
        var (rates, calendar) = folder.HasDatabase ? await OfFolder(folder, stop) : (null, null);
        return Of(rates ?? new(StatutoryRates.Known().Select(r => (r.From, r.BasisPoints))), calendar ?? Shipped(), principal, due, paid);
    }

    /// <summary>The computation by itself.</summary>
    public static Result<Computed> Of(RateTable rates, WorkingDays calendar, Money principal, DateOnly due, DateOnly paid)
    {
        var effective = calendar.EffectiveDue(due);
        var days = Math.Max(0, paid.DayNumber - effective.DayNumber);
        if (days > 0 && principal > Money.Zero && effective.DayNumber + 1 < rates.FirstDay) return new NoRateForDay(effective.AddDays(1));
        var segments = rates.Segments(principal.Grosze, effective.DayNumber, paid.DayNumber).ToList();
        return new Computed(new(segments.Sum(s => s.Interest.Grosze)), effective, days, segments);
    }

    private static WorkingDays Shipped() => new(OneOffHolidayConfiguration.Known.Select(h => (h.Day, h.Name)));

    private static async Task<(RateTable? Rates, WorkingDays? Calendar)> OfFolder(DataFolder folder, CancellationToken stop)
    {
        await using var services = new ServiceCollection().AddLogging().AddIBokData(folder, readOnly: true).BuildServiceProvider();
        if (await services.GetRequiredService<Schema>().Check(folder, stop) is not null) return default;
        await using var db = await services.GetRequiredService<IDbContextFactory<IBokDb>>().CreateDbContextAsync(stop);
        var rates = await db.InterestRates.AsNoTracking().OrderBy(r => r.From).Take(10_000).Select(r => new { r.From, r.BasisPoints }).ToListAsync(stop);
        return (new(rates.Select(r => (r.From, r.BasisPoints))), await ReadCalendar.Within(db, stop));
    }
}
