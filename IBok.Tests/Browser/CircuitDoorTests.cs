using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

[Collection(RunningProduct.Name)]
public sealed class CircuitDoorTests(BrowserHost host)
{
    private static readonly (string, string)[] Handshake =
        [("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")];

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor?id=1")]
    [InlineData("/_blazor/disconnect/")]
    [InlineData("/_BLAZOR/negotiate?negotiateVersion=1")]
    [Trait("Asvs", "31")]
    public async Task Nobody_opens_a_circuit_without_signing_in(string path)
    {
        (await host.Anonymous().PostBare(path)).Status.Should().Be(401);
        (await host.Anonymous().Get(path, Handshake)).Status.Should().Be(401);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1")]
    [Trait("Asvs", "30")]
    public async Task Nobody_opens_a_circuit_from_a_foreign_page(string origin)
    {
        var resident = await host.Client("10001");
        (await resident.Get("/_blazor?id=1", [.. Handshake, ("Origin", origin)])).Status.Should().Be(403);
        (await resident.Get("/_blazor/negotiate", ("Origin", origin))).Status.Should().Be(403);
    }

    [Fact]
    public async Task A_resident_is_let_through_the_door_from_our_own_page()
    {
        var resident = await host.Client("10001");
        var answer = await resident.PostBare("/_blazor/negotiate?negotiateVersion=1");
        answer.Status.Should().Be(200);
        answer.Body.Should().Contain("connectionToken");
        (await resident.Get("/_blazor?id=1", ("Origin", host.Product.Address))).Status.Should().NotBe(403).And.NotBe(401);
    }
}
