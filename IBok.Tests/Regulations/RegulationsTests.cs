using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Kernel;
using IBok.Core.Regulations;
using IBok.Tests.Testing;
using Microsoft.Data.Sqlite;

namespace IBok.Tests.Regulations;

public sealed class RegulationsTests
{
    private static readonly Actor Admin = new("administrator", "192.0.2.9");

    // The folder's clock says 21 November 2026.
    private static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly RegulationDraft First = new(new(2022, 12, 12), "uchwała 33/2022", "# Regulamin\n1. Login jest numerem.", ChangeNotice.ConsolidatedText, "", false);

    [Fact]
    [Trait("Clause", "J7.3")]
    public async Task A_publication_has_its_moment_and_the_hash_of_its_text_and_never_changes_again()
    {
        await using var folder = await TestFolder.New();
        var published = await Publish(folder, First);
        published.Sha256.Should().Be(RegulationVersion.HashOf("# Regulamin\n1. Login jest numerem."));
        var one = (await folder.Get<ReadRegulations>().InForce(RegulationKind.Portal, TestFolder.Stop))!;
        (one.Number, one.PublishedAt, one.Sha256).Should().Be((1, FakeClock.At(2026, 11, 21).GetUtcNow().UtcDateTime, published.Sha256));
        ProblemOf(await folder.Get<WriteRegulation>().Handle(new(Admin, one.Id, RegulationKind.Portal, 2, First with { Text = "inny" }), TestFolder.Stop))
            .Should().Be(new RegulationVersion.AlreadyPublished(1));
        foreach (var change in new[] { "UPDATE \"RegulationVersions\" SET \"Text\" = 'inny'", "DELETE FROM \"RegulationVersions\"" })
            await folder.Invoking(f => f.Execute(change)).Should().ThrowAsync<SqliteException>().WithMessage("*is final*");
        (await folder.Query("SELECT \"Operation\", \"Subject\" FROM \"AuditLog\" ORDER BY \"Seq\"")).Should().Equal(
            "RegulationWritten|regulamin Portal, szkic 1", "RegulationPublished|regulamin Portal, wersja 1");
    }

    [Fact]
    [Trait("Clause", "J7.4")]
    public async Task A_change_is_published_with_a_list_of_changes_or_as_a_consolidated_text()
    {
        await using var folder = await TestFolder.New();
        await Publish(folder, First);
        var change = First with { InForceFrom = Today, Text = "# Regulamin\n1. Login jest liczbą.", Notice = ChangeNotice.ListOfChanges };
        var written = await Write(folder, change);
        ProblemOf(await folder.Get<PublishRegulation>().Handle(new(Admin, written.Id, written.Revision), TestFolder.Stop)).Should().Be(new RegulationVersion.ChangesMissing());
        written = await Write(folder, change with { Changes = "§ 1: „numerem” zamiast „liczbą”" }, written);
        (await folder.Get<PublishRegulation>().Handle(new(Admin, written.Id, written.Revision), TestFolder.Stop)).Should().BeOfType<Result<PublishRegulation.Published>.Ok>()
            .Which.Value.Number.Should().Be(2);
        (await folder.Get<ReadRegulations>().All(RegulationKind.Portal, TestFolder.Stop)).Select(v => v.Number).Should().Equal([2, 1], "the archive keeps every version");
    }

    [Theory]
    [InlineData("", "uchwała", "2026-11-21", "regulation-text-missing")]
    [InlineData("tekst", " ", "2026-11-21", "regulation-resolution-missing")]
    [InlineData("tekst", "uchwała", "2026-11-20", "regulation-too-early")]
    [InlineData("tekst", "uchwała", "2022-12-12", "regulation-too-early")]
    public async Task A_version_that_lacks_something_stays_a_draft(string text, string resolution, string from, string code)
    {
        await using var folder = await TestFolder.New();
        await Publish(folder, First);
        var written = await Write(folder, First with { Text = text, Resolution = resolution, InForceFrom = Repo.Day(from) });
        ProblemOf(await folder.Get<PublishRegulation>().Handle(new(Admin, written.Id, written.Revision), TestFolder.Stop)).Code.Should().Be(code);
        (await folder.Get<ReadRegulations>().Drafts(TestFolder.Stop)).Should().ContainSingle();
    }

    [Fact]
    public async Task Of_two_who_write_the_same_draft_the_second_is_told_and_nothing_is_overwritten()
    {
        await using var folder = await TestFolder.New();
        var opened = await Write(folder, First);
        await Write(folder, First with { Text = "pierwszy" }, opened);
        ProblemOf(await folder.Get<WriteRegulation>().Handle(new(Admin, opened.Id, RegulationKind.Portal, opened.Revision, First with { Text = "drugi" }), TestFolder.Stop))
            .Should().Be(new RegulationVersion.ChangedMeanwhile());
        ProblemOf(await folder.Get<PublishRegulation>().Handle(new(Admin, opened.Id, opened.Revision), TestFolder.Stop)).Should().Be(new RegulationVersion.ChangedMeanwhile());
        (await folder.Query("SELECT \"Text\" FROM \"RegulationVersions\"")).Should().Equal("pierwszy");
        ProblemOf(await folder.Get<WriteRegulation>().Handle(new(Admin, null, RegulationKind.Portal, 0, First), TestFolder.Stop)).Should().Be(new WriteRegulation.DraftThere(opened.Id));
    }

