using System.Data.Common;
using IBok.Blazor.Commands;
using IBok.Core.Data;
using IBok.Core.Demo;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// The proof of the ledger: <see cref="VerifyLedger"/> settles every account anew and compares it with what is published. The floor streams
/// the same rows with the same statements in the same order, reads every column and computes nothing.
/// </summary>
internal static class VerifyBench
{
    private const int Pairs = 5;

    private const char Number = 'n', Text = 't';

    // Each column is a number, a number or null ('?'), or text.
    private static readonly (string Sql, string Columns)[] Statements =
    [
        ("SELECT \"Id\" FROM \"LedgerAccounts\" ORDER BY \"Id\"", "n"),
        (ReadEntries.ChargesSql + ReadEntries.ChargesOrder, "nn?nnnn"),
        (ReadEntries.PaymentsSql + ReadEntries.PaymentsOrder, "nn?nnn?t?"),
        (ReadEntries.ClaimsSql + ReadEntries.ClaimsOrder, "nntn?"),
        (PublishFigures.LastSql, "nnnnnnnnnn?n"),
    ];

    public static async Task Run(BenchReport report)
    {
        var folder = await BenchFolder.Demo(new(30_000, 2));
        await using var services = LocalVerbs.Build(folder, readOnly: true);
        var verify = services.GetRequiredService<VerifyLedger>();
        var dbs = services.GetRequiredService<IDbContextFactory<IBokDb>>();
        IReadOnlyList<Violation> found = [];
        report.Ratio("verify", await Measure.InTurn(
            Pairs,
            () => Measure.Seconds(async () => found = (await verify.Run(null, CancellationToken.None)).Violations),
            () => Measure.Seconds(() => Stream(dbs))), "s", most: 2);
        if (found.Count > 0) report.Wrong("verify", $"found {found.Count} violations; delete {folder.Path} to make it anew");
        report.Value("verify-memory", await Child.PeakMegabytes("verify", "--data", folder.Path), "MB", most: 250);
    }

    private static async Task Stream(IDbContextFactory<IBokDb> dbs)
    {
        await using var db = await dbs.CreateDbContextAsync();
        await using var snapshot = await db.OpenSnapshot(CancellationToken.None);
        foreach (var (sql, columns) in Statements)
        {
            using var command = db.Command(sql, 0);
            using var row = command.Read();
            while (row.Read()) ReadColumns(row, columns);
        }
    }

    private static void ReadColumns(DbDataReader row, string columns)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            switch (columns[i])
            {
                case Number:
                    row.GetInt64(i);
                    break;
                case Text:
                    row.GetString(i);
                    break;
                default:
                    if (!row.IsDBNull(i)) row.GetInt64(i);
                    break;
            }
        }
    }
}
