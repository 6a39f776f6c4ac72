using FluentAssertions;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Balance;

/// <summary>Whatever somebody changes behind the program's back is found, and told with its place.</summary>
public sealed class VerifyLedgerTests
{
    private static readonly Dictionary<string, (string Code, string Where, string[] Statements)> Tampered = new(StringComparer.Ordinal)
    {
        ["a published figure"] = ("published-differs", "K-2", ["UPDATE \"PublishedFigures\" SET \"CreditGrosze\" = 1 WHERE \"AccountId\" = 2"]),
        ["the next due amount"] = ("published-differs", "K-1", ["UPDATE \"PublishedFigures\" SET \"NextDueGrosze\" = 1 WHERE \"AccountId\" = 1"]),
        ["the day of the next settlement"] = ("settled-too-late", "K-2", [
            "UPDATE \"Charges\" SET \"DueDate\" = \"DueDate\" + 300 WHERE \"EntryId\" = 'C-3'", "UPDATE \"NextSettlements\" SET \"Day\" = 999999"]),
        ["a late item"] = ("late-items-differ", "K-1", ["UPDATE \"LateItems\" SET \"After\" = \"After\" - 1"]),
        ["a late item taken out"] = ("late-items-differ", "K-1", ["DELETE FROM \"LateItems\""]),
        ["a publication taken out"] = ("published-differs", "K-1", ["DELETE FROM \"PublishedFigures\" WHERE \"AccountId\" = 1"]),
        ["a charge's amount"] = ("published-differs", "K-2", ["UPDATE \"Charges\" SET \"AmountGrosze\" = \"AmountGrosze\" + 1 WHERE \"EntryId\" = 'C-3'"]),
        ["a payment's day"] = ("published-differs", "K-1", ["UPDATE \"Payments\" SET \"ValueDate\" = \"ValueDate\" + 9 WHERE \"EntryId\" = 'W-1'"]),
        ["a rate"] = ("published-differs", "K-1", ["UPDATE \"InterestRates\" SET \"BasisPoints\" = 1850 WHERE \"BasisPoints\" = 925"]),
        ["the rates taken out"] = ("no-rate-for-day", "K-1", ["DELETE FROM \"InterestRates\""]),
        ["an id of both kinds"] = ("entry-id-twice", "C-1", ["UPDATE \"Payments\" SET \"EntryId\" = 'C-1' WHERE \"EntryId\" = 'W-1'"]),
        ["a correction of another account"] = ("correction-original", "C-4", ["UPDATE \"Charges\" SET \"OriginalId\" = 3 WHERE \"EntryId\" = 'C-4'"]),
        ["a correction of a correction"] = ("correction-original", "C-2", ["UPDATE \"Charges\" SET \"OriginalId\" = 4 WHERE \"EntryId\" = 'C-2'"]),
        ["a return of nothing"] = ("correction-original", "W-3", ["UPDATE \"Payments\" SET \"OriginalId\" = 77 WHERE \"EntryId\" = 'W-3'"]),
        ["a return of more than was paid"] = ("payment-negative", "W-2", ["UPDATE \"Payments\" SET \"AmountGrosze\" = -35001 WHERE \"EntryId\" = 'W-3'"]),
        ["a second claim"] = ("claims-overlap", "C-2|Court|2026-10-15", [
            "INSERT INTO \"Claims\" (\"Code\", \"AccountId\", \"ChargeId\", \"Group\", \"From\", \"ToldOn\", \"Fingerprint\", \"ImportId\")"
            + " SELECT 'x', \"AccountId\", \"ChargeId\", 'Instalments', \"From\" + 1, 1, 1, 1 FROM \"Claims\""]),
        ["the rows of a certificate"] = ("import-counts", "1: charges.csv", ["UPDATE \"ImportFiles\" SET \"Rows\" = 5 WHERE \"Name\" = 'charges.csv'"]),
        ["what a certificate says was posted"] = ("import-posted", "1: payments.csv", ["UPDATE \"ImportFiles\" SET \"Posted\" = 2, \"Known\" = 1 WHERE \"Name\" = 'payments.csv'"]),
        ["a charge taken out"] = ("import-posted", "1: charges.csv", ["DELETE FROM \"Charges\" WHERE \"EntryId\" = 'C-4'"]),
        ["an account taken out"] = ("foreign-key", "Payments", ["PRAGMA foreign_keys = OFF", "DELETE FROM \"LedgerAccounts\" WHERE \"Id\" = 2"]),
    };

    public static TheoryData<string> Names => [.. Tampered.Keys];