    [Fact]
    [Trait("Clause", "J2.1")]
    public async Task Who_never_accepted_must_accept_and_who_did_takes_note_of_a_change()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        await folder.Get<AddUser>().Handle(new("10001", Roles.Resident, "P-1"), TestFolder.Stop);
        var user = (await folder.Query("SELECT \"Id\" FROM \"AspNetUsers\""))[0];
        var accept = folder.Get<AcceptRegulation>();
        (await accept.For(user, TestFolder.Stop)).Should().BeNull("nothing is published");
        await Publish(folder, First);
        var first = (await accept.For(user, TestFolder.Stop))!;
        first.MustAccept.Should().BeTrue();
        await accept.Handle(user, first.Version.Id, AcceptanceAct.InPortal, "192.0.2.7", TestFolder.Stop);
        await accept.Handle(user, first.Version.Id, AcceptanceAct.InPortal, "192.0.2.7", TestFolder.Stop);
        (await folder.Query("SELECT \"VersionId\", \"Act\", \"Address\" FROM \"RegulationAcceptances\"")).Should().Equal("1|InPortal|192.0.2.7");
        (await accept.For(user, TestFolder.Stop)).Should().BeNull();

        await Publish(folder, First with { InForceFrom = Today, Text = "drugi" });
        var second = (await accept.For(user, TestFolder.Stop))!;
        (second.Version.Number, second.MustAccept).Should().Be((2, false), "publication is delivery (reading A17)");
        await accept.Handle(user, second.Version.Id, AcceptanceAct.Noted, "", TestFolder.Stop);
        (await accept.For(user, TestFolder.Stop)).Should().BeNull();

        await Publish(folder, First with { InForceFrom = Today.AddDays(1), Text = "trzeci", MustBeAccepted = true });
        (await accept.For(user, TestFolder.Stop))!.MustAccept.Should().BeFalse("it is not in force yet");
        ProblemOf(await accept.Handle(user, 77, AcceptanceAct.Noted, "", TestFolder.Stop)).Should().BeOfType<NotYours>();
    }

    [Theory]
    [InlineData(false, null, true)]
    [InlineData(false, AcceptanceAct.Noted, true)]
    [InlineData(false, AcceptanceAct.InApplication, false)]
    [InlineData(true, AcceptanceAct.InApplication, false)]
    [InlineData(true, AcceptanceAct.InPortal, null)]
    public void What_an_application_accepted_is_shown_once_more_at_the_first_sign_in(bool mustBeAccepted, AcceptanceAct? done, bool? mustAccept)
    {
        var version = new ReadRegulations.Published(1, RegulationKind.Portal, 1, Today, "", default, "", mustBeAccepted);
        var pending = AcceptRegulation.Decide(version, version, done is { } act ? [new(1, act)] : []);
        pending.Should().Be(mustAccept is { } must ? new AcceptRegulation.Pending(version, must) : null);
    }

    [Fact]
    [Trait("Clause", "J1.4")]
    [Trait("Clause", "CIV.9")]
    public async Task A_new_information_about_personal_data_is_a_notice_until_it_was_read_and_what_was_read_when_is_kept()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        await folder.Get<AddUser>().Handle(new("10001", Roles.Resident, "P-1"), TestFolder.Stop);
        var user = (await folder.Query("SELECT \"Id\" FROM \"AspNetUsers\""))[0];
        var accept = folder.Get<AcceptRegulation>();
        await Publish(folder, First);
        await accept.Handle(user, (await accept.For(user, TestFolder.Stop))!.Version.Id, AcceptanceAct.InPortal, "192.0.2.1", TestFolder.Stop);
        (await accept.For(user, TestFolder.Stop)).Should().BeNull();

        await Publish(folder, First with { Text = "Administratorem danych jest spółdzielnia.", MustBeAccepted = true }, RegulationKind.PrivacyNotice);
        var pending = (await accept.For(user, TestFolder.Stop))!;
        pending.Version.Kind.Should().Be(RegulationKind.PrivacyNotice);
        pending.MustAccept.Should().BeFalse("nobody accepts how data are processed");
        await accept.Handle(user, pending.Version.Id, AcceptanceAct.Noted, "192.0.2.1", TestFolder.Stop);
        (await accept.For(user, TestFolder.Stop)).Should().BeNull();
        (await folder.Get<ReadAcceptances>().Of(user, TestFolder.Stop))[0].Should().BeEquivalentTo(new { Kind = RegulationKind.PrivacyNotice, Number = 1, Act = AcceptanceAct.Noted });
    }

    private static Problem ProblemOf<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Refused>().Which.Problem;

    private static async Task<WriteRegulation.Written> Write(
        TestFolder folder, RegulationDraft draft, WriteRegulation.Written? before = null, RegulationKind kind = RegulationKind.Portal) =>
        (await folder.Get<WriteRegulation>().Handle(new(Admin, before?.Id, kind, before?.Revision ?? 0, draft), TestFolder.Stop))
            .Should().BeOfType<Result<WriteRegulation.Written>.Ok>().Which.Value;

    private static async Task<PublishRegulation.Published> Publish(TestFolder folder, RegulationDraft draft, RegulationKind kind = RegulationKind.Portal)
    {
        var written = await Write(folder, draft, null, kind);
        return (await folder.Get<PublishRegulation>().Handle(new(Admin, written.Id, written.Revision), TestFolder.Stop))
            .Should().BeOfType<Result<PublishRegulation.Published>.Ok>().Which.Value;
    }
}
