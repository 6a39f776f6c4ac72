using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.Kernel;
using IBok.Core.Notes;
using IBok.Tests.Testing;

namespace IBok.Tests.Notes;

public sealed class AddNoteTests
{
    private static readonly Actor Anna = new("anna", "192.0.2.7"), Jan = new("jan");

    [Fact]
    public async Task Notes_on_premises_and_on_their_accounts_are_shown_together_newest_first()
    {
        await using var folder = await Filled();
        await Add(folder, new(Anna, "L-1", null, "Klucz u dozorcy."));
        await Add(folder, new(Jan, "L-1", "K-1", "Prosi o raty.\r\nOddzwonić."));
        await Add(folder, new(Jan, "L-2", null, "Inny lokal."));
        var rows = await folder.Get<ListNotes>().Of("L-1", TestFolder.Stop);
        rows.Select(r => (r.Account, r.Text, r.By)).Should().Equal(("K-1", "Prosi o raty.\nOddzwonić.", "jan"), (null, "Klucz u dozorcy.", "anna"));
        rows.Should().OnlyContain(r => r.At == folder.Get<TimeProvider>().GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task A_note_and_its_entry_in_the_log_say_the_same()
    {
        await using var folder = await Filled();
        await Add(folder, new(Anna, "L-1", "K-1", "  Prosi o raty.  "));
        var entry = (await folder.Get<ReadAudit>().Page(new(Operation: AuditOperation.NoteAdded), TestFolder.Stop)).Should().ContainSingle().Which;
        (entry.Actor, entry.Address, entry.Subject, entry.Before, entry.After).Should().Be(("anna", "192.0.2.7", "konto K-1", null, "Prosi o raty."));
    }

    [Theory]
    [InlineData("L-1", null, " \r\n ", "note-empty")]
    [InlineData("L-9", null, "x", "note-no-such-place")]
    [InlineData("L-1", "K-2", "x", "note-no-such-place")]
    [InlineData("L-1", "K-9", "x", "note-no-such-place")]
    public async Task A_note_without_text_or_place_is_refused_and_nothing_is_written(string premises, string? account, string text, string code)
    {
        await using var folder = await Filled();
        (await Add(folder, new(Anna, premises, account, text))).Should().BeOfType<Result<AddNote.Added>.Refused>().Which.Problem.Code.Should().Be(code);
        (await folder.Count("Notes")).Should().Be(0);
        (await folder.Get<ReadAudit>().Page(new(Operation: AuditOperation.NoteAdded), TestFolder.Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task Two_thousand_characters_are_a_note_and_one_more_is_none()
    {
        await using var folder = await Filled();
        var lines = string.Concat(Enumerable.Repeat("dziewięć \r\n", 199)); // a browser counts a line break once and sends it as two
        (await Add(folder, new(Anna, "L-1", null, lines + new string('ż', 10)))).Should().BeOfType<Result<AddNote.Added>.Ok>();
        (await Add(folder, new(Anna, "L-1", null, new string('ż', 2_000)))).Should().BeOfType<Result<AddNote.Added>.Ok>();
        (await Add(folder, new(Anna, "L-1", null, new string('ż', 2_001)))).Should().BeOfType<Result<AddNote.Added>.Refused>()
            .Which.Problem.Should().Be(new AddNote.TooLong(2_001, 2_000));
    }

    [Theory]
    [InlineData("UPDATE \"Notes\" SET \"Text\" = 'x'")]
    [InlineData("DELETE FROM \"Notes\"")]
    public async Task The_database_itself_refuses_to_change_a_note(string sql)
    {
        await using var folder = await Filled();
        await Add(folder, new(Anna, "L-1", null, "Klucz u dozorcy."));
        await FluentActions.Awaiting(() => folder.Execute(sql)).Should().ThrowAsync<Microsoft.Data.Sqlite.SqliteException>().WithMessage("*append-only*");
    }

    private static Task<Result<AddNote.Added>> Add(TestFolder folder, AddNote.Command command) => folder.Get<AddNote>().Handle(command, TestFolder.Stop);

    private static async Task<TestFolder> Filled()
    {
        var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        return folder;
    }
}
