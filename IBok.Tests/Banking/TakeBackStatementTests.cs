using System.Globalization;
using FluentAssertions;
using IBok.Core.Banking;
using IBok.Core.Banking.Matching;
using IBok.Core.Intake;
using IBok.Core.Intake.Undo;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using static IBok.Tests.Banking.TakeStatementTests;

namespace IBok.Tests.Banking;

/// <summary>A bank's file that should not have been taken goes back whole, and the right one can come after it.</summary>
public sealed class TakeBackStatementTests
{
    private const string First = "30102023139999000000000001", Second = "03102023139999000000000002", Payer = "63114020040000320000000101";

    private static readonly Actor Anna = new("anna", "192.0.2.8");

    private static readonly DateOnly Day = new(2026, 11, 18);

    private static StatementBuilder Mixed => Statement("1", 0).Pays(First, 30m, Day).Pays(Second, 40m, Day).Pays("", 12m, Day, "nie wiadomo").Add(new BankMovement(Day, new(-500), "Prowizja", "", "BANK", ""));

    [Fact]
    public async Task All_lines_go_the_figures_are_what_they_were_and_the_log_says_who_and_why()
    {
        await using var folder = await Bank();
        var (first, second) = (await folder.FiguresOf("K-1"), await folder.FiguresOf("K-2"));
        var import = await Taken(folder, Mixed);
        var preview = (await folder.Get<TakeBackStatement>().Of(import, TestFolder.Stop)).Should().BeOfType<Result<TakeBackStatement.Preview>.Ok>().Which.Value;
        preview.Lines.Select(l => (l.State, l.Count, l.Sum.Grosze)).Should().Equal([(LineState.Posted, 2, 7_000L), (LineState.Unmatched, 1, 1_200L), (LineState.SetAside, 1, -500L)]);
        (preview.Payments, preview.Paid, preview.Accounts).Should().Be((2, new Money(-7_000), 2));
        Refused(await Back(folder, import, " ")).Should().BeOfType<NoteMissing>();
        (await Back(folder, import)).Should().BeOfType<Result<int>.Ok>();
        ((await folder.FiguresOf("K-1")).Due, (await folder.FiguresOf("K-2")).Credit).Should().Be((first.Due, second.Credit));
        (await folder.Query("SELECT DISTINCT \"State\" FROM \"BankLines\"")).Should().Equal("Withdrawn");
        (await folder.Query("SELECT \"State\", \"DecidedBy\", \"DecisionNote\" FROM \"Imports\" WHERE \"Id\" = " + import)).Should().Equal("Undone|anna|nie ten rachunek");
        (await folder.Query("SELECT \"Operation\", \"Actor\", \"After\" FROM \"AuditLog\" ORDER BY \"Seq\" DESC LIMIT 1")).Should().Equal("StatementTakenBack|anna|nie ten rachunek");
        Refused(await Back(folder, import)).Should().Be(new UndoImport.NotPosted(import));
        (await folder.Get<VerifyImports>().Run(TestFolder.Stop)).Should().BeEmpty();
        await Proved(folder);
    }

    [Fact]
    public async Task The_same_file_taken_again_counts_again_and_can_go_back_again()
    {
        await using var folder = await Bank();
        var before = await folder.FiguresOf("K-1");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var import = await Taken(folder, Mixed);
            ((await folder.FiguresOf("K-1")).Paid - before.Paid).Should().Be(new Money(3_000));
            (await Back(folder, import)).Should().BeOfType<Result<int>.Ok>();
            (await folder.FiguresOf("K-1")).Due.Should().Be(before.Due);
        }

