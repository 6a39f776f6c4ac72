using FluentAssertions;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Collections;

/// <summary>What was booked of a debit counts once and stays provable.</summary>
public sealed class ProofTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_payment_that_the_accounting_system_tells_again_holds_its_package()
    {
        await using var desk = await Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", December, "100,00"));
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 17));
        await desk.Answer(("100,00", December, ""));
        var package = Testing.PackageBuilder.Good();
        package.AsOf = "2026-12-16";
        package["payments.csv"].Add("W-7;K-1;100,00;2026-12-15;2026-12-16;PZ;;");
        var folder = package.Folder(Path.Combine(Path.GetTempPath(), $"ibok-twice-{Guid.NewGuid():N}"));
        Good(await desk.Get<IBok.Core.Intake.TakePackage>().Handle(new(folder, "próba"), null, Stop)).Outcome.Should().Be(IBok.Core.Intake.CertificateOutcome.Held);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_proves_a_debit_can_neither_be_changed_nor_deleted()
    {
        await using var desk = await Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", December, "100,00"));
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 16));
        await desk.Answer(("100,00", December, ""));
        foreach (var (table, column) in new[] { ("MandateSteps", "By"), ("IssuedIdentifiers", "At"), ("FilesHandedOut", "By"), ("AnswerLines", "RawCode") })
        {
            (await desk.Mandates.Core.Rows($"SELECT CAST(COUNT(*) AS TEXT) FROM \"{table}\""))[0].Should().NotBe("0");
            foreach (var change in new[] { $"UPDATE \"{table}\" SET \"{column}\" = \"{column}\"", $"DELETE FROM \"{table}\"" })
                (await desk.Mandates.Core.Invoking(c => c.Change(change)).Should().ThrowAsync<Microsoft.Data.Sqlite.SqliteException>()).WithMessage($"*{table} is append-only*");
        }
    }
}
