using System.Globalization;
using System.Text;

namespace IBok.Tests.Testing;

/// <summary>The checkout: its root, and the vectors and samples that tests read.</summary>
internal static class Repo
{
    private static readonly Lazy<string> Found = new(FindRoot);

    public static string Root => Found.Value;

    /// <summary>A package folder of 24 accounts and 24 months, with figures computed by an independent program beside it.</summary>
    public static string SamplePackage => Path.Combine(Root, "IBok.Tests", "Samples", "package");

    public static string SampleFigures => Path.Combine(Root, "IBok.Tests", "Samples", "package-figures.jsonl");

    /// <summary>A bank's file as bytes.</summary>
    public static string BankSample(string name) => Path.Combine(Root, "IBok.Tests", "Samples", "bank", name);

    public static string Vector(string name) => Path.Combine(Root, "IBok.Tests", "Vectors", name);

    /// <summary>Rows of a comma-separated vector file by column name; quotes as in RFC 4180.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> VectorRows(string name)
    {
        var lines = File.ReadAllLines(Vector(name), Encoding.UTF8).Where(l => l.Length > 0).Select(Fields).ToList();
        return [.. lines.Skip(1).Select(fields => lines[0].Zip(fields).ToDictionary(f => f.First, f => f.Second, StringComparer.Ordinal))];
    }

    /// <summary>Source files below a folder of the checkout, without what is built.</summary>
    public static IEnumerable<string> Sources(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static List<string> Fields(string line)
    {
        List<string> fields = [""];
        var quoted = false;
        foreach (var sign in line)
        {
            if (sign == '"') quoted = !quoted;
            else if (sign == ',' && !quoted) fields.Add("");
            else fields[^1] += sign;
        }

        return fields;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IBok.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Tests read vectors and sources from the checkout.");
    }
}
