using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Blocks;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Accounts.Blocks;

public sealed class BlockTests
{
    private static readonly Actor First = new("anna", "192.0.2.9"), Second = new("beata", "192.0.2.10");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Asvs", "14")]
    public void Only_the_listed_steps_of_a_block_are_taken()
    {
        Dictionary<(BlockState, BlockEvent), BlockState> life = new()
        {
            [(BlockState.Proposed, BlockEvent.Confirm)] = BlockState.InForce, [(BlockState.Proposed, BlockEvent.End)] = BlockState.Withdrawn,
            [(BlockState.InForce, BlockEvent.End)] = BlockState.Lifted,
        };
        foreach (var from in Enum.GetValues<BlockState>())
            foreach (var happened in Enum.GetValues<BlockEvent>())
                AccountBlock.Next(from, happened).Should().Be(life.TryGetValue((from, happened), out var to) ? to : null, "{0} + {1}", from, happened);
    }

    [Fact]
    [Trait("Clause", "J2.12")]
    [Trait("Asvs", "18")]
    public async Task A_block_for_a_breach_needs_a_second_person_and_then_ends_every_session()
    {
        await using var core = await HostCore.Start();
        var session = await core.SessionOf(Roles.Resident);
        Ok(await Block(core, First, BlockKind.Breach)).State.Should().Be(BlockState.Proposed);
        (await core.IsGood(session)).Should().BeTrue("nothing happens before the second person");
        Refusal(await core.Get<ConfirmBlock>().Handle(new("ANNA"), "10001", Stop)).Should().BeOfType<ConfirmBlock.SamePerson>();
        Refusal(await Block(core, Second, BlockKind.Breach)).Should().BeOfType<BlockAccount.AlreadyThere>();
        Ok(await core.Get<ConfirmBlock>().Handle(Second, "10001", Stop));
        (await core.IsGood(session)).Should().BeFalse("at once, not after a second");
        (await core.SignIn("10001")).Should().BeNull();
        Refusal(await core.Get<UnblockAccount>().Handle(First, "10001", " ", Stop)).Should().BeOfType<ChangeAccountState.ReasonNeeded>();
        Ok(await core.Get<UnblockAccount>().Handle(First, "10001", "wyjaśniono", Stop)).State.Should().Be(BlockState.Lifted);
        (await core.SignIn("10001")).Should().NotBeNull();
        var log = await core.Get<ReadAudit>().Page(new(Subject: "10001"), Stop);
        log.Select(e => e.Operation).Should().StartWith([AuditOperation.AccountUnblocked, AuditOperation.AccountBlocked, AuditOperation.BlockProposed]);
        log.Take(3).Should().OnlyContain(e => e.Clause == "JSM §2.12");
        (await core.Rows("SELECT Template FROM OutboxMessages")).Should().Equal("account-blocked");
    }

    [Fact]
    [Trait("Clause", "J2.12")]
    public async Task A_proposal_can_be_withdrawn_and_one_person_is_enough_only_by_setting()
    {
        await using var core = await HostCore.Start(new KeyValuePair<string, string?>("Login:BlockNeedsSecondPerson", "false"));
        var session = await core.SessionOf(Roles.Resident);
        Ok(await Block(core, First, BlockKind.Breach)).State.Should().Be(BlockState.InForce);
        (await core.IsGood(session)).Should().BeFalse();
        await using var strict = await HostCore.Start();
        await strict.SessionOf(Roles.Resident);
        Ok(await Block(strict, First, BlockKind.Breach));
        Ok(await strict.Get<UnblockAccount>().Handle(First, "10001", "pomyłka", Stop)).State.Should().Be(BlockState.Withdrawn);
        Refusal(await strict.Get<ConfirmBlock>().Handle(Second, "10001", Stop)).Should().BeOfType<ConfirmBlock.NothingWaits>();
    }

