using System.Diagnostics;
using IBok.Blazor.Commands;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// Ten years of 30,000 premises, 31 million entries: the figures of every account with what is open behind them, one after the other in
/// random order, through the service that pages and <c>account</c> ask; then the proof of them all (<see cref="VerifyBench"/>).
/// </summary>
internal static class FiguresBench
{
    private const int Years = 10, WarmUp = 500;

    public static async Task Run(BenchReport report)
    {
        var folder = await BenchFolder.Demo(new(30_000, Years));
        await using (var services = LocalVerbs.Build(folder, readOnly: true))
        {
            var codes = await Codes(services);
            foreach (var code in codes.Take(WarmUp)) await Explain(services, code);
            List<double> milliseconds = [];
            foreach (var code in codes) milliseconds.Add(await Explain(services, code));
            milliseconds.Sort();
            report.Value("figures-median", milliseconds[milliseconds.Count / 2], "ms", most: 5);
            report.Value("figures-p99", milliseconds[milliseconds.Count * 99 / 100], "ms", most: 5);
        }

        await VerifyBench.Run(report, "figures", Years, pairs: 3, mostRatio: 1.5, mostMegabytes: 200);
    }

    private static async Task<double> Explain(ServiceProvider services, string code)
    {
        var start = Stopwatch.GetTimestamp();
        var answer = await services.GetRequiredService<ExplainAccount>().For(code, null, CancellationToken.None);
        if (answer is not Result<ExplainAccount.Explained>.Ok) throw new InvalidOperationException($"{code}: {answer}");
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task<List<string>> Codes(ServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<IBokDb>>().CreateDbContextAsync();
        var codes = await db.LedgerAccounts.Select(a => a.Code).ToListAsync();
        var random = new Random(1);
        return [.. codes.OrderBy(_ => random.Next())];
    }
}
