using IBok.Blazor.Commands;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// 15,000 mandates and a month of eight charges each: the dry run, who is in with what and who is out and why, with its Elixir-O files. The floor reads the
/// same obligations by one statement and writes the same bytes.
/// </summary>
internal static class CollectBench
{
    private const int Mandates = 15_000, Pairs = 5;

    private const string ObligationsSql =
        "SELECT m.\"Id\", m.\"PaymentIdentifier\", m.\"Account\", m.\"Payer_Name\", p.\"Code\", c.\"Id\", c.\"EntryId\", c.\"Component\", c.\"Period\", c.\"AmountGrosze\""
        + " FROM \"Mandates\" m JOIN \"Premises\" p ON p.\"Id\" = m.\"PremisesId\" JOIN \"LedgerAccounts\" a ON a.\"PremisesId\" = m.\"PremisesId\""
        + " JOIN \"Charges\" c ON c.\"AccountId\" = a.\"Id\" AND c.\"DueDate\" = @p0 WHERE m.\"State\" = 'Active' ORDER BY p.\"Code\"";

    private const string MandatesSql =
        "INSERT INTO \"Mandates\" (\"OpenedAt\", \"Form\", \"PremisesId\", \"ClientId\", \"Scope\", \"Account\", \"AccountAsWritten\", \"BankName\", \"PaymentIdentifier\", \"State\", \"StateSince\","
        + " \"ActiveFrom\", \"Version\", \"Paper_Channel\", \"Paper_Place\", \"Paper_ReceivedOn\", \"Paper_SignedOn\", \"Payer_IsConsumer\", \"Payer_Kind\", \"Payer_Name\", \"Payer_Street\", \"Payer_Town\")"
        + " SELECT 0, 'Consent', a.\"PremisesId\", MIN(t.\"PersonId\"), 'Charges', '07999999990001000000004830', '', '', 'B' || a.\"PremisesId\", 'Active', 0, 0, 1, 'Post', 'x', 0, 0, 1, 'Natural',"
        + " 'Osoba ' || a.\"PremisesId\", 'ul. Testowa 1', '00-001 Przykładów' FROM \"LedgerAccounts\" a JOIN \"LegalTitles\" t ON t.\"PremisesId\" = a.\"PremisesId\" AND t.\"ValidTo\" IS NULL"
        + " WHERE a.\"Purpose\" = 'Charges' GROUP BY a.\"PremisesId\" ORDER BY a.\"PremisesId\" LIMIT @p0";

    public static async Task Run(BenchReport report)
    {
        var room = Directory.CreateDirectory(Path.Combine(BenchFolder.Root, $"collect-{Guid.NewGuid():N}")).FullName;
        Environment.SetEnvironmentVariable("Intake__HoldBalanceChangeZloty", "1000000");
        try
        {
            await using var folder = await NightBench.Folder.Copy(room, 1, "one");
            var (services, due) = (folder.Services, await Prepare(folder.Services, Path.Combine(room, "miesiac")));
            await using var db = await services.GetRequiredService<IDbContextFactory<IBokDb>>().CreateDbContextAsync();
            await db.Database.OpenConnectionAsync();
            var files = await Files(services, due);
            if (files.Sum(f => f.Orders) < Mandates / 2) report.Wrong("collect", $"only {files.Sum(f => f.Orders)} debits");
            report.Ratio("collect", await Measure.InTurn(
                Pairs, () => Measure.Seconds(() => Files(services, due)),
                () => Measure.Seconds(() => Floor(db, due, files, Path.Combine(room, "plik")))), "s", most: 4);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(room, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<HandOutFile.File>> Files(IServiceProvider services, DateOnly due) =>
        await services.GetRequiredService<PlanRun>().For(due, CancellationToken.None) is Result<PlanRun.Plan>.Ok { Value: var plan }
            && await services.GetRequiredService<PreviewFiles>().Of(plan, CancellationToken.None) is Result<IReadOnlyList<HandOutFile.File>>.Ok { Value: var files }
            ? files : throw new InvalidOperationException("No files.");

    private static async Task Floor(IBokDb db, DateOnly due, IReadOnlyList<HandOutFile.File> files, string path)
    {
        long sum = 0;
        using (var command = db.Command(ObligationsSql, 1))
        using (var row = command.Read(due.DayNumber))
            while (row.Read())
                for (var i = 0; i < row.FieldCount; i++) sum += row.GetValue(i).GetHashCode() & 1;
        foreach (var file in files) await File.WriteAllBytesAsync($"{path}-{sum & 1}", file.Bytes);
    }

    private static async Task<DateOnly> Prepare(IServiceProvider services, string path)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<IBokDb>>().CreateDbContextAsync();
        var codes = await db.LedgerAccounts.Where(a => a.Facts.Purpose == Core.Ledger.Accounts.AccountPurpose.Charges).OrderBy(a => a.Code).Select(a => a.Code).Take(2 * Mandates).ToListAsync();
        var package = new MonthPackage(codes, BenchFolder.AsOf.AddDays(1), MostPaid: 0);
        package.Write(path);
        if (await services.GetRequiredService<TakePackage>().Handle(new(path, "bench"), null, CancellationToken.None) is not Result<Certificate>.Ok { Value.Outcome: CertificateOutcome.Posted })
            throw new InvalidOperationException("The month was not posted.");
        await services.GetRequiredService<Writer>().InOneTransaction((one, _) =>
        {
            using var insert = one.Command(MandatesSql, 1);
            insert.Run(Mandates);
            return Task.FromResult((true, true));
        }, CancellationToken.None);
        return package.DueDate;
    }
}
