using FluentAssertions;
using IBok.Core.Banking.Matching;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Intake.Gate;
using IBok.Core.Jobs.Freshness;
using IBok.Core.Jobs.Incoming;
using IBok.Core.Jobs.Nights;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using static IBok.Tests.Banking.TakeStatementTests;

namespace IBok.Tests.Jobs;

/// <summary>The night: each step once a business date, whatever happens in between.</summary>
public sealed class RunNightTests
{
    private static readonly Actor Program = new("IBok");
    private static readonly DateOnly Day = new(2026, 11, 20);

    [Fact]
    public async Task A_night_takes_the_folder_and_publishes_its_business_date()
    {
        await using var folder = await Folder();
        PackageBuilder.Good().Zip(Path.Combine(In(folder), "noc.zip"));
        var night = await Run(folder);
        night.State.Should().Be(RunState.Done);
        night.Steps.Select(s => (s.Step, s.Ran, s.State)).Should().Equal(Enum.GetValues<NightStep>().Select(s => (s, true, RunState.Done)));
        night.Files.Should().Equal(new TakeFolder.Taken("noc.zip", CertificateOutcome.Posted, null));
        (await folder.Query("SELECT MAX(\"AsOf\") FROM \"Publications\"")).Should().Equal($"{Day.DayNumber}");
        Directory.GetFiles(Path.Combine(folder.Data.Path, "intake", "done", "2026-11-21")).Select(Path.GetFileName).Should().BeEquivalentTo("noc.zip", "noc.zip.certyfikat.txt");
        Directory.GetFileSystemEntries(In(folder)).Should().BeEmpty();
        File.Exists(folder.Place("backup/ibok-2026-11-20.db")).Should().BeTrue();
    }

    [Fact]
    public async Task Run_again_for_the_same_date_a_night_does_nothing_twice_but_takes_what_came_since()
    {
        await using var folder = await Folder();
        PackageBuilder.Good().Zip(Path.Combine(In(folder), "noc.zip"));
        await Run(folder);
        var before = await folder.Contents([.. Tables.Business, "Publications", "Imports"]);
        (await Run(folder)).Steps.Where(s => s.Ran).Select(s => s.Step).Should().Equal(NightStep.Intake);
        (await folder.Contents([.. Tables.Business, "Publications", "Imports"])).Should().Be(before);
        Statement("1", 0).Pays("30102023139999000000000001", 30m, new(2026, 11, 18)).File(Path.Combine(In(folder), "wyciag.sta"));
        (await Run(folder)).Steps.Where(s => s.Ran).Select(s => s.Step).Should().Equal(NightStep.Intake, NightStep.Matching, NightStep.Publish);
    }

    [Fact]
    public async Task A_broken_file_and_a_held_one_are_laid_aside_with_their_certificates_and_staff_are_told_once()
    {
        await using var folder = await Folder(("Jobs:TellFailuresTo:0", "biuro@sm.example"));
        PackageBuilder.Good().Zip(Path.Combine(In(folder), "a.zip"));
        var jump = PackageBuilder.Good();
        jump["charges.csv"].Add("C-7;K-2;2026-11;Najem;;;;7000,00;2026-11-20;2026-11-20;;");
        jump.Zip(Path.Combine(In(folder), "b.zip"));
        await File.WriteAllTextAsync(Path.Combine(In(folder), "c.txt"), "to nie jest plik banku", TestFolder.Stop);
        var night = await Run(folder);
        night.Files.Select(f => (f.Name, f.Outcome)).Should().Equal(("a.zip", CertificateOutcome.Posted), ("b.zip", CertificateOutcome.Held), ("c.txt", null));
        (await File.ReadAllTextAsync(folder.Place("intake/held/2026-11-21/b.zip.certyfikat.txt"), TestFolder.Stop)).Should().Contain("K-2: 30,00 → 7030,00");
        (await File.ReadAllTextAsync(folder.Place("intake/refused/2026-11-21/c.txt.certyfikat.txt"), TestFolder.Stop)).Should().NotBeEmpty();
        (await folder.Query("SELECT \"Email\", \"Subject\" FROM \"OutboxMessages\"")).Should().Equal("biuro@sm.example|Noc 20.11.2026: 2 spraw do sprawdzenia");
        await Run(folder);
        (await folder.Count("OutboxMessages")).Should().Be(1);
    }

