using System.Xml.Linq;
using AngleSharp.Dom;

namespace IBok.Tests.Testing;

/// <summary>Finds Polish sentences of the program in a page that should be in English. What the cooperative wrote, its data, may be Polish.</summary>
internal static class HostWords
{
    private const int LeastFragment = 10;

    private static readonly string[] Spoken = ["aria-label", "title", "placeholder", "alt", "data-done", "data-too-large"];

    private static readonly Lazy<(HashSet<string> Whole, string[] Fragments)> Polish = new(Read);

    /// <summary>Each with the page's own words for it; a name that happens to be data as well is left out by <paramref name="data"/>.</summary>
    public static IEnumerable<string> PolishIn(HostAnswer answer, IReadOnlyCollection<string> data)
    {
        var page = answer.Html();
        foreach (var aside in page.QuerySelectorAll("body [lang=pl], script, style").ToList()) aside.Remove();
        var elements = page.All.ToList();
        var nodes = elements.SelectMany(e => e.ChildNodes.OfType<IText>().Select(t => t.Text))
            .Concat(elements.SelectMany(e => Spoken.Select(e.GetAttribute)).OfType<string>())
            .Select(t => t.Trim()).Where(t => t.Length > 3).ToHashSet(StringComparer.Ordinal);
        var all = string.Join('\n', nodes);
        return nodes.Where(Polish.Value.Whole.Contains).Concat(Polish.Value.Fragments.Where(f => all.Contains(f, StringComparison.Ordinal))).Except(data, StringComparer.Ordinal);
    }

    private static (HashSet<string> Whole, string[] Fragments) Read()
    {
        var (polish, english) = (Texts("Polish"), Texts("English"));
        var everyEnglish = string.Join('\n', english.Values);
        var different = polish.Where(p => english[p.Key] != p.Value).SelectMany(p => p.Value.Split('{', '}').Where((_, i) => i % 2 == 0).Select(f => f.Trim())).ToHashSet(StringComparer.Ordinal);
        different.ExceptWith(english.Values);
        return (different, [.. different.Where(f => f.Length >= LeastFragment && !everyEnglish.Contains(f, StringComparison.Ordinal))]);
    }

    private static Dictionary<string, string> Texts(string file) => XDocument.Load(Path.Combine(Repo.Root, "IBok.Blazor", "Texts", $"{file}.resx")).Root!
        .Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);
}
