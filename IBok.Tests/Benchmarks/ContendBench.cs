using System.Diagnostics;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// While the night posts a month after ten years: how long a small write (an entry of the audit log) that begins every 20 ms waits for its turn, and how long a
/// read of one account's figures takes. Writes that begin while another waits are counted too.
/// </summary>
internal static class ContendBench
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(20);

    public static async Task Run(BenchReport report)
    {
        var room = Directory.CreateDirectory(Path.Combine(BenchFolder.Root, $"contend-{Guid.NewGuid():N}")).FullName;
        Environment.SetEnvironmentVariable("Jobs__BackupsKept", "0");
        Environment.SetEnvironmentVariable("Intake__HoldBalanceChangeZloty", "1000000");
        try
        {
            await using var folder = await NightBench.Folder.Copy(room, 10, "ten");
            await folder.Night();
            using var over = new CancellationTokenSource();
            var others = Others(folder.Services, over.Token);
            await folder.Night();
            await over.CancelAsync();
            var (writes, reads) = await others;
            report.Value("contend-write-p99", At(writes, 99), "ms", most: 25);
            report.Value("contend-read-p99", At(reads, 99), "ms", most: 25);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(room, recursive: true);
        }
    }

    private static async Task<(List<double> Writes, List<double> Reads)> Others(IServiceProvider services, CancellationToken over)
    {
        var (audit, dbs) = (services.GetRequiredService<AuditLog>(), services.GetRequiredService<IDbContextFactory<IBokDb>>());
        List<Task<double>> writes = [];
        List<double> reads = [];
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                writes.Add(Timed(() => audit.Add(new Actor("bench"), AuditOperation.PersonRead, "bench", CancellationToken.None)));
                reads.Add(await Timed(async () =>
                {
                    await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
                    await db.PublishedFigures.AsNoTracking().Where(f => f.AccountId == 77).OrderByDescending(f => f.PublicationId).FirstOrDefaultAsync(CancellationToken.None);
                }));
            }
        }
        catch (OperationCanceledException)
        {
            // The night is over.
        }

        return ([.. await Task.WhenAll(writes)], reads);
    }

    private static async Task<double> Timed(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double At(List<double> all, int percent)
    {
        all.Sort();
        return all[Math.Min(all.Count - 1, all.Count * percent / 100)];
    }
}
