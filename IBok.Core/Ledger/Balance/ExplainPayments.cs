using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Ledger.Balance;

/// <summary>How each payment of an account was used, by art. 451 KC and the cooperative's order of allocation.</summary>
public sealed class ExplainPayments(IDbContextFactory<IBokDb> dbs, IOptions<LedgerPolicy> policy)
{
    /// <summary>What a payment paid of one charge.</summary>
    /// <param name="Charge">The charge; null for one that the asker may not see.</param>
    public sealed record Use(UsedFor? Charge, DateOnly Day, Money Interest, Money Principal);

    public sealed record UsedFor(string EntryId, string Component, Month Period, DateOnly DueDate);

    /// <param name="Kept">Stands as credit.</param>
    public sealed record Used(IReadOnlyList<Use> Uses, Money Kept);

    /// <summary>The uses of payments, by entry id of the payment.</summary>
    /// <param name="account">Our id.</param>
    /// <param name="asOf">The business date.</param>
    /// <param name="since">Charges posted before this day stay unnamed; null: all are named.</param>
    /// <param name="payments">Entry ids asked for, at most a page.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<IReadOnlyDictionary<string, Used>> Of(
        int account, DateOnly asOf, DateOnly? since, IReadOnlyList<string> payments, CancellationToken stop)
    {
        if (payments.Count == 0) return new Dictionary<string, Used>(StringComparer.Ordinal);
        await using var db = await dbs.CreateDbContextAsync(stop);
        await using var snapshot = await db.OpenSnapshot(stop);
        var ids = await db.Payments.AsNoTracking().Where(p => payments.Contains(p.EntryId) && p.OriginalId == null)
            .Select(p => new { p.EntryId, p.Id, p.ValueDate }).Take(payments.Count).ToListAsync(stop);
        if (ids.Count == 0) return new Dictionary<string, Used>(StringComparer.Ordinal);
        var settlement = await ReadEntries.NewSettlement(db, policy.Value, trace: false, stop);
        settlement.Fill(db, account, Earlier(asOf, ids.Min(p => p.ValueDate).AddDays(-1)));
        if (settlement.Run(asOf) is Result<Figures>.Refused) return new Dictionary<string, Used>(StringComparer.Ordinal);
        var uses = PaymentUses.Of(settlement, asOf);
        var byPayment = uses.All.Where(u => u.PaymentId is not null).ToLookup(u => u.PaymentId!.Value);
        var names = await Names(db, ids.SelectMany(p => byPayment[p.Id]).Select(u => u.ChargeId), since ?? DateOnly.MinValue, stop);
        return ids.ToDictionary(
            p => p.EntryId,
            p => new Used([.. byPayment[p.Id].Select(u => new Use(names.GetValueOrDefault(u.ChargeId), u.Day, u.Interest, u.Principal))], uses.KeptOf(p.Id)),
            StringComparer.Ordinal);
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static async Task<Dictionary<long, UsedFor>> Names(IBokDb db, IEnumerable<long> charges, DateOnly since, CancellationToken stop)
    {
        Dictionary<long, UsedFor> names = [];
        foreach (var some in charges.Distinct().Chunk(500))
            foreach (var c in await db.Charges.AsNoTracking().Where(c => some.Contains(c.Id) && c.PostedOn >= since)
                .Select(c => new { c.Id, Name = new UsedFor(c.EntryId, c.Component, c.Period, c.DueDate) }).Take(some.Length).ToListAsync(stop))
                names.Add(c.Id, c.Name);
        return names;
    }
}
