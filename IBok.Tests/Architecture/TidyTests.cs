using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Architecture;

/// <summary>House numbers and habits of style.md that a program can count.</summary>
public sealed class TidyTests
{
    private static readonly string[] Product = ["IBok.Core", "IBok.Blazor"], Projects = [.. Product, "IBok.Tests"];

    [Fact]
    public void No_source_file_is_longer_than_three_hundred_lines() =>
        Sources("*.cs").Where(f => f.Lines.Length > 300).Select(f => f.Name).Should().BeEmpty();

    [Fact]
    public void No_page_is_longer_than_a_hundred_and_eighty_lines() =>
        Sources("*.razor").Where(f => f.Lines.Length > 180).Select(f => f.Name).Should().BeEmpty();

    [Theory]
    [InlineData("TO" + "DO", "what is not done is an issue")]
    [InlineData("FIX" + "ME", "what is not done is an issue")]
    [InlineData("Configure" + "Await(", "there is no such context in Core, and in pages it leaves the renderer's")]
    [InlineData("Markup" + "String", "text of people is shown as text")]
    [InlineData("AddMarkup" + "Content", "text of people is shown as text")]
    [InlineData("#nullable " + "disable", "only generated files may look away")]
    [InlineData("<auto-" + "generated", "only generated files may say so")]
    [InlineData("Thread" + ".Sleep(", "nothing waits for the clock")]
    [InlineData("Type" + "NameHandling", "what comes in names no types")]
    [InlineData("Binary" + "Formatter", "what comes in names no types")]
    [InlineData(".Result" + ";", "waiting in a circuit can stop it for ever")]
    [InlineData(".GetAwaiter()" + ".GetResult()", "waiting in a circuit can stop it for ever")]
    [Trait("Asvs", "5")]
    [Trait("Asvs", "11")]
    public void What_was_agreed_not_to_be_written_is_written_nowhere(string text, string because) =>
        Places(text, Projects).Should().BeEmpty(because);

    [Theory]
    [InlineData("FromSql" + "Raw(")]
    [InlineData("ExecuteSql" + "Raw")]
    [InlineData("SqlQuery" + "Raw")]
    [Trait("Asvs", "3")]
    public void Text_of_people_never_becomes_a_statement(string text) => Places(text, Product).Should().BeEmpty();

    [Fact]
    public void No_test_is_left_out() => Places("Skip" + " =", ["IBok.Tests"]).Should().BeEmpty("a test that does not run proves nothing");

    [Fact]
    public void The_search_sees_what_is_there()
    {
        Places("TodayIn" + "Poland", Projects).Should().Contain(p => p.StartsWith("IBok.Core/Kernel/Clock.cs:", StringComparison.Ordinal));
        Places("@inherits", Product).Should().Contain(p => p.Contains(".razor:", StringComparison.Ordinal));
    }

    [Fact]
    public void Tests_never_measure_time() =>
        Sources("*.cs").Where(f => f.Name.StartsWith("IBok.Tests", StringComparison.Ordinal) && !f.Name.Contains("Benchmarks", StringComparison.Ordinal)
                && f.Lines.Any(l => l.Contains("Stop" + "watch", StringComparison.Ordinal) && !l.Contains("Within", StringComparison.Ordinal)))
            .Select(f => f.Name).Should().BeEmpty("limits on time are benches");

    [Fact]
    public void Every_test_class_is_sealed_and_named_after_what_it_tests()
    {
        var classes = typeof(TidyTests).Assembly.GetTypes().Where(t => t.GetMethods().Any(m => m.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0)).ToList();
        classes.Should().HaveCountGreaterThan(20);
        classes.Should().OnlyContain(t => t.IsSealed && t.Name.EndsWith("Tests", StringComparison.Ordinal));
    }

    [Fact]
    public void A_test_s_name_is_a_sentence()
    {
        var names = typeof(TidyTests).Assembly.GetTypes().SelectMany(t => t.GetMethods())
            .Where(m => m.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0).Select(m => m.Name).ToList();
        names.Should().HaveCountGreaterThan(200);
        names.Where(n => n.Split('_').Length < 4).Should().BeEmpty();
    }

    private static List<string> Places(string text, IEnumerable<string> projects) =>
    [
        .. Sources("*.cs", projects).Concat(projects.Contains("IBok.Blazor", StringComparer.Ordinal) ? Sources("*.razor", projects) : [])
            .SelectMany(f => f.Lines.Select((line, i) => (Place: $"{f.Name}:{i + 1}", line)))
            .Where(l => l.line.Contains(text, StringComparison.Ordinal)).Select(l => l.Place),
    ];

    private static List<(string Name, string[] Lines)> Sources(string pattern, IEnumerable<string>? projects = null)
    {
        List<(string Name, string[])> found = [.. (projects ?? Projects).SelectMany(p => Repo.Sources(p, pattern))
            .Where(f => !f.Contains($"Data{Path.DirectorySeparatorChar}Migrations", StringComparison.Ordinal) || f.EndsWith("GuardsSql.cs", StringComparison.Ordinal))
            .Select(f => (Path.GetRelativePath(Repo.Root, f), File.ReadAllLines(f)))];
        found.Should().NotBeEmpty("a test that scans nothing proves nothing");
        return found;
    }
}
