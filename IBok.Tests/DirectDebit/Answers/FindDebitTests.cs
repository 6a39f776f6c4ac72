using FluentAssertions;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Collections;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Answers;

/// <summary>Which debit a line of an answer is about.</summary>
public sealed class FindDebitTests
{
    private static readonly DateOnly Before = new(2026, 11, 21), Sending = new(2026, 11, 20), January = new(2027, 1, 15);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-12-14", "", AnswerOutcome.NotOurs)] // money never moves before its day
    [InlineData("2026-12-15", "", AnswerOutcome.Executed)]
    [InlineData("2026-11-19", "AM04", AnswerOutcome.NotOurs)] // the bank did not have it yet
    [InlineData("2026-11-20", "AM04", AnswerOutcome.Refused)]
    [InlineData("2026-11-19", "MS02", AnswerOutcome.NotOurs)]
    [InlineData("2026-11-20", "MS02", AnswerOutcome.Revoked)]
    [InlineData("2026-12-15", "MD06", AnswerOutcome.Contradicts)] // nothing was collected that could come back
    public async Task A_line_fits_a_debit_only_from_the_day_on_which_it_could_happen(string day, string code, AnswerOutcome outcome)
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "100,00"));
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 18));
        (await desk.Answer(("100,00", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), code))).Lines.Should().Equal((outcome, 1, new(10_000)));
    }

    [Theory]
    [InlineData("2026-12-10", "AM04", AnswerOutcome.NotOurs)] // the bank did not have it yet
    [InlineData("2026-12-11", "AM04", AnswerOutcome.Refused)]
    [InlineData("2026-12-14", "AC04", AnswerOutcome.Refused)]
    [InlineData("2026-12-14", "MS02", AnswerOutcome.Revoked)]
    public async Task A_refusal_between_the_day_the_file_left_and_the_click_that_it_was_sent_is_of_its_debit(string day, string code, AnswerOutcome outcome)
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "100,00"));
        var run = await desk.Approved(December);
        desk.GoTo(new(2026, 12, 11));
        Good(await desk.Get<HandOutFile>().Handle(MandateDesk.Clerk, run, 1, Stop));
        desk.GoTo(new(2026, 12, 14));
        Good(await desk.Get<HandOutFile>().Handle(MandateDesk.OtherClerk, run, 1, Stop));
        desk.GoTo(new(2026, 12, 16));
        Good(await desk.Get<SendRun>().Handle(await desk.Seen(run), Stop));
        (await desk.Answer(("100,00", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), code))).Lines.Should().Equal((outcome, 1, new(10_000)));
    }

    [Theory]
    [InlineData("2027-01-16", 2)]
    [InlineData("2026-12-16", 1)]
    public async Task Of_debits_of_one_amount_the_nearest_in_time_is_meant(string day, int item)
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "100,00"), ("X-2", January, "100,00"));
        await desk.Sent(December);
        await desk.Sent(January);
        desk.GoTo(new(2027, 1, 18));
        await desk.Answer(("100,00", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), "AM04"));
        (await desk.Mandates.Core.Rows("SELECT CAST(\"Id\" AS TEXT) FROM \"CollectionItems\" WHERE \"State\" = 'Refused'")).Should().Equal($"{item}");
    }

    [Fact]
    public async Task Of_two_that_are_as_near_the_one_made_first_is_meant()
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "100,00"), ("X-2", December.AddDays(2), "100,00"));
        await desk.Sent(December);
        await desk.Sent(December.AddDays(2));
        desk.GoTo(December.AddDays(3));
        await desk.Answer(("100,00", December.AddDays(1), "AM04"));
        (await desk.Mandates.Core.Rows("SELECT \"State\" FROM \"CollectionItems\" ORDER BY \"Id\"")).Should().Equal("Refused", "Sent");
    }

    [Fact]
    public async Task A_line_twice_in_a_file_is_two_debits_of_one_amount_and_the_same_file_again_is_known()
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "100,00"), ("X-2", December.AddDays(2), "100,00"));
        await desk.Sent(December);
        await desk.Sent(December.AddDays(2));
        desk.GoTo(December.AddDays(4));
        (string, DateOnly, string) line = ("100,00", December.AddDays(3), "");
        (await desk.Answer(line)).Lines.Should().Equal((AnswerOutcome.Executed, 1, new(10_000)));
        (await desk.Answer(line, line)).Lines.Should().Equal((AnswerOutcome.Executed, 1, new(10_000)), (AnswerOutcome.Known, 1, new(10_000)));
        (await desk.Answer(line, line, line)).Lines.Should().Equal((AnswerOutcome.Known, 2, new(20_000)), (AnswerOutcome.Contradicts, 1, new(10_000)));
        (await desk.PaidByDebits()).Select(p => p.Entry).Should().Equal("DD-2", "DD-1");
    }

    [Fact]
    [Trait("Clause", "CII.13b")]
    [Trait("Clause", "CII.15a")]
    public async Task In_a_file_with_executed_debits_too_a_refusal_stops_its_mandate_and_its_client_is_told()
    {
        await using var desk = await Open();
        await desk.Day(Before, null, Flat("X-1", December, "100,00"), Garage("Y-1", December, "300,00"));
        await desk.Another();
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 17));
        var words = $"IDP;kwota;data;kod;opis\n{PaymentIdentifier.Of("L-1", 1)};100,00;2026-12-15;;\n{PaymentIdentifier.Of("L-2", 2)};300,00;2026-12-15;AC04;konto zamknięte\n";
        Good(await desk.TryAnswer(words)).Lines.Should().Equal((AnswerOutcome.Executed, 1, new(10_000)), (AnswerOutcome.Refused, 1, new(30_000)));
        (await desk.Mandates.Core.Rows("SELECT \"State\" FROM \"Mandates\" ORDER BY \"Id\"")).Should().Equal("Active", "Suspended");
        (await desk.Get<ReadDebitTasks>().Waiting(Stop)).Should().ContainSingle().Which.Should().Match<ReadDebitTasks.Row>(t => t.Kind == DebitTaskKind.AskForUpdate && t.MandateId == 2);
        (await desk.Letters("debit-refused")).Should().ContainSingle().Which.RecipientName.Should().Be("Spółka Próbna");
        (await desk.Get<ReadCollections>().Latest(Stop))[0].Should().Match<ReadCollections.Row>(r => r.Executed == 1 && r.Refused == 1 && r.Unanswered == 0);
    }

    [Fact]
    [Trait("Clause", "CII.15a")]
    public async Task Two_accounts_closed_in_one_file_both_leave_a_run_that_was_made_already()
    {
        await using var desk = await Open();
        await desk.Day(Before, null, Flat("X-1", December, "100,00"), Garage("Y-1", December, "300,00"), new("Z-1", "K-1", "2026-12", "Wodomierz", December, "7,00"),
            Flat("X-2", January, "110,00"), Garage("Y-2", January, "310,00"), new("Z-2", "K-1", "2027-01", "Wodomierz", January, "8,00"));
        Good(await desk.Mandates.Withdraw(desk.Number));
        await desk.Another(desk.Mandates.Paper() with { Scope = ObligationKinds.Charges }, "L-1", "P-1");
        await desk.Another(desk.Mandates.Paper() with { Scope = ObligationKinds.WaterMeters }, "L-1", "P-1");
        await desk.Another();
        await desk.Sent(December);
        var january = await desk.Approved(January);
        desk.GoTo(new(2026, 12, 17));
        var (flat, meters, garage) = (PaymentIdentifier.Of("L-1", 2), PaymentIdentifier.Of("L-1", 3), PaymentIdentifier.Of("L-2", 4));
        Good(await desk.TryAnswer($"IDP;kwota;data;kod;opis\n{flat};100,00;2026-12-15;AC04;\n{meters};7,00;2026-12-15;AC04;\n{garage};300,00;2026-12-15;;\n"));
        var whole = await desk.Whole(january);
        whole.Items.Select(i => (i.MandateId, i.State)).Should().Equal((2, ItemState.Removed), (3, ItemState.Removed), (4, ItemState.Proposed));
        whole.Files.Should().ContainSingle().Which.Should().Match<ReadCollections.File>(f => f.Orders == 1 && f.Sum == new Money(31_000));
        (whole.Head.Version, whole.Head.State).Should().Be((3, CollectionState.Approved));
    }
}
