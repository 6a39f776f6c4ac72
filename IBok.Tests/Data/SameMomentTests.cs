using FluentAssertions;
using IBok.Core.Data;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.Data;

/// <summary>Readers side by side see one moment of the database, also when somebody writes while they are opened.</summary>
public sealed class SameMomentTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task All_readers_see_the_same_rows_although_somebody_wrote_while_they_were_opened(int writes)
    {
        await using var folder = await TestFolder.New();
        var left = writes;
        await using var moment = await SameMoment.Open(new Interrupted(folder, () => left-- > 0), 4, TestFolder.Stop);
        moment.Readers.Should().HaveCount(4);
        moment.Readers.Select(Days).Should().AllBeEquivalentTo(1 + writes, "who began before the last of them begins again");
        await Write(folder);
        moment.Readers.Select(Days).Should().AllBeEquivalentTo(1 + writes, "and sees nothing that comes after");
    }

    [Fact]
    public async Task Where_somebody_writes_all_the_time_one_reader_agrees_with_itself()
    {
        await using var folder = await TestFolder.New();
        await using var moment = await SameMoment.Open(new Interrupted(folder, () => true), 4, TestFolder.Stop);
        var days = moment.Readers.Should().ContainSingle().Which;
        Days(days).Should().Be(Days(days)).And.BeGreaterThan(20);
    }

    [Fact]
    public async Task A_connection_given_back_has_its_own_settings_again()
    {
        await using var folder = await TestFolder.New();
        await using (await SameMoment.Open(folder.Get<IDbContextFactory<IBokDb>>(), 3, TestFolder.Stop))
        {
        }

        for (var i = 0; i < 4; i++) (await folder.Query("PRAGMA cache_size")).Should().Equal("-65536");
    }

    private static int Days(IBokDb db) => db.OneOffHolidays.Count();

    private static Task Write(TestFolder folder) => folder.Execute(
        "INSERT INTO \"OneOffHolidays\" (\"Day\", \"Name\", \"Source\") SELECT 1 + MAX(\"Day\"), 'x', 'y' FROM \"OneOffHolidays\"");

    // Somebody commits just before a connection is opened.
    private sealed class Interrupted(TestFolder folder, Func<bool> writes) : IDbContextFactory<IBokDb>
    {
        public IBokDb CreateDbContext() => throw new NotSupportedException();

        public async Task<IBokDb> CreateDbContextAsync(CancellationToken cancellationToken = default)
        {
            if (writes()) await Write(folder);
            return await folder.Db();
        }
    }
}
