using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Accounts;

[Trait("Clause", "J5.3")]
public sealed class ListSessionsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Asvs", "52")]
    public async Task The_owner_sees_the_open_sessions_and_ends_one_of_them()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        await core.AddStaff("beata");
        var (here, there, other) = ((await core.SignIn("anna"))!, (await core.SignIn("anna"))!, (await core.SignIn("beata"))!);
        var list = core.Get<ListSessions>();
        var rows = await list.Of(here.UserId, here.SessionId, Stop);
        rows.Should().HaveCount(2).And.ContainSingle(r => r.IsThis);
        rows.Should().NotContain(r => r.Handle == here.SessionId || here.SessionId.StartsWith(r.Handle, StringComparison.Ordinal), "the id stays in the cookie");
        (await list.End(other.UserId, rows.Single(r => !r.IsThis).Handle, Stop)).Should().BeOfType<Result<ListSessions.Ended>.Refused>("it is another's");
        (await list.End(here.UserId, rows.Single(r => !r.IsThis).Handle, Stop)).Should().BeOfType<Result<ListSessions.Ended>.Ok>();
        (await core.IsGood(there)).Should().BeFalse();
        (await core.IsGood(here)).Should().BeTrue();
        (await list.Of(here.UserId, here.SessionId, Stop)).Should().ContainSingle();
    }

    [Fact]
    [Trait("Asvs", "52")]
    public async Task An_administrator_ends_all_sessions_of_somebody_and_the_log_says_so()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var session = (await core.SignIn("anna"))!;
        (await core.Get<ListSessions>().OfLogin("ANNA", Stop)).Should().ContainSingle();
        (await core.Get<ListSessions>().EndAll(new("szef"), "anna", Stop)).Should().BeOfType<Result<ListSessions.Ended>.Ok>().Which.Value.Count.Should().Be(1);
        (await core.IsGood(session)).Should().BeFalse();
        (await core.Get<ReadAudit>().Page(new(Operation: AuditOperation.SessionsEnded), Stop)).Should().ContainSingle().Which.Actor.Should().Be("szef");
        (await core.Get<ListSessions>().EndAll(new("szef"), "nikt", Stop)).Should().BeOfType<Result<ListSessions.Ended>.Refused>().Which.Problem.Should().BeOfType<ResetPassword.NoSuchUser>();
    }

    [Fact]
    public async Task What_ran_out_is_not_listed()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var session = (await core.SignIn("anna"))!;
        core.Clock.Move(TimeSpan.FromHours(1));
        (await core.Get<ListSessions>().Of(session.UserId, null, Stop)).Should().BeEmpty();
    }
}
