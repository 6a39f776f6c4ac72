using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Accounts;

public sealed class BackOffTests
{
    private const string Home = "203.0.113.7", Wrong = "Zupełnie-inne-1";

    [Fact]
    [Trait("Clause", "J7.2b")]
    [Trait("Asvs", "40")]
    public async Task A_stranger_s_wait_is_the_stranger_s_own()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        for (var i = 0; i < 20; i++) await SignIn(core, "198.51.100.1", Wrong);
        (await SignIn(core, "198.51.100.1")).Should().BeNull();
        var owner = await SignIn(core, Home);
        owner.Should().NotBeNull();
        owner!.FailedSince.Should().Be(5, "tries during a wait are not even looked at");
        (await SignIn(core, "198.51.100.1")).Should().BeNull("the owner's success does not let the stranger in");
    }

    [Fact]
    [Trait("Clause", "J7.2b")]
    [Trait("Asvs", "40")]
    public async Task A_hundred_wrong_passwords_from_a_hundred_addresses_never_lock_the_owner_out()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        (await SignIn(core, Home)).Should().NotBeNull("the network is known from before");
        for (var i = 0; i < 100; i++) await SignIn(core, $"198.51.100.{i}", Wrong);
        (await SignIn(core, "198.51.100.200")).Should().BeNull("a network nobody knows waits");
        (await SignIn(core, Home)).Should().NotBeNull("the owner's own does not");
        var token = (await core.Get<ReadAudit>().Page(new(Operation: AuditOperation.ManyFailedSignIns), Stop)).Should().ContainSingle("staff see it once").Which;
        token.Subject.Should().Be("anna");
        core.Clock.Move(TimeSpan.FromHours(1));
        (await SignIn(core, "198.51.100.200")).Should().NotBeNull("it passes by itself");
    }

    [Fact]
    [Trait("Asvs", "19")]
    public async Task A_new_password_ends_every_wait()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        for (var i = 0; i < 6; i++) await SignIn(core, Home, Wrong);
        var reset = await core.Get<ResetPassword>().Handle("anna", new("administrator"), Stop);
        (await SignIn(core, Home, ((Result<AddUser.Added>.Ok)reset).Value.Password)).Should().NotBeNull();
    }

    [Fact]
    public async Task Neighbours_in_one_household_s_IPv6_network_are_counted_together()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        for (var i = 0; i < 5; i++) await SignIn(core, $"2001:db8:1:2::{i + 1}", Wrong);
        (await SignIn(core, "2001:db8:1:2:ffff::1")).Should().BeNull();
        (await SignIn(core, "2001:db8:1:3::1")).Should().NotBeNull();
        NetworkAddress.Of("::ffff:192.0.2.1").Should().Be("192.0.2.1");
        NetworkAddress.Of("nie adres").Should().BeEmpty();
    }

    [Fact]
    public async Task What_was_typed_as_a_login_is_not_kept_readable()
    {
        await using var core = await HostCore.Start();
        await core.SignIn("moje-tajne-haslo", Wrong);
        (await core.Rows("SELECT LoginKey FROM SignInFailures")).Should().ContainSingle().Which.Should().MatchRegex("^[0-9a-f]{32}$");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<SignIn.SignedIn?> SignIn(HostCore core, string address, string password = HostClient.Password) =>
        (await core.Get<SignIn>().Handle(new("anna", password, address), Stop) as Result<SignIn.SignedIn>.Ok)?.Value;
}
