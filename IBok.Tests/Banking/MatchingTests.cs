using FluentAssertions;
using IBok.Core.Banking;
using IBok.Core.Banking.Matching;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using static IBok.Tests.Banking.TakeStatementTests;

namespace IBok.Tests.Banking;

/// <summary>What a clerk does with lines that nobody could place.</summary>
public sealed class MatchingTests
{
    private static readonly Actor Clerk = new("urzednik", "192.0.2.9");
    private static readonly DateOnly Day = new(2026, 11, 18);

    // Every step that may be taken; all others are refused.
    private static readonly Dictionary<(LineState, LineEvent), LineState> Life = new()
    {
        [(LineState.Unmatched, LineEvent.Post)] = LineState.Posted, [(LineState.Doubtful, LineEvent.Post)] = LineState.Posted, [(LineState.ToReturn, LineEvent.Post)] = LineState.Posted,
        [(LineState.Unmatched, LineEvent.SendBack)] = LineState.ToReturn, [(LineState.Doubtful, LineEvent.SendBack)] = LineState.ToReturn,
        [(LineState.Unmatched, LineEvent.SetAside)] = LineState.SetAside, [(LineState.Doubtful, LineEvent.SetAside)] = LineState.SetAside,
        [(LineState.ToReturn, LineEvent.Returned)] = LineState.Returned, [(LineState.ToReturn, LineEvent.Reopen)] = LineState.Unmatched,
        [(LineState.SetAside, LineEvent.Reopen)] = LineState.Unmatched, [(LineState.Posted, LineEvent.TakeBack)] = LineState.Unmatched,
    };

    [Fact]
    public void Only_the_listed_steps_of_a_line_are_taken()
    {
        foreach (var from in Enum.GetValues<LineState>())
            foreach (var happened in Enum.GetValues<LineEvent>())
                BankLine.Next(from, happened).Should().Be(Expected(from, happened), "{0} + {1}", from, happened);
    }

    // A file goes as a whole, but what went back to its sender cannot be got again.
    private static LineState? Expected(LineState from, LineEvent happened) => happened == LineEvent.Withdraw
        ? from is LineState.Returned or LineState.Withdrawn ? null : LineState.Withdrawn
        : Life.TryGetValue((from, happened), out var to) ? to : null;

    [Fact]
    public async Task A_line_assigned_to_an_account_counts_from_its_value_date_and_is_seen_at_once()
    {
        await using var folder = await WithLine();
        var before = (await folder.FiguresOf("K-1")).Paid;
        (await Assign(folder, [new("k-1", null)])).Should().Be(new Result<LineState>.Ok(LineState.Posted));
        ((await folder.FiguresOf("K-1")).Paid - before).Should().Be(new Money(30_00));
        (await folder.Query("SELECT \"ValueDate\", \"BookedOn\" FROM \"Payments\" WHERE \"EntryId\" LIKE 'BANK-%'")).Should().Equal($"{Day.DayNumber}|{new DateOnly(2026, 11, 20).DayNumber}");
        (await folder.Query("SELECT \"Operation\", \"Actor\", \"Before\", \"After\" FROM \"AuditLog\" ORDER BY \"Seq\" DESC LIMIT 1")).Should().Equal("BankLinePosted|urzednik|Unmatched|k-1 30,00");
        await Proved(folder);
    }

    [Theory]
    [InlineData("XX000000000001")]
    [InlineData("000000000001")]
    [InlineData("0000000001")]
    public async Task A_payer_s_number_that_is_only_the_end_of_an_account_s_is_no_match(string paidTo)
    {
        await using var folder = await Bank();
        await using var db = await folder.Db();
        var matcher = await Matcher.Within(db, TestFolder.Stop);
        matcher.Of("30102023139999000000000001", "", "", Day).AccountId.Should().NotBeNull("the whole number is one");
        matcher.Of(paidTo, $"ID IPH: {paidTo}", "", Day).Should().Be(new Match(null, "line-no-account"), "mBank tells of a mass payment only these digits, and other accounts end alike");
    }

    [Fact]
    public async Task A_line_is_split_only_into_parts_that_add_up_to_it()
    {
        await using var folder = await WithLine();
        AssignLine.Part[][] wrong =
        [
            [], [new("K-1", new(10_00)), new("K-2", new(19_99))], [new("K-1", new(10_00)), new("K-1", new(20_00))], [new("K-1", new(40_00)), new("K-2", new(-10_00))],
        ];
        foreach (var parts in wrong) Refusal(await Assign(folder, parts)).Should().BeOfType<AssignLine.PartsDoNotAddUp>();
        Refusal(await Assign(folder, [new("K-77", null)])).Should().Be(new AssignLine.NoSuchAccount("K-77"));
        (await folder.Count("BankLineParts")).Should().Be(0);
        (await Assign(folder, [new("K-1", new(10_00)), new("K-2", new(20_00))])).Should().Be(new Result<LineState>.Ok(LineState.Posted));
        (await folder.Query("SELECT \"AmountGrosze\", \"AccountId\" FROM \"Payments\" WHERE \"EntryId\" LIKE 'BANK-%' ORDER BY \"Id\"")).Should().Equal("1000|1", "2000|2");
        Refusal(await Assign(folder, [new("K-1", null)])).Should().Be(new BankLine.NotAllowed(1, LineState.Posted));
        await Proved(folder);
    }

