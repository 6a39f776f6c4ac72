using System.Globalization;
using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>A fresh install as it runs in Production, with HTTPS and a low limit of tries.</summary>
public sealed class ProductionTests(ProductionHost host) : IClassFixture<ProductionHost>
{
    private static readonly (string, string) PublicName = ("Host", ProductionHost.Name);

    [Fact]
    [Trait("Asvs", "41")]
    public async Task A_fresh_install_has_no_account_but_those_that_the_command_line_made()
    {
        host.Product.Lines.Should().NotContain(l => l.StartsWith("login ", StringComparison.Ordinal) || l.Contains("password=", StringComparison.OrdinalIgnoreCase), "only Development prints logins");
        var (code, output, _) = await host.Product.Verb("user", "list", "--json");
        code.Should().Be(0);
        System.Text.Json.JsonDocument.Parse(output).RootElement.EnumerateArray().Select(u => u.GetProperty("login").GetString()).Should().BeEquivalentTo("admin", "anna");
    }

    [Fact]
    [Trait("Clause", "J3.4")]
    [Trait("Asvs", "29")]
    public async Task Http_is_sent_to_https_for_ever_with_path_and_query()
    {
        using var visitor = new HostClient(host.Http);
        var answer = await visitor.Get("/lokal/L-00001/naliczenia?miesiac=2026-11");
        answer.Status.Should().Be(308);
        answer.Header("Location").Should().Be(host.Https + "/lokal/L-00001/naliczenia?miesiac=2026-11");
    }

    [Theory]
    [InlineData("/logowanie", 200)]
    [InlineData("/", 302)]
    [InlineData("/site.css", 200)]
    [InlineData("/nie-ma-takiej-strony", 404)]
    [InlineData("/_blazor", 401)]
    [Trait("Asvs", "22")]
    public async Task Browsers_are_told_to_stay_with_https_for_a_year(string path, int status)
    {
        using var visitor = host.Visitor();
        var answer = await visitor.Get(path, PublicName);
        answer.Status.Should().Be(status);
        answer.Header("Strict-Transport-Security").Should().Be("max-age=31536000; includeSubDomains");
        HeadersTests.ShouldBeGuarded(answer, HeadersTests.Strict);
    }

    [Fact]
    [Trait("Asvs", "2")]
    public async Task Another_name_than_the_configured_one_is_refused()
    {
        using var visitor = host.Visitor();
        (await visitor.Get("/logowanie", ("Host", "evil.example"))).Status.Should().Be(400);
    }

    [Fact]
    [Trait("Clause", "J7.2a")]
    [Trait("Asvs", "19")]
    [Trait("Asvs", "40")]
    public async Task Too_many_tries_from_one_address_are_sent_away_for_a_minute()
    {
        using var visitor = host.Visitor(address: 2);
        for (var i = 0; i < ProductionHost.Tries; i++)
            (await visitor.SignIn(i.ToString(CultureInfo.InvariantCulture), "zgaduję-1")).Status.Should().Be(200);
        var answer = await visitor.SignIn("10001", "zgaduję-1");
        answer.Status.Should().Be(429);
        answer.Header("Retry-After").Should().Be("60");
        answer.Text().Should().Contain("Odczekaj minutę");
        HeadersTests.ShouldBeGuarded(answer, HeadersTests.Strict);
        (await visitor.Get("/regulamin")).Status.Should().Be(200, "reading goes on");
        using var neighbour = host.Visitor(address: 3);
        (await neighbour.SignIn("10001", "zgaduję-1")).Status.Should().Be(200, "another address is not concerned");
    }

    [Fact]
    [Trait("Asvs", "27")]
    public async Task An_address_that_a_visitor_makes_up_is_believed_by_nobody()
    {
        using var visitor = host.Visitor(address: 5);
        var token = HostClient.Token((await visitor.Get("/logowanie")).Body);
        HostAnswer? answer = null;
        for (var i = 0; i <= ProductionHost.Tries; i++)
        {
            var made = $"203.0.113.{i.ToString(CultureInfo.InvariantCulture)}";
            answer = await visitor.PostForm(
                "/logowanie", [("__RequestVerificationToken", token), ("_handler", "login"), ("Login", "nikt"), ("Password", "zgaduję-1")],
                [("X-Forwarded-For", made), ("Forwarded", $"for={made}"), ("X-Real-IP", made), ("X-Forwarded-Proto", "http"), ("X-Forwarded-Host", "evil.example")]);
        }

        answer!.Status.Should().Be(429, "they were counted as the one they are");
        host.Product.Lines.Should().NotContain(l => l.Contains("203.0.113.", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Asvs", "29")]
    public async Task A_circuit_is_never_opened_without_TLS()
    {
        using var visitor = new HostClient(host.Http);
        var answer = await visitor.Get(
            "/_blazor?id=1", PublicName, ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="));
        answer.Status.Should().Be(308);
        answer.Header("Location").Should().StartWith("https://");
    }

    [Fact]
    [Trait("Asvs", "60")]
    public async Task Every_line_of_the_log_is_one_entry_of_JSON_whatever_was_typed()
    {
        var from = host.Product.Lines.Count;
        using var visitor = host.Visitor(address: 6);
        await visitor.Get("/lokal/" + Uri.EscapeDataString("L-1\nwarn: forged\r\n{\"Message\":\"forged\"}"));
        await visitor.SignIn("ktoś\r\nwarn: forged", "tajne-haslo-1");
        await host.Product.Line(l => l.Contains("Sign-in refused", StringComparison.Ordinal), from);
        var logged = host.Product.Lines.Where(l => l.Length > 0).ToList();
        foreach (var line in logged)
        {
            using var entry = System.Text.Json.JsonDocument.Parse(line);
            entry.RootElement.GetProperty("LogLevel").GetString().Should().NotBeNullOrEmpty();
        }

        logged.Should().NotContain(l => l.Contains("forged", StringComparison.Ordinal) || l.Contains("tajne-haslo", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Asvs", "60")]
    public async Task A_failure_shows_a_number_and_nothing_of_the_program()
    {
        using var clerk = await host.Clerk();
        var answer = await host.WithoutTable("Imports", () => clerk.Get("/biuro"));
        ShouldBeAFailure(answer);
        HeadersTests.ShouldBeGuarded(answer, HeadersTests.Strict + "; style-src-attr 'unsafe-inline'");
        (await clerk.Get("/biuro")).Status.Should().Be(200, "nothing was broken for good");
    }

    [Fact]
    public async Task A_failure_while_signing_in_is_shown_as_one()
    {
        using var visitor = host.Visitor(address: 4);
        var answer = await host.WithoutTable("PortalAccounts", () => visitor.SignIn("anna", "Cokolwiek-1"));
        ShouldBeAFailure(answer);
        HeadersTests.ShouldBeGuarded(answer, HeadersTests.Strict);
    }

    private static void ShouldBeAFailure(HostAnswer answer)
    {
        answer.Status.Should().Be(500);
        answer.Text().Should().Contain("Coś poszło nie tak").And.MatchRegex("Numer zdarzenia: [0-9a-f]{2}-[0-9a-f]{32}");
        answer.Body.Should().NotContain("Exception").And.NotContain("SQLite").And.NotContain("no such table").And.NotContain(" at IBok");
    }
}
