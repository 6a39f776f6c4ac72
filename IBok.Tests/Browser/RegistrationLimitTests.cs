using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>How many forms one network may send a minute, and how often one login may search, export and connect; a host of its own, or other tests would wait for it.</summary>
[Collection(RunningProduct.Name)]
public sealed class RegistrationLimitTests
{
    [Fact]
    [Trait("Clause", "J7.2a")]
    [Trait("Asvs", "19")]
    public async Task Too_many_forms_of_a_network_and_too_many_questions_of_a_login_are_stopped_and_the_rest_goes_on()
    {
        await using var host = await HostProcess.Start(settings: [new("Registrations__TriesPerMinuteAndAddress", "3"), new("Limits__SearchesPerMinute", "2"), new("Limits__ExportsPerMinute", "2"), new("Limits__ConnectionsPerMinute", "2")]);
        using var visitor = new HostClient(host.Address);
        for (var i = 0; i < 3; i++) (await Send(visitor)).Status.Should().Be(200);
        var stopped = await Send(visitor);
        (stopped.Status, stopped.Header("Retry-After")).Should().Be((429, "60"));
        stopped.Text().Should().Contain("zbyt wiele prób");
        (await visitor.Get("/rejestracja")).Status.Should().Be(200, "reading goes on");
        (await visitor.SignIn("10002")).Status.Should().Be(302);

        using var auditor = new HostClient(host.Address);
        await auditor.SignIn("auditor");
        foreach (var ask in new[] { () => auditor.Get("/biuro/szukaj?q=lokal"), () => auditor.Get("/biuro/dziennik/csv"), () => auditor.PostBare("/_blazor/negotiate?negotiateVersion=1") })
        {
            for (var i = 0; i < 2; i++) (await ask()).Status.Should().Be(200);
            var tooOften = await ask();
            (tooOften.Status, tooOften.Header("Retry-After")).Should().Be((429, "60"), tooOften.Path);
        }

        (await auditor.Get("/biuro")).Status.Should().Be(200, "everything else goes on");
        (await visitor.PostBare("/_blazor/negotiate?negotiateVersion=1")).Status.Should().Be(200, "one login's limit is not another's");
    }

    private static Task<HostAnswer> Send(HostClient visitor) => visitor.Post("/rejestracja", "/rejestracja", ("_handler", "register"), ("Input.Name", "x"));
}
