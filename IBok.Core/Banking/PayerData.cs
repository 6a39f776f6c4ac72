using IBok.Core.Data;
using IBok.Core.Ledger;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Banking;

/// <summary>Who sent transfers, as lines of bank files say it, by the year in which they were booked; amounts, days and accounts stay.</summary>
internal sealed class PayerData(IOptions<RetentionPolicy> policy) : DataOfYears(DataKind.Payer, KeptBecause.Vouchers, policy.Value.Vouchers)
{
    /// <summary>Whose transfers are known to pay a person's accounts is forgotten with the person; inside the caller's transaction.</summary>
    internal static Task ForgetRules(IBokDb db, int personId, CancellationToken stop) =>
        db.MatchRules.Where(r => db.LedgerAccounts.Any(a => a.Id == r.AccountId && a.Facts.PersonId == personId)).ExecuteDeleteAsync(stop);

    protected override Task<IReadOnlySet<int>> YearsOf(IBokDb db, int personId, CancellationToken stop) => Years(
        Told(db).Where(l => db.LedgerAccounts.Any(a => a.Id == l.AccountId && a.Facts.PersonId == personId)).OrderBy(l => l.Id).Select(l => l.BookedOn), stop);

    protected override Task<IReadOnlySet<int>> YearsBefore(IBokDb db, int year, CancellationToken stop)
    {
        var end = new DateOnly(year, 1, 1);
        return Years(Told(db).Where(l => l.BookedOn < end).OrderBy(l => l.BookedOn).Select(l => l.BookedOn).Distinct(), stop);
    }

    protected override async Task EraseYear(IBokDb db, int year, DateTime now, CancellationToken stop)
    {
        OpenPosting.MustBeNone(db);
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        await db.BankLines.Where(l => l.BookedOn >= from && l.BookedOn <= to).ExecuteUpdateAsync(
            l => l.SetProperty(x => x.Title, "").SetProperty(x => x.Counterparty, "").SetProperty(x => x.CounterpartyName, "").SetProperty(x => x.CounterpartyAddress, ""), stop);
    }

    private static IQueryable<BankLine> Told(IBokDb db) => db.BankLines.Where(l => l.Counterparty != "" || l.CounterpartyName != "");
}
