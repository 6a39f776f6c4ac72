using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Payouts;
using IBok.Core.Intake.Undo;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Collections;
using IBok.Tests.DirectDebit.Mandates;
using IBok.Tests.Testing;
using static IBok.Tests.DirectDebit.Mandates.MandateDesk;
using static IBok.Tests.DirectDebit.Payouts.PayoutDesk;

namespace IBok.Tests.DirectDebit.Payouts;

/// <summary>What may be asked and approved, to the grosz, the letter and the day (ChSM II.21).</summary>
[Trait("Clause", "CII.21")]
public sealed class PayoutLimitsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_payee_fits_the_bank_s_file_and_nothing_is_left_out()
    {
        await using var desk = await PayoutDesk.Open();
        var good = desk.Letter(new(100));
        var wrong = new ProposePayout.WrongPayee(70, 35);
        foreach (var letter in new[]
        {
            good with { Name = " " }, good with { Name = new('n', 71) }, good with { Street = "" }, good with { Street = new('s', 36) }, good with { Town = " " }, good with { Town = new('t', 36) },
        })
            ProblemOf(await desk.Try(letter)).Should().Be(wrong);
        ProblemOf(await desk.Try(good with { LetterOn = desk.Mandates.Today.AddDays(1) })).Should().Be(new ProposePayout.WrongLetterDay());
        ProblemOf(await desk.Try(good with { Account = "K-9" })).Should().Be(new ProposePayout.NoSuchAccount("K-9"));
        ProblemOf(await desk.Try(good with { To = "12" })).Should().Be(new Nrb.WrongLength(2));
        var longest = good with { Account = " k-1 ", Name = $" {new string('n', 70)} ", Street = $" {new string('s', 35)} ", Town = $" {new string('t', 35)} " };
        var number = Good(await desk.Try(longest));
        number.Should().MatchRegex("^NP-2026-00001-[0-9]$");
        (await desk.Mandates.Core.Rows("SELECT \"Name\" || \"Street\" || \"Town\" || \"To\" FROM \"Payouts\"")).Should().Equal(new string('n', 70) + new string('s', 35) + new string('t', 35) + OtherAccount);
        (await desk.Mandates.Core.Logged(AuditOperation.PayoutStep)).Should().Equal($"anna | {number} |  | K-1: 1,00 na 07 **** 4830 | ChSM II.21");
    }

    [Fact]
    public async Task The_whole_credit_may_be_asked_for_and_not_a_grosz_more()
    {
        await using var desk = await PayoutDesk.Open();
        var credit = (await desk.FiguresOn(AsOf)).Credit;
        foreach (var amount in new[] { Money.Zero, new(-1), credit + new Money(1) }) ProblemOf(await desk.Try(desk.Letter(amount))).Should().Be(new ProposePayout.MoreThanCredit(credit));
        var number = await desk.Asked(credit);
        Good(await desk.Step(number, PayoutEvent.Approve)).Should().Be(PayoutState.Approved);
        ProblemOf(await desk.Try(desk.Letter(new(1)))).Should().Be(new ProposePayout.AlreadyOpen("K-1"), "an approved one waits too");
        await desk.Asked(new(1), "K-2");
        Good(await desk.Step(number, PayoutEvent.Pay)).Should().Be(PayoutState.Paid);
        (await desk.FiguresOn(AsOf)).Credit.Should().Be(Money.Zero);
        ProblemOf(await desk.Try(desk.Letter(new(1)))).Should().Be(new ProposePayout.MoreThanCredit(Money.Zero), "what was paid is gone, and nothing waits");
    }

    [Fact]
    public async Task What_shrank_meanwhile_is_not_approved()
    {
        await using var desk = await PayoutDesk.Open();
        var number = await desk.Asked((await desk.FiguresOn(AsOf)).Credit);
        var package = PayoutDesk.Package(AsOf.AddDays(1));
        package["charges.csv"].Add("C-9;K-1;2026-11;Eksploatacja;;;;0,01;2026-11-20;2026-11-22;;");
        await desk.Take(package);
        var credit = (await desk.FiguresOn(AsOf.AddDays(1))).Credit;
        ProblemOf(await desk.Step(number, PayoutEvent.Approve)).Should().Be(new ProposePayout.MoreThanCredit(credit));
        (await desk.Row(number)).Should().Match<ReadPayouts.Row>(r => r.State == PayoutState.Proposed && !r.HasFile && r.Version == 0);
    }

    [Theory]
    [InlineData("Bank")]
    [InlineData("Erp")]
    public async Task The_same_credit_is_not_paid_out_twice_while_the_figures_do_not_know_of_the_first_time(string paymentsFrom)
    {
        await using var desk = await PayoutDesk.Open(paymentsFrom);
        var credit = (await desk.FiguresOn(AsOf)).Credit;
        desk.GoTo(AsOf.AddDays(3));
        await desk.Paid(credit - new Money(1_000));
        ProblemOf(await desk.Try(desk.Letter(new(1_001)))).Should().Be(new ProposePayout.NotToldYet(new(1_000), credit - new Money(1_000)));
        var rest = await desk.Asked(new(1_000));
        Good(await desk.Step(rest, PayoutEvent.Approve)).Should().Be(PayoutState.Approved);
        await desk.Asked(new(1), "K-2");
    }

    [Fact]
    public async Task What_was_paid_out_stays_taken_off_until_the_accounting_system_has_told_it_as_returns()
    {
        await using var desk = await PayoutDesk.Open("Erp");
        var credit = (await desk.FiguresOn(AsOf)).Credit;
        desk.GoTo(AsOf.AddDays(2));
        await desk.Paid(new(50_000));
        desk.GoTo(AsOf.AddDays(3));
        await desk.Take(Told(2));
        var left = credit - new Money(50_000);
        ProblemOf(await desk.Try(desk.Letter(left + new Money(1)))).Should().Be(new ProposePayout.NotToldYet(left, new(50_000)), "the night published its day and nobody has told of it");
        await desk.Take(Told(3, "W-12;K-1;-200,00;2026-11-23;2026-11-24;;;W-10"));
        ProblemOf(await desk.Try(desk.Letter(left + new Money(1)))).Should().Be(new ProposePayout.NotToldYet(left, new(30_000)), "a part of it is told");
        await desk.Take(Told(4, "W-12;K-1;-200,00;2026-11-23;2026-11-24;;;W-10", "W-13;K-1;-300,00;2026-11-23;2026-11-25;;;W-9"));
        (await desk.FiguresOn(AsOf.AddDays(4))).Credit.Should().Be(left);
        ProblemOf(await desk.Try(desk.Letter(left + new Money(1)))).Should().Be(new ProposePayout.MoreThanCredit(left));
        Good(await desk.Step(await desk.Asked(left), PayoutEvent.Approve)).Should().Be(PayoutState.Approved);
    }

    [Fact]
    public async Task A_return_counts_for_one_payout_and_one_from_before_its_demand_or_taken_back_for_none()
    {
        await using var desk = await PayoutDesk.Open("Erp");
        await desk.Take(Told(1, "W-12;K-1;-100,00;2026-11-22;2026-11-22;;;W-10"));
        var credit = (await desk.FiguresOn(AsOf.AddDays(1))).Credit;
        desk.GoTo(AsOf.AddDays(2));
        await desk.Paid(new(20_000));
        desk.GoTo(AsOf.AddDays(4));
        await desk.Paid(new(10_000));
        ProblemOf(await desk.Try(desk.Letter(credit))).Should().Be(new ProposePayout.NotToldYet(credit - new Money(30_000), new(30_000)), "the return before was another matter");
        await desk.Take(Told(4, "W-12;K-1;-100,00;2026-11-22;2026-11-22;;;W-10", "W-13;K-1;-150,00;2026-11-25;2026-11-25;;;W-9"));
        ProblemOf(await desk.Try(desk.Letter(credit))).Should().Be(new ProposePayout.NotToldYet(credit - new Money(30_000), new(15_000)), "100 of the later one, 50 of the one before");
        var import = int.Parse((await desk.Mandates.Core.Rows("SELECT CAST(MAX(\"Id\") AS TEXT) FROM \"Imports\"")).Single(), System.Globalization.CultureInfo.InvariantCulture);
        Good(await desk.Get<UndoImport>().Handle(new(import, "próba", Clerk), Stop));
        ProblemOf(await desk.Try(desk.Letter(credit))).Should().Be(new ProposePayout.NotToldYet(credit - new Money(30_000), new(30_000)));
    }

    [Fact]
    public async Task A_step_needs_the_right_number_the_version_seen_and_words_that_fit()
    {
        await using var desk = await PayoutDesk.Open();
        var number = await desk.Asked(new(100));
        var told = desk.Get<Changes>().Times;
        var step = new DecidePayout.Command(OtherClerk, number, 0, PayoutEvent.Approve, "", new(OtherClerk));
        ProblemOf(await desk.Get<DecidePayout>().Handle(step with { Number = "NP-2026-00009-9" }, Stop)).Should().Be(new DecidePayout.NoSuchPayout("NP-2026-00009-9"));
        ProblemOf(await desk.Get<DecidePayout>().Handle(step with { Version = 1 }, Stop)).Should().BeOfType<ApproveRun.DecidedMeanwhile>();
        ProblemOf(await desk.Get<DecidePayout>().Handle(step with { Note = new('x', 501) }, Stop)).Should().Be(new DecidePayout.NoteMissing(500));
        ProblemOf(await desk.Get<DecidePayout>().Handle(step with { Event = PayoutEvent.Refuse, Note = " \n" }, Stop)).Should().Be(new DecidePayout.NoteMissing(500));
        ProblemOf(await desk.Get<DecidePayout>().Handle(step with { Event = PayoutEvent.Pay }, Stop)).Should().Be(new Payout.NotAllowed(PayoutState.Proposed, PayoutEvent.Pay));
        ProblemOf(await desk.Step(number, PayoutEvent.Approve, by: Clerk)).Should().Be(new DecidePayout.SamePerson());
        desk.Get<Changes>().Times.Should().Be(told, "nothing happened");
        Good(await desk.Step(number, PayoutEvent.Approve, new string('x', 500))).Should().Be(PayoutState.Approved);
        desk.Get<Changes>().Times.Should().Be(told + 1, "open pages ask again");
        Good(await desk.Step(number, PayoutEvent.Refuse, "pismo wycofano", Clerk)).Should().Be(PayoutState.Refused);
        ProblemOf(await desk.Step(number, PayoutEvent.Approve)).Should().Be(new Payout.NotAllowed(PayoutState.Refused, PayoutEvent.Approve));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_stops_the_approval()
    {
        await using (var desk = await PayoutDesk.Open("Bank", new KeyValuePair<string, string?>("DirectDebit:CreditorAccount", "")))
        {
            ProblemOf(await desk.Step(await desk.Asked(new(100)), PayoutEvent.Approve)).Should().BeOfType<RunFiles.NoCreditor>();
        }

        await using var other = await PayoutDesk.Open();
        var number = Good(await other.Try(other.Letter(new(100)) with { Street = new('…', 35) }));
        ProblemOf(await other.Step(number, PayoutEvent.Approve)).Should().Be(new RunFiles.CannotWrite(number, "elixir"));
        (await other.Row(number)).State.Should().Be(PayoutState.Proposed);
    }

    /// <summary>The package of so many days later, with further rows of payments.</summary>
    private static PackageBuilder Told(int days, params string[] payments)
    {
        var package = PayoutDesk.Package(AsOf.AddDays(days));
        foreach (var row in payments) package["payments.csv"].Add(row);
        return package;
    }
}
