using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using FluentAssertions;
using IBok.Blazor.Access;
using IBok.Blazor.Commands;
using IBok.Blazor.Office.Settings;
using IBok.Tests.Testing;

namespace IBok.Tests.Commands;

/// <summary>Production serves nobody on examples, on invented residents or without somebody to administer it, and says what to do.</summary>
public sealed class FirstStartInProductionTests
{
    private static readonly (string, string) Production = ("ASPNETCORE_ENVIRONMENT", "Production");
    private static readonly string[] Serve = ["serve", "--urls", "http://127.0.0.1:0", "--data"];

    [Fact]
    public void Every_example_that_we_ship_is_known_as_one()
    {
        using var shipped = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repo.Root, "appsettings.json")));
        foreach (var (key, example) in ProductionCheck.Examples)
            key.Split(':').Aggregate(shipped.RootElement, (at, name) => at.GetProperty(name)).GetString().Should().Be(example, key);
        var said = Texts(shipped.RootElement, "").Where(t => t.Value.EndsWith(".example", StringComparison.Ordinal) || t.Value.Contains("Przykładow", StringComparison.Ordinal)).ToList();
        said.Should().HaveCountGreaterThan(4);
        said.Select(t => t.Key).Should().BeSubsetOf(ProductionCheck.Examples.Keys);
        shipped.RootElement.GetProperty("Cooperative").EnumerateObject().Select(p => $"Cooperative:{p.Name}").Should().BeSubsetOf(ProductionCheck.Examples.Keys);
    }

    [Fact]
    [Trait("Asvs", "41")]
    public async Task An_empty_folder_with_our_settings_is_refused_with_all_that_is_missing_at_once()
    {
        await using var folder = TestFolder.Untouched();
        var error = (await Verb.In(folder.Data.Path, [Production], [.. Serve, "d"])).Expect(1).Error;
        foreach (var key in ProductionCheck.Examples.Keys) error.Should().Contain(key);
        error.Should().Contain("Nie ma czynnego konta administratora").And.NotContain("pokazowe");
        var command = error[error.IndexOf("dotnet ", StringComparison.Ordinal)..].Split(" (")[0].Split(' ');
        command[1].Should().EndWith("IBok.Blazor.dll");
        command[^1].Should().Be(folder.Place("d"));
        (await Verb.Run([.. command[2..].Select(w => w == "LOGIN" ? "admin" : w)])).Expect(0).Out.Should().Contain("password=");
        (await Verb.In(folder.Data.Path, [Production], [.. Serve, "d"])).Expect(1).Error.Should().NotContain("administratora").And.Contain("DirectDebit:CreditorAccount");
    }

    [Fact]
    [Trait("Asvs", "41")]
    public async Task Invented_residents_are_never_served_in_Production()
    {
        await using var folder = TestFolder.Untouched();
        (await Verb.Here("demo", "--premises", "60", "--years", "1", "--data", folder.Place("d"))).Expect(0);
        (await Verb.Here("user", "add", "admin", "--role", "Administrator", "--data", folder.Place("d"))).Expect(0);
        var error = (await Verb.In(folder.Data.Path, [Production, .. OwnCooperative.Settings], [.. Serve, "d"])).Expect(1).Error;
        error.Should().Contain("zmyślone dane pokazowe").And.NotContain("administratora").And.NotContain("wartości przykładowe");
    }

    [Fact]
    [Trait("Asvs", "27")]
    public void The_unit_and_the_proxy_that_we_publish_name_what_the_program_reads_and_each_other()
    {
        string Deployed(string file) => File.ReadAllText(Path.Combine(Repo.Root, "IBok.Blazor", "Deploy", file));
        var (unit, proxy) = (Deployed("ibok.service"), Deployed("nginx.conf"));
        var settings = unit.Split('\n').Where(l => l.StartsWith("Environment=", StringComparison.Ordinal) && l.Contains("__", StringComparison.Ordinal)).Select(l => l["Environment=".Length..].Split("__")).ToList();
        settings.Select(s => s[0]).Should().Equal("Proxy").And.BeSubsetOf(ReadSettings.Bound.Select(b => b.Name));
        settings.Select(s => s[1]).Should().Equal(nameof(ProxyPolicy.Addresses));
        var address = unit[(unit.IndexOf("--urls ", StringComparison.Ordinal) + "--urls ".Length)..].Split('\n')[0];
        proxy.Split('\n').Where(l => l.Contains("proxy_pass", StringComparison.Ordinal)).Should().HaveCount(2).And.OnlyContain(l => l.Contains($"{address};", StringComparison.Ordinal));
        foreach (var header in new[] { "Host $host", "X-Forwarded-For $remote_addr", "X-Forwarded-Proto $scheme", "Upgrade $http_upgrade" }) proxy.Should().Contain($"proxy_set_header {header};");
        var body = Regex.Match(proxy, @"client_max_body_size (?<size>\d+)m;", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture).Groups["size"].Value;
        int.Parse(body, CultureInfo.InvariantCulture).Should().BeGreaterThan(
            (int)(FormSizes.Largest(new(), new(), new()) >> 20), "a form that the program takes passes the proxy");
        proxy.Should().NotContain("$request ", "searched words do not belong into a log").And.NotContain("$request_uri\"");
    }

    private static IEnumerable<(string Key, string Value)> Texts(JsonElement at, string path) => at.ValueKind switch
    {
        JsonValueKind.Object => at.EnumerateObject().SelectMany(p => Texts(p.Value, path.Length == 0 ? p.Name : $"{path}:{p.Name}")),
        JsonValueKind.String => [(path, at.GetString()!)],
        _ => [],
    };
}
