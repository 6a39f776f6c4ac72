using FluentAssertions;
using IBok.Tests.Testing;
using Microsoft.Data.Sqlite;

namespace IBok.Tests.Intake;

/// <summary>Nothing is overwritten: the database itself refuses (architecture.md, product decision 2).</summary>
public sealed class AppendOnlyTests
{
    private static readonly string[] Guarded =
    [
        "Charges", "Payments", "Publications", "PublishedFigures", "PremisesHistory", "PersonHistory", "LegalTitleHistory", "LedgerAccountHistory", "ClaimHistory",
        "ImportFiles", "ImportFindings", "ImportSources", "SourceChunks", "AuditLog", "BankStatements",
    ];

    /// <summary>Tables that no package fills; their own slices' tests try their guards.</summary>
    private static readonly string[] TriedByTheirSlices = ["Notes", "RegulationVersions", "AllocatedLogins", "WrittenChanges", "ChangedFields", "BankRegisters", "MandateSteps", "IssuedIdentifiers", "FilesHandedOut", "AnswerLines", "PayoutScans", "BreachSteps"];

    public static TheoryData<string> Tables => [.. Guarded];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_row_can_neither_be_changed_nor_deleted(string table)
    {
        await using var folder = await Filled();
        (await folder.Count(table)).Should().BePositive("a guard over an empty table proves nothing");
        var before = await folder.Contents(table);
        var first = (await folder.Query($"SELECT name FROM pragma_table_info('{table}') LIMIT 1"))[0];
        foreach (var change in new[] { $"UPDATE \"{table}\" SET \"{first}\" = \"{first}\"", $"DELETE FROM \"{table}\"" })
        {
            var run = () => folder.Execute(change);
            (await run.Should().ThrowAsync<SqliteException>()).WithMessage($"*{table} is append-only*");
        }

        (await folder.Contents(table)).Should().Be(before);
    }

    [Fact]
    public async Task Every_guard_in_the_database_is_tried_here_or_by_its_slice()
    {
        await using var folder = await TestFolder.New();
        (await folder.Query("SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'")).Should().BeEquivalentTo([.. Guarded, .. TriedByTheirSlices]);
    }

    private static async Task<TestFolder> Filled()
    {
        var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var broken = PackageBuilder.Next();
        broken["charges.csv"].Set(2, "amount", "x");
        await folder.Take(broken);
        await Banking.TakeStatementTests.Take(folder, Banking.TakeStatementTests.Statement("1", 0).Pays("30102023139999000000000001", 30m, new(2026, 11, 18)));
        return folder;
    }
}
