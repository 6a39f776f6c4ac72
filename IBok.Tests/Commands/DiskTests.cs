using FluentAssertions;
using IBok.Blazor.Commands;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Tests.Commands.Kills;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Commands;

/// <summary>A full disk and a folder that may not be written to: a sentence, no damage, and all goes on once there is room.</summary>
public sealed class DiskTests
{
    private const string Full = "Na dysku brakuje miejsca", ReadOnly = "nie wolno zapisywać", Premises = "/biuro/lokale/L-1";

    private const int MostClicks = 1_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Asvs", "60")]
    public async Task While_the_disk_is_full_host_and_verbs_say_so_and_afterwards_the_same_steps_succeed()
    {
        await using var disk = await SmallDisk.Make(megabytes: 24);
        var data = Path.Combine(disk.Path, "dane");
        await DebitTown.Copy(data);
        await using var host = await HostProcess.Start(settings: DebitTown.Settings.Concat(disk.Settings).Select(s => KeyValuePair.Create(s.Name, s.Value)), data: data);
        using var clerk = new HostClient(host.Address);
        (await clerk.SignIn("clerk")).Status.Should().Be(302);
        var token = HostClient.Token((await clerk.Get(Premises)).Body);
        var (package, outside) = (DebitTown.Month().Zip(Path.GetTempFileName() + ".zip"), Directory.CreateTempSubdirectory("ibok-copies-").FullName);
        var before = await KilledMonth.FactsOf(data);
        disk.Fill();

        // What the log has already taken from the disk is still written; every click that is answered counts.
        var (click, written) = (await Note(clerk, token), 0);
        for (; click.Status == 302 && written < MostClicks; written++) click = await Note(clerk, token);
        click.Status.Should().Be(503);
        click.Text().Should().Contain("Serwer nie może teraz niczego zapisać");
        foreach (var words in new[] { new[] { "intake", package }, ["nightly", "--as-of", DebitTown.Iso(DebitTown.Today)], ["user", "add", "kasia", "--role", "Clerk"] })
            Refused(await host.Verb(words), Full);
        (await clerk.Get("/")).Status.Should().BeLessThan(500, "the host goes on");
        (await Soundness.Faults(data)).Should().BeEmpty();
        (await KilledMonth.FactsOf(data)).Where(f => !f.StartsWith("decision|NoteAdded", StringComparison.Ordinal)).Should().Equal(before, "but for the clicks that were answered");

        disk.Free();
        (await Note(clerk, token)).Status.Should().Be(302);
        (await host.Verb("intake", package)).Code.Should().Be(0);
        (await host.Verb("nightly", "--as-of", DebitTown.Iso(DebitTown.Today))).Code.Should().Be(0);
        (await host.Verb("backup", Path.Combine(outside, "kopia.db"))).Code.Should().Be(0);
        (await Soundness.Faults(data)).Should().BeEmpty();
        (await Soundness.Rows(data, "SELECT COUNT(*) FROM \"Notes\"")).Should().Equal($"{written + 1}");
        File.Delete(package);
        Directory.Delete(outside, recursive: true);
    }

    [Fact]
    public async Task A_backup_for_which_there_is_no_room_leaves_nothing_behind_and_is_made_when_there_is()
    {
        await using var folder = await TestFolder.New();
        await folder.Take(Repo.SamplePackage);
        await using var disk = await SmallDisk.Make(megabytes: 6);
        var (copy, key) = (Path.Combine(disk.Path, "kopia.db"), folder.Place("klucz"));
        await File.WriteAllBytesAsync(key, new byte[32], Stop);
        if (disk.Settings.Count == 0)
        {
            disk.Fill();
            foreach (var sealing in new[] { null, key })
            {
                (await folder.Get<Backup>().Write(copy, Stop, sealing)).Should().BeOfType<Result<long>.Refused>().Which.Problem.Should().Be(new Backup.CannotWrite(copy));
                Directory.GetFiles(disk.Path).Should().ContainSingle("only what fills the disk is there");
            }

            disk.Free();
        }

        var nowhere = Path.Combine(disk.Path, "nie-ma", "kopia.db");
        (await folder.Get<Backup>().Write(nowhere, Stop)).Should().BeOfType<Result<long>.Refused>().Which.Problem.Should().Be(new Backup.CannotWrite(nowhere));
        (await folder.Get<Backup>().Write(copy, Stop, key)).Should().BeOfType<Result<long>.Ok>();
    }

