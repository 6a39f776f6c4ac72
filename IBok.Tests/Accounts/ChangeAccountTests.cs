using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Accounts;

public sealed class ChangeAccountTests
{
    private static readonly Actor Admin = new("szefowa", "192.0.2.7");

    [Fact]
    [Trait("Clause", "J2.12")]
    public async Task A_block_ends_every_session_at_once_and_signing_in_is_refused_until_it_is_lifted()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var session = (await core.SignIn("anna"))!;
        (await State(core, Admin, "anna", PortalAccountState.Blocked)).Should().BeOfType<Result<ChangeAccountState.Changed>.Ok>();
        (await core.IsGood(session)).Should().BeFalse();
        (await core.SignIn("anna")).Should().BeNull("a blocked account looks like a wrong password");
        await State(core, Admin, "anna", PortalAccountState.Active);
        (await core.SignIn("anna")).Should().NotBeNull();
        (await core.Get<ReadAudit>().Page(new(Subject: "anna"), TestContext.Current.CancellationToken)).Select(e => e.Operation)
            .Should().Equal(AuditOperation.AccountUnblocked, AuditOperation.AccountBlocked);
    }

    [Fact]
    public async Task A_block_needs_a_reason_a_known_login_and_another_person()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        ProblemOf(await core.Get<ChangeAccountState>().Handle(new(Admin, "anna", PortalAccountState.Blocked, " "), TestContext.Current.CancellationToken))
            .Should().BeOfType<ChangeAccountState.ReasonNeeded>();
        ProblemOf(await State(core, Admin, "nikt", PortalAccountState.Blocked)).Should().BeOfType<ResetPassword.NoSuchUser>();
        ProblemOf(await State(core, Admin, "anna", PortalAccountState.Active)).Should().BeOfType<ChangeAccountState.AlreadySo>();
        ProblemOf(await State(core, new("ANNA"), "anna", PortalAccountState.Blocked)).Should().BeOfType<ChangeAccountState.NotYourself>();
    }

    [Fact]
    public async Task The_last_administrator_is_neither_blocked_nor_given_another_role()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("pierwszy", Roles.Administrator);
        ProblemOf(await State(core, Admin, "pierwszy", PortalAccountState.Blocked)).Should().BeOfType<ChangeAccountState.LastAdministrator>();
        ProblemOf(await Role(core, Admin, "pierwszy", Roles.Clerk)).Should().BeOfType<ChangeAccountState.LastAdministrator>();
        await core.AddStaff("drugi", Roles.Administrator);
        (await State(core, Admin, "pierwszy", PortalAccountState.Blocked)).Should().BeOfType<Result<ChangeAccountState.Changed>.Ok>();
        ProblemOf(await Role(core, Admin, "drugi", Roles.Clerk)).Should().BeOfType<ChangeAccountState.LastAdministrator>("a blocked one does not count");
    }

    [Fact]
    public async Task Nobody_raises_himself_and_residents_never_become_staff()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        ProblemOf(await Role(core, new("anna"), "anna", Roles.Administrator)).Should().BeOfType<ChangeAccountState.NotYourself>();
        ProblemOf(await Role(core, Admin, "anna", Roles.Resident)).Should().BeOfType<ChangeRole.StaffOnly>();
        await core.SessionOf(Roles.Resident);
        ProblemOf(await Role(core, Admin, "10001", Roles.Administrator)).Should().BeOfType<ChangeRole.StaffOnly>();
    }

    [Fact]
    [Trait("Asvs", "57")]
    public async Task Another_role_ends_the_sessions_and_stands_in_the_next_one()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var session = (await core.SignIn("anna"))!;
        (await Role(core, Admin, "anna", Roles.Auditor)).Should().BeOfType<Result<ChangeRole.Changed>.Ok>();
        (await core.IsGood(session)).Should().BeFalse();
        (await core.SignIn("anna"))!.Role.Should().Be(Roles.Auditor);
    }

    private static Task<Result<ChangeAccountState.Changed>> State(HostCore core, Actor by, string login, PortalAccountState state) =>
        core.Get<ChangeAccountState>().Handle(new(by, login, state, "wniosek, JSM §2.13"), TestContext.Current.CancellationToken);

    private static Task<Result<ChangeRole.Changed>> Role(HostCore core, Actor by, string login, string role) =>
        core.Get<ChangeRole>().Handle(new(by, login, role), TestContext.Current.CancellationToken);

    private static Problem? ProblemOf<T>(Result<T> answer) => (answer as Result<T>.Refused)?.Problem;
}
