using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace IBok.Tests.Testing;

/// <summary>What stands in a running product's database, read beside it.</summary>
internal static class HostDatabase
{
    // The host writes there once a minute that it runs.
    private const string Heartbeat = "HostSpans";

    /// <summary>A fingerprint of every row of every table but those named.</summary>
    public static Dictionary<string, string> Contents(string folder, params string[] but)
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(folder, "ibok.db")};Mode=ReadOnly;Pooling=False");
        db.Open();
        var tables = Rows(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'").Where(t => t != Heartbeat && !but.Contains(t, StringComparer.Ordinal)).ToList();
        return tables.ToDictionary(t => t, t => Fingerprint(Rows(db, $"SELECT * FROM \"{t}\"")), StringComparer.Ordinal);
    }

    /// <summary>
    /// Returns when the host has done by itself what it does after its start and after what other tests did: the demo's seller is blocked,
    /// the letter about it is there, and no letter waits any more.
    /// </summary>
    public static async Task AtRest(string folder)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        await using var db = new SqliteConnection($"Data Source={Path.Combine(folder, "ibok.db")};Mode=ReadOnly;Pooling=False");
        await db.OpenAsync(patience.Token);
        while (Rows(db, "SELECT COUNT(*) > 0 AND SUM(\"State\" IN ('Waiting', 'Sending')) = 0 FROM \"OutboxMessages\"").Single() != "1") await timer.WaitForNextTickAsync(patience.Token);
    }

    private static string Fingerprint(IEnumerable<string> rows)
    {
        var (count, all) = (0, new StringBuilder());
        foreach (var row in rows)
        {
            all.Append(row).Append('\n');
            count++;
        }

        return $"{count} rows {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())))[..16]}";
    }

    private static IEnumerable<string> Rows(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        while (row.Read())
            yield return string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "" : row.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : row.GetString(i)));
    }
}
