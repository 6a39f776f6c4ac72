using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Commands;

public sealed class ReportVerbTests
{
    [Fact]
    public async Task The_verb_writes_a_workbook_that_agrees_with_the_ledger_and_refuses_what_it_does_not_know()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var (data, place) = (folder.Data.Path, folder.Place("salda.xlsx"));
        (await Verb.Run("report", "list", "--data", data)).Expect(0).Out.Split('\n').Should().Contain(l => l.StartsWith("salda ", StringComparison.Ordinal));
        var json = (await Verb.Here("report", "salda", "--as-of", "2026-10-31", "--out", place, "--json", "--data", data)).Expect(0).Json;
        (json.GetProperty("rows").GetInt64(), json.GetProperty("isEqual").GetBoolean()).Should().Be((2, true));
        WorkbookFile.Open(await File.ReadAllBytesAsync(place, TestFolder.Stop)).Data[0].Texts(1)[0].Should().Be("K-1");
        Directory.GetFiles(data, "*.part").Should().BeEmpty();
        (await Verb.Here("report", "nie-ma", "--out", place, "--data", data)).Expect(1).Error.Should().Contain("Nie ma raportu „nie-ma”");
        (await Verb.Here("report", "salda", "--data", data)).Expect(2);
        (await folder.Query("SELECT \"After\" FROM \"AuditLog\" WHERE \"Operation\" = 'ReportExported'")).Should().ContainSingle().Which.Should().Be("stan na: 31.10.2026; 2 w.; zgodne");
    }
}