    [Fact]
    public async Task What_was_committed_is_not_told_as_failed_when_there_is_no_room_to_fold_the_log_into_the_database()
    {
        const int rows = 20_000;
        await using var disk = await SmallDisk.Make(megabytes: 24);
        var data = new DataFolder(disk.Path);
        await File.WriteAllBytesAsync(data.Database, await TestFolder.EmptyDatabase, Stop);
        await using var services = TestFolder.Build(data, new Dictionary<string, string?>(StringComparer.Ordinal), readOnly: false);
        var (writer, log) = (services.GetRequiredService<Writer>(), new FileInfo(data.Database + "-wal"));
        await writer.InOneTransaction(async (db, stop) =>
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO \"OneOffHolidays\" (\"Day\", \"Name\", \"Source\") WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) SELECT i, 'dzień wolny', 'próba' FROM n", stop);
            return (true, 0);
        }, Stop);

        var isReal = disk.Settings.Count == 0; // elsewhere only processes can be told that it is full
        if (isReal) disk.Fill();
        await writer.Checkpoint(Stop);
        log.Refresh();
        (log.Length > 0).Should().Be(isReal, "what does not fit stays in the log");
        disk.Free();
        await writer.Checkpoint(Stop);
        log.Refresh();
        log.Length.Should().Be(0);
        (await Soundness.Rows(data.Path, "SELECT COUNT(*) FROM \"OneOffHolidays\" WHERE \"Source\" = 'próba'")).Should().Equal($"{rows}");
    }

    [Fact]
    public async Task In_a_folder_that_may_not_be_written_to_host_and_verbs_refuse_with_a_sentence()
    {
        await using var disk = await SmallDisk.Make(megabytes: 24);
        var data = Path.Combine(disk.Path, "dane");
        await DebitTown.Copy(data);
        // Where nothing can be mounted: a file system of the system itself, in which nobody may make a folder.
        var (frozen, package) = (await disk.Freeze(), PackageBuilder.Good().Zip(Path.GetTempFileName() + ".zip"));
        var place = frozen ? data : "/sys/ibok";
        foreach (var words in new[] { new[] { "serve", "--urls", "http://127.0.0.1:0" }, ["intake", package], ["nightly"] })
            Refused(await Verb.Run([.. words, "--data", place]), ReadOnly);
        if (frozen) await disk.Thaw();
        (await Soundness.Faults(data)).Should().BeEmpty();
        (await Verb.In(Path.GetTempPath(), DebitTown.Settings, "nightly", "--as-of", DebitTown.Iso(DebitTown.Today), "--data", data)).Expect(0);
        File.Delete(package);
    }

    [Fact]
    public async Task A_bug_whose_file_cannot_be_written_is_told_with_its_details()
    {
        using var error = new StringWriter();
        var (why, nowhere) = (new InvalidOperationException("powód"), Path.Combine(Path.GetTempPath(), $"nie-ma-{Guid.NewGuid():N}"));
        CrashReport.Write(why, nowhere, error).Should().Be(70);
        error.ToString().Should().Contain("Błąd programu: InvalidOperationException").And.Contain("powód");
        await using var folder = TestFolder.Untouched();
        CrashReport.Write(why, folder.Data.Path, error);
        (await File.ReadAllTextAsync(Directory.GetFiles(folder.Data.Path, "*.crash.txt").Should().ContainSingle().Which, Stop)).Should().Contain("powód");
    }

    [Fact]
    public void What_the_disk_refused_is_known_in_whatever_it_came_out_as()
    {
        var full = new Microsoft.Data.Sqlite.SqliteException("x", 13);
        StorageFault.Of(new Microsoft.EntityFrameworkCore.DbUpdateException("x", full)).Should().Be(new StorageFault.DiskFull());
        StorageFault.Of(new Microsoft.Data.Sqlite.SqliteException("x", 10, 778)).Should().Be(new StorageFault.DiskFull());
        StorageFault.Of(new Microsoft.Data.Sqlite.SqliteException("x", 8)).Should().Be(new StorageFault.FolderReadOnly());
        StorageFault.Of(new Microsoft.Data.Sqlite.SqliteException("x", 5)).Should().Be(new StorageFault.DatabaseBusy());
        StorageFault.Of(new UnauthorizedAccessException()).Should().Be(new StorageFault.FolderReadOnly());
        foreach (var other in new Exception[] { new Microsoft.Data.Sqlite.SqliteException("x", 10, 266), new IOException("x"), new InvalidOperationException("x") })
            StorageFault.Of(other).Should().BeNull();
    }

    private static Task<HostAnswer> Note(HostClient clerk, string token) =>
        clerk.PostBare(Premises, ("__RequestVerificationToken", token), ("_handler", "note"), ("NoteText", "Notatka"));

    private static void Refused(VerbAnswer answer, string sentence)
    {
        answer.Code.Should().Be(1, "{0}\n{1}", answer.Out, answer.Error);
        (answer.Out + answer.Error).Should().Contain(sentence).And.NotContain("   at ").And.NotContain("Exception");
    }
}
