using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Ledger.Balance;

/// <summary>
/// The proof of the ledger: every account settled anew from its entries must keep the invariants and give exactly what is published
/// (security.md, I1 and I2; intake-package.md, "Invariants").
/// </summary>
public sealed class VerifyLedger(IDbContextFactory<IBokDb> dbs, IOptions<LedgerPolicy> policy)
{
    private const int Most = 1_000;

    private static readonly (string Code, string Sql, string Expected)[] Rules =
    [
        // Told from the smaller table: a join would look up every charge.
        ("entry-id-twice",
            "SELECT p.\"EntryId\", p.\"Line\" FROM \"Payments\" p WHERE EXISTS (SELECT 1 FROM \"Charges\" c WHERE c.\"EntryId\" = p.\"EntryId\")", "1"),
        ("correction-original",
            "SELECT c.\"EntryId\", c.\"OriginalId\" FROM \"Charges\" c LEFT JOIN \"Charges\" o ON o.\"Id\" = c.\"OriginalId\" WHERE c.\"OriginalId\" IS NOT NULL"
            + " AND (o.\"Id\" IS NULL OR o.\"OriginalId\" IS NOT NULL OR o.\"AccountId\" <> c.\"AccountId\")", ""),
        ("correction-original",
            "SELECT c.\"EntryId\", c.\"OriginalId\" FROM \"Payments\" c LEFT JOIN \"Payments\" o ON o.\"Id\" = c.\"OriginalId\" WHERE c.\"OriginalId\" IS NOT NULL"
            + " AND (o.\"Id\" IS NULL OR o.\"OriginalId\" IS NOT NULL OR o.\"AccountId\" <> c.\"AccountId\")", ""),
        ("payment-negative",
            "SELECT MIN(o.\"EntryId\"), SUM(c.\"AmountGrosze\") + MIN(o.\"AmountGrosze\") FROM \"Payments\" c JOIN \"Payments\" o ON o.\"Id\" = c.\"OriginalId\""
            + " GROUP BY o.\"Id\" HAVING SUM(c.\"AmountGrosze\") + MIN(o.\"AmountGrosze\") < 0", "0"),
        ("claims-overlap",
            "SELECT a.\"Code\", b.\"Code\" FROM \"Claims\" a JOIN \"Claims\" b ON b.\"ChargeId\" = a.\"ChargeId\" AND b.\"Id\" <> a.\"Id\""
            + " AND b.\"From\" >= a.\"From\" AND (a.\"To\" IS NULL OR b.\"From\" < a.\"To\") AND (b.\"To\" IS NULL OR b.\"From\" < b.\"To\")", ""),
    ];

    /// <summary>What is wrong, and how many accounts were proved.</summary>
    public async Task<(int Accounts, IReadOnlyList<Violation> Violations)> Run(IProgress<long>? progress, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await using var snapshot = await db.OpenSnapshot(stop);
        List<Violation> found = [];
        foreach (var (code, sql, expected) in Rules)
        {
            using var command = db.Command(sql, 0);
            using var row = command.Read();
            while (found.Count < Most && row.Read())
                found.Add(new(code, row.GetString(0), Convert.ToString(row.GetValue(1), System.Globalization.CultureInfo.InvariantCulture) ?? "", expected));
        }

        return (await Settle(db, found, progress, stop), found);
    }

    private async Task<int> Settle(IBokDb db, List<Violation> found, IProgress<long>? progress, CancellationToken stop)
    {
        if (PublishFigures.LastAsOf(db) is not { } day) return 0;
        var shown = PublishFigures.LastFigures(db);
        var settlement = await ReadEntries.NewSettlement(db, policy.Value, trace: false, stop);
        var accounts = 0;
        ReadEntries.ForEveryAccount(db, settlement, account =>
        {
            accounts++;
            if (accounts % 500 == 0) progress?.Report(accounts);
            var figures = settlement.Run(day);
            if (found.Count >= Most) return;
            if (!settlement.Balances()) found.Add(new("account-sums", CodeOf(db, account), "", ""));
            switch (figures)
            {
                case Result<Figures>.Refused { Problem: NoRateForDay problem }:
                    found.Add(new("no-rate-for-day", CodeOf(db, account), $"{problem.Day:yyyy-MM-dd}", ""));
                    break;
                case Result<Figures>.Ok { Value: var now } when !shown.TryGetValue(account, out var was) || was != now:
                    found.Add(new("published-differs", CodeOf(db, account), Text(was), Text(now)));
                    break;
            }
        }, stop);
        return accounts;
    }

    private static string CodeOf(IBokDb db, int account)
    {
        using var command = db.Command("SELECT \"Code\" FROM \"LedgerAccounts\" WHERE \"Id\" = @p0", 1);
        return command.Ask(account) as string ?? "";
    }

    private static string Text(Figures f) =>
        $"due {f.Due.ToInvariant()}, notYetDue {f.NotYetDue.ToInvariant()}, interest {f.Interest.ToInvariant()}, credit {f.Credit.ToInvariant()}, "
        + $"court {f.Court.ToInvariant()}, instalments {f.Instalments.ToInvariant()}, charged {f.Charged.ToInvariant()}, paid {f.Paid.ToInvariant()}";
}
