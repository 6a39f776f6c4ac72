using FluentAssertions;
using IBok.Core.Data;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.Data;

/// <summary>A turn to write that nobody gives back would stop the whole program: whatever a piece meets, the next one's turn comes.</summary>
public sealed class PiecesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Work_whose_connection_broke_holds_up_no_other(bool inOne)
    {
        await using var folder = await TestFolder.New();
        var writer = folder.Get<Writer>();
        var pieces = await writer.InPieces(TestFolder.Stop);
        var work = async () =>
        {
            if (inOne) await pieces.InOne(() => Break(pieces.Db), TestFolder.Stop);
            await pieces.Next(TestFolder.Stop);
            await Break(pieces.Db);
            await pieces.End();
        };
        await work.Should().ThrowAsync<InvalidOperationException>("the connection is closed");
        await pieces.Invoking(p => p.DisposeAsync().AsTask()).Should().ThrowAsync<InvalidOperationException>("its settings cannot be given back");

        (await writer.InOneTransaction((_, _) => Task.FromResult((false, 1)), TestFolder.Stop).WaitAsync(Patience, TestFolder.Stop)).Should().Be(1);
        await using var next = await writer.InPieces(TestFolder.Stop).WaitAsync(Patience, TestFolder.Stop);
        next.AreReal.Should().BeTrue();
        (await folder.Query("PRAGMA synchronous")).Should().Equal(["2"], "a commit of anybody else waits for the disk as before");

        static async Task<bool> Break(IBokDb db)
        {
            await db.Database.GetDbConnection().CloseAsync();
            return false;
        }
    }
}