    [Fact]
    public async Task A_payer_is_remembered_only_when_a_person_asks_for_it()
    {
        await using var folder = await WithLine();
        await Assign(folder, [new("K-1", null)]);
        await Take(folder, Statement("2", 30).Pays("", 31m, Day, "czynsz"));
        (await folder.Query("SELECT \"State\" FROM \"BankLines\" ORDER BY \"Id\"")).Should().Equal("Posted", "Unmatched");
        (await Assign(folder, [new("K-1", null)], line: 2, remember: true)).Should().Be(new Result<LineState>.Ok(LineState.Posted));
        await Take(folder, Statement("3", 61).Pays("", 32m, Day, "czynsz"));
        (await folder.Query("SELECT \"State\", \"AccountId\" FROM \"BankLines\" ORDER BY \"Id\"")).Should().EndWith(["Posted|1"]);
        (await folder.Query("SELECT \"Operation\", \"After\" FROM \"AuditLog\" WHERE \"Operation\" = 'MatchRuleMade'")).Should().Equal("MatchRuleMade|63 **** 0101");
    }

    [Fact]
    public async Task A_line_taken_back_leaves_the_account_as_it_was_and_can_be_assigned_anew()
    {
        await using var folder = await WithLine();
        var before = await folder.FiguresOf("K-1");
        await Assign(folder, [new("K-1", null)]);
        (await Move(folder, LineEvent.TakeBack)).Should().Be(new Result<LineState>.Ok(LineState.Unmatched));
        (await folder.FiguresOf("K-1")).Balance.Should().Be(before.Balance);
        (await folder.FiguresOf("K-1")).Interest.Should().Be(before.Interest);
        await Proved(folder);
        await Assign(folder, [new("K-2", null)]);
        (await folder.FiguresOf("K-2")).Paid.Should().Be(new Money(300_00));
        await Proved(folder);
    }

    [Fact]
    public async Task A_payment_that_the_bank_took_back_is_not_taken_off_its_account_too_while_that_stands()
    {
        var (folder, paid) = await WithPayment(Out(300, isReversal: true));
        await using var alone = folder;
        var returned = (await folder.Query($"SELECT \"EntryId\" FROM \"Payments\" WHERE \"Corrects\" = '{paid}'")).Single();
        Refusal(await Move(folder, LineEvent.TakeBack)).Should().Be(new MoveLine.SomethingDepends(1, returned));
        (await folder.Query("SELECT SUM(\"AmountGrosze\") FROM \"Payments\" WHERE \"AccountId\" = 1 AND \"EntryId\" LIKE '%BANK-%'")).Should().Equal("0");
        (await Move(folder, LineEvent.TakeBack, line: 2)).Should().Be(new Result<LineState>.Ok(LineState.Unmatched));
        (await Move(folder, LineEvent.TakeBack)).Should().Be(new Result<LineState>.Ok(LineState.Unmatched), "what took it back was taken back itself");
        (await folder.Query("SELECT SUM(\"AmountGrosze\") FROM \"Payments\" WHERE \"AccountId\" = 1 AND \"EntryId\" LIKE '%BANK-%'")).Should().Equal("0");
        await Proved(folder);
    }

    [Fact]
    public async Task Of_a_payment_no_more_goes_back_than_is_left_of_it()
    {
        var (folder, paid) = await WithPayment(Out(100));
        await using var alone = folder;
        (await Move(folder, LineEvent.Reopen, line: 2)).Should().Be(new Result<LineState>.Ok(LineState.Unmatched));
        (await Assign(folder, [new("K-1", null, paid)], line: 2)).Should().Be(new Result<LineState>.Ok(LineState.Posted));
        Refusal(await Move(folder, LineEvent.TakeBack)).Should().BeOfType<MoveLine.SomethingDepends>("a part of it is gone");
        await Take(folder, Statement("3", 1_000).Add(Out(200.01m, isReversal: true)));
        Refusal(await Assign(folder, [new("K-1", null, paid)], line: 3)).Should().Be(new AssignLine.NotThatMuchLeft(paid, new(200_00)));
        Refusal(await Assign(folder, [new("K-1", null, "W-99")], line: 3)).Should().Be(new AssignLine.NoSuchPayment("W-99"));
        await Take(folder, Statement("4", 1_000).Add(Out(200, isReversal: true)));
        (await Assign(folder, [new("K-1", null, paid)], line: 4)).Should().Be(new Result<LineState>.Ok(LineState.Posted));
        await Proved(folder);
    }

