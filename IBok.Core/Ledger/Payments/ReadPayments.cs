using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Ledger.Payments;

/// <summary>Payments with value and booking date (JSM §4.1f), newest first, as far as they are published and the asker's.</summary>
public sealed class ReadPayments(IDbContextFactory<IBokDb> dbs, ReadAccounts accounts, ExplainPayments explain)
{
    /// <summary>Rows of one page.</summary>
    public const int PageSize = 50;

    /// <param name="Used">What the payment paid; null for a correction or a return.</param>
    public sealed record Line(
        string EntryId, Money Amount, DateOnly ValueDate, DateOnly BookedOn, string? Title, string? Corrects, bool IsReturn, ExplainPayments.Used? Used = null);

    public sealed record AccountPayments(ReadAccounts.Account Account, IReadOnlyList<Line> Lines);

    /// <param name="Page">From 1.</param>
    /// <param name="HasMore">There are older payments than this page shows.</param>
    public sealed record PaymentsOfPremises(ReadAccounts.Card Card, IReadOnlyList<AccountPayments> Accounts, int Page, bool HasMore);

    public async Task<Result<PaymentsOfPremises>> Of(Asker asker, string premises, int page, CancellationToken stop)
    {
        if (await accounts.One(asker, premises, stop) is not Result<ReadAccounts.Card>.Ok { Value: var card }) return new NotYours(premises);
        var asOf = card.AsOf ?? DateOnly.MinValue;
        page = Math.Clamp(page, 1, 1_000);
        await using var db = await dbs.CreateDbContextAsync(stop);
        List<AccountPayments> all = [];
        var more = false;
        foreach (var account in card.Accounts)
        {
            var since = account.EntriesSince ?? DateOnly.MinValue;
            var lines = await (
                from p in db.Payments.AsNoTracking()
                join o in db.Payments on p.OriginalId equals o.Id into originals
                from original in originals.DefaultIfEmpty()
                where p.AccountId == account.Id && p.BookedOn <= asOf && p.BookedOn >= since
                orderby p.ValueDate descending, p.BookedOn descending, p.EntryId descending
                select new Line(
                    p.EntryId, p.Amount, p.ValueDate, p.BookedOn, p.Title, p.Corrects, original != null && p.ValueDate > original.ValueDate, null))
                .Skip((page - 1) * PageSize).Take(PageSize + 1).ToListAsync(stop);
            more |= lines.Count > PageSize;
            var used = await explain.Of(account.Id, asOf, account.EntriesSince, [.. lines.Take(PageSize).Select(l => l.EntryId)], stop);
            all.Add(new(account, [.. lines.Take(PageSize).Select(l => l with { Used = used.GetValueOrDefault(l.EntryId) })]));
        }

        return new PaymentsOfPremises(card, all, page, more);
    }
}