    [Fact]
    [Trait("Clause", "J2.13")]
    public async Task A_request_is_carried_out_at_once_or_flagged_after_the_next_working_day()
    {
        await using var core = await HostCore.Start();
        var session = await core.SessionOf(Roles.Resident);
        Refusal(await Block(core, First, BlockKind.OnRequest)).Should().BeOfType<BlockAccount.LetterNeeded>();
        Refusal(await Block(core, First, BlockKind.OnRequest, new(2026, 11, 21))).Should().BeOfType<BlockAccount.LetterNeeded>("tomorrow is no day of delivery");
        Ok(await Block(core, First, BlockKind.OnRequest, new(2026, 11, 20), now: false)).State.Should().Be(BlockState.Proposed);
        var waiting = (await core.Get<ReadBlocks>().Waiting(Stop)).Should().ContainSingle().Which;
        (waiting.ExecuteBy, waiting.IsLate).Should().Be((new DateOnly(2026, 11, 23), false), "Friday's letter has until Monday");
        core.Clock.Move(TimeSpan.FromDays(4));
        (await core.Get<ReadBlocks>().Waiting(Stop))[0].IsLate.Should().BeTrue();
        Ok(await core.Get<ConfirmBlock>().Handle(First, "10001", Stop));
        (await core.IsGood(session)).Should().BeFalse();
        (await core.Get<ReadBlocks>().Of("10001", Stop)).Should().ContainSingle().Which.LetterOn.Should().Be(new DateOnly(2026, 11, 20));
    }

    [Fact]
    [Trait("Clause", "J2.14")]
    [Trait("Asvs", "51")]
    public async Task The_end_of_the_last_title_blocks_without_a_clerk_and_no_title_no_unblocking()
    {
        await using var core = await HostCore.Start();
        var session = await core.SessionOf(Roles.Resident);
        (await core.Get<BlockEndedTitles>().Handle(Stop)).Should().Be(0);
        await core.Change("UPDATE LegalTitles SET ValidTo = 739938 WHERE PersonId = (SELECT Id FROM Persons WHERE Code = 'P-00001')");
        DateOnly.FromDayNumber(739938).Should().Be(new DateOnly(2026, 11, 19), "yesterday");
        (await core.Get<BlockEndedTitles>().Handle(Stop)).Should().Be(1);
        (await core.IsGood(session)).Should().BeFalse();
        (await core.Get<BlockEndedTitles>().Handle(Stop)).Should().Be(0, "once is enough");
        var block = (await core.Get<ReadBlocks>().Of("10001", Stop)).Should().ContainSingle().Which;
        (block.Kind, block.State, block.OrderedBy).Should().Be((BlockKind.TitleEnded, BlockState.InForce, "IBok"));
        Refusal(await core.Get<UnblockAccount>().Handle(First, "10001", "prosi", Stop)).Should().BeOfType<UnblockAccount.NoTitle>();
    }

    [Theory]
    [InlineData("739939")]
    [InlineData("739999")]
    [Trait("Clause", "J2.14")]
    public async Task A_title_that_ends_today_or_later_keeps_the_account(string lastDay)
    {
        await using var core = await HostCore.Start();
        var session = await core.SessionOf(Roles.Resident);
        await core.Change($"UPDATE LegalTitles SET ValidTo = {lastDay} WHERE PersonId = (SELECT Id FROM Persons WHERE Code = 'P-00001')");
        (await core.Get<BlockEndedTitles>().Handle(Stop)).Should().Be(0);
        (await core.IsGood(session)).Should().BeTrue();
    }

    [Fact]
    public async Task Nobody_orders_a_block_by_title_nor_one_of_staff_or_of_nobody()
    {
        await using var core = await HostCore.Start();
        await core.AddStaff("celina");
        Refusal(await Block(core, First, BlockKind.TitleEnded)).Should().BeOfType<BlockAccount.NotByHand>();
        Refusal(await core.Get<BlockAccount>().Handle(new(First, "celina", BlockKind.Breach, "x"), Stop)).Should().BeOfType<BlockAccount.NotAResident>();
        Refusal(await core.Get<BlockAccount>().Handle(new(First, "nikt", BlockKind.Breach, "x"), Stop)).Should().BeOfType<ResetPassword.NoSuchUser>();
        Refusal(await core.Get<BlockAccount>().Handle(new(First, "celina", BlockKind.Breach, " "), Stop)).Should().BeOfType<ChangeAccountState.ReasonNeeded>();
    }

    private static Task<Result<BlockAccount.Ordered>> Block(HostCore core, Actor by, BlockKind kind, DateOnly? letter = null, bool now = true) =>
        core.Get<BlockAccount>().Handle(new(by, "10001", kind, "spam do sąsiadów", letter, now), Stop);

    private static T Ok<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Ok>().Which.Value;

    private static Problem Refusal<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Refused>().Which.Problem;
}
