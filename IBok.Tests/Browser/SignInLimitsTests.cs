using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Passwords;
using IBok.Tests.Testing;

namespace IBok.Tests.Browser;

/// <summary>What takes minutes and hours, by a clock of ours: waits after wrong passwords, idleness and age of sessions.</summary>
public sealed class SignInLimitsTests
{
    private const string Wrong = "Zupełnie-inne-1";

    [Fact]
    [Trait("Clause", "J5.3")]
    public async Task The_first_wrong_passwords_cost_nothing()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        for (var i = 0; i < 4; i++) (await core.SignIn("anna", Wrong)).Should().BeNull();
        (await core.SignIn("anna")).Should().NotBeNull();
    }

    [Fact]
    [Trait("Clause", "J5.3")]
    public async Task From_the_fifth_on_even_the_right_password_waits_and_then_the_owner_is_in_again()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        for (var i = 0; i < 5; i++) await core.SignIn("anna", Wrong);
        (await core.SignIn("anna")).Should().BeNull();
        core.Clock.Move(TimeSpan.FromSeconds(29));
        (await core.SignIn("anna")).Should().BeNull("half a minute is not over");
        core.Clock.Move(TimeSpan.FromSeconds(1));
        var owner = await core.SignIn("anna");
        owner.Should().NotBeNull();
        owner!.FailedSince.Should().Be(5, "the owner may be told");
    }

    [Fact]
    [Trait("Clause", "J7.2b")]
    [Trait("Asvs", "40")]
    public async Task Each_further_wrong_password_doubles_the_wait_up_to_a_quarter_of_an_hour()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        for (var i = 0; i < 4; i++) await core.SignIn("anna", Wrong);
        foreach (var seconds in new[] { 30, 60, 120, 240, 480, 900, 900, 900 })
        {
            (await core.SignIn("anna", Wrong)).Should().BeNull();
            core.Clock.Move(TimeSpan.FromSeconds(seconds - 1));
            (await core.SignIn("anna")).Should().BeNull("a wait of {0} seconds is not over", seconds);
            core.Clock.Move(TimeSpan.FromSeconds(1));
        }

        (await core.SignIn("anna")).Should().NotBeNull("strangers never lock an owner out for good");
    }

    [Fact]
    [Trait("Clause", "J7.2b")]
    public async Task Trying_during_the_wait_does_not_make_it_longer()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        for (var i = 0; i < 5; i++) await core.SignIn("anna", Wrong);
        for (var i = 0; i < 20; i++) await core.SignIn("anna", Wrong);
        core.Clock.Move(TimeSpan.FromSeconds(30));
        (await core.SignIn("anna")).Should().NotBeNull();
    }

    [Fact]
    public async Task Signing_in_forgets_the_wrong_passwords()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++) await core.SignIn("anna", Wrong);
            (await core.SignIn("anna")).Should().NotBeNull();
        }
    }

    [Fact]
    public async Task The_limits_are_settings()
    {
        await using var core = await HostCore.Start(new("Login:FreeTries", "1"), new("Login:FirstWaitSeconds", "3600"), new("Login:LongestWaitMinutes", "1"));
        await core.AddStaff("anna");
        await core.SignIn("anna", Wrong);
        (await core.SignIn("anna")).Should().BeNull();
        core.Clock.Move(TimeSpan.FromMinutes(1));
        (await core.SignIn("anna")).Should().NotBeNull("the longest wait is the shorter of the two");
    }

    [Theory]
    [InlineData(Roles.Clerk, 15)]
    [InlineData(Roles.Resident, 30)]
    [Trait("Clause", "J5.3")]
    [Trait("Asvs", "49")]
    public async Task An_idle_session_ends(string role, int minutes)
    {
        await using var core = await HostCore.Start();
        var session = await core.SessionOf(role);
        core.Clock.Move(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
        (await core.IsGood(session)).Should().BeTrue();
        core.Clock.Move(TimeSpan.FromMinutes(minutes));
        (await core.IsGood(session)).Should().BeFalse();
        (await core.IsGood(session)).Should().BeFalse("asking does not bring it back");
    }

    [Fact]
    [Trait("Clause", "J5.3")]
    [Trait("Asvs", "49")]
    public async Task An_open_connection_that_only_looks_does_not_keep_a_session_alive()
    {
        await using var core = await HostCore.Start();
        var session = await core.SessionOf(Roles.Clerk);
        for (var minute = 0; minute < 14; minute++)
        {
            core.Clock.Move(TimeSpan.FromMinutes(1));
            (await core.IsGood(session, touch: false)).Should().BeTrue();
        }

        core.Clock.Move(TimeSpan.FromMinutes(1));
        (await core.IsGood(session, touch: false)).Should().BeFalse();
    }

    [Fact]
    [Trait("Clause", "J5.3")]
    [Trait("Asvs", "49")]
    public async Task A_session_in_use_ends_after_twelve_hours()
    {
        await using var core = await HostCore.Start();
        var session = await core.SessionOf(Roles.Resident);
        for (var minute = 5; minute < 12 * 60; minute += 5)
        {
            core.Clock.Move(TimeSpan.FromMinutes(5));
            (await core.IsGood(session)).Should().BeTrue("{0} minutes are within the limit", minute);
        }

        core.Clock.Move(TimeSpan.FromMinutes(5));
        (await core.IsGood(session)).Should().BeFalse();
    }

    [Fact]
    public async Task A_session_that_was_ended_is_refused_at_once_and_others_go_on()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var (one, two) = ((await core.SignIn("anna"))!, (await core.SignIn("anna"))!);
        one.SessionId.Should().NotBe(two.SessionId);
        (await core.IsGood(one)).Should().BeTrue();
        await core.Get<Sessions>().End(one.SessionId, TestContext.Current.CancellationToken);
        (await core.IsGood(one)).Should().BeFalse();
        (await core.IsGood(two)).Should().BeTrue();
        await core.Get<Sessions>().EndAll(two.UserId, TestContext.Current.CancellationToken);
        (await core.IsGood(two)).Should().BeFalse();
    }

    [Fact]
    [Trait("Clause", "J2.12")]
    public async Task What_was_asked_before_an_end_is_no_answer_after_it_however_many_ask()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        for (var round = 0; round < 40; round++)
        {
            var session = (await core.SignIn("anna"))!;
            var ended = 0;
            var asking = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                for (var late = 0; late < 50;)
                {
                    var asked = Volatile.Read(ref ended) == 1;
                    var good = await core.IsGood(session, touch: false);
                    if (!asked) continue;
                    good.Should().BeFalse("round {0}: the session was ended before this was asked", round);
                    late++;
                }
            }, TestContext.Current.CancellationToken)).ToList();
            try
            {
                await core.Get<Sessions>().End(session.SessionId, TestContext.Current.CancellationToken);
            }
            finally
            {
                Volatile.Write(ref ended, 1);
            }

            await Task.WhenAll(asking);
        }
    }

    [Fact]
    [Trait("Clause", "J2.10a")]
    public async Task A_new_password_by_the_office_ends_sessions_and_the_old_password()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var session = (await core.SignIn("anna"))!;
        await core.Get<ResetPassword>().Handle("anna", new("administrator"), TestContext.Current.CancellationToken);
        (await core.IsGood(session)).Should().BeFalse();
        (await core.SignIn("anna")).Should().BeNull();
    }

    [Fact]
    [Trait("Clause", "J2.12")]
    public async Task A_blocked_account_is_out_within_a_second()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var session = (await core.SignIn("anna"))!;
        (await core.IsGood(session)).Should().BeTrue();
        await core.Change("UPDATE PortalAccounts SET State = 'Blocked'");
        core.Clock.Move(TimeSpan.FromSeconds(1));
        (await core.IsGood(session)).Should().BeFalse();
        (await core.SignIn("anna")).Should().BeNull();
    }

    [Fact]
    public async Task A_session_id_that_was_never_given_is_refused()
    {
        await using var core = await HostCore.Start();
        var sessions = core.Get<Sessions>();
        foreach (var id in new[] { "", "x", new string('0', 32), "' OR 1=1 --" })
            (await sessions.IsGood(id, touch: true, TestContext.Current.CancellationToken)).Should().BeFalse();
    }
}
