using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Accounts.Passwords;

public sealed class ConfirmStepTests
{
    private const string Wrong = "Nie-to-haslo-1";

    [Fact]
    [Trait("Asvs", "53")]
    public async Task The_right_password_tells_who_takes_the_step_and_a_wrong_one_stands_in_the_audit_log()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var session = (await core.SignIn("anna"))!;
        (await Confirm(core, session, HostClient.Password)).Should().BeOfType<Result<Confirmed>.Ok>().Which.Value.By.Should().Be(new Actor("anna", "192.0.2.1"));
        (await Refusal(core, session, Wrong)).Should().BeOfType<ConfirmStep.WrongPassword>();
        (await core.Rows($"SELECT \"Actor\" FROM \"AuditLog\" WHERE \"Operation\" = '{AuditOperation.OwnPasswordWrong}'")).Should().Equal("anna");
        (await core.Rows("SELECT \"Subject\" || COALESCE(\"Before\", '') || COALESCE(\"After\", '') FROM \"AuditLog\"")).Should().NotContain(r => r.Contains(Wrong, StringComparison.Ordinal), "people mistype passwords that are good elsewhere");
    }

    [Fact]
    [Trait("Asvs", "53")]
    [Trait("Clause", "J5.3")]
    public async Task Wrong_passwords_wait_like_wrong_sign_ins_and_an_empty_field_is_no_try()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var session = (await core.SignIn("anna"))!;
        for (var i = 0; i < 10; i++) (await Refusal(core, session, "")).Should().BeOfType<ConfirmStep.PasswordNeeded>();
        (await Confirm(core, session, HostClient.Password)).Should().BeOfType<Result<Confirmed>.Ok>();
        for (var i = 0; i < 5; i++) await Refusal(core, session, Wrong);
        (await Refusal(core, session, HostClient.Password)).Should().BeOfType<ConfirmStep.WrongPassword>("an open session is no place to guess");
        (await core.SignIn("anna")).Should().BeNull("the same network waits at the front door too");
        core.Clock.Move(TimeSpan.FromMinutes(10));
        (await Confirm(core, session, HostClient.Password)).Should().BeOfType<Result<Confirmed>.Ok>();
    }

    [Fact]
    [Trait("Asvs", "53")]
    public async Task A_session_that_ended_or_is_still_signing_in_confirms_nothing()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var session = (await core.SignIn("anna"))!;
        await core.Get<Sessions>().End(session.SessionId, TestContext.Current.CancellationToken);
        (await Refusal(core, session, HostClient.Password)).Should().BeOfType<ProveOwner.SessionOver>();
        var oneTime = (await core.Get<ResetPassword>().Handle("anna", new("administrator"), TestContext.Current.CancellationToken)).Should().BeOfType<Result<AddUser.Added>.Ok>().Which.Value.Password;
        var first = (await core.SignIn("anna", oneTime))!;
        first.Stage.Should().Be(SessionStage.NewPassword);
        (await Refusal(core, first, oneTime)).Should().BeOfType<ProveOwner.SessionOver>();
    }

    private static Task<Result<Confirmed>> Confirm(HostCore core, SignIn.SignedIn session, string password) =>
        core.Get<ConfirmStep>().Handle(session.SessionId, password, "192.0.2.1", TestContext.Current.CancellationToken);

    private static async Task<Problem?> Refusal(HostCore core, SignIn.SignedIn session, string password) => (await Confirm(core, session, password) as Result<Confirmed>.Refused)?.Problem;
}
