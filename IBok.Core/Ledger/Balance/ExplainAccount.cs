using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using IBok.Core.Ledger.Interest;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Ledger.Balance;

/// <summary>The figures of one account on a day, computed from its entries, with what is open behind them.</summary>
public sealed class ExplainAccount(IDbContextFactory<IBokDb> dbs, IOptions<LedgerPolicy> policy)
{
    /// <summary>No such account.</summary>
    public sealed record NoSuchAccount(string Account) : Problem("no-such-account");

    /// <summary>Nothing was published yet and no day was asked for.</summary>
    public sealed record NothingPublished() : Problem("nothing-published");

    public sealed record Explained(string Account, DateOnly AsOf, Figures Figures, IReadOnlyList<OpenItem> Items);

    /// <summary>A charge with something open on the day, or interest unpaid.</summary>
    /// <param name="Paid">What was paid of it, and when.</param>
    public sealed record OpenItem(
        string EntryId, Month Period, string Component, DateOnly PostedOn, DateOnly DueDate, DateOnly EffectiveDue, Money Principal, Money Open,
        Money Interest, ClaimGroup? Group, IReadOnlyList<InterestSegment> Segments, IReadOnlyList<PaymentUse> Paid);

    /// <param name="typed">The accounting system's account_id, as <see cref="TypedAccount"/> understands it.</param>
    /// <param name="asOf">The business date; null: the one published last.</param>
    public async Task<Result<Explained>> For(string typed, DateOnly? asOf, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await using var snapshot = await db.OpenSnapshot(stop);
        if (await TypedAccount.Find(db, typed, stop) is not var (account, code)) return new NoSuchAccount(typed);
        if ((asOf ?? PublishFigures.LastAsOf(db)) is not { } day) return new NothingPublished();
        return await (await Many(db, stop)).For(account, code, day, stop);
    }

    /// <summary>For many accounts in the caller's snapshot: rates, days off and the order of allocation are read once.</summary>
    internal async Task<Batch> Many(IBokDb db, CancellationToken stop) => new(db, await ReadEntries.NewSettlement(db, policy.Value, trace: true, stop));

    private static async Task<IReadOnlyList<OpenItem>> OpenItems(IBokDb db, Settlement settlement, DateOnly day, CancellationToken stop)
    {
        List<(int Index, long Id)> open = [];
        for (var i = 0; i < settlement.Items.Length; i++)
        {
            var item = settlement.Items[i];
            if (item.Open != 0 || item.Principal < 0 || settlement.UnpaidInterest(i) != 0) open.Add((i, item.Id));
        }

        var names = new Dictionary<long, (string EntryId, string Component, DateOnly PostedOn)>();
        foreach (var some in open.Select(o => o.Id).Chunk(500))
            foreach (var c in await db.Charges.AsNoTracking().Where(c => some.Contains(c.Id)).Select(c => new { c.Id, c.EntryId, c.Component, c.PostedOn }).ToListAsync(stop))
                names.Add(c.Id, (c.EntryId, c.Component, c.PostedOn));
        var uses = PaymentUses.Of(settlement, day).All.ToLookup(u => u.ChargeId);
        return [.. open.Select(o => Describe(settlement, o.Index, names[o.Id], [.. uses[o.Id]]))];
    }

    private static OpenItem Describe(
        Settlement settlement, int index, (string EntryId, string Component, DateOnly PostedOn) name, IReadOnlyList<PaymentUse> paid)
    {
        var item = settlement.Items[index];
        return new(
            name.EntryId, Month.OfValue(item.Period), name.Component, name.PostedOn, DateOnly.FromDayNumber(item.Due),
            DateOnly.FromDayNumber(item.Effective), new(item.Principal), new(item.Open), new(settlement.UnpaidInterest(index)),
            settlement.GroupOf(index), settlement.SegmentsOf(index), paid);
    }

    /// <summary>Explains one account after another; not for two threads at once.</summary>
    internal sealed class Batch(IBokDb db, Settlement settlement)
    {
        public async Task<Result<Explained>> For(int account, string code, DateOnly day, CancellationToken stop)
        {
            settlement.Fill(db, account, day);
            return settlement.Run(day) switch
            {
                Result<Figures>.Ok { Value: var figures } => new Explained(code, day, figures, await OpenItems(db, settlement, day, stop)),
                Result<Figures>.Refused no => no.Problem,
                _ => throw new InvalidOperationException("A result is one of two."),
            };
        }
    }
}
