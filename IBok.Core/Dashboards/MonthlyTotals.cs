using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Dashboards;

/// <summary>The sums of all accounts at the end of a day.</summary>
/// <param name="Charged">Since the beginning.</param>
/// <param name="Paid">Since the beginning.</param>
/// <param name="Due">Arrears: principal effectively due, without interest, court and instalments (domain.md 7.4: sums are told so).</param>
/// <param name="Debtors">Accounts with something due.</param>
public sealed record MonthTotal(DateOnly On, Money Charged, Money Paid, Money Due, Money Interest, Money Court, Money Instalments, int Debtors);

/// <summary>
/// Arrears and payments of the cooperative over two years, each month end settled from the entries as the night of that day did: nothing is summed up twice, and a
/// correction posted later leaves earlier months as they were. Computed once for a publication, beside the pages; a large cooperative waits some seconds for it.
/// </summary>
public sealed class MonthlyTotals(IDbContextFactory<IBokDb> dbs, IOptions<LedgerPolicy> policy, TimeProvider clock) : IDisposable
{
    /// <summary>Months shown; one more is summed up, for what was charged and paid within the first.</summary>
    public const int Months = 24;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource ending = new();
    private (int Publication, Task<IReadOnlyList<MonthTotal>> Totals)? last;

    /// <summary>Oldest first, the day shown last; null while they are being computed; empty before the first publication.</summary>
    public async Task<IReadOnlyList<MonthTotal>?> Newest(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (await db.Publications.AsNoTracking().OrderByDescending(p => p.Id).Select(p => new { p.Id, p.AsOf }).FirstOrDefaultAsync(stop) is not { } published) return [];
        try
        {
            return await Of(published.Id, published.AsOf).WaitAsync(Patience, clock, stop);
        }
        catch (TimeoutException)
        {
            return null; // the work goes on; the page says so
        }
    }

    public void Dispose()
    {
        ending.Cancel();
        ending.Dispose();
    }

    /// <summary>The ends of the months before the day, and the day itself.</summary>
    internal static IReadOnlyList<DateOnly> Days(DateOnly asOf)
    {
        var first = new DateOnly(asOf.Year, asOf.Month, 1);
        return [.. Enumerable.Range(0, Months).Select(i => first.AddMonths(i - Months + 1).AddDays(-1)), asOf];
    }

    private Task<IReadOnlyList<MonthTotal>> Of(int publication, DateOnly asOf)
    {
        lock (gate)
        {
            // One that failed is tried again by the next who asks; whoever asked met its exception.
            if (last is { } known && known.Publication == publication && !known.Totals.IsFaulted) return known.Totals;
            var totals = Task.Run(() => Sum(Days(asOf), ending.Token), ending.Token);
            last = (publication, totals);
            return totals;
        }
    }

    private async Task<IReadOnlyList<MonthTotal>> Sum(IReadOnlyList<DateOnly> days, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await using var snapshot = await db.OpenSnapshot(stop);
        var settlement = await ReadEntries.NewSettlement(db, policy.Value, trace: false, stop);
        var sums = new Sums[days.Count];
        StreamEntries.Of(
            db, settlement, (0, int.MaxValue), _ =>
            {
                for (var i = 0; i < sums.Length; i++)
                    if (settlement.Run(days[i]) is Result<Figures>.Ok { Value: var figures }) sums[i].Add(figures);
            },
            stop);
        return [.. sums.Select((s, i) => s.On(days[i])).SkipWhile(t => t.Charged == Money.Zero && t.Paid == Money.Zero)];
    }

    private struct Sums
    {
        private long charged, paid, due, interest, court, instalments;
        private int debtors;

        public void Add(in Figures f)
        {
            charged += f.Charged.Grosze;
            paid += f.Paid.Grosze;
            due += f.Due.Grosze;
            interest += f.Interest.Grosze;
            court += f.Court.Grosze;
            instalments += f.Instalments.Grosze;
            if (f.Due > Money.Zero) debtors++;
        }

        public readonly MonthTotal On(DateOnly day) => new(day, new(charged), new(paid), new(due), new(interest), new(court), new(instalments), debtors);
    }
}
