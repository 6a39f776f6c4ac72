using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Balance;

/// <summary>What a publication came to.</summary>
/// <param name="AsOf">The business date now shown.</param>
/// <param name="Accounts">Accounts settled.</param>
/// <param name="Changed">Accounts whose figures changed since the last publication.</param>
/// <param name="WithoutRate">Accounts that cannot be computed for want of a rate, with the first day that has none.</param>
/// <param name="Biggest">The biggest changes of balance, by account id.</param>
public sealed record Published(
    DateOnly AsOf, int Accounts, int Changed, IReadOnlyList<(int AccountId, DateOnly Day)> WithoutRate,
    IReadOnlyList<(int AccountId, Money Before, Money After)> Biggest);

/// <summary>Settles every account on a business date and makes the figures the ones to show, inside the caller's transaction.</summary>
public static class PublishFigures
{
    private const int BiggestShown = 10;

    private static readonly string[] Columns =
    [
        "AccountId", "PublicationId", "ChargedGrosze", "PaidGrosze", "DueGrosze", "NotYetDueGrosze", "InterestGrosze", "CreditGrosze",
        "CourtGrosze", "InstalmentsGrosze", "NextDueOn", "NextDueGrosze",
    ];

    internal static readonly string LastSql =
        $"SELECT {string.Join(", ", Columns.Select(c => $"f.\"{c}\""))} FROM \"PublishedFigures\" f WHERE f.\"PublicationId\" ="
        + " (SELECT MAX(x.\"PublicationId\") FROM \"PublishedFigures\" x WHERE x.\"AccountId\" = f.\"AccountId\")";

    /// <summary>Publishes the later of <paramref name="asOf"/> and the day published last: what is shown never goes back in time.</summary>
    public static async Task<Published> Within(
        IBokDb db, LedgerPolicy policy, DateOnly asOf, int? importId, DateTime now, CancellationToken stop)
    {
        var day = LastAsOf(db) is { } last && last > asOf ? last : asOf;
        var before = LastFigures(db);
        var publication = db.Publications.Add(new() { AsOf = day, PublishedAt = now, ImportId = importId }).Entity;
        await db.SaveChangesAsync(stop);

        var settlement = await ReadEntries.NewSettlement(db, policy, trace: false, stop);
        using var insert = db.Insert("PublishedFigures", Columns);
        var (accounts, changed) = (0, 0);
        List<(int, DateOnly)> withoutRate = [];
        List<(int Account, Money Before, Money After)> moves = [];
        List<(int Account, Figures Figures)> rows = [];
        ReadEntries.ForEveryAccount(db, settlement, account =>
        {
            accounts++;
            switch (settlement.Run(day))
            {
                case Result<Figures>.Refused { Problem: NoRateForDay problem }:
                    withoutRate.Add((account, problem.Day));
                    return;
                case Result<Figures>.Ok { Value: var figures } when !before.TryGetValue(account, out var was) || was != figures:
                    changed++;
                    rows.Add((account, figures));
                    moves.Add((account, was.Balance, figures.Balance));
                    if (moves.Count > 4 * BiggestShown) moves = Biggest(moves);
                    break;
            }
        }, stop);
        foreach (var (account, f) in rows)
        {
            insert.Run(
                account, publication.Id, f.Charged.Grosze, f.Paid.Grosze, f.Due.Grosze, f.NotYetDue.Grosze, f.Interest.Grosze,
                f.Credit.Grosze, f.Court.Grosze, f.Instalments.Grosze, f.NextDueOn?.DayNumber, f.NextDue.Grosze);
        }

        return new(day, accounts, changed, withoutRate, Biggest(moves));
    }

    /// <summary>The business date shown now; null before the first publication.</summary>
    public static DateOnly? LastAsOf(IBokDb db)
    {
        using var command = db.Command("SELECT \"AsOf\" FROM \"Publications\" ORDER BY \"Id\" DESC LIMIT 1", 0);
        return command.Ask() is { } day ? DateOnly.FromDayNumber(Convert.ToInt32(day, System.Globalization.CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>Every account's figures as they are shown now.</summary>
    internal static Dictionary<int, Figures> LastFigures(IBokDb db)
    {
        Dictionary<int, Figures> all = [];
        using var command = db.Command(LastSql, 0);
        using var row = command.Read();
        while (row.Read())
        {
            all.Add(row.GetInt32(0), new(
                new(row.GetInt64(2)), new(row.GetInt64(3)), new(row.GetInt64(4)), new(row.GetInt64(5)), new(row.GetInt64(6)),
                new(row.GetInt64(7)), new(row.GetInt64(8)), new(row.GetInt64(9)),
                row.IsDBNull(10) ? null : DateOnly.FromDayNumber(row.GetInt32(10)), new(row.GetInt64(11))));
        }

        return all;
    }

    private static List<(int Account, Money Before, Money After)> Biggest(IEnumerable<(int Account, Money Before, Money After)> moves) =>
        [.. moves.OrderByDescending(m => Math.Abs((m.After - m.Before).Grosze)).ThenBy(m => m.Account).Take(BiggestShown)];
}
