using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Payouts;

/// <summary>The credit of an account that may be promised: what is published, less what was paid out and the figures do not know of yet.</summary>
/// <param name="Credit">Never below zero.</param>
/// <param name="PaidOut">What was taken off.</param>
internal readonly record struct FreeCredit(Money Credit, Money PaidOut)
{
    private const int MostPayouts = 1_000, MostReturns = 10_000;

    /// <summary>Why no more can be paid out.</summary>
    public Problem Refusal => PaidOut > Money.Zero ? new ProposePayout.NotToldYet(Credit, PaidOut) : new ProposePayout.MoreThanCredit(Credit);

    public static async Task<FreeCredit> Of(IBokDb db, int account, CancellationToken stop)
    {
        var credit = await db.PublishedFigures.AsNoTracking().Where(f => f.AccountId == account).OrderByDescending(f => f.PublicationId).Select(f => (Money?)f.Credit).FirstOrDefaultAsync(stop) ?? Money.Zero;
        var gone = await NotShown(db, account, PublishFigures.LastAsOf(db), stop);
        return new(Money.Max(Money.Zero, credit - gone), gone);
    }

    // What was booked here is known from its day on. The rest the accounting system tells as returns, days later: each grosz of those counts for one payout, and never one from before its demand.
    private static async Task<Money> NotShown(IBokDb db, int account, DateOnly? shown, CancellationToken stop)
    {
        var payouts = await db.Payouts.AsNoTracking().Where(p => p.AccountId == account && p.State == PayoutState.Paid).OrderByDescending(p => p.AskedAt).ThenByDescending(p => p.Id)
            .Select(p => new { p.Id, p.Amount, p.AskedAt, p.PaidOn }).Take(MostPayouts).ToListAsync(stop);
        if (payouts.Count == 0) return Money.Zero;
        var corrections = await db.Payments.AsNoTracking().Where(p => p.AccountId == account && p.OriginalId != null).OrderByDescending(p => p.Id)
            .Select(p => new { p.EntryId, p.Amount, p.ValueDate }).Take(MostReturns).ToListAsync(stop);
        var ids = corrections.Select(c => c.EntryId).ToHashSet(StringComparer.Ordinal);
        var told = corrections.FindAll(c => c.Amount < Money.Zero ? !OwnEntries.IsOwn(c.EntryId) : c.EntryId.StartsWith(OwnEntries.Undo, StringComparison.Ordinal)); // one that was taken back is not told
        var (gone, used) = (Money.Zero, Money.Zero);
        foreach (var payout in payouts)
        {
            if (ids.Contains(string.Create(CultureInfo.InvariantCulture, $"{OwnEntries.Payout}{payout.Id}")))
            {
                if (payout.PaidOn > shown) gone += payout.Amount;
                continue;
            }

            var from = DateOnly.FromDateTime(payout.AskedAt.InPoland());
            var left = -told.Where(t => t.ValueDate >= from).Aggregate(used, (sum, t) => sum + t.Amount);
            var known = Money.Min(payout.Amount, Money.Max(Money.Zero, left));
            (gone, used) = (gone + payout.Amount - known, used + known);
        }

        return gone;
    }
}
