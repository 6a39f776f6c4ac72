using System.Buffers.Binary;
using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.AspNetCore.Identity;

namespace IBok.Tests.Accounts.Passwords;

public sealed class ChangePasswordTests
{
    private const string New = "Zupełnie-nowe-7";

    [Fact]
    [Trait("Clause", "J2.9")]
    [Trait("Asvs", "38")]
    public async Task The_owner_changes_it_with_the_old_one_and_only_this_session_goes_on()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var (here, there) = ((await core.SignIn("anna"))!, (await core.SignIn("anna"))!);
        (await Change(core, here, "Nie-to-haslo-1", New)).Should().BeOfType<ProveOwner.WrongPassword>();
        (await Change(core, here, HostClient.Password, HostClient.Password)).Should().BeOfType<ChangePassword.SameAsOld>();
        (await Change(core, here, HostClient.Password, "słabe")).Should().BeOfType<PasswordRules.Weak>();
        (await Change(core, here, HostClient.Password, New)).Should().BeNull();
        (await core.IsGood(here)).Should().BeTrue();
        (await core.IsGood(there)).Should().BeFalse();
        (await core.SignIn("anna")).Should().BeNull();
        (await core.SignIn("anna", New)).Should().NotBeNull();
        (await Change(core, there, New, "Jeszcze-inne-8")).Should().BeOfType<ProveOwner.SessionOver>();
    }

    [Fact]
    [Trait("Clause", "J5.3")]
    [Trait("Asvs", "38")]
    public async Task An_open_session_is_no_place_to_guess_the_password()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var session = (await core.SignIn("anna"))!;
        for (var i = 0; i < 5; i++) await Change(core, session, $"Zgaduję-{i}-x", New);
        (await Change(core, session, HostClient.Password, New)).Should().BeOfType<ProveOwner.WrongPassword>("it waits like signing in");
    }

    [Fact]
    [Trait("Clause", "J2.10a")]
    [Trait("Asvs", "44")]
    public async Task A_password_made_by_staff_opens_nothing_but_its_own_change()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var oneTime = await Reset(core, "anna");
        var first = (await core.SignIn("anna", oneTime))!;
        first.Stage.Should().Be(SessionStage.NewPassword);
        (await Change(core, first, null, oneTime)).Should().BeOfType<ChangePassword.SameAsOld>();
        var answer = await core.Get<ChangePassword>().Handle(new(first.SessionId, null, New, "192.0.2.1"), TestContext.Current.CancellationToken);
        var next = answer.Should().BeOfType<Result<ChangePassword.Changed>.Ok>().Which.Value.Next!;
        (next.Stage, next.Role).Should().Be((SessionStage.Full, Roles.Clerk));
        next.SessionId.Should().NotBe(first.SessionId);
        (await core.IsGood(first)).Should().BeFalse("each step has a session of its own");
        (await core.IsGood(next)).Should().BeTrue();
        (await core.SignIn("anna", oneTime)).Should().BeNull();
        (await core.SignIn("anna", New))!.Stage.Should().Be(SessionStage.Full);
    }

    [Fact]
    [Trait("Clause", "J2.10a")]
    [Trait("Asvs", "44")]
    public async Task A_password_made_by_staff_dies_after_three_days()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var oneTime = await Reset(core, "anna");
        core.Clock.Move(TimeSpan.FromHours(72));
        (await core.SignIn("anna", oneTime)).Should().NotBeNull();
        core.Clock.Move(TimeSpan.FromSeconds(1));
        (await core.SignIn("anna", oneTime)).Should().BeNull();
    }

    [Fact]
    public async Task A_step_that_is_not_taken_within_ten_minutes_is_over()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var first = (await core.SignIn("anna", await Reset(core, "anna")))!;
        core.Clock.Move(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        (await core.IsGood(first)).Should().BeTrue();
        core.Clock.Move(TimeSpan.FromSeconds(1));
        (await core.IsGood(first)).Should().BeFalse();
    }

    [Fact]
    [Trait("Asvs", "58")]
    public async Task A_hash_with_fewer_rounds_is_made_anew_at_the_next_sign_in()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("anna");
        var old = (await core.Rows("SELECT PasswordHash FROM AspNetUsers"))[0];
        core.Rounds = 2;
        (await core.SignIn("anna")).Should().NotBeNull();
        var now = (await core.Rows("SELECT PasswordHash FROM AspNetUsers"))[0];
        now.Should().NotBe(old);
        (await core.SignIn("anna")).Should().NotBeNull();
        (await core.Rows("SELECT PasswordHash FROM AspNetUsers")).Should().Equal(now);
    }

    [Fact]
    [Trait("Asvs", "58")]
    public async Task A_password_is_kept_as_PBKDF2_with_SHA_512_and_at_least_220_000_rounds()
    {
        await using var folder = await TestFolder.New();
        var kept = Convert.FromBase64String(folder.Get<IPasswordHasher<IBokUser>>().HashPassword(new(), HostClient.Password));
        kept[0].Should().Be(1, "Identity's third format: its header tells how it was made");
        BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(1)).Should().Be((uint)KeyDerivationPrf.HMACSHA512);
        BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(5)).Should().BeGreaterThanOrEqualTo(220_000);
        BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(9)).Should().BeGreaterThanOrEqualTo(16, "bytes of salt");
    }

    private static async Task<string> Reset(HostCore core, string login) =>
        (await core.Get<ResetPassword>().Handle(login, new("administrator"), TestContext.Current.CancellationToken)).Should().BeOfType<Result<AddUser.Added>.Ok>().Which.Value.Password;

    private static async Task<Problem?> Change(HostCore core, SignIn.SignedIn session, string? old, string to) =>
        (await core.Get<ChangePassword>().Handle(new(session.SessionId, old, to, "192.0.2.1"), TestContext.Current.CancellationToken)
            as Result<ChangePassword.Changed>.Refused)?.Problem;
}
