using FluentAssertions;
using IBok.Core.Data;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.Ledger;

/// <summary>What queries of the context see while a posting is under way: rows up to its marks, none above.</summary>
public sealed class CountedEntriesTests
{
    private const string Marks = "INSERT INTO \"OpenPostings\" (\"Id\", \"Since\", \"ChargesAfter\", \"PaymentsAfter\", \"AccountsAfter\", \"PublicationsAfter\") VALUES ";

    [Fact]
    public async Task A_query_sees_the_rows_at_the_marks_of_a_posting_under_way_and_none_above_them()
    {
        await using var folder = await TwoPackages();
        await using var db = WithModelOfItsOwn(folder);
        (await Seen(db)).Should().Equal([6, 5, 3, 2, 2], "without a posting everything counts");
        await folder.Execute(Marks + "(1, 0, 4, 3, 2, 1)");
        (await Seen(db)).Should().Equal([4, 3, 2, 1, 1], "the first package is at the marks, the second above");
        await folder.Execute("DELETE FROM \"OpenPostings\"");
        await folder.Execute(Marks + "(1, 0, 0, 0, 0, 0)");
        (await Seen(db)).Should().Equal([0, 0, 0, 0, 0], "the first package of all is under way");
    }

    [Fact]
    public async Task Marks_count_only_with_the_one_id_there_may_be()
    {
        await using var folder = await TwoPackages();
        await folder.Execute("PRAGMA ignore_check_constraints = ON; " + Marks + "(2, 0, 4, 3, 2, 1); PRAGMA ignore_check_constraints = OFF");
        await using var db = WithModelOfItsOwn(folder);
        (await Seen(db)).Should().Equal(6, 5, 3, 2, 2);
    }

    [Fact]
    public async Task What_is_posted_or_published_in_one_transaction_says_at_once_that_it_must_wait()
    {
        await using var folder = await TwoPackages();
        await folder.Execute(Marks + "(1, 0, 4, 3, 2, 1)");
        await using var db = await folder.Db();
        await db.Database.OpenConnectionAsync(TestFolder.Stop);
        var post = () => Touched.Within(db);
        var postWhole = () => Touched.Within(Pieces.Whole(db));
        post.Should().Throw<LongWorkUnderWayException>();
        postWhole.Should().Throw<LongWorkUnderWayException>("these are no pieces");
        var publish = () => PublishFigures.Within(db, new(), new(2026, 11, 21), null, DateTime.UnixEpoch, TestFolder.Stop);
        await publish.Should().ThrowAsync<LongWorkUnderWayException>();
        (await folder.Count("Publications")).Should().Be(2);
    }

    private static async Task<TestFolder> TwoPackages()
    {
        var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        await folder.TakeGood(PackageBuilder.Next());
        return folder;
    }

    // Filters are part of the model, which is built once a process: here it is built anew.
    private static IBokDb WithModelOfItsOwn(TestFolder folder) =>
        new(new DbContextOptionsBuilder<IBokDb>().UseSqlite($"Data Source={folder.Data.Database};Pooling=False").EnableServiceProviderCaching(false).Options);

    // Charges, payments, accounts, publications, and of how many publications there are figures.
    private static async Task<int[]> Seen(IBokDb db) =>
    [
        await db.Charges.CountAsync(TestFolder.Stop), await db.Payments.CountAsync(TestFolder.Stop), await db.LedgerAccounts.CountAsync(TestFolder.Stop),
        await db.Publications.CountAsync(TestFolder.Stop), await db.PublishedFigures.Select(f => f.PublicationId).Distinct().CountAsync(TestFolder.Stop),
    ];
}
