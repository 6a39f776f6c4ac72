using IBok.Core.Audit;
using IBok.Core.Banking;
using IBok.Core.Data;
using IBok.Core.DirectDebit;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Commands.Kills;

/// <summary>Everything that <c>verify</c> asks, and SQLite's longest check of itself; read as a stranger would, by a process that is not the product.</summary>
internal static class Soundness
{
    /// <summary>What is wrong in a data folder; empty when nothing is.</summary>
    public static async Task<IReadOnlyList<string>> Faults(string data)
    {
        await using var services = TestFolder.Build(new(data), new Dictionary<string, string?>(StringComparer.Ordinal), readOnly: true);
        List<Violation> found =
        [
            .. await services.GetRequiredService<VerifyDatabase>().Run(TestFolder.Stop), .. (await services.GetRequiredService<VerifyLedger>().Run(null, TestFolder.Stop)).Violations,
            .. await services.GetRequiredService<VerifyImports>().Run(TestFolder.Stop), .. await services.GetRequiredService<VerifyBank>().Run(TestFolder.Stop),
            .. await services.GetRequiredService<VerifyDebits>().Run(TestFolder.Stop), .. (await services.GetRequiredService<VerifyAudit>().Run(TestFolder.Stop)).Violations,
        ];
        return [.. found.Select(f => $"{f.Code} {f.Where}: {f.Found}, expected {f.Expected}"), .. (await Rows(data, "PRAGMA integrity_check")).Where(r => r != "ok")];
    }

    /// <summary>Rows of a query, values joined by a bar.</summary>
    public static async Task<IReadOnlyList<string>> Rows(string data, string sql)
    {
        await using var db = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={new DataFolder(data).Database};Pooling=False");
        await db.OpenAsync(TestFolder.Stop);
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        await using var row = await command.ExecuteReaderAsync(TestFolder.Stop);
        List<string> rows = [];
        while (await row.ReadAsync(TestFolder.Stop)) rows.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "" : row.GetString(i))));
        return rows;
    }
}
