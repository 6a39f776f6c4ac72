using System.Reflection;
using System.Text.RegularExpressions;
using FluentAssertions;
using IBok.Blazor.Texts;
using IBok.Core.Data;
using IBok.Tests.Testing;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace IBok.Tests.Security;

/// <summary>What must not be written, however useful it looks: each search names what may be hit, and has been seen to hit.</summary>
public sealed class SourceTests
{
    private static readonly string[] Code = ["*.cs", "*.razor"], Scripts = ["*.js"], Folders = ["IBok.Core", "IBok.Blazor"];

    private static readonly Assembly[] Product = [typeof(IBokDb).Assembly, typeof(Text).Assembly];

    [Fact]
    [Trait("Asvs", "3")]
    public void Statements_are_built_in_one_slice_and_never_hold_a_value_in_quotes()
    {
        Hits(Code, @"CommandText\s*=").Should().NotBeEmpty().And.OnlyContain(h => h.StartsWith("IBok.Core/Data/", StringComparison.Ordinal));
        Hits(Code, @"\$.*\b(SELECT|INSERT|UPDATE|DELETE)\b").Should().HaveCountGreaterThan(5, "a test that finds nothing proves nothing");
        Hits(Code, @"\$.*\b(SELECT|INSERT|UPDATE|DELETE|WHERE)\b.*'\{").Should().BeEmpty("a value is a parameter");
    }

    [Fact]
    [Trait("Asvs", "5")]
    public void No_script_of_ours_makes_markup_or_code_out_of_text()
    {
        const string makers = @"(\.(innerHTML|outerHTML|srcdoc)\s*\+?=[^=]|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|setHTMLUnsafe|\beval\(|new Function\(|javascript:)";
        Regex.IsMatch("box.innerHTML = name", makers, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture).Should().BeTrue();
        Hits(Scripts, "addEventListener").Should().NotBeEmpty();
        Hits(Scripts, makers).Should().BeEmpty();
        Hits(["*.razor"], @"(\son[a-z]+=""|<script>|<script\s[^>]*>[^<]|javascript:)").Should().BeEmpty("the policy would stop it anyway");
    }

    [Fact]
    [Trait("Asvs", "8")]
    public void Every_pattern_has_an_end_and_none_is_made_while_running()
    {
        Hits(Code, @"new Regex\(|Regex\.(IsMatch|Matches|Match|Replace|Split)\(").Should().BeEmpty("patterns are generated");
        var patterns = Patterns();
        patterns.Should().HaveCountGreaterThan(8);
        patterns.Where(p => p.Attribute.MatchTimeoutMilliseconds <= 0 && !p.Attribute.Options.HasFlag(RegexOptions.NonBacktracking)).Select(p => p.Attribute.Pattern).Should().BeEmpty();
    }

    [Theory]
    [Trait("Asvs", "8")]
    [InlineData("a")]
    [InlineData("0 ")]
    [InlineData("<a ")]
    [InlineData("<a  href=\"/")]
    [InlineData("=?a?b?")]
    [InlineData("?= ")]
    [InlineData("(")]
    [InlineData("{A")]
    [InlineData("charset = \"")]
    public void Fifty_thousand_hostile_signs_stop_no_pattern(string repeated)
    {
        var hostile = string.Concat(Enumerable.Repeat(repeated, 50_000 / repeated.Length));
        foreach (var (method, attribute) in Patterns())
        {
            var pattern = (Regex)method.Invoke(null, null)!;
            new Action(() => pattern.Count(hostile)).Should().NotThrow(attribute.Pattern);
        }
    }

    [Fact]
    [Trait("Asvs", "10")]
    public void XML_from_outside_is_opened_at_one_place() =>
        Hits(Code, @"XmlReader\.Create|new XmlReaderSettings|XmlTextReader|XmlDocument|XPathDocument|X(Document|Element)\.(Load|Parse)|new XslCompiledTransform")
            .Select(h => h.Split(':')[0]).Distinct(StringComparer.Ordinal).Should().Equal("IBok.Core/Kernel/OutsideXml.cs");

    [Fact]
    [Trait("Asvs", "11")]
    public void Nothing_that_comes_in_chooses_a_type()
    {
        Hits(Code, @"JsonSerializer\.Deserialize<").Should().NotBeEmpty("only into types that the code names");
        Hits(Code, @"JsonSerializer\.Deserialize\(|JsonPolymorphic|JsonDerivedType|XmlSerializer|DataContract|NetDataContract|LosFormatter|SoapFormatter|Type\.GetType\(|Assembly\.Load|Activator\.CreateInstance")
            .Should().BeEmpty();
        Product.SelectMany(a => a.GetReferencedAssemblies()).Select(a => a.Name).Should().NotContain(["Newtonsoft.Json", "System.Runtime.Serialization.Formatters"]);
    }