    [Fact]
    public async Task A_ledger_that_nobody_touched_is_in_order()
    {
        await using var folder = await TestFolder.New();
        (await Verify(folder)).Should().BeEmpty("an empty one is");
        await folder.TakeGood(PackageBuilder.Good());
        await folder.TakeGood(PackageBuilder.Next());
        (await Verify(folder)).Should().BeEmpty();
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Accounts.Should().Be(3);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_somebody_changed_is_found_with_its_place(string name)
    {
        var (code, where, statements) = Tampered[name];
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        foreach (var trigger in await folder.Query("SELECT name FROM sqlite_master WHERE type = 'trigger'")) await folder.Execute($"DROP TRIGGER \"{trigger}\"");
        await folder.Execute("PRAGMA foreign_keys = OFF; " + string.Join("; ", statements));
        (await Verify(folder)).Should().Contain(v => v.Code == code && v.Where == where, name);
    }

    [Theory]
    [InlineData("UPDATE \"Checkpoints\" SET \"CreditGrosze\" = \"CreditGrosze\" + 1")]
    [InlineData("UPDATE \"Checkpoints\" SET \"ChargedGrosze\" = \"ChargedGrosze\" - 1")]
    [InlineData("UPDATE \"Checkpoints\" SET \"PaidGrosze\" = 0")]
    [InlineData("UPDATE \"Checkpoints\" SET \"KnownOn\" = \"KnownOn\" - 1")]
    [InlineData("UPDATE \"Checkpoints\" SET \"Through\" = \"Through\" + 1")]
    public async Task Every_checkpoint_that_says_something_else_than_the_entries_is_found(string statement)
    {
        await using var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        var all = await folder.Count("Checkpoints");
        await folder.Execute(statement);
        var found = (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations;
        found.Should().OnlyContain(v => v.Code == "checkpoint-differs").And.HaveCountGreaterThan((int)all / 2, "one day later some are still right");
    }

    [Fact]
    public async Task A_difference_is_told_with_every_figure_as_it_is_shown_and_as_it_should_be()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        foreach (var trigger in await folder.Query("SELECT name FROM sqlite_master WHERE type = 'trigger'")) await folder.Execute($"DROP TRIGGER \"{trigger}\"");
        await folder.Execute("UPDATE \"PublishedFigures\" SET \"CreditGrosze\" = 1 WHERE \"AccountId\" = 2; DELETE FROM \"PublishedFigures\" WHERE \"AccountId\" = 1; DELETE FROM \"LateItems\" WHERE \"AccountId\" = 2");
        var (accounts, violations) = await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop);
        accounts.Should().Be(2);
        violations.Should().Equal(
            new Violation(
                "published-differs", "K-1", "due 0.00, notYetDue 0.00, interest 0.00, credit 0.00, court 0.00, instalments 0.00, charged 0.00, paid 0.00",
                "due 30.16, notYetDue 0.00, interest 0.47, credit 0.00, court 101.43, instalments 0.00, charged 231.43, paid 100.00"),
            new Violation(
                "published-differs", "K-2", "due 30.00, notYetDue 0.00, interest 0.24, credit 0.01, court 0.00, instalments 0.00, charged 300.00, paid 270.00",
                "due 30.00, notYetDue 0.00, interest 0.24, credit 0.00, court 0.00, instalments 0.00, charged 300.00, paid 270.00"),
            new Violation("late-items-differ", "K-2", "0.00", "30.00 (2026-10-20)"));
    }

    [Fact]
    public async Task A_database_with_a_broken_page_is_told_by_the_verb_in_words()
    {
        await using var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        await folder.Get<Writer>().Checkpoint(TestFolder.Stop);
        var copy = new DataFolder(Directory.CreateDirectory(folder.Place("broken")).FullName);
        var bytes = await File.ReadAllBytesAsync(folder.Data.Database, TestFolder.Stop);
        bytes.AsSpan(bytes.Length - (40 * 4096), 20 * 4096).Fill(0x5A);
        await File.WriteAllBytesAsync(copy.Database, bytes, TestFolder.Stop);
        (await Verb.Here("verify", "--data", copy.Path)).Expect(1).Error.Should().Contain("uszkodzon");
    }

    private static async Task<IReadOnlyList<Violation>> Verify(TestFolder folder) =>
    [
        .. await folder.Get<VerifyDatabase>().Run(TestFolder.Stop), .. (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations,
        .. await folder.Get<VerifyImports>().Run(TestFolder.Stop),
    ];
}
