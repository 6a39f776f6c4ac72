using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Balance;

/// <summary>What every screen shows from one business date to the next.</summary>
[Trait("Clause", "J3.7")]
public sealed class PublishFiguresTests
{
    [Fact]
    public async Task Only_accounts_whose_figures_changed_get_a_new_row_so_what_was_shown_can_be_shown_again()
    {
        await using var folder = await TestFolder.New();
        var first = PackageBuilder.Good();
        first["charges.csv"].Set(4, "due_date", "2026-12-10"); // K-2: nothing due, no interest
        await folder.TakeGood(first);
        var next = PackageBuilder.Good();
        next.AsOf = "2026-11-25";
        next["charges.csv"].Set(4, "due_date", "2026-12-10");
        (await folder.TakeGood(next)).Effect!.Changed.Should().Be(1, "only K-1 has interest that grew");
        (await folder.Query("SELECT a.\"Code\", f.\"PublicationId\" FROM \"PublishedFigures\" f JOIN \"LedgerAccounts\" a ON a.\"Id\" = f.\"AccountId\" ORDER BY 2, 1"))
            .Should().Equal("K-1|1", "K-2|1", "K-1|2");
    }

    [Fact]
    public async Task What_is_published_is_what_is_computed_for_that_day()
    {
        await using var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        await using var db = await folder.Db();
        await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.OpenConnectionAsync(db.Database, TestFolder.Stop);
        Dictionary<int, Figures> shown = [];
        using (var rows = new RowsByAccount(db, VerifyAccounts.FiguresSql, 1, 24, null))
            for (; rows.Account is { } account; rows.Next()) shown.Add(account, StreamEntries.Figures(rows.Row, 1));
        shown.Should().HaveCount(24);
        PublishFigures.LastAsOf(db).Should().Be(new DateOnly(2026, 11, 20));
        foreach (var (id, figures) in shown)
            figures.Should().Be(await folder.FiguresOf((await folder.Query($"SELECT \"Code\" FROM \"LedgerAccounts\" WHERE \"Id\" = {id}"))[0]));
    }

    [Fact]
    public async Task What_is_shown_never_goes_back_in_time()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var published = await folder.Get<Core.Data.Writer>().InOneTransaction(
            async (db, stop) => (true, await PublishFigures.Within(db, new(), new(2026, 11, 15), null, DateTime.UnixEpoch, stop)), TestFolder.Stop);
        (published.AsOf, published.Changed).Should().Be((new DateOnly(2026, 11, 20), 0));
    }

    [Fact]
    public async Task An_account_without_entries_is_published_with_nothing()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var next = PackageBuilder.Next();
        next["accounts.csv"].Add("K-4;L-3;charges;46102023139999000000000004;;;");
        await folder.TakeGood(next);
        (await folder.Query("SELECT COUNT(*), SUM(\"ChargedGrosze\") FROM \"PublishedFigures\" WHERE \"AccountId\" = 4")).Should().Equal("1|0");
    }

    [Fact]
    public async Task Watchers_are_told_of_a_posted_package_and_not_of_a_refused_one()
    {
        await using var folder = await TestFolder.New();
        var changes = folder.Get<Changes>();
        await folder.Take(PackageBuilder.Good().ChangeManifest(m => m["format"] = "x"));
        changes.Times.Should().Be(0);
        await folder.Take(PackageBuilder.Good(), dryRun: true);
        changes.Times.Should().Be(0);
        await folder.TakeGood(PackageBuilder.Good());
        changes.Times.Should().Be(1);
    }
}
