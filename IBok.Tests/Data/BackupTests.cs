using System.Security.Cryptography;
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

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(131_072)]
    [InlineData(200_000)]
    public void A_sealed_file_opens_with_its_secret_and_with_nothing_else(int length)
    {
        var (plain, secret) = (RandomNumberGenerator.GetBytes(length), RandomNumberGenerator.GetBytes(32));
        var coded = Sealed(plain, secret);
        Opened(coded, secret).Should().Equal(plain);
        Opened(coded, RandomNumberGenerator.GetBytes(32)).Should().BeNull();
        for (var i = 0; i < coded.Length; i += Math.Max(1, coded.Length / 61))
        {
            byte[] spoilt = [.. coded];
            spoilt[i] ^= 1;
            Opened(spoilt, secret).Should().BeNull($"bit {i} was changed");
            Opened(coded[..i], secret).Should().BeNull($"it was cut at {i}");
        }
    }

    [Fact]
    public void Pieces_of_a_sealed_file_cannot_change_places_be_left_out_or_put_behind_its_end()
    {
        const int header = 42, piece = 65_536 + 16;
        var secret = RandomNumberGenerator.GetBytes(32);
        var coded = Sealed(RandomNumberGenerator.GetBytes(3 * 65_536), secret);
        coded.Length.Should().Be(header + (3 * piece));
        var (head, one, two, three) = (coded[..header], coded[header..(header + piece)], coded[(header + piece)..(header + (2 * piece))], coded[(header + (2 * piece))..]);
        foreach (var wrong in new byte[][] { [.. head, .. two, .. one, .. three], [.. head, .. one, .. three], [.. head, .. one, .. two], [.. coded, .. three], [.. coded, 0] })
            Opened(wrong, secret).Should().BeNull();
    }

    [Fact]
    public async Task A_sealed_backup_tells_nothing_and_restores_only_with_its_key()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        var (key, other, weak, copy) = (folder.Place("key"), folder.Place("other"), folder.Place("weak"), folder.Place("copy.sealed"));
        foreach (var (path, bytes) in new[] { (key, 32), (other, 64), (weak, 31) }) await File.WriteAllBytesAsync(path, RandomNumberGenerator.GetBytes(bytes), TestFolder.Stop);
        Refusal(await folder.Get<Backup>().Write(copy, TestFolder.Stop, weak)).Should().Be(new Backup.NoKey(weak, 32));
        Refusal(await folder.Get<Backup>().Write(copy, TestFolder.Stop, folder.Place("none"))).Should().BeOfType<Backup.NoKey>();
        (await folder.Get<Backup>().Write(copy, TestFolder.Stop, key)).Should().BeOfType<Result<long>.Ok>().Which.Value.Should().Be(new FileInfo(copy).Length);
        Directory.GetFiles(folder.Data.Path, "*.part*").Should().BeEmpty("no readable half is left");
        System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(copy, TestFolder.Stop)).Should().NotContain("Osoba Pierwsza").And.NotContain("SQLite format");
        await using var restored = TestFolder.Untouched();
        foreach (var wrong in new[] { null, other })
        {
            Refusal(await Backup.Restore(copy, restored.Data, TestFolder.Stop, wrong)).Should().Be(new Backup.CannotUnseal(copy));
            Directory.GetFileSystemEntries(restored.Data.Path).Should().BeEmpty();
        }

        (await Backup.Restore(copy, restored.Data, TestFolder.Stop, key)).Should().BeOfType<Result<long>.Ok>();
        (await restored.Contents(Tables.Business)).Should().Be(await folder.Contents(Tables.Business));
    }

    [Fact]
    public async Task A_copy_whose_figures_do_not_prove_is_not_kept()
    {
        await using var folder = await TestFolder.New();
        var copy = folder.Place("copy.db");
        var answer = await folder.Get<Backup>().Write(copy, TestFolder.Stop, prove: async (db, stop) =>
        {
            (await db.Database.CanConnectAsync(stop)).Should().BeTrue("the copy is opened as a database");
            return new Backup.Damaged("K-1");
        });
        Refusal(answer).Should().Be(new Backup.Damaged("K-1"));
        File.Exists(copy).Should().BeFalse();
    }

    private static byte[] Sealed(byte[] plain, byte[] secret)
    {
        using var to = new MemoryStream();
        SealedFile.Seal(new MemoryStream(plain), to, secret);
        return to.ToArray();
    }

    private static byte[]? Opened(byte[] coded, byte[] secret)
    {
        using var to = new MemoryStream();
        return SealedFile.Open(new MemoryStream(coded), to, secret) ? to.ToArray() : null;
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
