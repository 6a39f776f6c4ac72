using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Ledger.Charges;

/// <summary>Charges of a month by component, quantity and rate (JSM §4.1f), as far as they are published and the asker's.</summary>
public sealed class ReadCharges(IDbContextFactory<IBokDb> dbs, ReadAccounts accounts)
{
    private const int MostLines = 500, MostMonths = 600;

    private static readonly Month FirstMonth = new(1990, 1);

    /// <param name="Corrects">The entry this line corrects.</param>
    public sealed record Line(
        string EntryId, string Component, decimal? Quantity, string? Unit, decimal? Rate, Money Amount, DateOnly DueDate, DateOnly PostedOn,
        string? Document, string? Corrects);

    /// <param name="Before">What the month before charged; null where it charged nothing.</param>
    /// <param name="Changes">By component; empty without a month before.</param>
    public sealed record AccountMonth(
        ReadAccounts.Account Account, IReadOnlyList<Line> Lines, Money Total, Money? Before, IReadOnlyList<ComponentChange> Changes);

    /// <summary>A year of an account, by month and by component.</summary>
    public sealed record AccountYear(
        ReadAccounts.Account Account, IReadOnlyList<(Month Month, Money Total)> Months, IReadOnlyList<(string Component, Money Total)> Components)
    {
        public Money Total => new(Months.Sum(m => m.Total.Grosze));
    }

    public sealed record YearOfPremises(ReadAccounts.Card Card, int Year, IReadOnlyList<int> Years, IReadOnlyList<AccountYear> Accounts);

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
        var inOrder = await Months(db, card, stop);
        var chosen = month ?? (inOrder.Count > 0 ? inOrder[0] : Month.Of(asOf < WorkingDays.First ? WorkingDays.First : asOf));
        List<AccountMonth> all = [];
        foreach (var account in card.Accounts)
        {
            var lines = await Lines(db, account, asOf, chosen, stop);
            var before = chosen > FirstMonth ? await Lines(db, account, asOf, chosen.Plus(-1), stop) : [];
            all.Add(new(account, lines, Sum(lines), before.Count > 0 ? Sum(before) : null, before.Count > 0 ? CompareMonths.Of(lines, before) : []));
        }

        return new MonthOfPremises(card, chosen, inOrder, all);
    }

    /// <param name="asker">Who asks.</param>
    /// <param name="premises">The premises' code.</param>
    /// <param name="year">Null: the newest that has charges.</param>
    /// <param name="stop">Cancels.</param>
    public async Task<Result<YearOfPremises>> OfYear(Asker asker, string premises, int? year, CancellationToken stop)
    {
        if (await accounts.One(asker, premises, stop) is not Result<ReadAccounts.Card>.Ok { Value: var card }) return new NotYours(premises);
        var asOf = card.AsOf ?? WorkingDays.First;
        await using var db = await dbs.CreateDbContextAsync(stop);
        var years = (await Months(db, card, stop)).Select(m => m.Year).Distinct().ToList();
        var chosen = year is >= 1990 and <= 2100 ? year.Value : years.Count > 0 ? years[0] : asOf.Year;
        var (first, last) = (new Month(chosen, 1), new Month(chosen, 12));
        List<AccountYear> all = [];
        foreach (var account in card.Accounts)
        {
            var sums = await Visible(db, account, asOf).Where(c => c.Period >= first && c.Period <= last).GroupBy(c => new { c.Period, c.Component })
                .Select(g => new { g.Key.Period, g.Key.Component, Grosze = g.Sum(c => c.Amount.Grosze) }).Take(12 * MostLines).ToListAsync(stop);
            all.Add(new(
                account,
                [.. Enumerable.Range(1, 12).Select(n => new Month(chosen, n)).Select(m => (m, new Money(sums.Where(s => s.Period == m).Sum(s => s.Grosze))))],
                [.. sums.GroupBy(s => s.Component, StringComparer.Ordinal).Select(g => (g.Key, new Money(g.Sum(s => s.Grosze)))).OrderByDescending(c => c.Item2.Grosze)]));
        }

        return new YearOfPremises(card, chosen, years, all);
    }

    private static async Task<List<Month>> Months(IBokDb db, ReadAccounts.Card card, CancellationToken stop)
    {
        HashSet<Month> months = [];
        foreach (var account in card.Accounts)
        {
            months.UnionWith(await Visible(db, account, card.AsOf ?? DateOnly.MinValue).Select(c => c.Period).Distinct().OrderByDescending(m => m)
                .Take(MostMonths).ToListAsync(stop));
        }

        return [.. months.OrderDescending()];
    }

    private static Task<List<Line>> Lines(IBokDb db, ReadAccounts.Account account, DateOnly asOf, Month month, CancellationToken stop) =>
        Visible(db, account, asOf).Where(c => c.Period == month).OrderBy(c => c.DueDate).ThenBy(c => c.EntryId)
            .Select(c => new Line(c.EntryId, c.Component, c.Quantity, c.Unit, c.Rate, c.Amount, c.DueDate, c.PostedOn, c.Document, c.Corrects))
            .Take(MostLines).ToListAsync(stop);

    private static Money Sum(List<Line> lines) => new(lines.Sum(l => l.Amount.Grosze));

    private static IQueryable<Charge> Visible(IBokDb db, ReadAccounts.Account account, DateOnly asOf)
    {
        var since = account.EntriesSince ?? DateOnly.MinValue;
        return db.Charges.AsNoTracking().Where(c => c.AccountId == account.Id && c.PostedOn <= asOf && c.PostedOn >= since);
    }
}
