using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.AccountLetters.Agreements;

/// <summary>What was written down about an agreement; its schedule is amounts and days, its paper a letter about the account (<see cref="AccountLetterData"/>).</summary>
internal sealed class AgreementData(IOptions<RetentionPolicy> policy) : IPersonalData
{
    private static readonly AgreementState[] Open = [AgreementState.Proposed, AgreementState.InForce];

    public DataKind Kind => DataKind.Agreement;

    public async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop)
    {
        var (named, held) = (Holding.Named(db, personId), Holding.ByTitle(db, personId));
        return [.. (await db.InstalmentAgreements.AsNoTracking()
            .Where(g => g.Note != null && (named.Contains(g.AccountId) || held.Any(h => h.AccountId == g.AccountId && h.From <= g.AsOf && (h.To == null || h.To >= g.AsOf))))
            .OrderBy(g => g.Id).Take(200).ToListAsync(stop)).Select(Piece)];
    }

    public async Task<IReadOnlyList<(int? PersonId, KeptData Piece)>> Ended(IBokDb db, DateOnly today, int most, CancellationToken stop)
    {
        var before = policy.Value.VouchersFrom(today).BeginsInPoland();
        var found = await (
            from g in db.InstalmentAgreements.AsNoTracking().Where(g => g.Note != null && !Open.Contains(g.State) && g.StateSince < before)
            join a in db.LedgerAccounts on g.AccountId equals a.Id
            orderby g.Id
            select new { g, a.Facts.PersonId }).Take(most).ToListAsync(stop);
        return [.. found.Select(f => (f.PersonId, Piece(f.g)))];
    }

    public async Task<IReadOnlyList<string>> Erase(IBokDb db, int? personId, string piece, DateTime now, CancellationToken stop)
    {
        var id = InstalmentAgreement.Numbers.Parse(piece) ?? throw new InvalidOperationException($"No agreement {piece}.");
        await db.InstalmentAgreements.Where(g => g.Id == id).ExecuteUpdateAsync(g => g.SetProperty(x => x.Note, (string?)null), stop);
        return [piece];
    }

    private KeptData Piece(InstalmentAgreement one) => Open.Contains(one.State)
        ? new(Kind, one.Number, null, KeptBecause.MatterOpen) : new(Kind, one.Number, policy.Value.Vouchers(one.StateSince.InPoland().Year), KeptBecause.Vouchers);
}