    [Theory]
    [InlineData(".noc.zip")]
    [InlineData("noc.zip.part")]
    public async Task A_file_that_is_not_meant_yet_stays_where_it_is(string name)
    {
        await using var folder = await Folder();
        File.Move(PackageBuilder.Good().Zip(folder.Place("x.zip")), Path.Combine(In(folder), name));
        (await Run(folder)).Files.Should().BeEmpty();
        File.Exists(Path.Combine(In(folder), name)).Should().BeTrue();
    }

    [Fact]
    public async Task Half_of_a_package_that_is_still_being_copied_is_not_taken()
    {
        await using var folder = await Folder();
        var whole = PackageBuilder.Good().ZipBytes();
        var path = Path.Combine(In(folder), "noc.zip");
        await File.WriteAllBytesAsync(path, whole[..(whole.Length / 2)], TestFolder.Stop);
        (await Run(folder)).Files.Should().BeEmpty();
        await File.WriteAllBytesAsync(path, whole, TestFolder.Stop);
        (await Run(folder)).Files.Select(f => f.Outcome).Should().Equal(CertificateOutcome.Posted);
    }

    [Fact]
    public async Task A_step_that_failed_is_told_and_runs_again_the_others_do_not()
    {
        await using var folder = await Folder(("Jobs:TellFailuresTo:0", "biuro@sm.example"));
        await folder.TakeGood(PackageBuilder.Good());
        Directory.CreateDirectory(folder.Place("backup/ibok-2026-11-20.db")); // nothing can be written there
        var failed = await Run(folder);
        (failed.State, failed.Steps[^1].State).Should().Be((RunState.Failed, RunState.Failed));
        (await folder.Get<ReadFreshness>().Now(TestFolder.Stop)).HasFailed.Should().BeTrue();
        Directory.Delete(folder.Place("backup/ibok-2026-11-20.db"));
        var mended = await Run(folder);
        mended.Steps.Where(s => s.Ran).Select(s => s.Step).Should().Equal(NightStep.Intake, NightStep.Backup);
        mended.State.Should().Be(RunState.Done);
        (await folder.Get<ReadFreshness>().Now(TestFolder.Stop)).HasFailed.Should().BeFalse();
        (await folder.Get<NightLog>().Newest(TestFolder.Stop)).Single().Steps.Should().OnlyContain(s => s.State == RunState.Done && s.FinishedAt != null);
    }

    [Fact]
    public async Task One_account_that_cannot_be_settled_does_not_keep_the_others_from_their_figures()
    {
        await using var folder = await Folder();
        await folder.TakeGood(PackageBuilder.Good());
        foreach (var id in new[] { "X-1", "X-2" })
        {
            await folder.Execute(
                "INSERT INTO \"Charges\" (\"EntryId\", \"AccountId\", \"Period\", \"Component\", \"AmountGrosze\", \"DueDate\", \"PostedOn\", \"ImportId\", \"Line\")"
                + $" SELECT '{id}', 2, \"Period\", \"Component\", 9000000000000000000, \"DueDate\", \"PostedOn\", 1, 99 FROM \"Charges\" WHERE \"EntryId\" = 'C-3'");
        }

        await folder.Execute("UPDATE \"NextSettlements\" SET \"Day\" = 0");
        var night = await Run(folder, new DateOnly(2026, 11, 21));
        night.State.Should().Be(RunState.Failed);
        night.Steps.Single(s => s.Step == NightStep.Publish).Note.Should().StartWith("2: ");
        (await folder.Query("SELECT MAX(\"AsOf\") FROM \"Publications\"")).Should().Equal($"{new DateOnly(2026, 11, 21).DayNumber}");
        (await folder.FiguresOf("K-1")).Charged.Should().BeGreaterThan(Money.Zero);
    }

    [Fact]
    public async Task A_sample_that_does_not_prove_publishes_nothing()
    {
        await using var folder = await Folder();
        await folder.TakeGood(PackageBuilder.Good());
        var before = await folder.Contents("Publications", "PublishedFigures");
        await folder.Execute("INSERT INTO \"Checkpoints\" (\"AccountId\", \"Through\", \"KnownOn\", \"Basis\", \"CreditGrosze\", \"ChargedGrosze\", \"PaidGrosze\") SELECT 1, 739000, 739000, \"Basis\", 500, 0, 0 FROM \"Publications\"");
        var night = await Run(folder, new DateOnly(2026, 11, 21));
        night.Steps.Single(s => s.Step == NightStep.Publish).State.Should().Be(RunState.Failed);
        (await folder.Contents("Publications", "PublishedFigures")).Should().Be(before);
    }

