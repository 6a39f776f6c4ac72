using System.Data.Common;
using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Audit;

/// <summary>Walks the whole chain: every entry must be there and seal the one before it; entries without their words must be as many as were told of.</summary>
public sealed class VerifyAudit(Microsoft.EntityFrameworkCore.IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 100;

    private const string Sql =
        "SELECT \"Seq\", \"At\", \"Actor\", \"Address\", \"Operation\", \"Subject\", \"Before\", \"After\", \"Hash\", \"Clause\", \"Salt\", \"Digest\", \"ErasedBy\" FROM \"AuditLog\" ORDER BY \"Seq\"";

    /// <summary>What is wrong, the number of entries and the last hash, which is worth keeping elsewhere.</summary>
    public async Task<(long Entries, string Head, IReadOnlyList<Violation> Violations)> Run(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await using var snapshot = await db.OpenSnapshot(stop);
        using var all = db.Command(Sql, 0);
        using var row = all.Read();
        List<Violation> found = [];
        Dictionary<long, long> erased = [];
        var (expected, head) = (1L, "");
        for (; found.Count < Most && row.Read(); expected++)
        {
            var seq = row.GetInt64(0);
            if (seq != expected) found.Add(new("audit-gap", $"{expected}", $"{seq}", $"{expected}"));
            var hash = HashOf(row, head, seq);
            head = row.GetString(8);
            if (hash != head) found.Add(new("audit-changed", $"{seq}", head, hash));
            if (!row.IsDBNull(12)) erased[row.GetInt64(12)] = erased.GetValueOrDefault(row.GetInt64(12)) + 1;
            if (row.GetString(4) == nameof(AuditOperation.AuditWordsErased)) Told(row, erased.GetValueOrDefault(seq), found);
            else if (erased.TryGetValue(seq, out var untold)) found.Add(new("audit-erased", $"{seq}", $"{untold}", "0"));
            expected = seq;
        }

        return (expected - 1, head, found);
    }

    private static void Told(DbDataReader row, long erased, List<Violation> found)
    {
        var told = row.IsDBNull(7) ? "" : row.GetString(7);
        if (told != erased.ToString(CultureInfo.InvariantCulture)) found.Add(new("audit-erased", $"{row.GetInt64(0)}", $"{erased}", told));
    }

    private static string HashOf(DbDataReader row, string head, long seq)
    {
        var at = new DateTime(row.GetInt64(1), DateTimeKind.Utc);
        var (actor, address, operation, thing) = (row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5));
        var (was, became, clause) = (Text(row, 6), Text(row, 7), Text(row, 9));
        var digest = Text(row, 11) ?? (Text(row, 10) is { } salt ? AuditChain.DigestOf(salt, address, was, became) : null);
        return digest is null ? AuditChain.HashOf(head, seq, at, actor, address, operation, thing, was, became, clause)
            : AuditChain.HashOf(head, seq, at, actor, operation, thing, digest, clause);
    }

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
