using FluentAssertions;
using IBok.Blazor.Access;
using IBok.Blazor.Login;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

[Collection(SharedProduct.Name)]
public sealed class SignInTests(BrowserHost host)
{
    public static TheoryData<string> ForeignAddresses => new(
        "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\/evil.example", "\\\\evil.example", "/\\/evil.example", "https:evil.example",
        "https:/evil.example", "https://evil.example", "HTTPS://EVIL.EXAMPLE", "http:\\\\evil.example", "//evil.example/%2f..", "/%09/evil.example", "/%2f/evil.example",
        "/%5cevil.example", "%09//evil.example", "%2f%2fevil.example", "\t//evil.example", "/\t/evil.example", "/\n/evil.example", "/\r/evil.example", " //evil.example",
        "\u00a0//evil.example", "\u3000//evil.example", "/\u2028/evil.example", "//evil.example@127.0.0.1", "//127.0.0.1@evil.example", "/@evil.example//", "javascript:alert(1)",
        "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://evil.example", "mailto:a@evil.example", "blob:x", "about:blank",
        "evil.example", "www.evil.example/", ".evil.example", "@evil.example", ":80", "?x=//evil.example", "#//evil.example", "/..//evil.example", "/.//evil.example",
        "/lokal//evil.example", "/a\\b", "/lokal/L-00001\r\nSet-Cookie: x=1", "/\u0000", "/ż", "/%00", "/x y", "/" + "a//" + "b", "//", "\\", "", " ", "/" + "\u202e", "https://127.0.0.1.evil.example/",
        "/" + new string('x', 600));

    [Fact]
    [Trait("Asvs", "43")]
    public async Task Every_reason_of_refusal_looks_the_same()
    {
        var (blocked, waiting) = (await NewClerk("odcieta"), await NewClerk("czekajaca"));
        await Block("odcieta");
        using var visitor = host.Anonymous();
        for (var i = 0; i < 6; i++) await visitor.SignIn("czekajaca", "Zupełnie-inne-1");
        Dictionary<string, HostAnswer> refusals = new(StringComparer.Ordinal)
        {
            ["wrong password"] = await host.Anonymous().SignIn("10001", "Zupełnie-inne-1"), ["unknown login"] = await host.Anonymous().SignIn("99999"),
            ["unknown name"] = await host.Anonymous().SignIn("nikt"), ["blocked, right password"] = await host.Anonymous().SignIn("odcieta", blocked),
            ["waiting, right password"] = await host.Anonymous().SignIn("czekajaca", waiting), ["no login"] = await host.Anonymous().SignIn(""),
            ["no password"] = await host.Anonymous().SignIn("10001", ""), ["long password"] = await host.Anonymous().SignIn("10001", new string('x', 5_000)),
        };
        var first = refusals["wrong password"];
        first.Status.Should().Be(200);
        first.Text().Should().Contain("Nie udało się zalogować");
        foreach (var (reason, answer) in refusals)
        {
            answer.Status.Should().Be(first.Status, reason);
            answer.Text().Should().Be(first.Text(), reason);
            answer.Headers.Keys.Should().BeEquivalentTo(first.Headers.Keys, reason);
            answer.SetCookies.Should().NotContain(c => c.Contains(LoginCookie.Name + "=", StringComparison.Ordinal), reason);
        }
    }

    [Fact]
    [Trait("Clause", "J2.10b")]
    [Trait("Asvs", "43")]
    public async Task Whoever_forgot_a_password_is_answered_the_same_and_only_a_known_one_is_written_to()
    {
        const string forgotten = "/haslo/nie-pamietam";
        var (login, email) = HostDatabase.Ask(host.Product.Data, "SELECT u.\"UserName\", p.\"Email\" FROM \"AspNetUsers\" u JOIN \"PortalAccounts\" a ON a.\"UserId\" = u.\"Id\" "
            + "JOIN \"Persons\" p ON p.\"Id\" = a.\"PersonId\" WHERE p.\"Email\" IS NOT NULL AND a.\"State\" = 'Active' ORDER BY u.\"UserName\" DESC").Select(r => r.Split('|') is [var l, var e] ? (l, e) : default).First();
        using var visitor = host.Anonymous();
        Dictionary<string, HostAnswer> answers = new(StringComparer.Ordinal);
        foreach (var who in new[] { "99999", "nikt@example.test", "", new string('x', 5_000), "clerk", login, email })
            answers[who] = await visitor.Post(forgotten, forgotten, ("_handler", "forgotten"), ("Who", who));
        var first = answers["99999"];
        first.Status.Should().Be(200);
        first.Text().Should().Contain("Jeśli takie konto istnieje");
        foreach (var (who, answer) in answers)
        {
            (answer.Status, answer.Text()).Should().Be((first.Status, first.Text()), who);
            answer.Headers.Keys.Should().BeEquivalentTo(first.Headers.Keys, who);
        }

        (await HostMail.Link(host.Product, email, "/haslo/")).Should().NotBeEmpty("somebody was known");
    }

