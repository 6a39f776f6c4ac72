using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>Reading changes nothing: mail scanners, prefetching browsers and crawlers follow every link (security.md, 26).</summary>
[Collection(SharedProduct.Name)]
public sealed class GetChangesNothingTests(BrowserHost host)
{
    [Fact]
    [Trait("Asvs", "26")]
    public async Task Following_every_link_of_residents_and_clerks_leaves_every_table_as_it_was()
    {
        // Signed in before: a session is the one thing that signing in and reading write.
        (string Login, int AtLeast)[] readers = [("10002", 40), ("10014", 40), ("10007", 80), ("clerk", 3), ("auditor", 3)];
        foreach (var (login, _) in readers) await host.Client(login);
        await HostDatabase.AtRest(host.Product.Data);
        var before = Contents();
        before.Should().HaveCountGreaterThan(15).And.ContainKeys("Charges", "Payments", "PublishedFigures", "AspNetUsers", "PortalAccounts", "Imports");
        foreach (var (login, atLeast) in readers)
        {
            var answers = await HostCrawl.Of(await host.Client(login), "/", "/biuro");
            answers.Count.Should().BeGreaterThanOrEqualTo(atLeast, "{0} has so many pages", login);
            answers.Where(a => a.Status is not (200 or 302 or 404)).Select(a => $"{a.Path}: {a.Status}").Should().BeEmpty();
        }

        Contents().Should().Equal(before);
    }

    [Fact]
    [Trait("Asvs", "26")]
    public async Task Asking_for_every_address_of_the_host_as_every_role_leaves_every_table_as_it_was()
    {
        string[] readers = ["10002", "clerk", "accountant", "administrator", "auditor"];
        foreach (var login in readers) await host.Client(login);
        using var stranger = host.Anonymous();
        var confirm = await HostCases.Applied(host, stranger, "skaner@example.test");
        await HostDatabase.AtRest(host.Product.Data);
        var (before, asked) = (Contents(), 0);
        foreach (var path in (await HostRoutes.All()).Where(r => r.IsPage).Select(r => r.Path).Append(confirm))
        {
            foreach (var login in readers.Append(""))
            {
                (await (login.Length == 0 ? stranger : await host.Client(login)).Get(path)).Status.Should().BeLessThan(500, path);
                asked++;
            }
        }

        asked.Should().BeGreaterThan(400);
        Contents().Should().Equal(before, "also the link of a mail only opens a page");
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
    [Trait("Asvs", "26")]
    public async Task A_link_cannot_sign_anybody_out(string path)
    {
        var resident = await host.Client("10002");
        (await resident.Get(path)).Status.Should().Be(404);
        (await resident.Get("/")).Status.Should().Be(200);
    }

    private Dictionary<string, string> Contents() => HostDatabase.Contents(host.Product.Data, "Sessions", "AuditLog");
}
