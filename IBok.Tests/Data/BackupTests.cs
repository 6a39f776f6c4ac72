using FluentAssertions;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Tests.Testing;
using Microsoft.Data.Sqlite;

namespace IBok.Tests.Data;

public sealed class BackupTests
{
    [Fact]
    public async Task A_backup_made_while_somebody_writes_restores_to_the_same_figures()
    {
        await using var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        var (business, all) = (await folder.Contents(Tables.Business), await folder.Contents(Tables.All));
        var copy = folder.Place("copy.db");

        var written = await folder.Get<Writer>().InOneTransaction(
            async (db, stop) =>
            {
                using var half = db.Command("INSERT INTO \"OneOffHolidays\" (\"Day\", \"Name\", \"Source\") VALUES (1, 'x', 'y')", 0);
                half.Run();
                return (false, await folder.Get<Backup>().Write(copy, stop));
            },
            TestFolder.Stop);

        written.Should().BeOfType<Result<long>.Ok>().Which.Value.Should().Be(new FileInfo(copy).Length);
        await using var restored = TestFolder.Untouched();
        (await Backup.Restore(copy, restored.Data, TestFolder.Stop)).Should().BeOfType<Result<long>.Ok>();
        await restored.Get<Schema>().Migrate(TestFolder.Stop);
        (await restored.Contents(Tables.Business)).Should().Be(business);
        (await restored.Contents(Tables.All)).Should().Be(all, "the bytes that arrived travel with it");
        (await restored.Count("OneOffHolidays")).Should().Be(1, "what was not committed is not in it");
        (await restored.Get<VerifyLedger>().Run(null, TestFolder.Stop)).Violations.Should().BeEmpty();
        (await restored.Get<VerifyImports>().Run(TestFolder.Stop)).Should().BeEmpty();
        Directory.GetFiles(folder.Data.Path, "*.part").Should().BeEmpty();
    }

    [Fact]
    public async Task A_backup_holds_what_is_still_in_the_write_ahead_log()
    {
        await using var folder = await TestFolder.New();
        await folder.Execute("INSERT INTO \"OneOffHolidays\" (\"Day\", \"Name\", \"Source\") VALUES (1, 'x', 'y')");
        new FileInfo(folder.Data.Database + "-wal").Length.Should().BePositive();
        await folder.Get<Backup>().Write(folder.Place("copy.db"), TestFolder.Stop);
        await using var restored = TestFolder.Untouched();
        await Backup.Restore(folder.Place("copy.db"), restored.Data, TestFolder.Stop);
        (await restored.Count("OneOffHolidays")).Should().Be(2);
    }

    [Fact]
    public async Task A_backup_never_overwrites()
    {
        await using var folder = await TestFolder.New();
        var target = folder.Place("there.db");
        await File.WriteAllTextAsync(target, "mine", TestFolder.Stop);
        Refusal(await folder.Get<Backup>().Write(target, TestFolder.Stop)).Should().Be(new Backup.TargetExists(target));
        (await File.ReadAllTextAsync(target, TestFolder.Stop)).Should().Be("mine");
    }

    [Fact]
    public async Task Nothing_is_restored_over_a_database()
    {
        await using var folder = await TestFolder.New();
        await folder.Get<Backup>().Write(folder.Place("copy.db"), TestFolder.Stop);
        Refusal(await Backup.Restore(folder.Place("copy.db"), folder.Data, TestFolder.Stop)).Should().Be(new Backup.FolderNotEmpty(folder.Data.Path));
    }

    [Fact]
    public async Task Nothing_is_restored_beside_a_write_ahead_log_of_another_database()
    {
        await using var folder = await TestFolder.New();
        await folder.Get<Backup>().Write(folder.Place("copy.db"), TestFolder.Stop);
        var other = new DataFolder(Directory.CreateDirectory(folder.Place("other")).FullName);
        await File.WriteAllTextAsync(other.Database + "-wal", "left behind", TestFolder.Stop);
        Refusal(await Backup.Restore(folder.Place("copy.db"), other, TestFolder.Stop)).Should().Be(
            new Backup.FolderNotEmpty(other.Path), "SQLite would replay the old log over the restored pages");
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("cut off")]
    [InlineData("another program's database")]
    [InlineData("empty")]
    [InlineData("nothing there")]
    public async Task What_is_no_backup_is_not_restored(string what)
    {
        await using var folder = await TestFolder.New();
        var source = folder.Place("source.db");
        await Make(folder, source, what);
        var target = new DataFolder(Directory.CreateDirectory(folder.Place("target")).FullName);
        Refusal(await Backup.Restore(source, target, TestFolder.Stop)).Code.Should().StartWith("backup-");
        Directory.GetFileSystemEntries(target.Path).Should().BeEmpty();
    }

    private static async Task Make(TestFolder folder, string path, string what)
    {
        switch (what)
        {
            case "garbage":
                await File.WriteAllBytesAsync(path, [.. Enumerable.Range(0, 9_000).Select(i => (byte)(i % 251))], TestFolder.Stop);
                break;
            case "empty":
                await File.WriteAllBytesAsync(path, [], TestFolder.Stop);
                break;
            case "cut off":
                await folder.Take(Repo.SamplePackage);
                await folder.Get<Backup>().Write(folder.Place("whole.db"), TestFolder.Stop);
                await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(folder.Place("whole.db"), TestFolder.Stop))[..200_000], TestFolder.Stop);
                break;
            case "another program's database":
                await using (var other = new SqliteConnection($"Data Source={path};Pooling=False"))
                {
                    await other.OpenAsync(TestFolder.Stop);
                    await using var command = other.CreateCommand();
                    command.CommandText = "CREATE TABLE songs (title TEXT)";
                    await command.ExecuteNonQueryAsync(TestFolder.Stop);
                }

                break;
        }
    }

    private static Problem Refusal(Result<long> answer) => answer.Should().BeOfType<Result<long>.Refused>().Which.Problem;
}
