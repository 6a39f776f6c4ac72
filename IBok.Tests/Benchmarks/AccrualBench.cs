using IBok.Blazor.Commands;
using IBok.Core.Data;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// A night on which nothing was posted: the publication of the next day of 30,000 premises, with the interest of every open item, commit
/// and checkpoint. The floor scans a table of those open items, made for it beforehand, and writes as many rows as the publication did
/// into a table of the same shape by one prepared statement, commit and checkpoint; it computes nothing and finds nothing out.
/// </summary>
internal static class AccrualBench
{
    private const int Pairs = 7;

    private const string Items =
        "CREATE TABLE \"BenchItems\" (\"Id\" INTEGER PRIMARY KEY, \"AccountId\" INTEGER NOT NULL, \"Effective\" INTEGER NOT NULL, \"Open\" INTEGER NOT NULL,"
        + " \"InterestPaid\" INTEGER NOT NULL, \"Accrued\" INTEGER NOT NULL) STRICT";

    public static async Task Run(BenchReport report)
    {
        var demo = await BenchFolder.Demo(new(30_000, 2));
        var copy = new DataFolder(Directory.CreateDirectory(Path.Combine(BenchFolder.Root, $"accrual-{Guid.NewGuid():N}")).FullName);
        try
        {
            File.Copy(demo.Database, copy.Database);
            await using var services = LocalVerbs.Build(copy, readOnly: false);
            var (day, changed) = (BenchFolder.AsOf, 0);
            await MakeFloor(services, day);
            report.Ratio("accrual", await Measure.InTurn(
                Pairs,
                () => Measure.Seconds(async () => changed = await Publish(services, day = day.AddDays(1))),
                () => Measure.Seconds(() => Floor(services, day.DayNumber, changed))), "s", most: 4);
            if (changed < 1_000) report.Wrong("accrual", $"only {changed} accounts changed");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(copy.Path, recursive: true);
        }
    }

    private static async Task<int> Publish(ServiceProvider services, DateOnly day)
    {
        var (writer, policy) = (services.GetRequiredService<Writer>(), services.GetRequiredService<IOptions<LedgerPolicy>>().Value);
        var published = await writer.InOneTransaction(
            async (db, stop) => (true, await PublishFigures.Within(db, policy, day, null, DateTime.UnixEpoch, stop)), CancellationToken.None);
        await writer.Checkpoint(CancellationToken.None);
        return published.Changed;
    }

    private static async Task Floor(ServiceProvider services, int night, int rows)
    {
        var writer = services.GetRequiredService<Writer>();
        await writer.InOneTransaction((db, _) =>
        {
            long sum = 0;
            using (var all = db.Command("SELECT * FROM \"BenchItems\"", 0))
            using (var row = all.Read())
                while (row.Read())
                    for (var i = 0; i < 6; i++) sum += row.GetInt64(i);
            using var insert = db.Insert("BenchFigures", [.. Enumerable.Range(0, 12).Select(i => $"C{i}")]);
            for (var i = 0; i < rows; i++) insert.Run(i, night, sum + i, 990_000 + i, 10_000, 0, 123, 0, 0, 0, null, 0);
            return Task.FromResult((true, sum));
        }, CancellationToken.None);
        await writer.Checkpoint(CancellationToken.None);
    }

    private static async Task MakeFloor(ServiceProvider services, DateOnly day) => await services.GetRequiredService<Writer>().InOneTransaction(async (db, stop) =>
    {
        var figures = string.Join(", ", Enumerable.Range(0, 12).Select(i => $"\"C{i}\" INTEGER"));
        foreach (var sql in new[] { Items, $"CREATE TABLE \"BenchFigures\" ({figures}, PRIMARY KEY (\"C0\", \"C1\")) STRICT" })
        {
            using var make = db.Command(sql, 0);
            make.Run();
        }

        using var insert = db.Insert("BenchItems", "Id", "AccountId", "Effective", "Open", "InterestPaid", "Accrued");
        var settlement = await ReadEntries.NewSettlement(db, new(), trace: false, stop);
        StreamEntries.Of(db, settlement, (1, int.MaxValue), account =>
        {
            settlement.Run(day);
            for (var i = 0; i < settlement.Items.Length; i++)
                if (settlement.Items[i] is { Open: > 0 } item)
                    insert.Run(item.Id, account, item.Effective, item.Open, item.InterestPaid, settlement.UnpaidInterest(i));
        }, stop);
        return (true, 0);
    }, CancellationToken.None);
}
