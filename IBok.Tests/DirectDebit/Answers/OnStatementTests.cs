using FluentAssertions;
using IBok.Core.Banking;
using IBok.Core.Banking.Matching;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.Jobs.Incoming;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Collections;
using IBok.Tests.DirectDebit.Mandates;
using IBok.Tests.Testing;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Answers;

/// <summary>A debit stands in the bank's answer and on its statement: whichever comes second waits for a person.</summary>
public sealed class OnStatementTests
{
    private const string Waits = "Doubtful|line-debit";

    private static readonly DateOnly Before = new(2026, 11, 21), After = new(2026, 12, 16), Back = new(2026, 12, 22);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CollectionState.Proposed, "Posted|")]
    [InlineData(CollectionState.Approved, Waits)]
    [InlineData(CollectionState.Sent, Waits)]
    public async Task A_statement_that_tells_a_debit_before_the_bank_has_answered_leaves_it_to_the_answer(CollectionState state, string line)
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "100,00"));
        await (state switch
        {
            CollectionState.Proposed => (Task)desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop),
            CollectionState.Approved => desk.Approved(December),
            _ => desk.Sent(December),
        });
        desk.GoTo(After);
        await Tell(desk, Debit(100m, December.AddDays(1)));
        (await Lines(desk)).Should().Equal(line);
        if (state == CollectionState.Sent) (await desk.Answer(("100,00", December, ""))).Lines.Single().Outcome.Should().Be(AnswerOutcome.Executed);
        string[] posted = state switch { CollectionState.Sent => ["DD-1|10000"], CollectionState.Approved => [], _ => ["BANK|10000"] };
        (await Posted(desk)).Should().Equal(posted);
        await Proved(desk);
    }

    [Fact]
    public async Task A_statement_that_tells_the_whole_of_a_debit_booked_charge_by_charge_posts_nothing()
    {
        await using var desk = await Open();
        await desk.Day(Before, null, new("A-2", "K-1", "2026-12", "Eksploatacja", December, "10,00"), new("B-1", "K-1", "2026-11", "Fundusz", December, "20,00"));
        await desk.Sent(December);
        desk.GoTo(After);
        await desk.Answer(("30,00", December, ""));
        await Tell(desk, Debit(30m, December.AddDays(1)), Debit(29.99m, December), Debit(30m, December, MandateDesk.OtherAccount));
        (await Lines(desk)).Should().Equal([Waits, "Posted|", "Posted|"], "another amount and another payer are other money");
        (await Posted(desk)).Should().Equal("DD-1|2000", "DD-1/2|1000", "BANK|2999", "BANK|3000");
        await Proved(desk);
    }

    [Fact]
    public async Task An_answer_about_a_debit_that_a_clerk_posted_from_the_statement_waits_until_that_is_taken_off()
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "100,00"));
        await desk.Sent(December);
        desk.GoTo(After);
        await Tell(desk, Debit(100m, December));
        (await desk.Get<AssignLine>().Handle(new(1, [new("K-1", null)], Remember: false, MandateDesk.Clerk), Stop)).Should().Be(new Result<LineState>.Ok(LineState.Posted));
        var answer = await desk.Answer(("100,00", December, ""));
        answer.Lines.Single().Outcome.Should().Be(AnswerOutcome.OnStatement);
        (await desk.Item(1)).State.Should().Be(ItemState.Sent, "nothing was booked");
        (await desk.Get<ReadAnswers>().Latest(Stop)).Single().Waiting.Should().Be(1);
        (await Posted(desk)).Should().Equal("BANK|10000");
        (await desk.Get<MoveLine>().Handle(new(1, LineEvent.TakeBack, "to polecenie zapłaty", MandateDesk.Clerk), Stop)).Should().Be(new Result<LineState>.Ok(LineState.Unmatched));
        (await desk.Answer(("100,00", December, ""))).Lines.Single().Outcome.Should().Be(AnswerOutcome.Executed);
        (await Posted(desk)).Should().Equal("BANK|10000", "IBOK-UNDO-BANK|-10000", "DD-1|10000");
        await Proved(desk);
    }

    [Fact]
    [Trait("Clause", "CII.22")]
    public async Task What_the_bank_takes_back_of_a_debit_takes_no_other_payment_of_its_payer_back()
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "100,00"));
        await Tell(desk, Debit(100m, new(2026, 11, 19), title: "Najem K-2"));
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 23));
        await desk.Answer(("100,00", December, ""));
        await Tell(desk, Debit(-100m, Back, title: "Zwrot") with { IsReversal = true });
        await desk.Answer(("100,00", Back, "MD06"));
        (await Lines(desk)).Should().Equal("Posted|", Waits);
        (await Posted(desk)).Should().Equal("BANK|10000", "DD-1|10000", "DD-1-ZWROT|-10000");
        await Proved(desk);
    }

    [Fact]
    [Trait("Clause", "CII.22")]
    public async Task A_refund_that_a_clerk_booked_from_the_statement_is_not_booked_from_the_answer_too()
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "100,00"));
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 23));
        await desk.Answer(("100,00", December, ""));
        await Tell(desk, Debit(-100m, Back) with { IsReversal = true });
        (await desk.Get<AssignLine>().Handle(new(1, [new("K-1", null, "DD-1")], Remember: false, MandateDesk.Clerk), Stop)).Should().Be(new Result<LineState>.Ok(LineState.Posted));
        (await desk.Answer(("100,00", Back, "MD06"))).Lines.Single().Outcome.Should().Be(AnswerOutcome.OnStatement);
        (await Posted(desk)).Should().Equal("DD-1|10000", "BANK|-10000");
        await Proved(desk);
    }

    [Fact]
    public async Task The_night_leaves_a_line_that_waited_for_its_account_alone_when_it_may_be_a_debit()
    {
        await using var desk = await Open("Bank", new KeyValuePair<string, string?>("Intake:SamePaymentDays", "31"));
        await Tell(desk, Debit(100m, new(2026, 11, 20), title: "K-9"), Debit(50m, new(2026, 11, 20), title: "K-9"));
        await desk.Day(Before, p => p["accounts.csv"].Add($"K-9;L-1;charges;{Nrb.WithCheck("102023139999000000000009")};P-1;2015-01-01;"), Flat("X-1", December, "100,00"));
        await desk.Sent(December);
        (await desk.Get<MatchAgain>().Handle(MandateDesk.Clerk, Stop)).Should().Be(1);
        (await Posted(desk)).Should().Equal("BANK|5000");
        await Proved(desk);
    }

    // From the account of the mandate's payer, with the account's code in the title, so that it would be posted.
    private static BankMovement Debit(decimal zloty, DateOnly day, string from = MandateDesk.ListedAccount, string title = "Opłaty K-1") => new(day, Money.FromZloty(zloty), title, from, "OSOBA PIERWSZA", "");

    private static async Task Tell(RunDesk desk, params BankMovement[] movements)
    {
        var folder = Directory.CreateTempSubdirectory("ibok-statement-").FullName;
        var path = new StatementBuilder("1", new(1_000_00)).Add(movements).File(Path.Combine(folder, "wyciag.sta"));
        Good(await desk.Get<TakeFile>().Handle(new(path, "próba"), null, Stop)).Outcome.Should().Be(IBok.Core.Intake.CertificateOutcome.Posted);
        Directory.Delete(folder, recursive: true);
    }

    private static Task<IReadOnlyList<string>> Lines(RunDesk desk) => desk.Mandates.Core.Rows("SELECT \"State\" || '|' || \"Reason\" FROM \"BankLines\" ORDER BY \"Id\"");

    // Payments of the bank in the order of posting; of a line's id only how it begins.
    private static Task<IReadOnlyList<string>> Posted(RunDesk desk) => desk.Mandates.Core.Rows(
        "SELECT CASE WHEN INSTR(\"EntryId\", 'BANK-') > 0 THEN SUBSTR(\"EntryId\", 1, INSTR(\"EntryId\", 'BANK-') + 3) ELSE \"EntryId\" END || '|' || \"AmountGrosze\" FROM \"Payments\" WHERE \"EntryId\" LIKE '%BANK-%' OR \"EntryId\" LIKE 'DD-%' ORDER BY \"Id\"");

    private static async Task Proved(RunDesk desk) => (await desk.Get<VerifyBank>().Run(Stop)).Should().BeEmpty();
}
