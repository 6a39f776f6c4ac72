using System.Globalization;
using IBok.Core.Calendar;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.AccountLetters;

/// <summary>The accounts that a batch of letters would go to, by the figures that are shown: a preview before anything is written.</summary>
public sealed class FindDebtors(IDbContextFactory<IBokDb> dbs)
{
    /// <summary>A batch is printed and folded by people; a larger one is written building by building.</summary>
    public const int Most = 500;

    // The oldest late charge is among those on which interest grows; claims are not.
    private const string From =
        "SELECT a.\"Id\", a.\"Code\", a.\"Purpose\", p.\"Code\", p.\"Address\", f.\"DueGrosze\", f.\"InterestGrosze\", f.\"CreditGrosze\","
        + " (SELECT MIN(c.\"DueDate\") FROM \"LateItems\" l JOIN \"Charges\" c ON c.\"Id\" = l.\"ChargeId\" WHERE l.\"AccountId\" = a.\"Id\"), f.\"NotYetDueGrosze\""
        + " FROM \"LedgerAccounts\" a JOIN \"Premises\" p ON p.\"Id\" = a.\"PremisesId\""
        + " JOIN \"PublishedFigures\" f ON f.\"AccountId\" = a.\"Id\" AND f.\"PublicationId\" = (SELECT MAX(x.\"PublicationId\") FROM \"PublishedFigures\" x"
        + " WHERE x.\"AccountId\" = a.\"Id\" AND x.\"PublicationId\" <= " + Counted.Publications + ")"
        + " WHERE f.\"DueGrosze\" + f.\"InterestGrosze\" - f.\"CreditGrosze\" >= @p0 AND p.\"SearchKey\" LIKE @p1 AND (@p2 = '' OR a.\"Code\" = @p2 OR a.\"Code\" = @p3)";

    // Of many thousand accounts few are of firms: the database leaves out the others, and who holds an account today is asked afterwards.
    private const string OfFirms =
        " AND EXISTS (SELECT 1 FROM \"Persons\" o WHERE o.\"Kind\" = 'Organisation' AND (o.\"Id\" = a.\"PersonId\""
        + " OR EXISTS (SELECT 1 FROM \"LegalTitles\" t WHERE t.\"PremisesId\" = a.\"PremisesId\" AND t.\"PersonId\" = o.\"Id\")))";

    private const string Order = " ORDER BY p.\"Code\", a.\"Code\"";

    internal const string Sql = From + Order, FirmsSql = From + OfFirms + Order;

    /// <param name="Place">Words of an address or the code of premises; empty: everywhere.</param>
    /// <param name="Account">One account; empty: all.</param>
    /// <param name="AtLeast">To pay today, at least.</param>
    /// <param name="Days">Since the oldest late charge's effective due date, at least; 0: also without any.</param>
    /// <param name="OnlyFirms">Accounts held by organisations alone.</param>
    public sealed record Query(string Place, string Account, Money AtLeast, int Days, bool OnlyFirms = false);

    /// <param name="Days">Since the oldest late charge's effective due date; 0: nothing is late.</param>
    /// <param name="LastLetter">The newest letter about the account.</param>
    public sealed record Row(
        string Account, string Purpose, string Premises, string Address, string? Names, Money ToPay, Money Due, Money Interest, int Days, (LetterKind Kind, DateOnly On)? LastLetter);

    /// <param name="AsOf">The day of the figures.</param>
    /// <param name="Rows">At most <see cref="Most"/>.</param>
    /// <param name="HasMore">Something was left out: the query must be narrowed.</param>
    public sealed record Found(DateOnly AsOf, IReadOnlyList<Row> Rows, bool HasMore);

    public async Task<Result<Found>> With(Query query, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await using var snapshot = await db.OpenSnapshot(stop);
        if (PublishFigures.LastAsOf(db) is not { } day) return new ExplainAccount.NothingPublished();
        var found = Accounts(db, query, day, await ReadCalendar.Within(db, stop));
        var accounts = found.Select(f => f.Id).ToList();
        var addresses = await Addresses.Of(db, accounts, day, stop);
        var letters = await Letters(db, accounts, stop);
        var rows = found.Where(f => !query.OnlyFirms || addresses.GetValueOrDefault(f.Id)?.IsFirm == true)
            .Select(f => f.Row with { Names = addresses.GetValueOrDefault(f.Id) is { } to ? to.IsRestricted ? IRestricted.Name : to.Names : null, LastLetter = letters.TryGetValue(f.Id, out var last) ? last : null }).ToList();
        return new Found(day, [.. rows.Take(Most)], found.Count > Most);
    }

    private static List<(int Id, Row Row)> Accounts(IBokDb db, Query query, DateOnly day, WorkingDays calendar)
    {
        using var command = db.Command(query.OnlyFirms ? FirmsSql : Sql, 4);
        var place = SearchKey.Of(query.Place);
        using var row = command.Read(query.AtLeast.Grosze, place.Length == 0 ? "%" : $"%{place.Replace(' ', '%')}%", query.Account.Trim(), query.Account.Trim().ToUpperInvariant());
        List<(int, Row)> all = [];
        while (row.Read() && all.Count <= Most)
        {
            var late = row.IsDBNull(8) ? 0 : Math.Max(0, day.DayNumber - calendar.EffectiveDue(DateOnly.FromDayNumber(row.GetInt32(8))).DayNumber);
            if (late < query.Days) continue;
            var (due, interest, credit) = (new Money(row.GetInt64(5)), new Money(row.GetInt64(6)), new Money(row.GetInt64(7)));
            all.Add((row.GetInt32(0), new(
                row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), null, Money.Max(Money.Zero, due + interest - credit), due, interest, late, null)));
        }

        return all;
    }

    private static async Task<Dictionary<int, (LetterKind, DateOnly)>> Letters(IBokDb db, List<int> accounts, CancellationToken stop)
    {
        Dictionary<int, (LetterKind, DateOnly)> last = [];
        foreach (var some in accounts.Chunk(500))
            foreach (var l in await db.AccountLetters.AsNoTracking().Where(l => some.Contains(l.AccountId)).OrderBy(l => l.Id).Select(l => new { l.AccountId, l.Kind, l.MadeAt }).ToListAsync(stop))
                last[l.AccountId] = (l.Kind, DateOnly.FromDateTime(l.MadeAt.InPoland()));
        return last;
    }
}
