using IBok.Blazor.Commands;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// The proof of the ledger: <see cref="VerifyLedger"/> settles every account anew from all its entries and compares it with what is
/// published and summed up, beside <see cref="LedgerStream"/>; the rules about entries are inside the program's side only.
/// </summary>
internal static class VerifyBench
{
    public static Task Run(BenchReport report) => Run(report, "verify", years: 2, pairs: 5, mostRatio: 2, mostMegabytes: 250);

    public static async Task Run(BenchReport report, string name, int years, int pairs, double mostRatio, double mostMegabytes)
    {
        var folder = await BenchFolder.Demo(new(30_000, years));
        await using var services = LocalVerbs.Build(folder, readOnly: true);
        var verify = services.GetRequiredService<VerifyLedger>();
        var dbs = services.GetRequiredService<IDbContextFactory<IBokDb>>();
        IReadOnlyList<Violation> found = [];
        report.Ratio(name, await Measure.InTurn(
            pairs,
            () => Measure.Seconds(async () => found = (await verify.Run(null, CancellationToken.None)).Violations),
            () => Measure.Seconds(() => LedgerStream.Read(dbs))), "s", mostRatio);
        if (found.Count > 0) report.Wrong(name, $"found {found.Count} violations; delete {folder.Path} to make it anew");
        report.Value($"{name}-memory", await Child.PeakMegabytes("verify", "--data", folder.Path), "MB", mostMegabytes);
    }
}
