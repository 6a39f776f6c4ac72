using IBok.Core.Data;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Ledger.Payments;

/// <summary>
/// Titles of payments, by the year in which they were booked: people write names and reasons there. What was erased is empty instead of missing, and an entry
/// that is told again with its title is known as before (<see cref="PostPayments"/>).
/// </summary>
internal sealed class PaymentTitleData(IOptions<RetentionPolicy> policy) : DataOfYears(DataKind.PaymentTitle, KeptBecause.Vouchers, policy.Value.Vouchers)
{
    /// <summary>Stands for a title that was erased.</summary>
    public const string Erased = "";

    protected override Task<IReadOnlySet<int>> YearsOf(IBokDb db, int personId, CancellationToken stop)
    {
        var accounts = db.LedgerAccounts.Where(a => a.Facts.PersonId == personId).Select(a => a.Id);
        return Years(Titled(db).Where(p => accounts.Contains(p.AccountId)).Select(p => p.BookedOn).Distinct().OrderBy(d => d), stop);
    }

    // The oldest first: one pass over the payments for each year that ended, once a month.
    protected override async Task<IReadOnlySet<int>> YearsBefore(IBokDb db, int year, CancellationToken stop)
    {
        HashSet<int> years = [];
        for (var from = DateOnly.MinValue; from.Year < year;)
        {
            var (begin, end) = (from, new DateOnly(year, 1, 1));
            if (await Titled(db).Where(p => p.BookedOn >= begin && p.BookedOn < end).MinAsync(p => (DateOnly?)p.BookedOn, stop) is not { } first) break;
            years.Add(first.Year);
            from = new(first.Year + 1, 1, 1);
        }

        return years;
    }

    protected override async Task EraseYear(IBokDb db, int year, DateTime now, CancellationToken stop)
    {
        OpenPosting.MustBeNone(db);
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        await Titled(db).Where(p => p.BookedOn >= from && p.BookedOn <= to).ExecuteUpdateAsync(p => p.SetProperty(x => x.Title, Erased), stop);
    }

    private static IQueryable<Payment> Titled(IBokDb db) => db.Payments.Where(p => p.Title != null && p.Title != Erased);
}