    [Theory]
    [InlineData("/haslo/nie-pamietam", 200)]
    [InlineData("/rejestracja", 302)]
    [Trait("Asvs", "43")]
    public async Task Nobody_is_answered_sooner_than_the_time_that_every_answer_takes(string path, int status)
    {
        using var visitor = host.Anonymous();
        var quickest = TimeSpan.MaxValue;
        for (var i = 0; i < 5; i++) // more applications than one mailbox may have
        {
            (string, string)[] fields = path == "/rejestracja" ? HostCases.Fields("Osoba Prędka", "ul. Pokazowa 1/15", "predka@example.test") : [("_handler", "forgotten"), ("Who", "99999")];
            var began = TimeProvider.System.GetTimestamp();
            (await visitor.Post(path, path, fields)).Status.Should().Be(status);
            var took = TimeProvider.System.GetElapsedTime(began);
            quickest = took < quickest ? took : quickest;
        }

        quickest.Should().BeGreaterThanOrEqualTo(EvenAnswer.Least);
    }

    [Theory]
    [InlineData("10001", "/")]
    [InlineData("clerk", "/biuro")]
    [InlineData("accountant", "/biuro")]
    [InlineData("administrator", "/biuro")]
    [InlineData("auditor", "/biuro")]
    [InlineData("CLERK", "/biuro")]
    [InlineData(" 10001 ", "/")]
    public async Task Everybody_lands_in_the_own_area(string login, string home)
    {
        using var visitor = host.Anonymous();
        var answer = await visitor.SignIn(login);
        answer.Status.Should().Be(302);
        answer.Location.Should().Be(home);
        (await visitor.Get(home)).Status.Should().Be(200);
        (await visitor.Get("/logowanie")).Location.Should().Be(home, "who is signed in needs no form");
    }

    [Theory]
    [InlineData("10001", "/biuro")]
    [InlineData("10001", "/biuro/")]
    [InlineData("10001", "/BIURO")]
    [InlineData("clerk", "/moje-dane")]
    [InlineData("administrator", "/lokal/L-00001")]
    [InlineData("auditor", "/lokal/L-00001/wplaty")]
    [Trait("Clause", "J1.2e")]
    public async Task The_other_area_is_not_there(string login, string path) => (await (await host.Client(login)).Get(path)).Status.Should().Be(404);

    [Theory]
    [InlineData("/lokal/L-00002/odsetki")]
    [InlineData("/lokal/L-00002/naliczenia?miesiac=2026-09")]
    [InlineData("/moje-dane")]
    [Trait("Clause", "J3.4")]
    public async Task A_deep_link_survives_signing_in(string path)
    {
        using var visitor = host.Anonymous();
        var asked = await visitor.Get(path);
        asked.Status.Should().Be(302);
        asked.Location.Should().StartWith("/logowanie?powrot=");
        var form = await visitor.Get(asked.Location!);
        var back = form.Html().QuerySelector("input[name=Powrot]")!.GetAttribute("value");
        var answer = await visitor.Post(asked.Location!, "/logowanie", ("_handler", "login"), ("Login", "10002"), ("Password", HostClient.Password), ("Powrot", back!));
        answer.Location.Should().Be(path);
        (await visitor.Get(path)).Status.Should().Be(200);
    }

    [Theory, MemberData(nameof(ForeignAddresses))]
    [Trait("Asvs", "2")]
    public void An_address_that_leads_elsewhere_is_no_way_back(string address) => LocalPath.Of(address).Should().BeNull();

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("%09//evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [Trait("Asvs", "2")]
    public async Task Signing_in_never_leaves_the_host(string back)
    {
        using var visitor = host.Anonymous();
        var answer = await visitor.SignIn("10001", back: back);
        answer.Status.Should().Be(302);
        answer.Location.Should().Be("/");
    }

    [Theory]
    [InlineData("/logowanie")]
    [InlineData("/wyloguj")]
    [InlineData("/wyloguj/wszedzie")]
    [Trait("Asvs", "25")]
    public async Task A_post_without_a_token_of_ones_own_is_refused(string path)
    {
        using var one = await host.NewClient("10001");
        using var other = await host.NewClient("10002");
        var foreign = HostClient.Token((await other.Get("/")).Body);
        (string, string)[] fields = [("_handler", "login"), ("Login", "10001"), ("Password", HostClient.Password)];
        (await one.PostBare(path, fields)).Status.Should().Be(400, "there is no token");
        (await one.PostBare(path, [.. fields, ("__RequestVerificationToken", "")])).Status.Should().Be(400, "it is empty");
        (await one.PostBare(path, [.. fields, ("__RequestVerificationToken", foreign)])).Status.Should().Be(400, "it is another user's");
        (await one.Get("/")).Status.Should().Be(200, "nothing happened");
        using var stranger = host.Anonymous();
        (await stranger.PostBare(path, [.. fields, ("__RequestVerificationToken", foreign)])).Status.Should().Be(400);
    }

    private async Task<string> NewClerk(string login)
    {
        var (code, output, _) = await host.Product.Verb("user", "add", login, "--role", "Clerk");
        code.Should().Be(0);
        var password = output.Split("password=")[1].Trim();
        (await host.Anonymous().SignIn(login, password)).Status.Should().Be(302, "so far nothing is wrong with {0}", login);
        return password;
    }

    // Nothing of the product blocks an account yet.
    private async Task Block(string login)
    {
        await using var db = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(host.Product.Data, "ibok.db")};Pooling=False");
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = db.CreateCommand();
        command.CommandText =
            "PRAGMA wal_autocheckpoint=0; UPDATE PortalAccounts SET State = 'Blocked' WHERE UserId = (SELECT Id FROM AspNetUsers WHERE UserName = $login)";
        command.Parameters.AddWithValue("$login", login);
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).Should().Be(1);
    }
}
