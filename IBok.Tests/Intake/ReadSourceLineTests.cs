using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.Intake;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Intake;

public sealed class ReadSourceLineTests
{
    private static readonly Actor Clerk = new("anna", "192.0.2.7");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_entry_leads_to_the_line_that_brought_it_out_of_a_folder_and_out_of_a_ZIP(bool zipped)
    {
        await using var folder = await TestFolder.New();
        await folder.Take(zipped ? PackageBuilder.Good().Zip(folder.Place("p.zip"), "paczka/") : PackageBuilder.Good().Folder(folder.Place("p")));
        var line = (await Read(folder, 1, "charges.csv", 5)).Should().BeOfType<Result<ReadSourceLine.SourceLine>.Ok>().Which.Value;
        line.Fields.Select(f => (f.Column, f.Value)).Should().StartWith([("entry_id", "C-4"), ("account_id", "K-1"), ("period", "2026-09")]);
        line.Fields[^1].Should().Be(new ReadSourceLine.Field("corrects", "C-1"));
        Directory.GetDirectories(folder.Data.Path, "source-*").Should().BeEmpty("what was unpacked is deleted");
        (await folder.Get<ReadAudit>().Page(new(Operation: AuditOperation.SourceRead), TestFolder.Stop)).Should().ContainSingle()
            .Which.Subject.Should().Be("import 1: charges.csv, wiersz 5");
    }

    [Theory]
    [InlineData(1, "charges.csv", 1)]
    [InlineData(1, "charges.csv", 6)]
    [InlineData(1, "charges.csv", -3)]
    [InlineData(1, "nie-ma.csv", 2)]
    [InlineData(1, "../ibok.db", 2)]
    [InlineData(2, "charges.csv", 2)]
    public async Task What_is_no_line_of_a_kept_file_is_refused_and_not_logged(int import, string file, int number)
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        (await Read(folder, import, file, number)).Should().BeOfType<Result<ReadSourceLine.SourceLine>.Refused>()
            .Which.Problem.Should().Be(new ReadSourceLine.NoSuchLine(file, number));
        (await folder.Get<ReadAudit>().Page(new(Operation: AuditOperation.SourceRead), TestFolder.Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_line_after_a_field_with_a_line_break_is_counted_as_an_editor_counts()
    {
        await using var folder = await TestFolder.New();
        var package = PackageBuilder.Good();
        package["charges.csv"].Line(2, package["charges.csv"].Lines[1].Replace("N/9/1", "\"N/9\n1\"", StringComparison.Ordinal));
        await folder.TakeGood(package);
        var line = (await Read(folder, 1, "charges.csv", 4)).Should().BeOfType<Result<ReadSourceLine.SourceLine>.Ok>().Which.Value;
        line.Fields[0].Value.Should().Be("C-2");
        (await folder.Query("SELECT \"Line\" FROM \"Charges\" WHERE \"EntryId\" = 'C-2'")).Should().Equal("4");
    }

    private static Task<Result<ReadSourceLine.SourceLine>> Read(TestFolder folder, int import, string file, int line) =>
        folder.Get<ReadSourceLine>().Of(Clerk, import, file, line, TestFolder.Stop);
}
