using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Accounts.SecondFactor;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Accounts.SecondFactor;

[Trait("Clause", "J5.3")]
public sealed class SecondFactorTests
{
    private const string Here = "192.0.2.1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Asvs", "46")]
    public async Task With_an_authenticator_the_password_alone_opens_nothing_and_a_code_opens_once()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var (seed, codes) = await SetUp(core, (await core.SignIn("anna"))!);
        codes.Should().HaveCount(10).And.OnlyHaveUniqueItems();
        core.Clock.Move(TimeSpan.FromMinutes(2));
        var step = (await core.SignIn("anna"))!;
        step.Stage.Should().Be(SessionStage.SecondFactor);
        var code = Totp.Code(seed, Totp.StepAt(core.Clock.GetUtcNow()));
        var full = Ok(await Enter(core, step, code));
        full.Stage.Should().Be(SessionStage.Full);
        (await core.IsGood(full)).Should().BeTrue();
        (await core.IsGood(step)).Should().BeFalse("the step is over");
        Refusal(await Enter(core, (await core.SignIn("anna"))!, code)).Should().BeOfType<EnterCode.WrongCode>("a code works once");
        Refusal(await Enter(core, full, code)).Should().BeOfType<ProveOwner.SessionOver>("only in its step");
    }

    [Fact]
    public async Task Wrong_codes_wait_like_wrong_passwords_also_when_the_password_is_given_again()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var (seed, _) = await SetUp(core, (await core.SignIn("anna"))!);
        core.Clock.Move(TimeSpan.FromMinutes(2));
        for (var i = 0; i < 5; i++) Refusal(await Enter(core, (await core.SignIn("anna"))!, "000000")).Should().BeOfType<EnterCode.WrongCode>();
        (await core.SignIn("anna")).Should().BeNull("the network waits");
        core.Clock.Move(TimeSpan.FromSeconds(30));
        Ok(await Enter(core, (await core.SignIn("anna"))!, Totp.Code(seed, Totp.StepAt(core.Clock.GetUtcNow())))).FailedSince.Should().Be(5);
    }

    [Fact]
    [Trait("Asvs", "47")]
    public async Task A_recovery_code_works_once_and_is_nowhere_in_the_database()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var (seed, codes) = await SetUp(core, (await core.SignIn("anna"))!);
        Ok(await Enter(core, (await core.SignIn("anna"))!, codes[3].ToUpperInvariant()));
        Refusal(await Enter(core, (await core.SignIn("anna"))!, codes[3])).Should().BeOfType<EnterCode.WrongCode>();
        var kept = (await core.Rows("SELECT CodeHash FROM RecoveryCodes")).Concat(await core.Rows("SELECT SealedSeed FROM TotpSeeds")).ToList();
        kept.Should().HaveCount(11);
        kept.Should().NotContain(k => codes.Contains(k) || k.Contains(Convert.ToBase64String(seed), StringComparison.Ordinal) || k.Contains(Totp.ToBase32(seed), StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Asvs", "42")]
    public async Task Staff_who_must_have_one_reach_only_the_page_that_adds_it()
    {
        await using var core = await HostCore.Start(new KeyValuePair<string, string?>("Login:StaffSecondFactor", "true"));
        await core.AddStaff("anna");
        var step = (await core.SignIn("anna"))!;
        step.Stage.Should().Be(SessionStage.Enrolment);
        var begun = Ok(await core.Get<SetUpTotp>().Begin(step.SessionId, password: null, Here, "iBOK", Stop));
        var done = Ok(await core.Get<SetUpTotp>().Confirm(step.SessionId, CodeOf(core, SeedOf(begun)), Here, Stop));
        done.Next!.Stage.Should().Be(SessionStage.Full);
        (await core.IsGood(step)).Should().BeFalse();
        (await core.SignIn("anna"))!.Stage.Should().Be(SessionStage.SecondFactor);
    }

    [Fact]
    [Trait("Asvs", "42")]
    public async Task Residents_are_never_forced()
    {
        await using var core = await HostCore.Start(new KeyValuePair<string, string?>("Login:StaffSecondFactor", "true"));
        (await core.SessionOf(Roles.Resident)).Stage.Should().Be(SessionStage.Full);
    }

    [Fact]
    [Trait("Asvs", "53")]
    public async Task Adding_and_removing_ask_for_the_password_and_end_other_sessions()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var (here, there) = ((await core.SignIn("anna"))!, (await core.SignIn("anna"))!);
        Refusal(await core.Get<SetUpTotp>().Begin(here.SessionId, "Nie-to-haslo-1", Here, "iBOK", Stop)).Should().BeOfType<ProveOwner.WrongPassword>();
        await SetUp(core, here);
        (await core.IsGood(here)).Should().BeTrue();
        (await core.IsGood(there)).Should().BeFalse();
        Refusal(await core.Get<RemoveSecondFactor>().Own(here.SessionId, "Nie-to-haslo-1", null, Here, Stop)).Should().BeOfType<ProveOwner.WrongPassword>();
        Ok(await core.Get<RemoveSecondFactor>().Own(here.SessionId, HostClient.Password, null, Here, Stop));
        (await core.SignIn("anna"))!.Stage.Should().Be(SessionStage.Full);
        (await core.Rows("SELECT COUNT(*) FROM RecoveryCodes")).Should().Equal("0");
    }

    [Fact]
    [Trait("Clause", "J2.10a")]
    [Trait("Asvs", "45")]
    public async Task A_new_password_leaves_the_second_factor_and_the_office_removes_it_only_with_a_reason()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        await SetUp(core, (await core.SignIn("anna"))!);
        var reset = (Result<AddUser.Added>.Ok)await core.Get<ResetPassword>().Handle("anna", new("szef"), Stop);
        (await core.SignIn("anna", reset.Value.Password))!.Stage.Should().Be(SessionStage.SecondFactor, "who somebody is comes before what is changed");
        Refusal(await core.Get<RemoveSecondFactor>().ByOffice(new("szef"), "anna", " ", Stop)).Should().BeOfType<ChangeAccountState.ReasonNeeded>();
        Refusal(await core.Get<RemoveSecondFactor>().ByOffice(new("ANNA"), "anna", "zgubiony telefon", Stop)).Should().BeOfType<ChangeAccountState.NotYourself>();
        Ok(await core.Get<RemoveSecondFactor>().ByOffice(new("szef"), "anna", "zgubiony telefon, dowód okazany", Stop));
        (await core.SignIn("anna", reset.Value.Password))!.Stage.Should().Be(SessionStage.NewPassword);
    }

    private static async Task<(byte[] Seed, IReadOnlyList<string> Codes)> SetUp(HostCore core, SignIn.SignedIn session)
    {
        var seed = SeedOf(Ok(await core.Get<SetUpTotp>().Begin(session.SessionId, HostClient.Password, Here, "iBOK", Stop)));
        return (seed, Ok(await core.Get<SetUpTotp>().Confirm(session.SessionId, CodeOf(core, seed), Here, Stop)).Codes);
    }

    private static string CodeOf(HostCore core, byte[] seed) => Totp.Code(seed, Totp.StepAt(core.Clock.GetUtcNow()));

    private static byte[] SeedOf(SetUpTotp.Begun begun)
    {
        var key = begun.Key.Replace(" ", "", StringComparison.Ordinal);
        begun.Uri.Should().Contain($"secret={key}&issuer=iBOK");
        var bits = string.Concat(key.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    private static Task<Result<SignIn.SignedIn>> Enter(HostCore core, SignIn.SignedIn step, string code) =>
        core.Get<EnterCode>().Handle(new(step.SessionId, code, Here), Stop);

    private static T Ok<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Ok>().Which.Value;

    private static Problem Refusal<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Refused>().Which.Problem;
}
