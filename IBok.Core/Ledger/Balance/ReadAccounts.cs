using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Accounts;

namespace IBok.Core.Ledger.Balance;

/// <summary>The accounts a resident may see with their published figures: what the start page shows.</summary>
public sealed class ReadAccounts(PreparedReads reads, IMayRead mayRead, TimeProvider clock)
{
    private const string Most = "50"; // not a parameter: SQLite plans anew whenever a limit is bound

    // Named accounts are their person's; those that name nobody belong to every holder (intake-package.md). Premises may have none.
    internal const string Sql =
        "SELECT a.\"Id\", a.\"Code\", a.\"Purpose\", a.\"Nrb\", a.\"PersonId\", p.\"Address\", p.\"Kind\", a.\"ValidTo\", f.\"ChargedGrosze\", f.\"PaidGrosze\","
        + " f.\"DueGrosze\", f.\"NotYetDueGrosze\", f.\"InterestGrosze\", f.\"CreditGrosze\", f.\"CourtGrosze\", f.\"InstalmentsGrosze\", f.\"NextDueOn\","
        + " f.\"NextDueGrosze\""
        + " FROM \"Premises\" p LEFT JOIN \"LedgerAccounts\" a ON a.\"PremisesId\" = p.\"Id\""
        + " AND (a.\"PersonId\" IS NULL OR a.\"PersonId\" = @p1) AND +a.\"Id\" <= " + Counted.Accounts
        + " LEFT JOIN \"PublishedFigures\" f ON f.\"AccountId\" = a.\"Id\" AND f.\"PublicationId\" ="
        + " (SELECT MAX(x.\"PublicationId\") FROM \"PublishedFigures\" x WHERE x.\"AccountId\" = a.\"Id\" AND x.\"PublicationId\" <= " + Counted.Publications + ")"
        + " WHERE p.\"Id\" = @p0 ORDER BY a.\"Code\" LIMIT " + Most;

    internal const string PublicationSql = "SELECT \"AsOf\", \"PublishedAt\" FROM \"Publications\" WHERE +\"Id\" <= " + Counted.Publications + " ORDER BY \"Id\" DESC LIMIT 1";

    /// <summary>One premises with its accounts.</summary>
    /// <param name="AsOf">The business date of the figures; null before the first publication.</param>
    /// <param name="PublishedAt">When they were published, UTC.</param>
    public sealed record Card(string Code, string Address, string Kind, DateOnly? AsOf, DateTime? PublishedAt, IReadOnlyList<Account> Accounts);

    /// <summary>An account with what is published of it; null figures: nothing yet, or they cannot be computed.</summary>
    /// <param name="EntriesSince">Entries posted before this day belong to somebody before the asker and are not shown; null: all are.</param>
    public sealed record Account(
        int Id, string Code, AccountPurpose Purpose, Nrb Nrb, DateOnly? ValidTo, DateOnly? EntriesSince, Figures? Figures);

    public async Task<IReadOnlyList<Card>> All(Asker asker, CancellationToken stop) =>
        await Cards(await mayRead.Premises(asker, clock.TodayInPoland(), stop), stop);

    /// <summary>One premises by its code; refused when it is not the asker's.</summary>
    public async Task<Result<Card>> One(Asker asker, string premises, CancellationToken stop)
    {
        var mine = (await mayRead.Premises(asker, clock.TodayInPoland(), stop)).Where(p => p.Code == premises).ToList();
        return mine.Count == 0 ? new NotYours(premises) : (await Cards(mine, stop))[0];
    }

    private Task<IReadOnlyList<Card>> Cards(IReadOnlyList<ReadablePremises> mine, CancellationToken stop) =>
        reads.InSnapshot<IReadOnlyList<Card>>(read => Cards(read, mine), stop);

    private static List<Card> Cards(PreparedRead read, IReadOnlyList<ReadablePremises> mine)
    {
        var (asOf, publishedAt) = LastPublication(read);
        var command = read.Command(Sql, 2);
        List<Card> cards = [];
        foreach (var one in mine)
        {
            List<Account> accounts = [];
            var (address, kind) = ("", "");
            using (var row = command.Read(one.PremisesId, one.PersonId))
            {
                while (row.Read())
                {
                    (address, kind) = (row.GetString(5), row.GetString(6));
                    if (row.IsDBNull(0)) continue;
                    accounts.Add(new(
                        row.GetInt32(0), row.GetString(1), Enum.Parse<AccountPurpose>(row.GetString(2)), Nrb.Known(row.GetString(3)),
                        row.IsDBNull(7) ? null : DateOnly.FromDayNumber(row.GetInt32(7)), row.IsDBNull(4) ? one.Since : null, FiguresOf(row)));
                }
            }

            cards.Add(new(one.Code, address, kind, asOf, publishedAt, accounts));
        }

        return cards;
    }

    private static (DateOnly? AsOf, DateTime? At) LastPublication(PreparedRead read)
    {
        using var row = read.Command(PublicationSql, 0).Read();
        return row.Read() ? (DateOnly.FromDayNumber(row.GetInt32(0)), new DateTime(row.GetInt64(1), DateTimeKind.Utc)) : (null, null);
    }

    private static Figures? FiguresOf(System.Data.Common.DbDataReader row) => row.IsDBNull(8) ? null : new Figures(
        new(row.GetInt64(8)), new(row.GetInt64(9)), new(row.GetInt64(10)), new(row.GetInt64(11)), new(row.GetInt64(12)), new(row.GetInt64(13)),
        new(row.GetInt64(14)), new(row.GetInt64(15)), row.IsDBNull(16) ? null : DateOnly.FromDayNumber(row.GetInt32(16)), new(row.GetInt64(17)));
}
