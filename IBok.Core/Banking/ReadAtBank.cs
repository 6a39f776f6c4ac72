using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Banking;

/// <summary>
/// What a bank has told of an account and the accounting system has not yet (JSM §4.2a): where payments come from the accounting system they are named beside the
/// balance and not counted. A line and a payment of one amount few days apart are the same, each once.
/// </summary>
public sealed class ReadAtBank(IDbContextFactory<IBokDb> dbs, IOptions<BankingPolicy> policy, IOptions<Intake.IntakePolicy> intake)
{
    // What was not told for so long will not be told: somebody has to look at it, and the resident is not promised it.
    private const int Days = 45, Most = 500;

    /// <summary>By account; accounts with nothing are left out.</summary>
    /// <param name="card">What the asker may read.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<IReadOnlyDictionary<int, Money>> Of(ReadAccounts.Card card, CancellationToken stop)
    {
        Dictionary<int, Money> sums = [];
        if (policy.Value.PaymentsFrom != PaymentSource.Erp || card.AsOf is not { } asOf) return sums;
        await using var db = await dbs.CreateDbContextAsync(stop);
        foreach (var account in card.Accounts)
            if (await Of(db, account, asOf.AddDays(-Days), stop) is var sum && sum > Money.Zero) sums.Add(account.Id, sum);
        return sums;
    }

    private async Task<Money> Of(IBokDb db, ReadAccounts.Account account, DateOnly from, CancellationToken stop)
    {
        var since = account.EntriesSince is { } began && began > from ? began : from;
        var lines = await db.BankLines.AsNoTracking()
            .Where(l => l.AccountId == account.Id && l.State == LineState.Compared && l.BookedOn >= since && l.Amount.Grosze > 0 && !l.IsReversal)
            .OrderBy(l => l.BookedOn).ThenBy(l => l.Id).Select(l => new { l.Amount, l.ValueDate }).Take(Most).ToListAsync(stop);
        if (lines.Count == 0) return Money.Zero;
        var first = since.AddDays(-Days);
        var told = await db.Payments.AsNoTracking().Where(p => p.AccountId == account.Id && p.ValueDate >= first && p.OriginalId == null)
            .OrderBy(p => p.ValueDate).Select(p => new { p.Amount, p.ValueDate }).Take(Most).ToListAsync(stop);
        var sum = Money.Zero;
        foreach (var line in lines)
        {
            var same = told.FindIndex(p => p.Amount == line.Amount && Math.Abs(p.ValueDate.DayNumber - line.ValueDate.DayNumber) <= intake.Value.SamePaymentDays);
            if (same >= 0) told.RemoveAt(same);
            else sum += line.Amount;
        }

        return sum;
    }
}