    [Fact]
    public async Task A_line_goes_back_to_its_sender_in_two_steps_each_with_a_reason()
    {
        await using var folder = await WithLine();
        Refusal(await Move(folder, LineEvent.SendBack, " ")).Should().BeOfType<NoteMissing>();
        (await Move(folder, LineEvent.SendBack)).Should().Be(new Result<LineState>.Ok(LineState.ToReturn));
        (await Move(folder, LineEvent.Returned)).Should().Be(new Result<LineState>.Ok(LineState.Returned));
        foreach (var happened in Enum.GetValues<LineEvent>()) Refusal(await Move(folder, happened)).Should().Be(new BankLine.NotAllowed(1, LineState.Returned));
        await Proved(folder);
    }

    [Fact]
    public async Task Of_two_clerks_who_decide_at_once_one_is_told_that_the_other_was_faster()
    {
        await using var folder = await WithLine();
        var answers = await Task.WhenAll(Assign(folder, [new("K-1", null)]), Assign(folder, [new("K-2", null)]), Move(folder, LineEvent.SendBack));
        answers.OfType<Result<LineState>.Ok>().Should().ContainSingle();
        answers.OfType<Result<LineState>.Refused>().Should().HaveCount(2).And.OnlyContain(r => r.Problem is BankLine.NotAllowed);
        await Proved(folder);
    }

    [Fact]
    public async Task A_line_that_waited_for_its_account_is_posted_once_a_package_brings_it()
    {
        await using var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays("73102023139999000000000003", 30m, Day));
        (await folder.Get<MatchAgain>().Handle(Clerk, TestFolder.Stop)).Should().Be(0);
        await folder.TakeGood(PackageBuilder.Next());
        (await folder.Get<MatchAgain>().Handle(Clerk, TestFolder.Stop)).Should().Be(1);
        (await folder.Get<MatchAgain>().Handle(Clerk, TestFolder.Stop)).Should().Be(0);
        (await folder.FiguresOf("K-3")).Paid.Should().Be(new Money(40_00));
        await Proved(folder);
    }

    [Fact]
    public async Task Money_that_went_out_is_never_posted_by_itself_also_when_a_clerk_put_it_into_the_queue_again()
    {
        await using var folder = await Bank();
        await Take(folder, Statement("1", 1_000).Add(new BankMovement(Day, new(-500_00), "Zwrot nadpłaty K-1 NP-2026-00001", "63114020040000320000000101", "OSOBA PIERWSZA", "")));
        (await Move(folder, LineEvent.Reopen)).Should().Be(new Result<LineState>.Ok(LineState.Unmatched));
        (await folder.Get<MatchAgain>().Handle(Clerk, TestFolder.Stop)).Should().Be(0);
        (await folder.Query("SELECT \"State\", \"Reason\" FROM \"BankLines\"")).Should().Equal("Unmatched|tak trzeba");
        (await folder.Count("BankLineParts")).Should().Be(0);
        await Proved(folder);
    }

    [Fact]
    public async Task Proposals_say_what_speaks_for_an_account_and_post_nothing()
    {
        await using var folder = await WithLine();
        await Assign(folder, [new("K-2", null)]);
        await Take(folder, Statement("2", 30).Pays("", 50m, Day, "Zażółcona 2/1"));
        var proposals = await folder.Get<ProposeAccounts>().For(2, TestFolder.Stop);
        proposals.Select(p => (p.Account, p.Score)).Should().Equal(("K-1", 70), ("K-2", 60));
        proposals[0].Reasons.Should().Equal("payer-named", "place-named");
        (await folder.Query("SELECT \"State\" FROM \"BankLines\" WHERE \"Id\" = 2")).Should().Equal("Unmatched");
    }

    private static async Task<TestFolder> WithLine()
    {
        var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays("", 30m, Day, "czynsz"));
        return folder;
    }

    private static Task<Result<LineState>> Assign(TestFolder folder, IReadOnlyList<AssignLine.Part> parts, int line = 1, bool remember = false) =>
        folder.Get<AssignLine>().Handle(new(line, parts, remember, Clerk), TestFolder.Stop);

    private static Task<Result<LineState>> Move(TestFolder folder, LineEvent happened, string note = "tak trzeba", int line = 1) =>
        folder.Get<MoveLine>().Handle(new(line, happened, note, Clerk), TestFolder.Stop);

    // A payment of 300 zł to K-1 as line 1, and as line 2 what took money from our account.
    private static async Task<(TestFolder Folder, string Paid)> WithPayment(BankMovement movement)
    {
        var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays("30102023139999000000000001", 300m, Day));
        await Take(folder, Statement("2", 300).Add(movement));
        return (folder, (await folder.Query("SELECT \"EntryId\" FROM \"BankLineParts\" WHERE \"LineId\" = 1")).Single());
    }

    private static BankMovement Out(decimal zloty, bool isReversal = false) =>
        new(Day.AddDays(1), Money.FromZloty(-zloty), "Zwrot", "63114020040000320000000101", "OSOBA PIERWSZA", "", IsReversal: isReversal);

    private static Problem Refusal(Result<LineState> answer) => answer.Should().BeOfType<Result<LineState>.Refused>().Which.Problem;
}
