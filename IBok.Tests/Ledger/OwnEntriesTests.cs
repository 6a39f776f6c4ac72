using FluentAssertions;
using IBok.Core.Ledger;

namespace IBok.Tests.Ledger;

/// <summary>Entries that the program writes itself are known by how their ids begin.</summary>
public sealed class OwnEntriesTests
{
    [Theory]
    [InlineData("BANK-1-2", true, true)]
    [InlineData("DD-17", true, false)]
    [InlineData("NP-000001", true, false)]
    [InlineData("IBOK-UNDO-C-1", true, false)]
    [InlineData("C-1", false, false)]
    [InlineData("bank-1", false, false)]
    [InlineData("BANK", false, false)]
    [InlineData("X-BANK-1", false, false)]
    [InlineData("DDX", false, false)]
    [InlineData("", false, false)]
    public void An_id_tells_who_wrote_the_entry(string id, bool isOwn, bool isBank) => (OwnEntries.IsOwn(id), OwnEntries.IsBank(id)).Should().Be((isOwn, isBank));

    [Theory]
    [InlineData("BANK-1-2", true)]
    [InlineData("DD-17/2", true)]
    [InlineData("NP-000001", true)]
    [InlineData("IBOK-UNDO-C-1", true)]
    [InlineData("IBOK-2-C-1", true)]
    [InlineData("C-1", false)]
    [InlineData("BANK1", false)]
    [InlineData("np-1", false)]
    [InlineData("X-DD-1", false)]
    public void An_id_that_only_the_program_gives_is_known(string id, bool isReserved) => OwnEntries.IsReserved(id).Should().Be(isReserved);

    [Theory]
    [InlineData("BANK-1-2", "1|1")]
    [InlineData("DD-17", "0|1")]
    [InlineData("NP-000001", "0|0")]
    [InlineData("W-1", "0|0")]
    public async Task The_database_tells_them_apart_alike(string id, string answer)
    {
        await using var folder = await Testing.TestFolder.New();
        (await folder.Query($"SELECT {OwnEntries.IsBankSql("e")}, {OwnEntries.IsToldByBankSql("e")} FROM (SELECT '{id}' AS \"EntryId\") e")).Should().Equal(answer);
    }
}
