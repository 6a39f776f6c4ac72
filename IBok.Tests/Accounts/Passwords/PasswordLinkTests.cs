using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Accounts.Passwords;

public sealed class PasswordLinkTests
{
    private const string New = "Zupełnie-nowe-7";

    [Fact]
    [Trait("Clause", "J2.10b")]
    [Trait("Asvs", "44")]
    [Trait("Asvs", "45")]
    public async Task A_link_sets_the_password_once_and_ends_what_was_open()
    {
        await using var core = await HostCore.Start();
        var session = await core.SessionOf(Roles.Resident);
        var token = await Issue(core, session.UserId);
        (await Look(core, token))!.Login.Should().Be("10001");
        (await Set(core, token)).Should().BeNull();
        (await core.IsGood(session)).Should().BeFalse();
        (await core.SignIn("10001")).Should().BeNull("the old password died");
        (await core.SignIn("10001", New))!.Stage.Should().Be(SessionStage.Full);
        (await Set(core, token)).Should().BeOfType<SetPasswordByLink.NoSuchLink>("it was used");
    }

    [Fact]
    [Trait("Clause", "J2.10b")]
    [Trait("Asvs", "44")]
    public async Task A_link_dies_of_age_of_a_newer_one_and_of_a_password_set_otherwise()
    {
        await using var core = await HostCore.Start();
        var user = (await core.SessionOf(Roles.Resident)).UserId;
        var old = await Issue(core, user);
        var newer = await Issue(core, user);
        (await Look(core, old)).Should().BeNull();
        core.Clock.Move(TimeSpan.FromMinutes(60));
        (await Look(core, newer)).Should().BeNull("an hour is over");
        var first = await Issue(core, user, PasswordLinkPurpose.Activation);
        core.Clock.Move(TimeSpan.FromDays(6));
        (await Look(core, first)).Should().NotBeNull("an activation has a week");
        await core.Get<ResetPassword>().Handle("10001", new("administrator"), Stop);
        (await Set(core, first)).Should().BeOfType<SetPasswordByLink.NoSuchLink>();
    }

    [Fact]
    public async Task A_weak_password_does_not_use_the_link_up_and_a_blocked_account_has_none()
    {
        await using var core = await HostCore.Start();
        var user = (await core.SessionOf(Roles.Resident)).UserId;
        var token = await Issue(core, user);
        (await Set(core, token, "krótkie")).Should().BeOfType<PasswordRules.Weak>();
        await core.Change("UPDATE PortalAccounts SET State = 'Blocked'");
        (await Set(core, token)).Should().BeOfType<SetPasswordByLink.NoSuchLink>();
        await core.Change("UPDATE PortalAccounts SET State = 'Active'");
        (await Set(core, token)).Should().BeNull();
    }

    [Fact]
    [Trait("Asvs", "44")]
    public async Task The_database_holds_no_token()
    {
        await using var core = await HostCore.Start();
        var token = await Issue(core, (await core.SessionOf(Roles.Resident)).UserId);
        var kept = (await core.Rows("SELECT TokenHash FROM PasswordLinks")).Should().ContainSingle().Which;
        kept.Should().NotContain(token).And.HaveLength(64);
    }

    [Theory]
    [Trait("Clause", "J2.10b")]
    [InlineData("10001")]
    [InlineData(" 10001 ")]
    [InlineData("EMAIL")]
    [Trait("Asvs", "19")]
    public async Task Who_forgot_gets_a_link_by_login_or_address_and_not_more_than_three_an_hour(string text)
    {
        await using var core = await HostCore.Start();
        await core.SessionOf(Roles.Resident);
        if (text == "EMAIL") text = (await core.Rows("SELECT Email FROM Persons WHERE Code = 'P-00001'"))[0].ToUpperInvariant();
        for (var i = 0; i < 5; i++) await core.Get<RequestPasswordReset>().Handle(new(text, "192.0.2.9"), Stop);
        (await core.Rows("SELECT Template FROM OutboxMessages")).Should().Equal("password-reset", "password-reset", "password-reset");
        (await core.Rows("SELECT COUNT(*) FROM PasswordLinks WHERE EndedAt IS NULL")).Should().Equal("1");
        core.Clock.Move(TimeSpan.FromHours(1));
        await core.Get<RequestPasswordReset>().Handle(new(text, "192.0.2.9"), Stop);
        (await core.Rows("SELECT Template FROM OutboxMessages")).Should().HaveCount(4);
    }

    [Theory]
    [InlineData("99999")]
    [InlineData("")]
    [InlineData("nikt@example.test")]
    [InlineData("example.test")]
    [InlineData("clerk")]
    public async Task Who_is_unknown_or_has_no_address_gets_nothing(string text)
    {
        await using var core = await HostCore.Start();
        await core.SessionOf(Roles.Resident);
        await core.AddStaff("clerk");
        await core.Get<RequestPasswordReset>().Handle(new(text, "192.0.2.9"), Stop);
        (await core.Rows("SELECT COUNT(*) FROM OutboxMessages")).Should().Equal("0");
        (await core.Rows("SELECT COUNT(*) FROM PasswordLinks")).Should().Equal("0");
    }

    [Fact]
    [Trait("Asvs", "45")]
    public async Task Setting_a_password_is_told_to_its_owner_and_to_the_log()
    {
        await using var core = await HostCore.Start();
        await Set(core, await Issue(core, (await core.SessionOf(Roles.Resident)).UserId));
        (await core.Rows("SELECT Template FROM OutboxMessages")).Should().Equal("password-set");
        (await core.Get<ReadAudit>().Page(new(Operation: AuditOperation.PasswordSetByLink), Stop)).Should().ContainSingle().Which.Subject.Should().Be("10001");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Task<string> Issue(HostCore core, string userId, PasswordLinkPurpose purpose = PasswordLinkPurpose.Reset) =>
        core.Get<Writer>().InOneTransaction(async (db, stop) =>
        {
            var issued = await core.Get<IssuePasswordLink>().Within(db, userId, purpose, stop);
            await db.SaveChangesAsync(stop);
            return (true, issued.Token);
        }, Stop);

    private static Task<SetPasswordByLink.Open?> Look(HostCore core, string token) => core.Get<SetPasswordByLink>().Look(token, Stop);

    private static async Task<Problem?> Set(HostCore core, string token, string password = New) =>
        (await core.Get<SetPasswordByLink>().Handle(new(token, password, "192.0.2.1"), Stop) as Result<SetPasswordByLink.Done>.Refused)?.Problem;
}
