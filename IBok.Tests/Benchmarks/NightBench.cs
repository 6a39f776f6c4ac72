using IBok.Blazor.Commands;
using IBok.Core.Data;
using IBok.Core.Jobs.Nights;
using IBok.Core.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// The night on which a month is posted to 30,000 premises: the package waits in the folder, is kept, checked and posted, everything is settled and published, a
/// sample proved; no copy of the database (that is measured by itself). The floor: the same rows of charges and payments into the same tables of another copy by
/// prepared statements, commit and checkpoint. Then the same night after ten years beside after one.
/// </summary>
internal static class NightBench
{
    private const int Premises = 30_000, Pairs = 3;

    public static async Task Run(BenchReport report)
    {
        var room = Directory.CreateDirectory(Path.Combine(BenchFolder.Root, $"night-{Guid.NewGuid():N}")).FullName;
        Environment.SetEnvironmentVariable("Jobs__BackupsKept", "0");
        Environment.SetEnvironmentVariable("Intake__HoldBalanceChangeZloty", "1000000");
        try
        {
            await using var one = await Folder.Copy(room, 1, "one");
            await using var floor = await Folder.Copy(room, 1, "floor");
            await using var ten = await Folder.Copy(room, 10, "ten");
            await one.Night();
            await ten.Night();
            await floor.Bare();
            List<(double One, double Ten, double Floor)> all = [];
            for (var i = 0; i < Pairs; i++) all.Add((await one.Night(), await ten.Night(), await floor.Bare()));
            report.Ratio("night", Measured(all.Select(a => a.One), all.Select(a => a.Floor)), "s", most: 4);
            report.Ratio("night-history", Measured(all.Select(a => a.Ten), all.Select(a => a.One)), "s", most: 1.8);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(room, recursive: true);
        }
    }

    private static Pairs Measured(IEnumerable<double> values, IEnumerable<double> floors) => Benchmarks.Pairs.Of(values, floors);

    /// <summary>A copy of a demo, and the day it has reached.</summary>
    internal sealed class Folder : IAsyncDisposable
    {
        private readonly DataFolder data;
        private readonly ServiceProvider services;
        private readonly string[] codes;
        private readonly int[] ids;
        private DateOnly day = BenchFolder.AsOf;

        private Folder(DataFolder data, ServiceProvider services, (string Code, int Id)[] accounts) =>
            (this.data, this.services, codes, ids) = (data, services, [.. accounts.Select(a => a.Code)], [.. accounts.Select(a => a.Id)]);

        public IServiceProvider Services => services;

        public static async Task<Folder> Copy(string room, int years, string name)
        {
            var demo = await BenchFolder.Demo(new(Premises, years));
            var data = new DataFolder(Directory.CreateDirectory(Path.Combine(room, name)).FullName);
            File.Copy(demo.Database, data.Database);
            var services = LocalVerbs.Build(data, readOnly: false);
            await using var db = await services.GetRequiredService<IDbContextFactory<IBokDb>>().CreateDbContextAsync();
            var accounts = await db.LedgerAccounts.OrderBy(a => a.Code).Select(a => new { a.Code, a.Id }).Take(Premises).ToListAsync();
            return new(data, services, [.. accounts.Select(a => (a.Code, a.Id))]);
        }

        /// <summary>The next day's night, its month's package in the folder.</summary>
        public async Task<double> Night()
        {
            day = day.AddDays(1);
            new MonthPackage(codes, day).Write(Path.Combine(Directory.CreateDirectory(Path.Combine(data.Path, "intake", "in")).FullName, $"noc-{day:yyyyMMdd}"));
            Result<RunNight.Outcome>? answer = null;
            var seconds = await Measure.Seconds(async () => answer = await services.GetRequiredService<RunNight>().Handle(new(day, new("bench")), null, CancellationToken.None));
            if (answer is not Result<RunNight.Outcome>.Ok { Value: { State: RunState.Done, Files: [{ Outcome: Core.Intake.CertificateOutcome.Posted }] } }) throw new InvalidOperationException($"The night failed: {answer}");
            return seconds;
        }

        /// <summary>The same rows, bare.</summary>
        public async Task<double> Bare()
        {
            day = day.AddDays(1);
            var package = new MonthPackage(codes, day);
            var writer = services.GetRequiredService<Writer>();
            return await Measure.Seconds(async () =>
            {
                await writer.InOneTransaction((db, _) =>
                {
                    Insert(db, package);
                    return Task.FromResult((true, true));
                }, CancellationToken.None);
                await writer.Checkpoint(CancellationToken.None);
            });
        }

        public async ValueTask DisposeAsync() => await services.DisposeAsync();

        private void Insert(IBokDb db, MonthPackage package)
        {
            using var charge = db.Insert("Charges", "EntryId", "AccountId", "Period", "Component", "AmountGrosze", "DueDate", "PostedOn", "Document", "ImportId", "Line");
            for (var i = 0; i < package.ChargeRows; i++)
            {
                charge.Run(
                    package.ChargeId(i), ids[i / MonthPackage.Charges], Month.Of(day).Value, "Składnik", MonthPackage.ChargeGrosze, package.DueDate.DayNumber, day.DayNumber, "N", 1, i + 2);
            }

            using var payment = db.Insert("Payments", "EntryId", "AccountId", "AmountGrosze", "ValueDate", "BookedOn", "Title", "ImportId", "Line");
            for (var i = 0; i < package.PaymentRows; i++)
                payment.Run(package.PaymentId(i), ids[i], MonthPackage.PaymentGrosze, day.DayNumber, day.DayNumber, "Czynsz", 1, i + 2);
        }
    }
}
