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

    [Fact]
    public void Every_clause_of_direct_debit_that_the_program_names_stands_in_its_model_regulations()
    {
        var known = DebitModel().ToHashSet();
        var named = Repo.Sources("IBok.Core", "*.cs").Concat(Repo.Sources("IBok.Blazor", "*.razor")).Concat(Repo.Sources("IBok.Blazor", "*.cs"))
            .Append(Path.Combine(Repo.Root, "IBok.Blazor", "Texts", "Polish.resx"))
            .SelectMany(File.ReadLines).SelectMany(l => NamedOfDebits().Matches(l)).Select(m => (m.Groups["part"].Value, int.Parse(m.Groups["item"].Value, System.Globalization.CultureInfo.InvariantCulture)))
            .ToHashSet();
        named.Should().HaveCountGreaterThan(20, "a test that finds nothing proves nothing");
        named.Except(known).Should().BeEmpty();
        known.GroupBy(c => c.Part, StringComparer.Ordinal).Select(g => (g.Key, g.Count())).Should().Equal(("I", 4), ("II", 24), ("III", 4), ("IV", 9));
    }

    /// <summary>The duties of registration, accounts, passwords, blocks and regulations (issue 5 of 10), by their numbers in the table of clauses.</summary>
    [Fact]
    public void Every_duty_of_accounts_has_a_test_that_bears_its_number()
    {
        string[] duties =
        [
            "J1.1", "J1.2a", "J1.2b", "J1.2c", "J1.2d", "J1.2e", "J1.3", "J1.4",
            "J2.1", "J2.2", "J2.3", "J2.4", "J2.5a", "J2.5b", "J2.5c", "J2.6", "J2.7a", "J2.7b", "J2.8", "J2.9", "J2.10a", "J2.10b", "J2.11", "J2.12", "J2.13", "J2.14",
            "J4.4", "J5.3", "J5.5", "J7.2a", "J7.2b", "J7.3", "J7.4",
        ];
        duties.Except(Tried(), StringComparer.Ordinal).Should().BeEmpty();
    }

    /// <summary>The duties of direct debit (issue 8 of 10), all of parts I to IV: none of them is only a person's.</summary>
    [Fact]
    public void Every_duty_of_direct_debit_has_a_test_that_bears_its_number_and_no_test_bears_a_number_that_is_none()
    {
        string[] duties =
        [
            "CI.1", "CI.2a", "CI.2b", "CI.3", "CI.4",
            "CII.1", "CII.2a", "CII.2b", "CII.3", "CII.4", "CII.5", "CII.6", "CII.7", "CII.8", "CII.9", "CII.10", "CII.11", "CII.12", "CII.13a", "CII.13b", "CII.14a", "CII.14b", "CII.15a", "CII.15b",
            "CII.16", "CII.17", "CII.18a", "CII.18b", "CII.20", "CII.21", "CII.22", "CII.23", "CII.24",
            "CIII.1", "CIII.2", "CIII.3", "CIII.4",
            "CIV.1", "CIV.2", "CIV.3", "CIV.4", "CIV.5", "CIV.6", "CIV.7", "CIV.8", "CIV.9",
        ];
        Tried().Where(t => t[0] == 'C').Distinct(StringComparer.Ordinal).Should().BeEquivalentTo(duties);
    }

    /// <summary>The duties of complaints, announcements and breaks (issue 9 of 10). J3.2 is a right of the cooperative, not a duty: services come with a release.</summary>
    [Fact]
    public void Every_duty_of_complaints_and_of_keeping_the_portal_open_has_a_test_that_bears_its_number()
    {
        string[] duties = ["J3.1", "J3.3", "J3.4", "J3.5", "J3.7", "J5.6a", "J6.1", "J6.2", "J6.3a", "J6.3b", "J6.3c", "J6.4", "J6.5a", "J6.5b"];
        duties.Except(Tried(), StringComparer.Ordinal).Should().BeEmpty();
    }

    private static IEnumerable<string> Tried() => typeof(ClauseTests).Assembly.GetTypes().SelectMany(t => t.GetMethods().Cast<System.Reflection.MemberInfo>().Append(t))
        .SelectMany(m => m.GetCustomAttributes(typeof(TraitAttribute), inherit: false).Cast<TraitAttribute>()).Where(t => t.Name == "Clause").Select(t => t.Value);

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

    private static List<(string Part, int Item)> DebitModel()
    {
        List<(string, int)> all = [];
        var part = "";
        foreach (var line in File.ReadLines(Path.Combine(Repo.Root, "IBok.Blazor", "Regulations", "polecenie-zaplaty.md")))
        {
            if (Part().Match(line) is { Success: true } heading) part = heading.Groups["part"].Value;
            if (Item().Match(line) is { Success: true } item) all.Add((part, int.Parse(item.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture)));
        }

        return all;
    }

    private static (int Paragraph, int Item) Of(Match match) => (Number(match, "paragraph"), Number(match, "item"));

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(JSM §(?<paragraph>\d)\.(?<item>\d+)|§\s(?<paragraph>\d) ust\. (?<item>\d+))", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Named();

    [GeneratedRegex(@"(ChSM |część )(?<part>IV|I{1,3})(\.| pkt )(?<item>\d+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex NamedOfDebits();

    [GeneratedRegex(@"^## Część (?<part>[IV]+)\.", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Part();

    [GeneratedRegex(@"^## § (?<number>\d)\.", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?<number>\d+)\. ", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Item();
}
