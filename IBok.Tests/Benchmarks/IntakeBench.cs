using IBok.Blazor.Commands;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// A month's package of 30,000 premises taken into a folder that knows the premises already. Inside the program's side: the bytes hashed,
/// compressed and kept, every line of the five files read and checked, 120,000 rows of master data compared with what is known, 240,000
/// charges posted, the certificate, commit and checkpoint; not the figures (the goal is for the posting alone). Inside the floor: the same
/// 240,000 rows into the same table of a copy of the same database (PRAGMAs, indexes and triggers included) by one prepared statement in
/// one transaction, commit and checkpoint; nothing is read or checked. Neither side: copying the database, starting the program.
/// </summary>
internal static class IntakeBench
{
    private const int Premises = 30_000, PairsOfMonth = 5, PairsOfTenfold = 3;

    private static readonly string[] Columns =
    [
        "EntryId", "AccountId", "Period", "Component", "Quantity", "Unit", "Rate", "AmountGrosze", "DueDate", "PostedOn", "Document", "Corrects",
        "OriginalId", "ImportId", "Line",
    ];

    public static async Task Run(BenchReport report)
    {
        var room = Directory.CreateDirectory(Path.Combine(BenchFolder.Root, $"intake-{Guid.NewGuid():N}")).FullName;
        try
        {
            await Run(report, room);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(room, recursive: true);
        }
    }

    private static async Task Run(BenchReport report, string room)
    {
        var (month, tenMonths) = (new BenchPackage(Premises, 1), new BenchPackage(Premises, 10));
        var (known, knownFolder) = (await TakeMasterData(room), Path.Combine(room, "month"));
        month.Write(knownFolder);
        var once = await Measure.InTurn(
            PairsOfMonth, () => OnACopy(known, f => Product(f, knownFolder, month.Lines)), () => OnACopy(known, f => Floor(f, month)));
        report.Ratio("intake", once, "s", most: 3);

        var memory = Copy(known);
        report.Value("intake-memory", await Child.PeakMegabytes("intake", knownFolder, "--data", memory.Path), "MB", most: 400);

        var tenFolder = Path.Combine(room, "ten-months");
        tenMonths.Write(tenFolder);
        await Grow(
            report, ten => OnACopy(known, f => ten ? Product(f, tenFolder, tenMonths.Lines) : Product(f, knownFolder, month.Lines)),
            ten => OnACopy(known, f => Floor(f, ten ? tenMonths : month)));
    }

    // Small and large in turn too: a machine busier for a minute would look like growth.
    private static async Task Grow(BenchReport report, Func<bool, Task<double>> product, Func<bool, Task<double>> floor)
    {
        List<(double Small, double Large)> products = [], floors = [];
        for (var i = 0; i < PairsOfTenfold; i++)
        {
            products.Add((await product(false), await product(true)));
            floors.Add((await floor(false), await floor(true)));
        }

        report.Ratio("intake-tenfold", Pairs.Of(products.Select(p => p.Large), floors.Select(p => p.Large)), "s");
        report.Growth("intake-growth", Measure.Median(products.Select(p => p.Large / p.Small)), Measure.Median(floors.Select(p => p.Large / p.Small)), most: 12);
    }

    private static async Task<DataFolder> TakeMasterData(string room)
    {
        var (folder, package) = (new DataFolder(Path.Combine(room, "known")), Path.Combine(room, "master"));
        new BenchPackage(Premises, 0).Write(package);
        Directory.CreateDirectory(folder.Path);
        await using (var services = LocalVerbs.Build(folder, readOnly: false))
        {
            await services.GetRequiredService<Schema>().Migrate(CancellationToken.None);
            await Take(services, package, 0);
        }

        SqliteConnection.ClearAllPools();
        return folder;
    }

    private static DataFolder Copy(DataFolder known)
    {
        var copy = new DataFolder(Directory.CreateDirectory($"{known.Path}-{Guid.NewGuid():N}").FullName);
        File.Copy(known.Database, copy.Database);
        return copy;
    }

