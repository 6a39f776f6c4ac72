using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Balance;

public sealed class ReadShownTests
{
    [Fact]
    [Trait("Clause", "J3.7")]
    public async Task What_was_shown_stays_as_it_was_when_something_becomes_known_later()
    {
        await using var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        var today = new DateOnly(2026, 11, 21);
        var account = (await folder.Query(
            "SELECT a.\"Code\" FROM \"LedgerAccounts\" a JOIN \"PublishedFigures\" f ON f.\"AccountId\" = a.\"Id\" WHERE f.\"InterestGrosze\" > 0 ORDER BY 1"))[0];
        var shown = await Shown(folder, account, today);
        shown.Figures.Should().Be(await folder.FiguresOf(account));
        await folder.Get<IBok.Core.Data.Writer>().InOneTransaction(
            async (db, stop) =>
            {
                await PublishFigures.Within(db, new(), shown.AsOf.AddDays(60), null, new(2027, 1, 20, 3, 0, 0, DateTimeKind.Utc), stop);
                return (true, 0);
            },
            TestFolder.Stop);
        (await Shown(folder, account, today)).Should().Be(shown);
        var later = await Shown(folder, account, new(2027, 1, 20));
        later.AsOf.Should().Be(shown.AsOf.AddDays(60));
        later.Figures.Interest.Should().BeGreaterThan(shown.Figures.Interest);
    }

    [Fact]
    public async Task Before_the_first_publication_nothing_was_shown()
    {
        await using var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        (await folder.Get<ReadShown>().On("K-00002", new(2026, 11, 20), TestFolder.Stop)).Should().BeOfType<Result<ReadShown.Shown>.Refused>()
            .Which.Problem.Should().Be(new ReadShown.NothingShown(new(2026, 11, 20)));
    }

    [Fact]
    public async Task Of_an_account_that_is_not_there_nothing_was_shown()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        (await folder.Get<ReadShown>().On("K-9", new(2026, 11, 21), TestFolder.Stop)).Should().BeOfType<Result<ReadShown.Shown>.Refused>()
            .Which.Problem.Should().Be(new ReadShown.NothingShown(new(2026, 11, 21)));
    }

    private static async Task<ReadShown.Shown> Shown(TestFolder folder, string account, DateOnly day) =>
        (await folder.Get<ReadShown>().On(account, day, TestFolder.Stop)).Should().BeOfType<Result<ReadShown.Shown>.Ok>().Which.Value;
}
