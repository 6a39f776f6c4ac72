using System.Text.RegularExpressions;
using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Architecture;

/// <summary>Clauses that pages, letters and the audit log name can be looked up in the regulations that the product brings along.</summary>
public sealed partial class ClauseTests
{
    [Fact]
    public void Every_clause_that_the_program_names_stands_in_the_model_regulations()
    {
        var known = Model().ToHashSet();
        var named = Repo.Sources("IBok.Core", "*.cs").Concat(Repo.Sources("IBok.Blazor", "*.razor")).Concat(Repo.Sources("IBok.Blazor", "*.cs"))
            .Append(Path.Combine(Repo.Root, "IBok.Blazor", "Texts", "Polish.resx"))
            .SelectMany(File.ReadLines).SelectMany(l => Named().Matches(l)).Select(Of).ToHashSet();
        named.Should().HaveCountGreaterThan(20, "a test that finds nothing proves nothing");
        named.Except(known).Should().BeEmpty();
    }

    [Fact]
    public void The_model_regulations_have_the_paragraphs_of_their_pattern()
    {
        int[] items = [4, 14, 7, 4, 7, 5, 4];
        Model().GroupBy(c => c.Paragraph).Select(g => (g.Key, g.Count())).Should().Equal(items.Select((count, i) => (i + 1, count)));
    }

    private static List<(int Paragraph, int Item)> Model()
    {
        List<(int, int)> all = [];
        var paragraph = 0;
        foreach (var line in File.ReadLines(Path.Combine(Repo.Root, "IBok.Blazor", "Regulations", "regulamin.md")))
        {
            if (Heading().Match(line) is { Success: true } heading) paragraph = int.Parse(heading.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture);
            if (Item().Match(line) is { Success: true } item) all.Add((paragraph, int.Parse(item.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture)));
        }

        return all;
    }

    private static (int Paragraph, int Item) Of(Match match) => (Number(match, "paragraph"), Number(match, "item"));

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(JSM §(?<paragraph>\d)\.(?<item>\d+)|§\s(?<paragraph>\d) ust\. (?<item>\d+))", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^## § (?<number>\d)\.", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?<number>\d+)\. ", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Item();
}
