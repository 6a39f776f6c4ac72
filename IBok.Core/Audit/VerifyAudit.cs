using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Audit;

/// <summary>Walks the whole chain: every entry must be there and seal the one before it.</summary>
public sealed class VerifyAudit(Microsoft.EntityFrameworkCore.IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 100;

    /// <summary>What is wrong, the number of entries and the last hash, which is worth keeping elsewhere.</summary>
    public async Task<(long Entries, string Head, IReadOnlyList<Violation> Violations)> Run(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await using var snapshot = await db.OpenSnapshot(stop);
        using var all = db.Command(
            "SELECT \"Seq\", \"At\", \"Actor\", \"Address\", \"Operation\", \"Subject\", \"Before\", \"After\", \"Hash\", \"Clause\" FROM \"AuditLog\" ORDER BY \"Seq\"", 0);
        using var row = all.Read();
        List<Violation> found = [];
        var (expected, head) = (1L, "");
        for (; found.Count < Most && row.Read(); expected++)
        {
            var seq = row.GetInt64(0);
            if (seq != expected) found.Add(new("audit-gap", $"{expected}", $"{seq}", $"{expected}"));
            var hash = AuditChain.HashOf(
                head, seq, new(row.GetInt64(1), DateTimeKind.Utc), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5),
                row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7), row.IsDBNull(9) ? null : row.GetString(9));
            head = row.GetString(8);
            if (hash != head) found.Add(new("audit-changed", $"{seq}", head, hash));
            expected = seq;
        }

        return (expected - 1, head, found);
    }
}
