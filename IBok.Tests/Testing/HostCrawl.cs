using AngleSharp.Dom;
using IBok.Blazor.Access;

namespace IBok.Tests.Testing;

/// <summary>Follows every link of a visitor's pages, and every choice of their filters, as crawlers and mail scanners do.</summary>
internal static class HostCrawl
{
    private const int MostPages = 200;

    /// <summary>Every answer, each address once.</summary>
    public static async Task<IReadOnlyList<HostAnswer>> Of(HostClient client, params IEnumerable<string> from)
    {
        Queue<string> open = new(from);
        HashSet<string> seen = new(open, StringComparer.Ordinal);
        List<HostAnswer> answers = [];
        while (answers.Count < MostPages && open.TryDequeue(out var path))
        {
            var answer = await client.Get(path);
            answers.Add(answer);
            if (!answer.IsPage) continue;
            foreach (var link in Links(answer.Html()).Where(seen.Add)) open.Enqueue(link);
        }

        return answers;
    }

    private static IEnumerable<string> Links(IDocument page)
    {
        var links = page.QuerySelectorAll("a[href], link[href]").Select(a => a.GetAttribute("href")!);
        var choices = from form in page.QuerySelectorAll($"form[method=get], form[action='{SearchDoor.Address}']")
            from option in form.QuerySelectorAll("select option")
            select $"{form.QuerySelector($"[name={SearchDoor.Target}]")?.GetAttribute("value") ?? form.GetAttribute("action")}?{option.Closest("select")!.GetAttribute("name")}={Uri.EscapeDataString(option.GetAttribute("value") ?? "")}";
        return links.Concat(choices).Where(l => l.StartsWith('/') && !l.StartsWith("//", StringComparison.Ordinal)).Select(l => l.Split('#')[0]);
    }
}
