using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Blocks;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Kernel;
using IBok.Core.Registrations;
using IBok.Tests.Registrations;
using IBok.Tests.Testing;
using static IBok.Tests.Registrations.CaseDesk;

namespace IBok.Tests.Accounts.Blocks;

/// <summary>The end of an account: what dies with it, and what stays.</summary>
public sealed class CloseAccountTests
{
    private static readonly KeyValuePair<string, string?> ManyForms = new("Registrations:MostPerEmailAndDay", "9");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "J1.2d")]
    [Trait("Clause", "J2.13")]
    public async Task A_letter_closes_the_account_for_good_and_nothing_lets_in_any_more()
    {
        await using var desk = await Open(ManyForms);
        var (login, session) = await SignedIn(desk);
        (await Close(desk, login, desk.Core.Clock.TodayInPoland())).Should().BeOfType<Result<CloseAccount.Closed>.Ok>();
        (await desk.Core.IsGood(session)).Should().BeFalse("at once");
        (await desk.Core.SignIn(login)).Should().BeNull();
        (await desk.Core.Rows("SELECT UserName FROM AspNetUsers WHERE PasswordHash IS NOT NULL")).Should().BeEmpty();
        (await desk.Send())[^1].Text.Should().Contain("zostało zamknięte").And.Contain("otrzyma nowy login");
        var entry = (await desk.Core.Get<ReadAudit>().Page(new(Operation: AuditOperation.AccountClosed), Stop)).Should().ContainSingle().Which;
        (entry.Subject, entry.Before, entry.After, entry.Clause).Should().Be((login, "Active", "rezygnacja (pismo z 2026-11-20)", "JSM §2.13"));
    }

    [Fact]
    [Trait("Clause", "J1.2d")]
    public async Task Nothing_opens_a_closed_account_again()
    {
        await using var desk = await Open(ManyForms);
        var (login, _) = await SignedIn(desk);
        await Close(desk, login, desk.Core.Clock.TodayInPoland());
        ProblemOf(await Close(desk, login, desk.Core.Clock.TodayInPoland())).Should().Be(new CloseAccount.AlreadyClosed(login));
        ProblemOf(await desk.Core.Get<UnblockAccount>().Handle(Clerk, login, "pomyłka", Stop)).Should().BeOfType<CloseAccount.AlreadyClosed>();
        ProblemOf(await desk.Core.Get<BlockAccount>().Handle(new(Clerk, login, BlockKind.Breach, "jeszcze raz"), Stop)).Should().BeOfType<CloseAccount.AlreadyClosed>();
        ProblemOf(await desk.Core.Get<ResetPassword>().Handle(login, Clerk, Stop)).Should().BeOfType<CloseAccount.AlreadyClosed>();
        ProblemOf(await desk.Core.Get<ChangeAccountState>().Handle(new(Clerk, login, PortalAccountState.Active, "pomyłka"), Stop)).Should().BeOfType<CloseAccount.AlreadyClosed>();
    }

    [Fact]
    [Trait("Clause", "J1.2d")]
    [Trait("Clause", "J2.3")]
    public async Task Who_comes_back_gets_another_number_and_the_old_one_keeps_nobody_out()
    {
        await using var desk = await Open(ManyForms);
        var (login, _) = await SignedIn(desk);
        await Close(desk, login, desk.Core.Clock.TodayInPoland());
        var again = await desk.VerifiedCase();
        var next = (await desk.Activate(again)).Should().BeOfType<Result<ActivateRegistration.Activated>.Ok>().Which.Value.Login;
        next.Should().NotBe(login);
        (await desk.Core.Rows("SELECT Number FROM AllocatedLogins")).Should().BeEquivalentTo(login, next);
        (await desk.Core.Rows("SELECT u.UserName FROM PremisesLogins l JOIN AspNetUsers u ON u.Id = l.UserId WHERE l.EndedAt IS NULL")).Should().Equal(next);
    }

    [Fact]
    [Trait("Clause", "J2.13")]
    public async Task While_a_title_holds_a_letter_is_needed_and_never_one_of_tomorrow()
    {
        await using var desk = await Open();
        var (login, session) = await SignedIn(desk);
        ProblemOf(await Close(desk, login, null)).Should().BeOfType<BlockAccount.LetterNeeded>();
        ProblemOf(await Close(desk, login, desk.Core.Clock.TodayInPoland().AddDays(1))).Should().BeOfType<BlockAccount.LetterNeeded>();
        ProblemOf(await desk.Core.Get<CloseAccount>().Handle(new(Clerk, login, " ", desk.Core.Clock.TodayInPoland()), Stop)).Should().BeOfType<ChangeAccountState.ReasonNeeded>();
        (await desk.Core.IsGood(session)).Should().BeTrue();
    }

    [Fact]
    [Trait("Clause", "J2.14")]
    public async Task After_the_last_title_has_ended_a_reason_is_enough_and_the_block_ends_with_the_account()
    {
        await using var desk = await Open();
        var (login, _) = await SignedIn(desk);
        await desk.Core.Change($"UPDATE LegalTitles SET ValidTo = {desk.Core.Clock.TodayInPoland().AddDays(-1).DayNumber} WHERE Code = 'T-1'");
        (await desk.Core.Get<BlockEndedTitles>().Handle(Stop)).Should().Be(1);
        (await Close(desk, login, null)).Should().BeOfType<Result<CloseAccount.Closed>.Ok>();
        (await desk.Core.Get<ReadBlocks>().Of(login, Stop)).Should().ContainSingle().Which.State.Should().Be(BlockState.Lifted);
        (await desk.Core.Rows("SELECT State FROM PortalAccounts")).Should().Equal("Closed");
        (await desk.Core.Rows("SELECT Clause FROM AuditLog WHERE Operation = 'AccountClosed'")).Should().Equal("JSM §2.14");
    }

    private static Task<Result<CloseAccount.Closed>> Close(CaseDesk desk, string login, DateOnly? letter) =>
        desk.Core.Get<CloseAccount>().Handle(new(Clerk, login, "rezygnacja", letter), Stop);

    private static async Task<(string Login, SignIn.SignedIn Session)> SignedIn(CaseDesk desk)
    {
        var login = (await desk.Activate(await desk.VerifiedCase())).Should().BeOfType<Result<ActivateRegistration.Activated>.Ok>().Which.Value.Login;
        await desk.Core.Get<SetPasswordByLink>().Handle(new(await desk.TokenIn("/haslo/"), HostClient.Password, "192.0.2.1"), Stop);
        return (login, (await desk.Core.SignIn(login))!);
    }
}
