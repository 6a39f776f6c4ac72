using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.Ledger.Balance;

/// <summary>How much is proved of the accounts, and in which words what is wrong is told.</summary>
public sealed class VerifyAccountsTests
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    private static readonly Dictionary<string, (string Statement, Violation[] Told)> Planted = new(StringComparer.Ordinal)
    {
        ["an id of both kinds"] = ("UPDATE \"Payments\" SET \"EntryId\" = 'C-1' WHERE \"EntryId\" = 'W-1'", [new("entry-id-twice", "C-1", "2", "1")]),
        ["a correction of a correction"] = ("UPDATE \"Charges\" SET \"OriginalId\" = 4 WHERE \"EntryId\" = 'C-2'", [new("correction-original", "C-2", "4", "")]),
        ["a return of nothing"] = ("UPDATE \"Payments\" SET \"OriginalId\" = 77 WHERE \"EntryId\" = 'W-3'", [new("correction-original", "W-3", "77", "")]),
        ["a return of more than was paid"] = ("UPDATE \"Payments\" SET \"AmountGrosze\" = -35001 WHERE \"EntryId\" = 'W-3'", [new("payment-negative", "W-2", "-1", "0")]),
        ["a second claim"] = (
            "INSERT INTO \"Claims\" (\"Code\", \"AccountId\", \"ChargeId\", \"Group\", \"From\", \"ToldOn\", \"Fingerprint\", \"ImportId\")"
            + " SELECT 'x', \"AccountId\", \"ChargeId\", 'Court', \"From\" + 1, 1, 1, 1 FROM \"Claims\"",
            [new("claims-overlap", "C-2|Court|2026-10-15", "x", "")]),
        ["the rates taken out"] = ("DELETE FROM \"InterestRates\"", [new("no-rate-for-day", "K-1", "2026-09-16", ""), new("no-rate-for-day", "K-2", "2026-10-21", "")]),
        ["late items taken out"] = ("DELETE FROM \"LateItems\" WHERE \"AccountId\" = 2", [new("late-items-differ", "K-2", "0.00", "30.00 (2026-10-20), 10.00 (2026-10-30)")]),
    };

    public static TheoryData<string> Names => [.. Planted.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_wrong_is_told_with_what_was_found_and_what_should_be(string name)
    {
        var (statement, told) = Planted[name];
        await using var folder = await Filled();
        foreach (var trigger in await folder.Query("SELECT name FROM sqlite_master WHERE type = 'trigger'")) await folder.Execute($"DROP TRIGGER \"{trigger}\"");
        await folder.Execute("PRAGMA foreign_keys = OFF; " + statement);
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Where(v => v.Code == told[0].Code).Should().Equal(told);
    }

    [Fact]
    public async Task A_checkpoint_is_told_as_it_is_kept_and_as_the_entries_sum_up_or_that_there_can_be_none()
    {
        await using var folder = await Filled();
        var last = new DateOnly(2026, 8, 12);
        (await folder.Query($"SELECT \"CreditGrosze\", \"ChargedGrosze\", \"PaidGrosze\" FROM \"Checkpoints\" WHERE \"AccountId\" = 3 AND \"Through\" = {last.DayNumber}"))
            .Should().Equal("500|7000|7500");
        await folder.Execute($"UPDATE \"Checkpoints\" SET \"CreditGrosze\" = 1 WHERE \"AccountId\" = 3 AND \"Through\" = {last.DayNumber}");
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().Equal(new Violation(
            "checkpoint-differs", "K-3", "2026-08-12 (2025-01-20): credit 0.01, charged 70.00, paid 75.00", "2026-08-12 (2025-01-20): credit 5.00, charged 70.00, paid 75.00"));
        await folder.Execute($"UPDATE \"Checkpoints\" SET \"CreditGrosze\" = 500, \"Through\" = {last.DayNumber + 3} WHERE \"AccountId\" = 3 AND \"Through\" = {last.DayNumber}");
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().Equal(
            [new Violation("checkpoint-differs", "K-3", "2026-08-15 (2025-01-20): credit 5.00, charged 70.00, paid 75.00", "2026-08-15: –")], "what is due on a day off may be paid on the next day");
    }

    [Fact]
    public async Task An_account_that_is_settled_anew_next_time_needs_no_late_items()
    {
        await using var folder = await Filled();
        await folder.Execute("DELETE FROM \"NextSettlements\" WHERE \"AccountId\" = 2; DELETE FROM \"LateItems\" WHERE \"AccountId\" = 2");
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty();
    }

    [Fact]
    public async Task No_more_is_told_than_was_asked_for_and_all_accounts_are_counted()
    {
        await using var folder = await Filled();
        await folder.Execute("DELETE FROM \"LateItems\"");
        await using var db = await folder.Db();
        var settlement = await ReadEntries.NewSettlement(db, new(), trace: false, TestFolder.Stop);
        var proof = new VerifyAccounts(db, settlement, Day, most: 1);
        proof.Run((1, 3), TestFolder.Stop);
        proof.Found.Should().ContainSingle().Which.Where.Should().Be("K-1");
        proof.Accounts.Should().Be(3);
        List<long> told = [];
        await folder.Get<VerifyLedger>().Run(new Told(told), TestFolder.Stop);
        told.Should().Equal(3);
    }

    [Fact]
    public async Task A_sample_proves_the_part_of_all_accounts_whose_turn_it_is_and_tells_the_first_fault()
    {
        await using var folder = await Filled();
        await folder.Execute("DELETE FROM \"LateItems\" WHERE \"AccountId\" = 2");
        await using var db = await folder.Db();
        await db.Database.OpenConnectionAsync(TestFolder.Stop);
        (await VerifySample.Within(db, new(), Day, 0, TestFolder.Stop)).Should().Be((0, null), "none is asked for");
        var (all, fault) = await VerifySample.Within(db, new(), Day, 10, TestFolder.Stop);
        (all, fault!.Code, fault.Where).Should().Be((3, "late-items-differ", "K-2"));
        Dictionary<int, string?> wrong = [];
        for (var turn = 0; turn < 3; turn++)
        {
            var day = Day.AddDays(turn);
            await Published(folder, day);
            await folder.Execute("DELETE FROM \"LateItems\" WHERE \"AccountId\" = 2");
            var (accounts, first) = await VerifySample.Within(db, new(), day, 1, TestFolder.Stop);
            accounts.Should().Be(1);
            wrong[day.DayNumber % 3] = first?.Where;
        }

        wrong.OrderBy(w => w.Key).Select(w => w.Value).Should().Equal([null, "K-2", null], "each account has its day");
    }

    private static Task<int> Published(TestFolder folder, DateOnly day) => folder.Get<Core.Data.Writer>().InOneTransaction(
        async (db, stop) => (true, (await PublishFigures.Within(db, new(), day, null, DateTime.UnixEpoch, stop)).Id), TestFolder.Stop);

    // The good package, K-2 with a second late charge, and K-3, which paid all of January 2025 and a little more.
    private static async Task<TestFolder> Filled()
    {
        var package = PackageBuilder.Good();
        package["accounts.csv"].Add("K-3;L-1;charges;73102023139999000000000003;P-1;2015-01-01;");
        package["charges.csv"].Add("C-8;K-2;2026-10;Woda;;;;10,00;2026-10-30;2026-10-05;;").Add("C-9;K-3;2025-01;Woda;;;;70,00;2025-01-15;2025-01-02;;");
        package["payments.csv"].Add("W-9;K-3;75,00;2025-01-15;2025-01-20;;;");
        var folder = await TestFolder.New();
        await folder.TakeGood(package);
        return folder;
    }

    private sealed class Told(List<long> told) : IProgress<long>
    {
        public void Report(long value) => told.Add(value);
    }
}
