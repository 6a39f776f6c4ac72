using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>How many forms one network may send a minute; a host of its own, or other tests would wait for it.</summary>
[Collection(RunningProduct.Name)]
public sealed class RegistrationLimitTests
{
    [Fact]
    [Trait("Clause", "J7.2a")]
    [Trait("Asvs", "19")]
    public async Task Too_many_forms_from_one_network_are_stopped_and_signing_in_goes_on()
    {
        await using var host = await HostProcess.Start(settings: [new("Registrations__TriesPerMinuteAndAddress", "3")]);
        using var visitor = new HostClient(host.Address);
        for (var i = 0; i < 3; i++) (await Send(visitor)).Status.Should().Be(200);
        var stopped = await Send(visitor);
        (stopped.Status, stopped.Header("Retry-After")).Should().Be((429, "60"));
        stopped.Text().Should().Contain("zbyt wiele prób");
        (await visitor.Get("/rejestracja")).Status.Should().Be(200, "reading goes on");
        (await visitor.SignIn("10002")).Status.Should().Be(302);
    }

    private static Task<HostAnswer> Send(HostClient visitor) => visitor.Post("/rejestracja", "/rejestracja", ("_handler", "register"), ("Input.Name", "x"));
}
