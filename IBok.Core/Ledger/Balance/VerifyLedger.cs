using System.Collections.Concurrent;
using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Ledger.Balance;

/// <summary>
/// The proof of the ledger: every account settled anew from all its entries must keep the invariants and give exactly what is published and
/// what checkpoints sum up (security.md, I1 and I2; intake-package.md, "Invariants"). Nothing derived is trusted. One reader a core, all of
/// the same moment.
/// </summary>
public sealed class VerifyLedger(IDbContextFactory<IBokDb> dbs, IOptions<LedgerPolicy> policy)
{
    private const int Most = 1_000, MostReaders = 8, AccountsAtOnce = 500;

    /// <summary>One a core.</summary>
    internal static int Readers => Math.Clamp(Environment.ProcessorCount, 1, MostReaders);

    private static readonly (string Code, string Sql, string Expected)[] Rules =
    [
        // Told from the smaller table: a join would look up every charge.
        ("entry-id-twice",
            "SELECT p.\"EntryId\", p.\"Line\" FROM \"Payments\" p WHERE +p.\"Id\" <= " + Counted.Payments + " AND EXISTS (SELECT 1 FROM \"Charges\" c"
            + " WHERE c.\"EntryId\" = p.\"EntryId\" AND +c.\"Id\" <= " + Counted.Charges + ")", "1"),
        ("correction-original",
            "SELECT c.\"EntryId\", c.\"OriginalId\" FROM \"Charges\" c LEFT JOIN \"Charges\" o ON o.\"Id\" = c.\"OriginalId\" WHERE c.\"OriginalId\" IS NOT NULL"
            + " AND (o.\"Id\" IS NULL OR o.\"OriginalId\" IS NOT NULL OR o.\"AccountId\" <> c.\"AccountId\")", ""),
        ("correction-original",
            "SELECT c.\"EntryId\", c.\"OriginalId\" FROM \"Payments\" c LEFT JOIN \"Payments\" o ON o.\"Id\" = c.\"OriginalId\" WHERE c.\"OriginalId\" IS NOT NULL"
            + " AND (o.\"Id\" IS NULL OR o.\"OriginalId\" IS NOT NULL OR o.\"AccountId\" <> c.\"AccountId\")", ""),
        ("payment-negative",
            "SELECT MIN(o.\"EntryId\"), SUM(c.\"AmountGrosze\") + MIN(o.\"AmountGrosze\") FROM \"Payments\" c JOIN \"Payments\" o ON o.\"Id\" = c.\"OriginalId\""
            + " WHERE +c.\"Id\" <= " + Counted.Payments + " GROUP BY o.\"Id\" HAVING SUM(c.\"AmountGrosze\") + MIN(o.\"AmountGrosze\") < 0", "0"),
        ("claims-overlap",
            "SELECT a.\"Code\", b.\"Code\" FROM \"Claims\" a JOIN \"Claims\" b ON b.\"ChargeId\" = a.\"ChargeId\" AND b.\"Id\" <> a.\"Id\""
            + " AND b.\"From\" >= a.\"From\" AND (a.\"To\" IS NULL OR b.\"From\" < a.\"To\") AND (b.\"To\" IS NULL OR b.\"From\" < b.\"To\")", ""),
    ];

    /// <summary>What is wrong, and how many accounts were proved.</summary>
    public async Task<(int Accounts, IReadOnlyList<Violation> Violations)> Run(IProgress<long>? progress, CancellationToken stop)
    {
        await using var moment = await SameMoment.Open(dbs, Readers, stop);
        var work = Work(moment.Readers[0], progress, stop);
        var found = new IReadOnlyList<Violation>[work.Count];
        var waiting = new ConcurrentQueue<int>(Enumerable.Range(0, work.Count));
        await Task.WhenAll(moment.Readers.Select(reader => Task.Run(
            async () =>
            {
                var settlement = await ReadEntries.NewSettlement(reader, policy.Value, trace: false, stop);
                while (waiting.TryDequeue(out var next)) found[next] = work[next](reader, settlement);
            },
            stop)));
        return (CountAccounts(moment.Readers[0]), [.. found.SelectMany(f => f).Take(Most)]);
    }

    // In the order in which what they find is told.
    private static List<Func<IBokDb, Settlement, IReadOnlyList<Violation>>> Work(IBokDb db, IProgress<long>? progress, CancellationToken stop)
    {
        List<Func<IBokDb, Settlement, IReadOnlyList<Violation>>> work = [.. Rules.Select(rule =>
            new Func<IBokDb, Settlement, IReadOnlyList<Violation>>((reader, _) => Check(reader, rule.Code, rule.Sql, rule.Expected)))];
        if (PublishFigures.LastAsOf(db) is not { } day) return work;
        long proved = 0;
        foreach (var ids in Portions(db))
        {
            work.Add((reader, settlement) =>
            {
                var proof = new VerifyAccounts(reader, settlement, day, Most);
                proof.Run(ids, stop);
                progress?.Report(Interlocked.Add(ref proved, proof.Accounts));
                return proof.Found;
            });
        }

        return work;
    }

    private static List<Violation> Check(IBokDb db, string code, string sql, string expected)
    {
        List<Violation> found = [];
        using var command = db.Command(sql, 0);
        using var row = command.Read();
        while (found.Count < Most && row.Read())
            found.Add(new(code, row.GetString(0), Convert.ToString(row.GetValue(1), CultureInfo.InvariantCulture) ?? "", expected));
        return found;
    }

    /// <summary>First and last id of a few hundred accounts each: one reader's next piece of work.</summary>
    /// <param name="all">Also those that do not count yet.</param>
    internal static List<(int First, int Last)> Portions(IBokDb db, int atOnce = AccountsAtOnce, bool all = false)
    {
        List<int> ids = [];
        using var command = db.Command("SELECT \"Id\" FROM \"LedgerAccounts\" WHERE +\"Id\" <= COALESCE(@p0, " + Counted.AccountsAfter + ") ORDER BY \"Id\"", 1);
        using var row = command.Read(Counted.Unless(all));
        while (row.Read()) ids.Add(row.GetInt32(0));
        return [.. ids.Chunk(atOnce).Select(some => (some[0], some[^1]))];
    }

    private static int CountAccounts(IBokDb db)
    {
        if (PublishFigures.LastAsOf(db) is null) return 0;
        using var command = db.Command("SELECT COUNT(*) FROM \"LedgerAccounts\" WHERE +\"Id\" <= " + Counted.Accounts, 0);
        return Convert.ToInt32(command.Ask(), CultureInfo.InvariantCulture);
    }
}
