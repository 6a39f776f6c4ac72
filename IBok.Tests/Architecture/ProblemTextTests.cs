using System.Text.RegularExpressions;
using System.Xml.Linq;
using FluentAssertions;
using IBok.Blazor.Texts;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Architecture;

/// <summary>Every refusal, finding, violation and label has its Polish sentence, and every sentence is used.</summary>
public sealed partial class ProblemTextTests
{
    private static readonly Dictionary<string, string> Sentences = XDocument.Load(Path.Combine(Repo.Root, "IBok.Blazor", "Texts", "Polish.resx")).Root!
        .Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    private static readonly IReadOnlyList<(string Name, string Text)> Sources =
    [
        .. new[] { "IBok.Core", "IBok.Blazor" }.SelectMany(p => Repo.Sources(p, "*.cs").Concat(Repo.Sources(p, "*.razor")))
            .Select(f => (Path.GetRelativePath(Repo.Root, f), File.ReadAllText(f))),
    ];

    public static TheoryData<Type> Problems => [.. new[] { typeof(IBokDb).Assembly, typeof(Text).Assembly }.SelectMany(a => a.GetTypes()).Where(t => t.IsSubclassOf(typeof(Problem)) && !t.IsAbstract)];

    [Theory]
    [MemberData(nameof(Problems))]
    public void Every_refusal_has_a_sentence_and_its_gaps_are_filled(Type problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var one = Make(problem);
        Sentences.Should().ContainKey($"problem.{one.Code}");
        Gaps().Matches(Sentences[$"problem.{one.Code}"]).Select(m => m.Groups["it"].Value).Should().BeSubsetOf(problem.GetProperties().Select(p => p.Name));
        Text.Of(one).Should().NotBeNullOrWhiteSpace().And.NotMatchRegex(@"\{[A-Z]");
    }

