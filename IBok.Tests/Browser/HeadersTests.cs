using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

[Collection(SharedProduct.Name)]
public sealed class HeadersTests(BrowserHost host)
{
    /// <summary>As the security statements spell it (23), word for word.</summary>
    internal const string Strict =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    public static TheoryData<string, string?, int> Answers => new()
    {
        { "/", null, 302 }, { "/logowanie", null, 200 }, { "/regulamin", null, 200 }, { "/prywatnosc", null, 200 }, { "/nie-ma-takiej-strony", null, 404 },
        { "/favicon.svg", null, 200 }, { "/site.css", null, 200 }, { "/site.js", null, 200 }, { "/_framework/blazor.web.js", null, 200 }, { "/nie-ma.css", null, 404 },
        { "/_blazor/negotiate", null, 401 }, { "/wyloguj", null, 404 }, { "/health/live", null, 200 }, { "/health/ready", null, 200 }, { "/blad", null, 200 },
        { "/", "10002", 200 }, { "/moje-dane", "10002", 200 }, { "/lokal/L-00002", "10002", 200 }, { "/lokal/L-00002/naliczenia", "10002", 200 },
        { "/lokal/L-00002/wplaty", "10002", 200 }, { "/lokal/L-00002/odsetki", "10002", 200 }, { "/lokal/L-00003", "10002", 404 }, { "/logowanie", "10002", 302 },
        { "/regulamin", "10002", 200 }, { "/", "clerk", 302 },
    };

    [Theory, MemberData(nameof(Answers))]
    [Trait("Asvs", "23")]
    [Trait("Asvs", "24")]
    public async Task Every_answer_of_the_portal_carries_the_strict_headers(string path, string? login, int status)
    {
        var answer = await (login is null ? host.Anonymous() : await host.Client(login)).Get(path);
        answer.Status.Should().Be(status);
        ShouldBeGuarded(answer, Strict);
    }

    [Fact]
    [Trait("Asvs", "23")]
    public async Task The_office_loosens_style_attributes_and_nothing_else()
    {
        var clerk = await host.Client("clerk");
        ShouldBeGuarded(await clerk.Get("/biuro"), Strict + "; style-src-attr 'unsafe-inline'");
        ShouldBeGuarded(await clerk.Get("/biuro/nie-ma-takiej-strony"), Strict + "; style-src-attr 'unsafe-inline'");
    }

    [Fact]
    [Trait("Asvs", "24")]
    public async Task A_refused_post_carries_the_strict_headers()
    {
        var answer = await host.Anonymous().PostBare("/wyloguj");
        answer.Status.Should().Be(400);
        ShouldBeGuarded(answer, Strict);
    }

    [Fact]
    [Trait("Asvs", "21")]
    public async Task Every_cookie_is_bound_to_this_host_and_hidden_from_scripts()
    {
        var visitor = host.Anonymous();
        var form = await visitor.Get("/logowanie");
        var entered = await visitor.SignIn("10001");
        form.SetCookies.Should().ContainSingle().Which.Should().StartWith("__Host-ibok-af=").And.Contain("samesite=strict");
        entered.SetCookies.Should().ContainSingle().Which.Should().StartWith("__Host-ibok=").And.Contain("samesite=lax");
        var left = await visitor.Post("/", "/wyloguj");
        left.SetCookies.Should().NotBeEmpty("signing out takes the cookie back");
        foreach (var cookie in form.SetCookies.Concat(entered.SetCookies).Concat(left.SetCookies))
        {
            var words = cookie.Split("; ");
            words.Should().Contain("secure").And.Contain("httponly").And.Contain("path=/");
            words.Should().NotContain(w => w.StartsWith("domain", StringComparison.OrdinalIgnoreCase), "__Host- forbids it");
            cookie.Should().StartWith("__Host-").And.Contain("samesite=");
        }
    }

    [Fact]
    public async Task A_session_cookie_is_forgotten_with_the_browser()
    {
        var entered = await host.Anonymous().SignIn("10001");
        entered.SetCookies.Should().ContainSingle().Which.Should().NotContain("expires").And.NotContain("max-age");
    }

    [Fact]
    [Trait("Asvs", "59")]
    public async Task Signed_in_pages_are_never_stored()
    {
        var pages = 0;
        foreach (var (login, paths) in new[] { ("10002", HostResident.In("arrears").OwnPages().Append("/lokal/L-00003").Append("/regulamin")), ("clerk", ["/biuro"]) })
        {
            var client = await host.Client(login);
            foreach (var path in paths)
            {
                (await client.Get(path)).Header("Cache-Control").Should().Be("no-store", path);
                pages++;
            }
        }

        pages.Should().Be(HostResident.Pages.Count + 5);
    }

    internal static void ShouldBeGuarded(HostAnswer answer, string policy)
    {
        answer.Header("Content-Security-Policy").Should().Be(policy, answer.Path);
        answer.Header("X-Content-Type-Options").Should().Be("nosniff", answer.Path);
        answer.Header("Referrer-Policy").Should().Be("no-referrer", answer.Path);
        answer.Header("Cross-Origin-Opener-Policy").Should().Be("same-origin", answer.Path);
        answer.Header("X-Frame-Options").Should().Be("DENY", answer.Path);
        answer.Header("Server").Should().BeNull(answer.Path);
        answer.Header("X-Powered-By").Should().BeNull(answer.Path);
    }
}
