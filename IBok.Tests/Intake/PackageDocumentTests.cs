using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using FluentAssertions;
using IBok.Core.Intake.Files;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Intake;

/// <summary>What <c>IBok.Core/Intake/README.md</c> tells whoever writes the export is what the program reads.</summary>
public sealed partial class PackageDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repo.Root, "IBok.Core", "Intake", "README.md"));

    [Fact]
    public void The_table_names_every_file_and_column_and_no_other()
    {
        var read = PackageFilesRead().Select(f => $"{f.Name}: {string.Join(' ', f.Columns.Required.Select(c => $"**{c}**").Concat(f.Columns.Optional).Order(StringComparer.Ordinal))}");
        RowTexts().Select(r => $"{r.Name}: {string.Join(' ', Columns(r.Text).Order(StringComparer.Ordinal))}").Should().HaveCount(7).And.BeEquivalentTo(read);
    }

    [Fact]
    public void Every_word_that_a_column_takes_stands_in_its_row()
    {
        var words = PackageFilesRead().ToDictionary(f => f.Name, f => f.GetType().GetFields(BindingFlags.Static | BindingFlags.NonPublic)
            .Select(w => w.GetValue(null)).OfType<IDictionary>().SelectMany(d => d.Keys.Cast<string>()).ToList(), StringComparer.Ordinal);
        words.Values.Sum(w => w.Count).Should().BeGreaterThan(15);
        foreach (var (name, text) in RowTexts()) Word().Matches(text).Select(m => m.Groups["word"].Value).Where(w => w != "to").Should().BeEquivalentTo(words[name], name);
    }

    [Fact]
    public async Task The_example_is_posted_as_it_stands_and_gives_the_balance_that_it_promises()
    {
        await using var folder = await TestFolder.New();
        var package = Directory.CreateDirectory(folder.Place("package")).FullName;
        foreach (var file in Example().Matches(Document).AsEnumerable())
            await File.WriteAllTextAsync(Path.Combine(package, file.Groups["name"].Value), file.Groups["text"].Value, TestFolder.Stop);
        var certificate = await folder.Take(package);
        certificate.Findings.Should().BeEmpty();
        certificate.Outcome.Should().Be(Core.Intake.CertificateOutcome.Posted);
        var figures = await folder.FiguresOf("K-1", new(2026, 11, 20));
        (figures.Due, figures.Interest, figures.Credit).Should().Be((Money.Zero, Money.Zero, Money.Zero));
        (await folder.Count("Charges")).Should().Be(3);
    }

    private static IEnumerable<PackageFile> PackageFilesRead() => typeof(PackageFile).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(PackageFile)) && !t.IsAbstract).Select(t => (PackageFile)Activator.CreateInstance(t)!);

    private static IEnumerable<(string Name, string Text)> RowTexts() => Row().Matches(Document).Select(m => (m.Groups["name"].Value, m.Groups["rest"].Value));

    // What stands in brackets are words of a column.
    private static string[] Columns(string row) => Brackets().Replace(row.Split(" | ")[0], "").Split(',', StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"^\| `(?<name>\w+\.csv)` \| (?<rest>.*) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Row();

    [GeneratedRegex(@" \([^)]*\)", RegexOptions.None, 1_000)]
    private static partial Regex Brackets();

    [GeneratedRegex("`(?<word>[^`]+)`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Word();

    [GeneratedRegex("^`(?<name>[\\w.]+)`\n\n```\n(?<text>[^`]*)```$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Example();
}
