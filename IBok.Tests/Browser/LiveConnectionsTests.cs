using System.Security.Claims;
using FluentAssertions;
using IBok.Blazor.Access;
using IBok.Core.Accounts;
using IBok.Tests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace IBok.Tests.Browser;

/// <summary>Open connections end with their session, whatever ended it (security.md, 49-51).</summary>
public sealed class LiveConnectionsTests
{
    [Fact]
    [Trait("Clause", "J5.3")]
    [Trait("Asvs", "49")]
    public async Task A_connection_whose_session_ran_out_by_itself_is_ended_and_others_stay()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        await core.AddStaff("beata");
        using var live = new LiveConnections(core.Get<Sessions>());
        var (idle, used) = ((await core.SignIn("anna"))!, (await core.SignIn("beata"))!);
        var (left, kept) = (Open(live, idle), Open(live, used));
        core.Clock.Move(TimeSpan.FromMinutes(14));
        (await core.IsGood(used)).Should().BeTrue();
        await live.EndStale(TestContext.Current.CancellationToken);
        left.Ended.Should().BeFalse("a minute is left");
        core.Clock.Move(TimeSpan.FromMinutes(1));
        await live.EndStale(TestContext.Current.CancellationToken);
        left.Ended.Should().BeTrue();
        kept.Ended.Should().BeFalse();
    }

    [Fact]
    [Trait("Clause", "J2.12")]
    public async Task Ending_a_session_ends_its_connections_and_ending_all_ends_the_persons()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        await core.AddStaff("beata");
        using var live = new LiveConnections(core.Get<Sessions>());
        var (here, there, other) = ((await core.SignIn("anna"))!, (await core.SignIn("anna"))!, (await core.SignIn("beata"))!);
        var (one, two, three, foreign) = (Open(live, here), Open(live, here), Open(live, there), Open(live, other));
        await core.Get<Sessions>().End(here.SessionId, TestContext.Current.CancellationToken);
        new[] { one, two, three, foreign }.Select(c => c.Ended).Should().Equal(true, true, false, false);
        await core.Get<Sessions>().EndAll(here.UserId, TestContext.Current.CancellationToken);
        new[] { three, foreign }.Select(c => c.Ended).Should().Equal(true, false);
    }

    [Fact]
    [Trait("Clause", "J2.12")]
    public async Task The_connection_of_a_blocked_account_is_ended()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        using var live = new LiveConnections(core.Get<Sessions>());
        var connection = Open(live, (await core.SignIn("anna"))!);
        await core.Change("UPDATE PortalAccounts SET State = 'Blocked'");
        core.Clock.Move(TimeSpan.FromSeconds(1));
        await live.EndStale(TestContext.Current.CancellationToken);
        connection.Ended.Should().BeTrue();
    }

    [Fact]
    public async Task A_closed_connection_is_forgotten()
    {
        await using var core = await HostCore.Start();
        using var live = new LiveConnections(core.Get<Sessions>());
        var context = new DefaultHttpContext();
        using (live.Track(context)) live.Count.Should().Be(1);
        live.Count.Should().Be(0);
    }

    private static Connection Open(LiveConnections live, SignIn.SignedIn session)
    {
        var connection = new Connection();
        var context = new DefaultHttpContext
        {
            User = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, session.UserId), new(Policies.SessionClaim, session.SessionId)], "test")),
        };
        context.Features.Set<IHttpRequestLifetimeFeature>(connection);
        live.Track(context);
        return connection;
    }

    private sealed class Connection : IHttpRequestLifetimeFeature
    {
        public bool Ended { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => Ended = true;
    }
}
