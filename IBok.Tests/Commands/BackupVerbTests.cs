using FluentAssertions;
using IBok.Tests.Commands.Kills;
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
        (await Verb.Here("restore", copy, "--data", other, "--json")).Expect(0).Json.GetProperty("bytes").GetInt64().Should().Be(new FileInfo(copy).Length);
        (await Verb.Here("verify", "--data", other)).Expect(0).Out.Should().Contain("Sprawdzono kont: 24");
        (await Verb.Here("intake", Repo.SamplePackage, "--data", other)).Expect(0).Out.Should().Contain("zmienionych 0", "the figures are the same");
    }

    [Fact]
    public async Task Last_night_s_sealed_copy_and_a_plain_one_are_restored_while_the_host_serves()
    {
        var room = Directory.CreateTempSubdirectory("ibok-room-").FullName;
        var (key, plain) = (Path.Combine(room, "klucz"), Path.Combine(room, "kopia.db"));
        await File.WriteAllBytesAsync(key, [.. Enumerable.Range(0, 32).Select(i => (byte)i)], TestFolder.Stop);
        await using var host = await HostProcess.Start(settings: [.. DebitTown.Settings.Select(s => KeyValuePair.Create(s.Name, s.Value)), new("Jobs__BackupKeyFile", key)], data: await DebitTown.Copy());
        (await host.Verb("nightly", "--as-of", DebitTown.Iso(DebitTown.Today))).Code.Should().Be(0);
        (await host.Verb("backup", plain)).Code.Should().Be(0);
        var night = Directory.GetFiles(Path.Combine(host.Data, "backup")).Should().ContainSingle().Which;
        night.Should().EndWith($"ibok-{DebitTown.Iso(DebitTown.Today)}.db.sealed");

        (await Verb.Here("restore", night, "--data", Path.Combine(room, "bez-klucza"))).Expect(1);
        foreach (var (copy, keyed) in new[] { (night, new[] { "--key", key }), (plain, []) })
        {
            var other = Path.Combine(room, Path.GetFileName(copy) + ".folder");
            (await Verb.Here(["restore", copy, .. keyed, "--data", other])).Expect(0);
            (await Soundness.Faults(other)).Should().BeEmpty();
            (await KilledMonth.FactsOf(other)).Where(f => !f.StartsWith("night|", StringComparison.Ordinal)).Should().Equal(
                (await KilledMonth.FactsOf(host.Data)).Where(f => !f.StartsWith("night|", StringComparison.Ordinal)), "the copy was made before its own night was written down as done");
        }

        using var visitor = new HostClient(host.Address);
        (await visitor.SignIn("clerk")).Status.Should().Be(302, "the host went on");
        Directory.Delete(room, recursive: true);
    }

    [Fact]
    public async Task Neither_backup_nor_restore_overwrites_anything()
    {
        await using var folder = await TestFolder.New();
        (await Verb.Here("backup", folder.Place("copy.db"), "--data", folder.Data.Path)).Expect(0);
        (await Verb.Here("backup", folder.Place("copy.db"), "--data", folder.Data.Path)).Expect(1).Error.Should().Contain("kopia niczego nie nadpisuje");
        (await Verb.Here("backup", folder.Place("none/copy.db"), "--data", folder.Data.Path)).Expect(1);
        (await Verb.Here("restore", folder.Place("copy.db"), "--data", folder.Data.Path)).Expect(1).Error.Should().Contain("ma już bazę danych");
        (await Verb.Here("restore", folder.Place("nothing"), "--data", folder.Place("other"))).Expect(1).Error.Should().Contain("nie jest kopią");
    }
}