    private static async Task<double> OnACopy(DataFolder known, Func<IServiceProvider, Task<double>> work)
    {
        var copy = Copy(known);
        try
        {
            await using var services = LocalVerbs.Build(copy, readOnly: false);

            // The model is built and the file opened before the clock starts.
            await using (var db = await services.GetRequiredService<IDbContextFactory<IBokDb>>().CreateDbContextAsync()) await db.Imports.AnyAsync();
            return await work(services);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(copy.Path, recursive: true);
        }
    }

    private static Task<double> Product(IServiceProvider services, string package, int lines) => Measure.Seconds(() => Take(services, package, lines));

    private static async Task Take(IServiceProvider services, string package, int lines)
    {
        var answer = await services.GetRequiredService<TakePackage>().Handle(new(package, "bench", Publish: false), null, CancellationToken.None);
        var posted = answer is Result<Certificate>.Ok { Value: { Outcome: CertificateOutcome.Posted } c } ? c.Files.Where(f => f.Total is not null).Sum(f => f.Posted) : -1;
        if (posted != lines) throw new InvalidOperationException($"{posted} of {lines} lines were posted: {answer}");
    }

    private static async Task<double> Floor(IServiceProvider services, BenchPackage package)
    {
        var writer = services.GetRequiredService<Writer>();
        var accounts = await AccountIds(services);
        return await Measure.Seconds(async () =>
        {
            await writer.InOneTransaction((db, _) =>
            {
                Insert(db, package, accounts);
                return Task.FromResult((true, true));
            }, CancellationToken.None);
            await writer.Checkpoint(CancellationToken.None);
        });
    }

    private static async Task<int[]> AccountIds(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<IBokDb>>().CreateDbContextAsync();
        return await db.LedgerAccounts.OrderBy(a => a.Code).Select(a => a.Id).ToArrayAsync();
    }

    private static void Insert(IBokDb db, BenchPackage package, int[] accounts)
    {
        var sql = $"INSERT INTO \"Charges\" ({string.Join(", ", Columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", Columns.Select(_ => "?"))})";
        var connection = ((SqliteConnection)db.Database.GetDbConnection()).Handle;
        Must(raw.sqlite3_prepare_v2(connection, sql, out var insert));
        using (insert)
        {
            for (var i = 0; i < package.Lines; i++)
            {
                var (flat, month, row) = package.Line(i);
                raw.sqlite3_bind_text(insert, 1, BenchPackage.EntryId(i));
                raw.sqlite3_bind_int(insert, 2, accounts[flat - 1]);
                raw.sqlite3_bind_int(insert, 3, month.Value);
                raw.sqlite3_bind_text(insert, 4, row.Component);
                raw.sqlite3_bind_text(insert, 5, row.Quantity);
                raw.sqlite3_bind_text(insert, 6, row.Unit);
                raw.sqlite3_bind_text(insert, 7, row.Rate);
                raw.sqlite3_bind_int64(insert, 8, row.Grosze);
                raw.sqlite3_bind_int(insert, 9, BenchPackage.DueDate(month).DayNumber);
                raw.sqlite3_bind_int(insert, 10, BenchPackage.PostedOn(month).DayNumber);
                raw.sqlite3_bind_text(insert, 11, BenchPackage.Document(month));
                raw.sqlite3_bind_null(insert, 12);
                raw.sqlite3_bind_null(insert, 13);
                raw.sqlite3_bind_int(insert, 14, 1);
                raw.sqlite3_bind_int(insert, 15, i + 2);
                Must(raw.sqlite3_step(insert));
                Must(raw.sqlite3_reset(insert));
            }
        }
    }

    private static void Must(int answer)
    {
        if (answer is not (raw.SQLITE_OK or raw.SQLITE_DONE)) throw new InvalidOperationException($"SQLite answered {answer}.");
    }
}
