using FluentAssertions;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.Ledger.Balance;

/// <summary>What a publication tells of itself, and what it sums up for the next.</summary>
public sealed class FigureChangesTests
{
    private const string SettleAtOnce = "UPDATE \"NextSettlements\" SET \"Day\" = 0";

    private static readonly DateOnly Day = new(2026, 11, 20);

    [Fact]
    public void The_ten_biggest_changes_are_told_the_biggest_first_and_equal_ones_by_account()
    {
        var changes = new FigureChanges(Day);
        for (var account = 1; account <= 60; account++) changes.Show(account, Due(1_000), Due(1_000 + (account % 10 == 0 ? -account : account)));
        changes.Biggest.Should().Equal(Enumerable.Range(51, 10).Reverse().Select(a => (a, new Money(1_000), new Money(1_000 + (a % 10 == 0 ? -a : a)))));
        changes.Changed.Should().Be(60);
        changes.Moves.Should().HaveCount(60);
        changes.Show(99, null, Due(61));
        changes.Show(70, Due(500), Due(440));
        changes.Biggest.Take(4).Select(b => (b.AccountId, b.Before)).Should().Equal((99, Money.Zero), (60, new(1_000)), (70, new(500)), (59, new(1_000)));
        changes.Moves.Should().NotContain(m => m.AccountId == 99, "it had no balance before");
    }

    [Fact]
    [Trait("Clause", "J4.1g")]
    public async Task Accounts_whose_interest_has_no_rate_are_told_with_the_first_day_and_settled_next_time()
    {
        await using var folder = await Good();
        await folder.Execute("DELETE FROM \"InterestRates\"");
        var published = await Publish(folder, Day);
        published.WithoutRate.Should().Equal((1, new DateOnly(2026, 9, 16)), (2, new(2026, 10, 21)));
        (published.Changed, published.Failed.Count).Should().Be((0, 0));
        (await folder.Query("SELECT \"Day\" FROM \"NextSettlements\"")).Should().AllBe("0");
    }

    [Fact]
    public async Task One_account_that_cannot_be_settled_is_told_and_keeps_the_others_from_nothing()
    {
        await using var folder = await Good();
        await folder.Execute("DROP TRIGGER \"TR_Charges_NoUPDATE\"; UPDATE \"Charges\" SET \"AmountGrosze\" = 9223372036854775807 WHERE \"AccountId\" = 1; " + SettleAtOnce);
        var published = await Publish(folder, Day.AddDays(5));
        published.Failed.Select(f => f.AccountId).Should().Equal(1);
        published.Failed[0].Why.Should().NotBeEmpty();
        published.Changed.Should().Be(1, "the interest of the other grew");
        (await folder.Query("SELECT \"AccountId\" FROM \"PublishedFigures\" WHERE \"PublicationId\" = 2")).Should().Equal("2");
        (await folder.Query("SELECT \"Day\" FROM \"NextSettlements\" WHERE \"AccountId\" = 1")).Should().Equal(["0"], "it is settled again next time");
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Select(v => (v.Code, v.Where, v.Expected)).Should().Equal(("cannot-settle", "K-1", ""));
        await using var db = await folder.Db();
        await db.Database.OpenConnectionAsync(TestFolder.Stop);
        (await VerifySample.Within(db, new(), Day.AddDays(5), 10, TestFolder.Stop)).Should().Be((2, null), "what keeps its figures holds up no night");
    }

    [Fact]
    public async Task What_was_left_out_is_settled_afterwards_and_nothing_is_written_twice()
    {
        await using var folder = await Good();
        await folder.Execute(SettleAtOnce);
        await folder.Execute("DELETE FROM \"LateItems\"");
        await folder.Get<Writer>().InOneTransaction(
            async (db, stop) =>
            {
                var publishing = await Publishing.Begin(Pieces.Whole(db), new(), Day.AddDays(5), null, DateTime.UnixEpoch, stop);
                await publishing.Settle(new HashSet<int> { 2 }, stop);
                await publishing.SettleLeft(new HashSet<int>(), stop);
                publishing.Published.Changed.Should().Be(1);
                await publishing.SettleLeft(new HashSet<int> { 2 }, stop);
                publishing.Published.Changed.Should().Be(2);
                return (true, 0);
            },
            TestFolder.Stop);
        (await folder.Query("SELECT \"AccountId\" FROM \"LateItems\" ORDER BY 1")).Should().Equal("1", "2");
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty();
    }

    [Fact]
    public async Task A_hundred_days_stay_open_to_returns_and_every_year_before_has_one_checkpoint()
    {
        await using var folder = await Paid();
        (await Checkpoints(folder)).Should().Equal("2025-12-31", "2026-08-12");
        await Again(folder, Day.AddDays(89));
        (await Checkpoints(folder)).Should().Equal(["2025-12-31", "2026-08-12"], "for a day less than ninety none is written");
        await Again(folder, Day.AddDays(90));
        (await Checkpoints(folder)).Should().Equal(["2025-12-31", "2026-11-10"], "the later day takes the year's place");
        await Again(folder, Day.AddDays(190));
        (await Checkpoints(folder)).Should().Equal("2025-12-31", "2026-12-31", "2027-02-18");
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty();
    }

    [Fact]
    public async Task A_new_checkpoint_that_saves_less_than_ninety_days_is_not_written()
    {
        await using var folder = await Paid("D-2;K-1;2026-10;Eksploatacja;;;;50,00;2026-10-30;2026-11-01;;");
        await Again(folder, Day.AddDays(120));
        (await Checkpoints(folder)).Should().Equal(["2025-12-31", "2026-08-12"], "since 30 October something has been open");
    }

    private static Figures Due(long grosze) => default(Figures) with { Due = new(grosze) };

    private static async Task<TestFolder> Good()
    {
        var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        return folder;
    }

    // K-1 paid its only charge in January 2025.
    private static async Task<TestFolder> Paid(params string[] more)
    {
        var package = PackageBuilder.Good().Without("claims.csv");
        package["charges.csv"].Line(2, "C-1;K-1;2025-01;Eksploatacja;;;;100,00;2025-01-15;2025-01-01;;").Remove(5).Remove(3);
        foreach (var charge in more) package["charges.csv"].Add(charge);
        package["payments.csv"].Line(2, "W-1;K-1;100,00;2025-01-15;2025-01-15;;;");
        var folder = await TestFolder.New();
        await folder.TakeGood(package);
        return folder;
    }

    private static async Task Again(TestFolder folder, DateOnly day)
    {
        await folder.Execute(SettleAtOnce);
        await Publish(folder, day);
    }

    private static async Task<List<string>> Checkpoints(TestFolder folder) =>
    [
        .. (await folder.Query("SELECT \"Through\" FROM \"Checkpoints\" WHERE \"AccountId\" = 1 ORDER BY 1"))
            .Select(d => $"{DateOnly.FromDayNumber(int.Parse(d, System.Globalization.CultureInfo.InvariantCulture)):yyyy-MM-dd}"),
    ];

    private static Task<Published> Publish(TestFolder folder, DateOnly day) => folder.Get<Writer>().InOneTransaction(
        async (db, stop) => (true, await PublishFigures.Within(db, new(), day, null, DateTime.UnixEpoch, stop)), TestFolder.Stop);
}