        (await Take(folder, Mixed)).Lines!.Posted.Should().Be(new LinesSum(2, new(7_000)));
        (await Take(folder, Mixed)).Files.Single().Known.Should().Be(4);
        await Proved(folder);
    }

    [Fact]
    public async Task A_statement_after_it_with_alike_lines_keeps_its_money_and_the_file_can_still_come_again()
    {
        await using var folder = await Bank();
        var import = await Taken(folder, Statement("1", 0).Pays(First, 30m, Day));
        await Take(folder, Statement("2", 30).Pays(First, 30m, Day));
        (await Back(folder, import)).Should().BeOfType<Result<int>.Ok>();
        (await Net(folder)).Should().Be(3_000, "the second statement's payment is another one");
        await Take(folder, Statement("2", 30).Pays(First, 30m, Day));
        (await Net(folder)).Should().Be(3_000, "what is known stays known");
        (await Take(folder, Statement("1", 0).Pays(First, 30m, Day))).Lines!.Posted.Should().Be(new LinesSum(1, new(3_000)));
        (await Net(folder)).Should().Be(6_000, "what went back counts again");
        foreach (var (number, opening) in new[] { ("1", 0), ("2", 30) }) (await Take(folder, Statement(number, opening).Pays(First, 30m, Day))).Files.Single().Known.Should().Be(1);
        (await Net(folder)).Should().Be(6_000);
        await Proved(folder);
    }

    [Fact]
    public async Task What_later_builds_on_it_or_went_back_to_its_sender_keeps_it()
    {
        await using var folder = await Bank();
        var import = await Taken(folder, Statement("1", 0).Pays(First, 30m, Day));
        var returned = await Taken(folder, Statement("2", 30).Add(new BankMovement(Day.AddDays(2), new(-3_000), "Zwrot", Payer, "OSOBA PIERWSZA", First, IsReversal: true)));
        Refused(await Back(folder, import)).Should().BeOfType<UndoImport.SomethingDepends>().Which.Named.Should().StartWith("BANK-");
        (await Back(folder, returned)).Should().BeOfType<Result<int>.Ok>();
        (await Net(folder)).Should().Be(3_000);
        var waiting = await Taken(folder, Statement("3", 0).Pays("", 12m, Day, "nie wiadomo"));
        var line = int.Parse((await folder.Query("SELECT MAX(\"Id\") FROM \"BankLines\""))[0], CultureInfo.InvariantCulture);
        foreach (var step in new[] { LineEvent.SendBack, LineEvent.Returned }) (await folder.Get<MoveLine>().Handle(new(line, step, "nie nasza", Anna), TestFolder.Stop)).Should().BeOfType<Result<LineState>.Ok>();
        Refused(await Back(folder, waiting)).Should().Be(new TakeBackStatement.WentBack(waiting, 1));
        (await folder.Get<MoveLine>().Handle(new(line, LineEvent.Withdraw, "sam wiersz", Anna), TestFolder.Stop)).Should().BeOfType<Result<LineState>.Refused>();
        (await folder.Get<TakeBackStatement>().Of(1, TestFolder.Stop)).Should().BeNull("a package is no bank's file");
        await Proved(folder);
    }

    [Fact]
    public async Task A_file_whose_lines_a_later_one_told_too_goes_back_only_after_that_one()
    {
        await using var folder = await Bank();
        var week = await Taken(folder, Statement("T1", 0).Pays(First, 30m, Day).Pays(Second, 40m, Day.AddDays(1)));
        await Take(folder, Statement("9", 70).Pays(First, 5m, Day.AddDays(2)));
        var other = Statement("1", 0).Pays(First, 30m, Day);
        other.Account = "61109010140000071219812874";
        await Take(folder, other);
        var day = Statement("2", 30).Pays(Second, 40m, Day.AddDays(1));
        var daily = await Taken(folder, day);
        var name = (await folder.Query($"SELECT \"Name\" FROM \"Imports\" WHERE \"Id\" = {daily}")).Single();
        var refusal = new TakeBackStatement.ToldAgain(week, $"{daily}: {name}");
        Refused(await Back(folder, week)).Should().Be(refusal);
        (await folder.Get<TakeBackStatement>().Of(week, TestFolder.Stop)).Should().Be(new Result<TakeBackStatement.Preview>.Refused(refusal), "the page says so before anybody clicks");
        (await Net(folder)).Should().Be(105_00, "nothing is lost");
        (await Back(folder, daily)).Should().BeOfType<Result<int>.Ok>("all that it told was known");
        (await Back(folder, week)).Should().BeOfType<Result<int>.Ok>();
        (await Take(folder, day)).Lines!.Posted.Should().Be(new LinesSum(1, new(40_00)));
        (await Net(folder)).Should().Be(75_00);
        await Proved(folder);
    }

    [Fact]
    public async Task A_file_that_told_lines_of_an_earlier_one_goes_back_by_itself_with_what_it_brought()
    {
        await using var folder = await Bank();
        await Take(folder, Statement("1", 0).Pays(First, 30m, Day));
        var week = await Taken(folder, Statement("T1", 0).Pays(First, 30m, Day).Pays(Second, 40m, Day.AddDays(1)));
        (await Net(folder)).Should().Be(70_00);
        (await Back(folder, week)).Should().BeOfType<Result<int>.Ok>();
        (await Net(folder)).Should().Be(30_00);
        await Proved(folder);
    }

    [Fact]
    public async Task A_payment_and_its_return_of_one_file_go_together()
    {
        await using var folder = await Bank();
        var before = await folder.FiguresOf("K-1");
        var import = await Taken(folder, Statement("1", 0).Pays(First, 30m, Day).Add(new BankMovement(Day.AddDays(1), new(-3_000), "Zwrot", Payer, "OSOBA PIERWSZA", First, IsReversal: true)));
        (await Back(folder, import)).Should().BeOfType<Result<int>.Ok>();
        (await folder.FiguresOf("K-1")).Due.Should().Be(before.Due);
        await Proved(folder);
    }

    private static async Task<int> Taken(TestFolder folder, StatementBuilder statement) => (await Take(folder, statement)).ImportId!.Value;

    private static Task<Result<int>> Back(TestFolder folder, int import, string note = "nie ten rachunek") => folder.Get<TakeBackStatement>().Handle(new(import, note, Anna), TestFolder.Stop);

    private static Problem Refused(Result<int> answer) => answer.Should().BeOfType<Result<int>.Refused>().Which.Problem;

    private static async Task<long> Net(TestFolder folder) =>
        long.Parse((await folder.Query("SELECT COALESCE(SUM(\"AmountGrosze\"), 0) FROM \"Payments\" WHERE \"EntryId\" LIKE '%BANK-%'"))[0], CultureInfo.InvariantCulture);
}
