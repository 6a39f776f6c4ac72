using IBok.Core.Data;
using IBok.Core.Ledger;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Banking;

/// <summary>Who sent transfers, as lines of bank files say it, by the year in which they were booked; amounts, days and accounts stay.</summary>
internal sealed class PayerData(IOptions<RetentionPolicy> policy) : IPersonalData
{
    public DataKind Kind => DataKind.Payer;

    public async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop)
    {
        var days = await db.BankLines.Where(l => l.Counterparty != "" || l.CounterpartyName != "").Where(l => db.LedgerAccounts.Any(a => a.Id == l.AccountId && a.Facts.PersonId == personId))
            .OrderBy(l => l.Id).Select(l => l.BookedOn).Take(5_000).ToListAsync(stop);
        return [.. days.Select(d => d.Year).Distinct().Order().Select(Piece)];
    }

    public async Task<IReadOnlyList<(int? PersonId, KeptData Piece)>> Ended(IBokDb db, DateOnly today, int most, CancellationToken stop)
    {
        var before = new DateOnly(today.Year - policy.Value.VoucherYears, 1, 1);
        var days = await db.BankLines.Where(l => l.BookedOn < before && (l.Counterparty != "" || l.CounterpartyName != "")).OrderBy(l => l.BookedOn).Select(l => l.BookedOn).Distinct().Take(5_000).ToListAsync(stop);
        return ByYear.Ended(days.Select(d => d.Year), today, Piece);
    }

    public async Task<IReadOnlyList<string>> Erase(IBokDb db, int? personId, string piece, DateTime now, CancellationToken stop)
    {
        OpenPosting.MustBeNone(db);
        var year = ByYear.Of(piece);
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        await db.BankLines.Where(l => l.BookedOn >= from && l.BookedOn <= to).ExecuteUpdateAsync(
            l => l.SetProperty(x => x.Title, "").SetProperty(x => x.Counterparty, "").SetProperty(x => x.CounterpartyName, "").SetProperty(x => x.CounterpartyAddress, ""), stop);
        return [];
    }

    /// <summary>Whose transfers are known to pay a person's accounts is forgotten with the person; inside the caller's transaction.</summary>
    internal static Task ForgetRules(IBokDb db, int personId, CancellationToken stop) =>
        db.MatchRules.Where(r => db.LedgerAccounts.Any(a => a.Id == r.AccountId && a.Facts.PersonId == personId)).ExecuteDeleteAsync(stop);

    private KeptData Piece(int year) => new(DataKind.Payer, ByYear.Name(year), policy.Value.Vouchers(year), KeptBecause.Vouchers);
}
