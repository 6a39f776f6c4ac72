using System.Globalization;
using System.Net;
using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>Production behind a proxy that ends TLS: its word about the visitor is taken, nobody else's is (security.md, 27, 28).</summary>
public sealed class ProxyTests
{
    private const int Tries = 4;

    private static readonly IPAddress Proxy = new([127, 0, 0, 7]), Stranger = new([127, 0, 0, 8]);

    [Fact]
    [Trait("Asvs", "27")]
    [Trait("Asvs", "28")]
    public async Task The_visitor_is_who_the_trusted_proxy_says_and_nobody_else()
    {
        await using var host = await HostProcess.InProduction([
            new("Proxy__Addresses__0", "127.0.0.7"), new("Proxy__Addresses__1", "10.7.0.0/16"), new("AllowedHosts", ProductionHost.Name),
            new("Login__TriesPerMinuteAndAddress", Tries.ToString(CultureInfo.InvariantCulture)),
        ]);
        using var proxy = new HostClient(host.Address, Proxy);
        using var stranger = new HostClient(host.Address, Stranger);

        var page = await proxy.Get("/logowanie", Told("203.0.113.1"));
        page.Status.Should().Be(200);
        page.Header("Strict-Transport-Security").Should().NotBeEmpty("the visitor came by HTTPS");
        (await stranger.Get("/logowanie", Told("203.0.113.1"))).Header("Strict-Transport-Security").Should().BeNullOrEmpty("a stranger's word is nothing");

        for (var i = 0; i < Tries; i++) (await Guess(proxy, "203.0.113.1")).Should().Be(200);
        (await Guess(proxy, "203.0.113.1")).Should().Be(429);
        (await Guess(proxy, "203.0.113.2")).Should().Be(200, "another visitor of the same proxy is not concerned");
        (await Guess(proxy, "203.0.113.1, 10.7.0.3")).Should().Be(429, "behind two proxies it is the same visitor");
        (await Guess(proxy, "203.0.113.9, 203.0.113.1")).Should().Be(429, "what the visitor wrote into the header itself is not believed");
        for (var i = 0; i < Tries; i++) (await Guess(stranger, $"203.0.113.{(50 + i).ToString(CultureInfo.InvariantCulture)}")).Should().Be(200);
        (await Guess(stranger, "203.0.113.99")).Should().Be(429, "a stranger is counted as the one he is");
    }

    private static async Task<int> Guess(HostClient by, string forwardedFor)
    {
        var token = HostClient.Token((await by.Get("/logowanie", Told(forwardedFor))).Body);
        return (await by.PostForm("/logowanie", [("__RequestVerificationToken", token), ("_handler", "login"), ("Login", "nikt"), ("Password", "zgaduję-1")], Told(forwardedFor))).Status;
    }

    private static (string, string)[] Told(string forwardedFor) => [("Host", ProductionHost.Name), ("X-Forwarded-For", forwardedFor), ("X-Forwarded-Proto", "https")];
}
