using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Balance;

/// <summary>Random histories told night by night through the ledger's own doors, each night published: recomputation equals incremental.</summary>
[Trait("Clause", "J3.7")]
public sealed class PublishNightsTests
{
    private const int AccountsInFolder = 12, FirstAccount = 100, DaysBetween = 43;

    private static readonly int First = new DateOnly(2024, 1, 1).DayNumber, Last = First + (30 * DaysBetween);

    public static TheoryData<AllocationOrder> Orders => [.. Enum.GetValues<AllocationOrder>()];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Every_night_all_that_is_published_and_summed_up_is_what_all_entries_say(AllocationOrder order)
    {
        var (checkpoints, undone) = (0L, 0L);
        foreach (var histories in Sample(count: 5, seed: (int)order))
        {
            await using var folder = await NewFolder(order);
            var teller = new NightTeller(histories, FirstAccount, Last);
            for (var night = First; night <= Last; night += DaysBetween)
            {
                var before = await folder.Count("Checkpoints");
                await Night(folder, teller, night, order);
                (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty("on {0:yyyy-MM-dd}", DateOnly.FromDayNumber(night));
                undone += teller.Undone;
                checkpoints += Math.Max(0, await folder.Count("Checkpoints") - before);
            }

            teller.IsDone.Should().BeTrue();
            await using var once = await NewFolder(order);
            await Night(once, new(histories, FirstAccount, Last), Last, order);
            (await Figures(folder)).Should().Equal(await Figures(once), "published night by night or once, the figures are the same");
        }

        checkpoints.Should().BeGreaterThan(50, "nights without checkpoints prove nothing");
        undone.Should().BeGreaterThan(20, "nor do checkpoints that nothing touches");
    }

    [Fact]
    public async Task A_night_without_entries_settles_only_accounts_whose_day_has_come_and_writes_only_what_changed()
    {
        await using var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        var rows = await folder.Count("PublishedFigures");
        var late = await folder.Query("SELECT DISTINCT \"AccountId\" FROM \"LateItems\" ORDER BY 1");
        var due = await folder.Query($"SELECT \"AccountId\" FROM \"NextSettlements\" WHERE \"Day\" <= {new DateOnly(2026, 11, 21).DayNumber}");
        var settled = late.Union(due, StringComparer.Ordinal).ToList();
        settled.Count.Should().BeInRange(1, 20, "some owe, some do not");
        (await Publish(folder, new(2026, 11, 21), new())).Changed.Should().BeInRange(1, settled.Count);
        (await folder.Query("SELECT \"AccountId\" FROM \"PublishedFigures\" WHERE \"PublicationId\" = 2 ORDER BY 1")).Should().BeSubsetOf(settled).And.HaveCount((int)(await folder.Count("PublishedFigures") - rows));
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty();
    }

    // Premises and import of a package that was posted and not published, and accounts for the histories.
    private static async Task<TestFolder> NewFolder(AllocationOrder order)
    {
        var folder = await TestFolder.New(("Ledger:Allocation", order.ToString()));
        var package = PackageBuilder.Good().Without("charges.csv").Without("payments.csv").Without("claims.csv");
        package.AsOf = "2024-01-01";
        await folder.Get<TakePackage>().Handle(new(package.Folder(folder.Place("package")), "próba", Publish: false), null, TestFolder.Stop);
        foreach (var i in Enumerable.Range(0, AccountsInFolder))
        {
            await folder.Execute(
                "INSERT INTO \"LedgerAccounts\" (\"Id\", \"Code\", \"PremisesId\", \"Purpose\", \"Nrb\", \"ToldOn\", \"Fingerprint\", \"ImportId\")"
                + $" SELECT {FirstAccount + i}, 'H-{i}', \"PremisesId\", \"Purpose\", \"Nrb\", \"ToldOn\", {i}, 1 FROM \"LedgerAccounts\" WHERE \"Code\" = 'K-1'");
        }

        return folder;
    }

    private static Task<int> Night(TestFolder folder, NightTeller teller, int night, AllocationOrder order) => folder.Get<Writer>().InOneTransaction(
        async (db, stop) =>
        {
            await teller.TellUpTo(db, night);
            await PublishFigures.Within(db, new() { Allocation = order }, DateOnly.FromDayNumber(night), null, DateTime.UnixEpoch, stop);
            return (true, 0);
        },
        TestFolder.Stop);

    private static Task<Published> Publish(TestFolder folder, DateOnly day, LedgerPolicy policy) => folder.Get<Writer>().InOneTransaction(
        async (db, stop) => (true, await PublishFigures.Within(db, policy, day, null, DateTime.UnixEpoch, stop)), TestFolder.Stop);

    private static async Task<List<Figures>> Figures(TestFolder folder)
    {
        List<Figures> all = [];
        for (var i = 0; i < AccountsInFolder; i++) all.Add(await folder.FiguresOf($"H-{i}"));
        return all;
    }

    private static List<History[]> Sample(int count, int seed) =>
        [.. History.Paying.Generator.Sample(60, new Rnd((ulong)seed + 20_261_122, 1), count * AccountsInFolder).Chunk(AccountsInFolder)];
}
