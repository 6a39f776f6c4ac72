using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.BankFormats.Delimited;
using IBok.Core.Intake.Profiles;
using IBok.Core.Kernel;
using IBok.Tests.BankFormats.Delimited;
using IBok.Tests.Testing;

namespace IBok.Tests.Intake.Profiles;

public sealed class SaveProfileTests
{
    private static readonly Actor Anna = new("anna", "192.0.2.7"), Jan = new("jan");

    [Fact]
    public async Task A_profile_comes_back_as_it_was_saved_and_the_log_has_it()
    {
        await using var folder = await TestFolder.New();
        var saved = Saved(await Save(folder, new(Anna, null, 0, SampleProfiles.MassPayments)));
        var kept = await folder.Get<ReadProfiles>().Of(saved.Id, TestFolder.Stop);
        kept!.Profile.Should().BeEquivalentTo(SampleProfiles.MassPayments);
        (kept.Version, kept.SavedBy, kept.SavedAt).Should().Be((1, "anna", folder.Get<TimeProvider>().GetUtcNow().UtcDateTime));
        var entry = (await folder.Get<ReadAudit>().Page(new(Operation: AuditOperation.StatementProfileSaved), TestFolder.Stop)).Should().ContainSingle().Which;
        (entry.Actor, entry.Subject, entry.Before).Should().Be(("anna", "profil Płatności masowe", null));
        entry.After.Should().Contain("\"RowMark\":\"2\"");
    }

    [Fact]
    public async Task A_change_keeps_the_number_and_tells_who_changed_it_in_between()
    {
        await using var folder = await TestFolder.New();
        var first = Saved(await Save(folder, new(Anna, null, 0, SampleProfiles.History)));
        Saved(await Save(folder, new(Jan, first.Id, 1, SampleProfiles.History with { SkipLines = 3 }))).Should().Be(new SaveProfile.Saved(first.Id, 2));
        (await Save(folder, new(Anna, first.Id, 1, SampleProfiles.History with { SkipLines = 4 }))).Should().Be((Result<SaveProfile.Saved>)new SaveProfile.ChangedMeanwhile("jan"));
        (await folder.Get<ReadProfiles>().All(TestFolder.Stop)).Should().ContainSingle().Which.Profile.SkipLines.Should().Be(3);
    }

    [Fact]
    public async Task A_profile_that_reads_nothing_has_a_taken_name_or_does_not_exist_is_refused()
    {
        await using var folder = await TestFolder.New();
        var first = Saved(await Save(folder, new(Anna, null, 0, SampleProfiles.History)));
        Saved(await Save(folder, new(Anna, null, 0, SampleProfiles.MassPayments)));
        (await Refusal(folder, new(Anna, null, 0, SampleProfiles.History with { Name = " Historia " }))).Should().Be(new SaveProfile.NameTaken("Historia"));
        (await Refusal(folder, new(Anna, first.Id, 1, SampleProfiles.MassPayments))).Should().Be(new SaveProfile.NameTaken("Płatności masowe"));
        (await Refusal(folder, new(Anna, 99, 1, SampleProfiles.History))).Should().Be(new SaveProfile.NoSuchProfile(99));
        (await Refusal(folder, new(Anna, null, 0, SampleProfiles.History with { DateMask = "dd" }))).Should().Be(new DelimitedProfile.WrongDateMask("dd"));
        (await folder.Count("StatementProfiles")).Should().Be(2);
    }

    [Fact]
    public async Task A_profile_is_removed_by_who_has_read_it_last_and_the_log_keeps_what_it_was()
    {
        await using var folder = await TestFolder.New();
        var first = Saved(await Save(folder, new(Anna, null, 0, SampleProfiles.History)));
        Saved(await Save(folder, new(Jan, first.Id, 1, SampleProfiles.History with { SkipLines = 3 })));
        var remove = folder.Get<RemoveProfile>();
        (await remove.Handle(new(Anna, first.Id, 1), TestFolder.Stop)).Should().Be(new SaveProfile.ChangedMeanwhile("jan"));
        (await remove.Handle(new(Anna, first.Id, 2), TestFolder.Stop)).Should().BeNull();
        (await remove.Handle(new(Anna, first.Id, 2), TestFolder.Stop)).Should().Be(new SaveProfile.NoSuchProfile(first.Id));
        (await folder.Count("StatementProfiles")).Should().Be(0);
        (await folder.Query("SELECT \"Actor\", \"Subject\", \"After\" FROM \"AuditLog\" WHERE \"Operation\" = 'StatementProfileRemoved' AND \"Before\" LIKE '%\"SkipLines\":3%'"))
            .Should().Equal("anna|profil Historia|");
        Saved(await Save(folder, new(Anna, null, 0, SampleProfiles.History))); // the name is free again
    }

    [Fact]
    public void A_sample_is_shown_by_its_first_movements_and_counted_whole()
    {
        using var sample = File.OpenRead(Repo.BankSample("history.utf8.csv"));
        var trial = TryProfile.On(SampleProfiles.History, sample).Should().BeOfType<Result<TryProfile.Trial>.Ok>().Which.Value;
        (trial.Count, trial.FaultCount, trial.Sum, trial.Entries.Count).Should().Be((2, 0, new Money(1_509_84), 2));
        var rows = string.Concat(Enumerable.Range(1, 50).Select(i => $"2026-12-15;{(i % 2 == 0 ? "x" : "1,00")}\n"));
        var profile = new DelimitedProfile { Name = "p", HasHeadings = false, Columns = new() { BookedOn = "#1", Amount = "#2" } };
        var many = ((Result<TryProfile.Trial>.Ok)TryProfile.On(profile, new MemoryStream(System.Text.Encoding.ASCII.GetBytes(rows)))).Value;
        (many.Count, many.Entries.Count, many.FaultCount, many.Faults.Count, many.Sum).Should().Be((25, 20, 25, 20, new Money(25_00)));
        TryProfile.On(profile with { Separator = 'x' }, new MemoryStream()).Should().Be((Result<TryProfile.Trial>)new DelimitedProfile.WrongSeparator());
    }

    private static Task<Result<SaveProfile.Saved>> Save(TestFolder folder, SaveProfile.Command command) => folder.Get<SaveProfile>().Handle(command, TestFolder.Stop);

    private static SaveProfile.Saved Saved(Result<SaveProfile.Saved> answer) => answer.Should().BeOfType<Result<SaveProfile.Saved>.Ok>().Which.Value;

    private static async Task<Problem> Refusal(TestFolder folder, SaveProfile.Command command) =>
        (await Save(folder, command)).Should().BeOfType<Result<SaveProfile.Saved>.Refused>().Which.Problem;
}