    [Fact]
    public void Every_refusal_has_a_code_of_its_own()
    {
        Problems.Count.Should().BeGreaterThan(20);
        Problems.Select(p => Make(p.Data).Code).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Every_finding_of_intake_has_a_sentence_and_no_sentence_is_left_over()
    {
        var codes = FindingCodes();
        codes.Should().HaveCountGreaterThan(40).And.Contain(["amount", "entry-twice", "total-sha256", "column-unknown", "nrb-wrong-check", "row-missing", "statement-balance"]);
        Sentences.Keys.Where(k => k.StartsWith("finding.", StringComparison.Ordinal)).Select(k => k["finding.".Length..]).Should().BeEquivalentTo(codes.Concat(["line", "column"]));
    }

    [Fact]
    public void Every_violation_has_a_sentence_and_no_sentence_is_left_over()
    {
        var codes = Sources.Where(s => Path.GetFileName(s.Name).StartsWith("Verify", StringComparison.Ordinal) && s.Name.StartsWith("IBok.Core", StringComparison.Ordinal))
            .SelectMany(s => ViolationCodes().Matches(s.Text)).Select(m => m.Groups["it"].Value).ToHashSet(StringComparer.Ordinal);
        codes.Should().Contain(["published-differs", "account-sums", "claims-overlap", "import-counts", "foreign-key"]);
        Sentences.Keys.Where(k => k.StartsWith("violation.", StringComparison.Ordinal)).Select(k => k["violation.".Length..]).Should().BeEquivalentTo(codes);
    }

    [Fact]
    public void Every_text_that_is_asked_for_is_there()
    {
        var asked = Sources.SelectMany(s => Asked().Matches(s.Text).Select(m => (s.Name, Key: m.Groups["it"].Value))).ToList();
        asked.Should().HaveCountGreaterThan(100);
        asked.Where(a => !Sentences.ContainsKey(a.Key)).Should().BeEmpty();
    }

    [Fact]
    public void Every_value_that_is_shown_by_its_name_has_a_word()
    {
        var built = Sources.SelectMany(s => Built().Matches(s.Text)).Select(m => m.Groups["it"].Value).ToHashSet(StringComparer.Ordinal);
        var enums = typeof(IBokDb).Assembly.GetTypes().Concat(typeof(Text).Assembly.GetTypes()).Where(t => t.IsEnum && t.IsPublic).ToList();
        string[] byCode = ["problem", "finding", "violation"];
        built.Should().HaveCountGreaterThan(8);
        foreach (var prefix in built.Except(byCode, StringComparer.Ordinal))
        {
            var words = Sentences.Keys.Where(k => k.StartsWith(prefix + ".", StringComparison.Ordinal)).Select(k => k[(prefix.Length + 1)..]).ToList();
            words.Should().NotBeEmpty("{0} is asked for", prefix);
            if (!words.Exists(w => char.IsAsciiLetterUpper(w[0]))) continue; // words chosen by the page itself, not an enum's names
            enums.Should().Contain(e => Enum.GetNames(e).All(words.Contains), "some enum's every name must have a word under {0}", prefix);
        }
    }

    [Fact]
    public void Every_sentence_is_used()
    {
        var text = string.Join('\n', Sources.Select(s => s.Text));
        var prefixes = Built().Matches(text).Select(m => m.Groups["it"].Value + ".").ToHashSet(StringComparer.Ordinal);
        var tails = Tails().Matches(text).Select(m => m.Groups["it"].Value).ToHashSet(StringComparer.Ordinal);
        Sentences.Keys.Where(k => !text.Contains($"\"{k}\"", StringComparison.Ordinal) && !prefixes.Any(p => k.StartsWith(p, StringComparison.Ordinal))
                && !(tails.Contains(k[k.LastIndexOf('.')..]) && text.Contains($"\"{k[..k.LastIndexOf('.')]}\"", StringComparison.Ordinal)))
            .Should().BeEmpty();
    }

    [Fact]
    public void Numbers_are_followed_by_the_right_form_of_the_word()
    {
        int[] numbers = [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 112, 122];
        var key = Sentences.First(s => s.Value.Split('|').Length == 3).Key;
        var (one, few, many) = Sentences[key].Split('|') is [var a, var b, var c] ? (a, b, c) : default;
        numbers.Select(n => Text.Plural(n, key).Split('\u00a0')[1]).Should().Equal(many, one, few, few, many, many, many, many, many, few, many, many, many, few);
    }

    private static HashSet<string> FindingCodes()
    {
        var intake = Sources.Where(s => s.Name.StartsWith(Path.Combine("IBok.Core", "Intake"), StringComparison.Ordinal)).ToList();
        HashSet<string> codes = [.. intake.SelectMany(s => FirstIsCode().Matches(s.Text).Concat(SecondIsCode().Matches(s.Text)).Concat(ChosenCodes().Matches(s.Text)))
            .SelectMany(m => m.Groups["it"].Captures).Select(c => c.Value)];
        string[] others = [Path.Combine("IBok.Core", "Banking"), Path.Combine("IBok.Core", "DirectDebit")];
        codes.UnionWith(Sources.Where(s => others.Any(o => s.Name.StartsWith(o, StringComparison.Ordinal)))
            .SelectMany(s => FirstIsCode().Matches(s.Text)).SelectMany(m => m.Groups["it"].Captures).Select(c => c.Value));
        codes.UnionWith(Sources.Where(s => s.Name.StartsWith(Path.Combine("IBok.Core", "BankFormats"), StringComparison.Ordinal))
            .SelectMany(s => StatementCodes().Matches(s.Text)).Select(m => m.Groups["it"].Value));
        codes.UnionWith(typeof(Nrb).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(Problem))).Select(t => Make(t).Code)); // RowReader passes them on
        return codes;
    }

    private static Problem Make(Type problem)
    {
        var constructor = problem.GetConstructors()[0];
        return (Problem)constructor.Invoke([.. constructor.GetParameters().Select(p => p.ParameterType == typeof(string) ? "x" : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)]);
    }

    [GeneratedRegex(@"\{(?<it>[A-Z]\w*)\}", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Gaps();

    // findings.Error("code", …), Break, findings.Warn, findings.Hold, and the reader's own Fail and FailRow.
    [GeneratedRegex("""(indings\.(Error|Break|Warn|Hold)|\bFail|\bFailRow)\(\s*([^"()]*\([^"()]*\)[^"()?]*\?\s*)?"(?<it>[a-z0-9-]+)"(\s*:\s*"(?<it>[a-z0-9-]+)")?""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex FirstIsCode();

    // row.Refuse("column", "code"), row.Warn("column", "code").
    [GeneratedRegex("""(row|rows)\.(Refuse|Warn)\(\s*[^",]*"[a-z0-9_]+"\s*,\s*"(?<it>[a-z0-9-]+)"|\brow\.(Refuse|Warn)\(\w+,\s*"(?<it>[a-z0-9-]+)""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex SecondIsCode();

    // PostingFault.Twice => "entry-twice", in CodeOf.
    [GeneratedRegex("""(PostingFault|CsvMalformedReason)\.\w+ => "(?<it>[a-z-]+-[a-z-]+)"|_ => "(?<it>row-[a-z-]+)""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ChosenCodes();

    // StatementFault: every code of the readers of banks' files begins alike.
    [GeneratedRegex("""
        "(?<it>statement-[a-z-]+)"
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 10_000)]
    private static partial Regex StatementCodes();

    [GeneratedRegex("""(new\(|\()"(?<it>[a-z]+(-[a-z]+)+)",\s""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ViolationCodes();

    [GeneratedRegex("""Text\.(Of|Plural)\(([^,()"]+,\s*)?"(?<it>[a-z][a-zA-Z0-9.-]+)"[,)]""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Asked();

    [GeneratedRegex("""\$"(?<it>[a-z]+(-[a-z]+)*)\.\{""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Built();

    [GeneratedRegex("""\$"\{[^}"]+\}(?<it>\.[a-z-]+)""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Tails();
}
