using System.Security.Cryptography;
using System.Text;
using IBok.Core.Privacy;
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
        using var db = Open(folder);
        var tables = Rows(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'").Where(t => t != Heartbeat && !but.Contains(t, StringComparer.Ordinal)).ToList();
        return tables.ToDictionary(t => t, t => Fingerprint(Rows(db, $"SELECT * FROM \"{t}\"")), StringComparer.Ordinal);
    }

    /// <summary>Every text that the database holds, but for bytes as they came and documents.</summary>
    public static string Texts(string folder)
    {
        using var db = Open(folder);
        List<string> all = [];
        foreach (var column in Inventory.All.Where(c => c.Kind is not (ColumnKind.Source or ColumnKind.File)))
            all.AddRange(Rows(db, $"SELECT DISTINCT CAST(\"{column.Name}\" AS TEXT) FROM \"{column.Table}\""));
        return string.Join('\n', all);
    }

    /// <summary>Rows of a statement, their columns parted by <c>|</c>.</summary>
    public static IReadOnlyList<string> Ask(string folder, string sql)
    {
        using var db = Open(folder);
        return [.. Rows(db, sql)];
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

    private static SqliteConnection Open(string folder)
    {
        var db = new SqliteConnection($"Data Source={Path.Combine(folder, "ibok.db")};Mode=ReadOnly;Pooling=False");
        db.Open();
        return db;
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
