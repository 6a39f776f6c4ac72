using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Commands;

public sealed class BackupVerbTests
{
    [Fact]
    public async Task A_backup_restored_into_an_empty_folder_verifies_and_gives_the_same_figures()
    {
        await using var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        var (copy, other) = (folder.Place("copy.db"), folder.Place("other"));
        (await Verb.In(folder.Data.Path, [], "backup", "copy.db", "--data", ".")).Expect(0).Out.Should().StartWith($"Kopia: {copy}");
        (await Verb.Run("restore", copy, "--data", other, "--json")).Expect(0).Json.GetProperty("bytes").GetInt64().Should().Be(new FileInfo(copy).Length);
        (await Verb.Run("verify", "--data", other)).Expect(0).Out.Should().Contain("Sprawdzono kont: 24");
        (await Verb.Run("intake", Repo.SamplePackage, "--data", other)).Expect(0).Out.Should().Contain("zmienionych 0", "the figures are the same");
    }

    [Fact]
    public async Task Neither_backup_nor_restore_overwrites_anything()
    {
        await using var folder = await TestFolder.New();
        (await Verb.Run("backup", folder.Place("copy.db"), "--data", folder.Data.Path)).Expect(0);
        (await Verb.Run("backup", folder.Place("copy.db"), "--data", folder.Data.Path)).Expect(1).Error.Should().Contain("kopia niczego nie nadpisuje");
        (await Verb.Run("backup", folder.Place("none/copy.db"), "--data", folder.Data.Path)).Expect(1);
        (await Verb.Run("restore", folder.Place("copy.db"), "--data", folder.Data.Path)).Expect(1).Error.Should().Contain("ma już bazę danych");
        (await Verb.Run("restore", folder.Place("nothing"), "--data", folder.Place("other"))).Expect(1).Error.Should().Contain("nie jest kopią");
    }
}
