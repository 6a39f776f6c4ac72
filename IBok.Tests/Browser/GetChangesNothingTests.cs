using AngleSharp.Dom;
using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>Reading changes nothing: mail scanners, prefetching browsers and crawlers follow every link (security.md, 26).</summary>
[Collection(RunningProduct.Name)]
public sealed class GetChangesNothingTests(BrowserHost host)
{
    private const int MostPages = 300;

    [Fact]
    public async Task Following_every_link_of_residents_and_clerks_leaves_every_table_as_it_was()
    {
        // Signed in before: a session is the one thing that signing in and reading write.
        (string Login, int AtLeast)[] readers = [("10002", 40), ("10014", 40), ("10007", 80), ("clerk", 3), ("auditor", 3)];
        foreach (var (login, _) in readers) await host.Client(login);
        await HostDatabase.AtRest(host.Product.Data);
        var before = Contents();
        before.Should().HaveCountGreaterThan(15).And.ContainKeys("Charges", "Payments", "PublishedFigures", "AspNetUsers", "PortalAccounts", "Imports");
        foreach (var (login, atLeast) in readers)
            (await Crawl(await host.Client(login))).Should().BeGreaterThanOrEqualTo(atLeast, "{0} has so many pages", login);
        Contents().Should().Equal(before);
    }

    [Fact]
    public async Task A_table_that_changed_would_be_seen()
    {
        await HostDatabase.AtRest(host.Product.Data);
        var before = Contents();
        (await host.Product.Verb("user", "add", "zmiana", "--role", "Auditor")).Code.Should().Be(0);
        Contents().Where(t => before[t.Key] != t.Value).Select(t => t.Key).Should().BeEquivalentTo("AspNetUsers", "AspNetUserRoles", "PortalAccounts");
    }

    [Theory]
    [InlineData("/wyloguj")]
    [InlineData("/wyloguj/wszedzie")]
    public async Task A_link_cannot_sign_anybody_out(string path)
    {
        var resident = await host.Client("10002");
        (await resident.Get(path)).Status.Should().Be(404);
        (await resident.Get("/")).Status.Should().Be(200);
    }

    private static async Task<int> Crawl(HostClient client)
    {
        Queue<string> open = new(["/", "/biuro"]);
        HashSet<string> seen = new(open, StringComparer.Ordinal);
        while (open.TryDequeue(out var path) && seen.Count < MostPages)
        {
            var answer = await client.Get(path);
            answer.Status.Should().BeOneOf([200, 302, 404], path);
            if (answer.Header("Content-Type")?.StartsWith("text/html", StringComparison.Ordinal) != true) continue;
            foreach (var link in Links(answer.Html()).Where(seen.Add)) open.Enqueue(link);
        }

        return seen.Count;
    }

    private static IEnumerable<string> Links(IDocument page)
    {
        var links = page.QuerySelectorAll("a[href], link[href]").Select(a => a.GetAttribute("href")!);
        var choices = from form in page.QuerySelectorAll("form[method=get]")
            from option in form.QuerySelectorAll("select option")
            select $"{form.GetAttribute("action")}?{option.Closest("select")!.GetAttribute("name")}={option.GetAttribute("value")}";
        return links.Concat(choices).Where(l => l.StartsWith('/') && !l.StartsWith("//", StringComparison.Ordinal)).Select(l => l.Split('#')[0]);
    }

    private Dictionary<string, string> Contents() => HostDatabase.Contents(host.Product.Data, "Sessions", "AuditLog");
}
