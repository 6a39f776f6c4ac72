using System.Globalization;
using FluentAssertions;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Charges;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger;

/// <summary>What a posting that is given up leaves behind: nothing, however much it had written.</summary>
public sealed class GiveUpPostingTests
{
    private static readonly DateTime Now = new(2026, 11, 21, 4, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task More_entries_than_are_taken_out_at_once_are_all_taken_out()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        await using (var posting = await LongPosting.Begin(folder.Get<Writer>(), 7, Now, TestFolder.Stop))
        {
            using var touched = Touched.Within(posting.Pieces);
            using var charges = PostCharges.Within(posting.Db, 7, touched);
            for (var n = 1; n <= 450; n++)
            {
                await posting.Pieces.Next(TestFolder.Stop);
                charges.Post(new($"N-{n}", 1, new(2026, 10), "x", null, null, null, new(1), new(2026, 10, 15), new(2026, 10, 1), null, null, n), out _).Should().Be(Posting.Posted);
            }

            await posting.Pieces.End();
            (await folder.Count("Charges")).Should().Be(454);
        }

        (await folder.Count("Charges")).Should().Be(4);
        (await folder.Count("OpenPostings")).Should().Be(0);
    }

    [Fact]
    public async Task What_its_publication_summed_up_is_taken_out_and_its_accounts_are_settled_next_time()
    {
        await using var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        await folder.Execute("UPDATE \"NextSettlements\" SET \"Day\" = 0");
        await using (var posting = await LongPosting.Begin(folder.Get<Writer>(), null, Now, TestFolder.Stop))
        {
            var publishing = await Publishing.Begin(posting.Pieces, new(), new(2027, 6, 1), null, Now, TestFolder.Stop);
            await publishing.Settle(new HashSet<int>(), TestFolder.Stop);
            (await OfPublication(folder, "Checkpoints", 2)).Should().BePositive();
            (await OfPublication(folder, "NextSettlements", 2)).Should().Be(24);
        }

        foreach (var table in new[] { "Checkpoints", "NextSettlements", "PublishedFigures" }) (await OfPublication(folder, table, 2)).Should().Be(0, table);
        (await folder.Query("SELECT DISTINCT \"Day\" FROM \"NextSettlements\"")).Should().Equal("0");
        (await folder.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty();
    }

    private static async Task<long> OfPublication(TestFolder folder, string table, int publication) =>
        long.Parse((await folder.Query($"SELECT COUNT(*) FROM \"{table}\" WHERE \"PublicationId\" = {publication}"))[0], CultureInfo.InvariantCulture);
}
