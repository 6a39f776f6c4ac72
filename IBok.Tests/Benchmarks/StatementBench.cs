using IBok.Blazor.Commands;
using IBok.Core.Data;
using IBok.Core.Demo;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Statement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// The last 24 months of an account that has ten years: the whole statement with opening, running and closing balance and interest paid, as
/// the page asks it of the service. The floor reads the entries of those months by two statements prepared once and computes nothing.
/// </summary>
internal static class StatementBench
{
    private const int Accounts = 1_000, Pairs = 5;

    private const string ChargesSql =
        "SELECT \"Id\", \"OriginalId\", \"EntryId\", \"Component\", \"Period\", \"AmountGrosze\", \"PostedOn\", \"DueDate\", \"Document\" FROM \"Charges\""
        + " WHERE \"AccountId\" = @p0 AND \"DueDate\" >= @p1 ORDER BY \"DueDate\", \"EntryId\"";

    private const string PaymentsSql =
        "SELECT \"Id\", \"OriginalId\", \"EntryId\", \"Title\", \"AmountGrosze\", \"BookedOn\", \"ValueDate\" FROM \"Payments\""
        + " WHERE \"AccountId\" = @p0 AND \"ValueDate\" >= @p1 ORDER BY \"ValueDate\", \"BookedOn\", \"EntryId\"";

    private static readonly DateOnly From = BenchFolder.AsOf.AddMonths(-24).AddDays(1);

    public static async Task Run(BenchReport report)
    {
        await using var services = LocalVerbs.Build(await BenchFolder.Demo(new DemoSize(30_000, 10)), readOnly: true);
        await using var db = await services.GetRequiredService<IDbContextFactory<IBokDb>>().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        var all = await db.LedgerAccounts.Select(a => new { a.Id, a.Code }).ToListAsync();
        var random = new Random(1);
        var some = all.OrderBy(_ => random.Next()).Take(Accounts).Select(a => (a.Id, a.Code)).ToList();
        using var charges = db.Command(ChargesSql, 2);
        using var payments = db.Command(PaymentsSql, 2);
        report.Ratio("statement", await Measure.InTurn(
            Pairs,
            () => Measure.Seconds(() => Service(services, some)),
            () => Measure.Seconds(() =>
            {
                foreach (var (id, _) in some) Read(charges, id, Read(payments, id, 0));
                return Task.CompletedTask;
            })), "s a thousand", most: 4);
    }

    private static async Task Service(ServiceProvider services, List<(int Id, string Code)> some)
    {
        var statement = services.GetRequiredService<ReadStatement>();
        foreach (var (_, code) in some)
            if (await statement.OfCode(code, new(From, BenchFolder.AsOf), CancellationToken.None) is not Result<AccountStatement>.Ok)
                throw new InvalidOperationException($"{code} has no statement.");
    }

    private static long Read(BulkCommand command, int account, long sum)
    {
        using var row = command.Read(account, From.DayNumber);
        while (row.Read())
            for (var i = 0; i < row.FieldCount; i++) sum += row.IsDBNull(i) ? 0 : row.GetValue(i).GetHashCode() & 1;
        return sum;
    }
}