    [Fact]
    [Trait("Asvs", "9")]
    public void Arithmetic_is_checked_in_every_project()
    {
        File.ReadAllText(Path.Combine(Repo.Root, "Directory.Build.props")).Should().Contain("<CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>");
        Directory.EnumerateFiles(Repo.Root, "*.csproj", SearchOption.AllDirectories).Select(File.ReadAllText).Should().NotContain(p => p.Contains("CheckForOverflow", StringComparison.Ordinal));
        Hits(Code, @"\bunchecked\b").Select(h => h.Split(':')[0]).Should().BeSubsetOf(
            ["IBok.Core/Demo/Town/Dice.cs", "IBok.Core/Documents/Workbooks/SheetBytes.cs"], "of invented data, and of how the smallest number is written, nothing is posted");
    }

    [Fact]
    [Trait("Asvs", "58")]
    public void What_guards_something_is_drawn_by_the_system_s_generator()
    {
        string[] guarding = ["IBok.Core/Accounts/", "IBok.Core/Registrations/", "IBok.Blazor/Access/", "IBok.Blazor/Login/", "IBok.Blazor/Registration/"];
        Hits(Code, @"RandomNumberGenerator\.").Where(h => guarding.Any(g => h.StartsWith(g, StringComparison.Ordinal))).Should().HaveCountGreaterThan(5);
        Hits(Code, @"Guid\.NewGuid|CreateVersion7").Where(h => guarding.Any(g => h.StartsWith(g, StringComparison.Ordinal))).Should().BeEmpty();
        Hits(Code, @"new Random\(|Random\.Shared").Where(h => !h.StartsWith("IBok.Core/Demo/", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void A_code_of_the_accounting_system_stands_in_no_path_as_it_is()
    {
        const string paths = @"/(lokal|druk/(lokal|przelew|rozliczenia)|biuro/(lokale|rozliczenia|zmiany-danych|ochrona-danych/osoby))/\{";
        var places = Hits(Code, paths).Where(h => !h.Contains("@page", StringComparison.Ordinal) && !h.Contains(".Map", StringComparison.Ordinal)).ToList();
        places.Should().HaveCountGreaterThan(25);
        places.Where(h => Regex.Count(h, paths, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)
            != Regex.Count(h, $@"{paths}PathCode\.Of\(", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)).Should().BeEmpty("OS1/12/3 would lead nowhere");
    }

    [Fact]
    [Trait("Asvs", "58")]
    public void No_secret_lies_in_the_checkout()
    {
        const string secrets = @"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|ghp_[0-9A-Za-z]{30}|""[A-Za-z]*(Password|Secret|ApiKey|Token)"":\s*""[^""]+""";
        Regex.IsMatch("\"SmtpPassword\": \"x\"", secrets, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture).Should().BeTrue();
        List<string> found = [.. Repo.Sources("", "*.*")
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}.git", StringComparison.Ordinal) && new FileInfo(f).Length < 2_000_000 && Path.GetExtension(f) is ".json" or ".props" or ".config" or ".cs" or ".razor" or ".md" or ".yml" or ".js")
            .Where(f => !f.EndsWith("SourceTests.cs", StringComparison.Ordinal) && Regex.IsMatch(File.ReadAllText(f), secrets, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture))];
        found.Should().BeEmpty();
    }

    [Fact]
    [Trait("Asvs", "56")]
    public async Task No_form_fills_a_row_of_the_database()
    {
        await using var folder = await TestFolder.New();
        await using var db = await folder.Db();
        var rows = db.Model.GetEntityTypes().Select(e => e.ClrType).ToHashSet();
        var fields = typeof(Text).Assembly.GetTypes().SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(p => p.GetCustomAttribute<SupplyParameterFromFormAttribute>() is not null).Select(p => Inner(p.PropertyType)).ToList();
        fields.Should().HaveCountGreaterThan(100).And.NotContain(t => rows.Contains(t));
        var models = fields.Where(t => t.Assembly == typeof(Text).Assembly).Distinct().ToList();
        models.Should().NotBeEmpty();
        models.SelectMany(m => m.GetProperties()).Select(p => Inner(p.PropertyType)).Should().NotContain(t => rows.Contains(t));
    }

    private static Type Inner(Type type) => type.IsArray ? Inner(type.GetElementType()!) : type.IsGenericType ? Inner(type.GetGenericArguments()[0]) : type;

    private static List<(MethodInfo Method, GeneratedRegexAttribute Attribute)> Patterns() =>
    [
        .. from type in Product.SelectMany(a => a.GetTypes()) from method in type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
            let attribute = method.GetCustomAttribute<GeneratedRegexAttribute>() where attribute is not null select (method, attribute),
    ];

    /// <summary>Places in the product's own sources: <c>file:line: text</c>.</summary>
    private static List<string> Hits(string[] files, string pattern)
    {
        var sought = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);
        return
        [
            .. from folder in Folders from kind in files from file in Repo.Sources(folder, kind)
                where !file.Contains($"Data{Path.DirectorySeparatorChar}Migrations", StringComparison.Ordinal) && !file.Contains("_framework", StringComparison.Ordinal)
                from line in File.ReadLines(file).Select((text, i) => (text, i))
                where !line.text.TrimStart().StartsWith("//", StringComparison.Ordinal) && sought.IsMatch(line.text)
                select $"{Path.GetRelativePath(Repo.Root, file).Replace('\\', '/')}:{line.i + 1}: {line.text.Trim()}",
        ];
    }
}