    [Fact]
    public async Task A_copy_in_which_a_published_figure_was_spoilt_fails_its_step_and_is_not_kept()
    {
        await using var folder = await Folder();
        await folder.TakeGood(PackageBuilder.Good());
        var copy = folder.Place("backup/ibok-2026-11-20.db");
        Directory.CreateDirectory(copy); // in the way of the first copy: publishing is done before the figure is spoilt
        await Run(folder);
        Directory.Delete(copy);
        await folder.Execute("DROP TRIGGER \"TR_PublishedFigures_NoUPDATE\"; UPDATE \"PublishedFigures\" SET \"PaidGrosze\" = \"PaidGrosze\" + 1 WHERE \"AccountId\" = 2");
        var night = await Run(folder);
        night.Steps.Where(s => s.Ran).Select(s => (s.Step, s.State)).Should().Equal((NightStep.Intake, RunState.Done), (NightStep.Backup, RunState.Failed));
        night.Steps[^1].Note.Should().StartWith("Kopia nie zgadza się z zapisami: K-2 ma ").And.Contain("paid 270.01").And.Contain("paid 270.00").And.EndWith("Kopii nie zachowano.");
        Directory.GetFileSystemEntries(Path.GetDirectoryName(copy)!).Should().BeEmpty("what does not prove is nobody's copy");
        await folder.Execute("UPDATE \"PublishedFigures\" SET \"PaidGrosze\" = \"PaidGrosze\" - 1 WHERE \"AccountId\" = 2");
        (await Run(folder)).State.Should().Be(RunState.Done);
        File.Exists(copy).Should().BeTrue();
    }

    [Fact]
    public async Task The_newest_copies_are_kept_older_ones_give_way_and_files_of_others_stay()
    {
        await using var folder = await Folder(("Jobs:BackupsKept", "2"));
        var copies = Directory.CreateDirectory(folder.Place("backup")).FullName;
        string[] foreign = ["ibok-2026-11-01.db.txt", "moja-ibok-2026-11-01.db", "notatki.txt"];
        foreach (var name in foreign.Append("ibok-2026-11-16.db.sealed")) await File.WriteAllTextAsync(Path.Combine(copies, name), "x", TestFolder.Stop);
        for (var day = Day.AddDays(-3); day <= Day; day = day.AddDays(1)) (await Run(folder, day)).State.Should().Be(RunState.Done);
        Directory.GetFiles(copies).Select(Path.GetFileName).Should().BeEquivalentTo([.. foreign, "ibok-2026-11-19.db", "ibok-2026-11-20.db"]);
    }

    [Fact]
    public async Task A_night_of_a_day_that_has_not_begun_is_refused()
    {
        await using var folder = await Folder();
        (await folder.Get<RunNight>().Handle(new(new DateOnly(2026, 11, 22), Program), null, TestFolder.Stop))
            .Should().BeOfType<Result<RunNight.Outcome>.Refused>().Which.Problem.Should().Be(new RunNight.InTheFuture(new(2026, 11, 22), new(2026, 11, 21)));
    }

    [Fact]
    [Trait("Clause", "J3.7")]
    public async Task Data_older_than_a_day_and_a_half_are_told_to_be_old()
    {
        await using var folder = await Folder();
        await folder.TakeGood(PackageBuilder.Good());
        (await folder.Get<ReadFreshness>().Now(TestFolder.Stop)).IsStale.Should().BeFalse();
        await folder.Execute($"UPDATE \"Imports\" SET \"ReceivedAt\" = \"ReceivedAt\" - {TimeSpan.FromHours(37).Ticks}");
        var now = await folder.Get<ReadFreshness>().Now(TestFolder.Stop);
        (now.IsStale, now.Sources.Single().IsStale, now.AsOf).Should().Be((true, true, Day));
    }

    internal static string In(TestFolder folder) => Directory.CreateDirectory(folder.Place("intake/in")).FullName;

    internal static async Task<RunNight.Outcome> Run(TestFolder folder, DateOnly? day = null) =>
        (await folder.Get<RunNight>().Handle(new(day ?? Day, Program), null, TestFolder.Stop)).Should().BeOfType<Result<RunNight.Outcome>.Ok>().Which.Value;

    internal static Task<TestFolder> Folder(params (string Key, string Value)[] settings) => TestFolder.New([("Banking:PaymentsFrom", "Bank"), ("Jobs:SettleSeconds", "0"), .. settings]);
}
