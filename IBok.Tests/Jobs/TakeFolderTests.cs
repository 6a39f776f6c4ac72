using FluentAssertions;
using IBok.Core.Accounts.Blocks;
using IBok.Core.Banking.Matching;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Intake.Package;
using IBok.Core.Jobs;
using IBok.Core.Jobs.Incoming;
using IBok.Core.Jobs.Nights;
using IBok.Core.Kernel;
using IBok.Core.Privacy.Retention;
using IBok.Core.Registrations;
using IBok.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static IBok.Tests.Jobs.RunNightTests;

namespace IBok.Tests.Jobs;

/// <summary>What cannot be taken out of the folder stays there, is told, and keeps nothing else waiting.</summary>
public sealed class TakeFolderTests
{
    private static readonly string[] Names = ["a.zip", "b.zip", "c.txt"];

    [Fact]
    public async Task A_file_that_cannot_be_read_stays_is_told_and_keeps_nothing_else_waiting()
    {
        await using var folder = await Filled();
        var a = Path.Combine(In(folder), "a.zip");
        RunNight.Outcome night;
        using (new FileStream(a, FileMode.Open, FileAccess.Read, FileShare.None)) night = await Run(folder);
        night.Files.Select(f => (f.Name, f.Outcome)).Should().Equal(("b.zip", CertificateOutcome.Posted), ("a.zip", null), ("c.txt", null));
        night.Files[1].Problem.Should().BeOfType<TakeFolder.CannotTake>().Which.Name.Should().Be("a.zip");
        night.Files[2].Problem.Should().BeOfType<PackageSource.NotRecognised>();
        night.State.Should().Be(RunState.Done, "the night did what it could, as with files that are refused");
        night.Steps[0].Should().Match<RunNight.StepOutcome>(s => s.Count == 2 && s.Note == "odrzucone: c.txt; nie dało się przyjąć, leżą nadal: a.zip");
        (await folder.Query("SELECT \"Told\" FROM \"NightRuns\"")).Single().Should().MatchRegex("^– plik c.txt odrzucono\n– Nie można przyjąć pliku „a.zip” \\(IOException: .*a.zip.*\\)[^\n]*$");
        Directory.GetFiles(In(folder)).Should().Equal(a);
        (await Run(folder)).Files.Should().Equal(new TakeFolder.Taken("a.zip", CertificateOutcome.Posted, null));
    }

    [Fact]
    public async Task A_file_over_which_the_program_fails_keeps_neither_those_behind_it_nor_the_list_of_those_before()
    {
        await using var folder = await Filled();
        await folder.Execute("CREATE TRIGGER planted BEFORE INSERT ON \"Imports\" WHEN NEW.\"Name\" = 'b.zip' BEGIN SELECT RAISE(ABORT, 'podłożone'); END");
        var night = await Run(folder);
        night.Files.Select(f => (f.Name, f.Outcome)).Should().Equal(("a.zip", CertificateOutcome.Posted), ("b.zip", null), ("c.txt", null));
        night.Files[1].Problem.Should().BeOfType<TakeFolder.CannotTake>();
        night.Files[1].Fault!.GetBaseException().Message.Should().Contain("podłożone", "the log says what it was");
        night.Steps[0].Note.Should().Be("odrzucone: c.txt; nie dało się przyjąć, leżą nadal: b.zip");
        await folder.Execute("DROP TRIGGER planted");
        (await Run(folder)).Files.Should().Equal(new TakeFolder.Taken("b.zip", CertificateOutcome.Posted, null));
    }

    [Fact]
    public async Task A_folder_in_which_a_link_leads_in_a_circle_is_taken_like_any_other()
    {
        await using var folder = await Folder();
        var path = PackageBuilder.Good().Folder(Path.Combine(In(folder), "paczka"));
        Directory.CreateSymbolicLink(Path.Combine(path, "petla"), path);
        (await Run(folder)).Files.Should().Equal(new TakeFolder.Taken("paczka", CertificateOutcome.Posted, null));
    }

    [Fact]
    public async Task A_file_that_is_still_being_written_and_may_not_be_read_yet_is_no_trouble()
    {
        await using var folder = await Folder();
        var path = PackageBuilder.Good().Zip(Path.Combine(In(folder), "a.zip"));
        using (new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None)) (await Run(folder)).Files.Should().BeEmpty();
        (await Run(folder)).Files.Should().ContainSingle();
    }

    [Fact]
    public async Task A_full_disk_is_no_file_s_fault_the_rest_waits_and_the_step_fails()
    {
        await using var folder = await Filled();
        using var takes = new TakeFolder(folder.Get<TakeFile>(), new FullAt("b.zip"), folder.Data, folder.Get<IOptions<JobsPolicy>>(), folder.Get<TimeProvider>());
        using var night = new RunNight(
            takes, folder.Get<MatchAgain>(), folder.Get<PublishNight>(), folder.Get<BlockEndedTitles>(), folder.Get<EraseUnfinished>(), folder.Get<ProposeErasures>(), folder.Get<BackupNight>(),
            folder.Get<TellOfNight>(), folder.Get<IJobTexts>(), folder.Get<Writer>(), folder.Get<IDbContextFactory<IBokDb>>(), folder.Get<TimeProvider>());
        var done = (await night.Handle(new(new(2026, 11, 20), new("IBok")), null, TestFolder.Stop)).Should().BeOfType<Result<RunNight.Outcome>.Ok>().Which.Value;
        done.Files.Select(f => (f.Name, f.Outcome, f.Problem)).Should().Equal(("a.zip", CertificateOutcome.Posted, null), ("b.zip", null, new StorageFault.DiskFull()));
        (done.State, done.Steps[0].State, done.Steps[^1].State).Should().Be((RunState.Failed, RunState.Failed, RunState.Done));
        done.Steps[0].Note.Should().Be(Blazor.Texts.Text.Of(new StorageFault.DiskFull()) + "; nie dało się przyjąć, leżą nadal: b.zip");
        Directory.GetFiles(In(folder)).Select(Path.GetFileName).Should().BeEquivalentTo("b.zip", "c.txt");
    }

    /// <summary>Three files that lie there since yesterday: two packages that are good and one that is nothing.</summary>
    private static async Task<TestFolder> Filled()
    {
        var folder = await Folder(("Jobs:TellFailuresTo:0", "biuro@sm.example"));
        PackageBuilder.Good().Zip(Path.Combine(In(folder), "a.zip"));
        PackageBuilder.Good().Zip(Path.Combine(In(folder), "b.zip"));
        await File.WriteAllTextAsync(Path.Combine(In(folder), "c.txt"), "to nie jest plik banku", TestFolder.Stop);
        foreach (var name in Names) File.SetLastWriteTimeUtc(Path.Combine(In(folder), name), TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));
        return folder;
    }

    /// <summary>The disk is full when the certificate of a package is written.</summary>
    private sealed class FullAt(string name) : IJobTexts
    {
        private const int NoSpace = 28;

        private readonly Blazor.Texts.JobTexts texts = new();

        public string Of(Certificate certificate) => certificate.Name == name ? throw new IOException("No space left on device", NoSpace) : texts.Of(certificate);

        public string Of(Problem problem) => texts.Of(problem);

        public string Of(NightStep step) => texts.Of(step);

        public string OfFiles(IReadOnlyList<string> held, IReadOnlyList<string> refused, IReadOnlyList<string> left) => texts.OfFiles(held, refused, left);
    }
}
