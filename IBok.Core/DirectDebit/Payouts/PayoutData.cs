using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.DirectDebit.Payouts;

/// <summary>Where overpayments went: recipient, account, papers and the transfer's file, as long as vouchers; number, amount, days and states stay.</summary>
internal sealed class PayoutData(IOptions<RetentionPolicy> policy) : IPersonalData
{
    private static readonly PayoutState[] Ends = [PayoutState.Refused, PayoutState.Paid];

    public DataKind Kind => DataKind.Payout;

    public async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop)
    {
        var (named, held) = (Holding.Named(db, personId), Holding.ByTitle(db, personId));
        return [.. (await Kept(db).Where(p => named.Contains(p.AccountId) || held.Any(h => h.AccountId == p.AccountId && h.From <= p.LetterOn && (h.To == null || h.To >= p.LetterOn)))
            .OrderBy(p => p.Id).Take(200).ToListAsync(stop)).Select(Piece)];
    }

    public async Task<IReadOnlyList<(int? PersonId, KeptData Piece)>> Ended(IBokDb db, DateOnly today, int most, CancellationToken stop)
    {
        var before = policy.Value.VouchersFrom(today).BeginsInPoland();
        var found = await (
            from p in Kept(db).Where(p => Ends.Contains(p.State) && p.StateSince < before)
            join a in db.LedgerAccounts on p.AccountId equals a.Id
            orderby p.Id
            select new { p, a.Facts.PersonId }).Take(most).ToListAsync(stop);
        return [.. found.Select(f => (f.PersonId, Piece(f.p)))];
    }

    public async Task<IReadOnlyList<string>> Erase(IBokDb db, int? personId, string piece, DateTime now, CancellationToken stop)
    {
        var id = Payout.Numbers.Parse(piece) ?? throw new InvalidOperationException($"No payout {piece}.");
        await db.PayoutScans.Where(s => s.PayoutId == id).ExecuteDeleteAsync(stop);
        await db.Payouts.Where(p => p.Id == id).ExecuteUpdateAsync(
            p => p.SetProperty(x => x.To, "").SetProperty(x => x.Name, "").SetProperty(x => x.Street, "").SetProperty(x => x.Town, "").SetProperty(x => x.Note, (string?)null)
                .SetProperty(x => x.FileBytes, (byte[]?)null), stop);
        return [piece];
    }

    private static IQueryable<Payout> Kept(IBokDb db) => db.Payouts.AsNoTracking().Where(p => p.Name != "");

    private KeptData Piece(Payout one) => Ends.Contains(one.State)
        ? new(Kind, one.Number, policy.Value.Vouchers(one.StateSince.InPoland().Year), KeptBecause.Vouchers) : new(Kind, one.Number, null, KeptBecause.MatterOpen);
}
