using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Ledger.Charges;

/// <summary>Charges of a month by component, quantity and rate (JSM §4.1f), as far as they are published and the asker's.</summary>
public sealed class ReadCharges(IDbContextFactory<IBokDb> dbs, ReadAccounts accounts)
{
    private const int MostLines = 500, MostMonths = 600;

    /// <param name="Corrects">The entry this line corrects.</param>
    public sealed record Line(
        string EntryId, string Component, decimal? Quantity, string? Unit, decimal? Rate, Money Amount, DateOnly DueDate, DateOnly PostedOn,
        string? Document, string? Corrects);

    public sealed record AccountMonth(ReadAccounts.Account Account, IReadOnlyList<Line> Lines, Money Total);

    /// <summary>A month of every account of premises, and the months that have charges, newest first.</summary>
    public sealed record MonthOfPremises(
        ReadAccounts.Card Card, Month Month, IReadOnlyList<Month> Months, IReadOnlyList<AccountMonth> Accounts);

    /// <param name="asker">Who asks.</param>
    /// <param name="premises">The premises' code.</param>
    /// <param name="month">Null: the newest that has charges.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Result<MonthOfPremises>> Of(Asker asker, string premises, Month? month, CancellationToken stop)
    {
        if (await accounts.One(asker, premises, stop) is not Result<ReadAccounts.Card>.Ok { Value: var card }) return new NotYours(premises);
        var asOf = card.AsOf ?? DateOnly.MinValue;
        await using var db = await dbs.CreateDbContextAsync(stop);
        HashSet<Month> months = [];
        foreach (var account in card.Accounts)
            months.UnionWith(await Visible(db, account, asOf).Select(c => c.Period).Distinct().OrderByDescending(m => m).Take(MostMonths).ToListAsync(stop));
        List<Month> inOrder = [.. months.OrderDescending()];
        var chosen = month ?? (inOrder.Count > 0 ? inOrder[0] : Month.Of(asOf < WorkingDays.First ? WorkingDays.First : asOf));
        List<AccountMonth> all = [];
        foreach (var account in card.Accounts)
        {
            var lines = await Visible(db, account, asOf).Where(c => c.Period == chosen).OrderBy(c => c.DueDate).ThenBy(c => c.EntryId)
                .Select(c => new Line(c.EntryId, c.Component, c.Quantity, c.Unit, c.Rate, c.Amount, c.DueDate, c.PostedOn, c.Document, c.Corrects))
                .Take(MostLines).ToListAsync(stop);
            all.Add(new(account, lines, new(lines.Sum(l => l.Amount.Grosze))));
        }

        return new MonthOfPremises(card, chosen, inOrder, all);
    }

    private static IQueryable<Charge> Visible(IBokDb db, ReadAccounts.Account account, DateOnly asOf)
    {
        var since = account.EntriesSince ?? DateOnly.MinValue;
        return db.Charges.AsNoTracking().Where(c => c.AccountId == account.Id && c.PostedOn <= asOf && c.PostedOn >= since);
    }
}
