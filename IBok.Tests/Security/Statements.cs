using System.Globalization;
using IBok.Tests.Testing;

namespace IBok.Tests.Security;

/// <summary>The sixty statements of security that the product holds itself to, each with the items of OWASP ASVS 5.0 it comes from.</summary>
/// <param name="Number">What <c>[Trait("Asvs", "51")]</c> names.</param>
/// <param name="Open">What of it no test here proves, with the reason; empty: nothing.</param>
internal sealed record Statement(int Number, string Asvs, string Text, string Open)
{
    /// <summary>The name of the trait.</summary>
    public const string Mark = "Asvs";

    public static IReadOnlyList<Statement> All { get; } = [.. File.ReadLines(Path.Combine(Repo.Root, "IBok.Tests", "Security", "statements.csv")).Skip(1).Select(Of)];

    private static Statement Of(string line) => Fields(line) is [var number, var asvs, var text, var open]
        ? new(int.Parse(number, CultureInfo.InvariantCulture), asvs, text, open) : throw new FormatException(line);

    // A field with a semicolon or a quote stands in quotes (RFC 4180).
    private static List<string> Fields(string line)
    {
        List<string> fields = [""];
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"') fields[^1] += line[i++];
            else if (line[i] == '"') quoted = !quoted;
            else if (line[i] == ';' && !quoted) fields.Add("");
            else fields[^1] += line[i];
        }

        return fields;
    }
}
