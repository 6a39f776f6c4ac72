using FluentAssertions;
using IBok.Core.Accounts;
using IBok.Core.Accounts.Blocks;
using IBok.Core.Complaints;
using IBok.Core.Correspondence;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using static IBok.Tests.Complaints.ComplaintDesk;

namespace IBok.Tests.Complaints;

/// <summary>From a case in work to the notification that closes it.</summary>
public sealed class DecideComplaintTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "J6.5a")]
    [Trait("Clause", "J6.5b")]
    public async Task A_decision_needs_reasons_and_a_clause_and_a_case_closes_only_after_its_notification_has_left()
    {
        await using var desk = await Open();
        var number = await Number(desk.File());
        ProblemOf(await desk.Decide(number, clause: "JSM §9.9")).Should().BeOfType<DecideComplaint.ClauseNeeded>();
        ProblemOf(await desk.Decide(number, clause: "ChSM III.3")).Should().BeOfType<DecideComplaint.ClauseNeeded>("that is the other subject's");
        ProblemOf(await desk.Decide(number, reasons: " ")).Should().BeOfType<DecideComplaint.ReasonsNeeded>();
        ProblemOf(await desk.Decide(number, ComplaintOutcome.LeftIncomplete)).Should().BeOfType<DecideComplaint.OutcomeNotPossible>();
        ProblemOf(await desk.Close(number)).Should().BeOfType<Complaint.NotAllowed>("nothing was decided");

        (await desk.Decide(number, ComplaintOutcome.AcceptedInPart)).Should().BeOfType<Result<bool>.Ok>();
        (await desk.Read(number)).Clocks.Should().NotBeEmpty("the answer has not left");
        ProblemOf(await desk.Close(number)).Should().Be(new CloseComplaint.NotNotified(DeliveryState.Waiting));
        (await desk.Send()).Select(m => m.Subject).Should().Contain($"Reklamacja {number}: uznana w części");
        (await desk.Close(number)).Should().BeOfType<Result<bool>.Ok>();
        var own = (await desk.Core.Get<ReadOwnComplaints>().One(desk.Asker, number, Stop)).Should().BeOfType<Result<ReadOwnComplaints.Whole>.Ok>().Which.Value;
        (own.State, own.Outcome, own.Reasons, own.Clauses, own.AnswerBy).Should().Be((ComplaintState.Closed, ComplaintOutcome.AcceptedInPart, "Wpłata była u nas.", "JSM §6.5", null));
    }

    [Fact]
    [Trait("Clause", "CIII.4")]
    public async Task About_direct_debit_the_answer_goes_by_letter_until_a_statement_allows_mail_and_again_after_its_withdrawal()
    {
        await using var desk = await Open();
        var number = await Number(desk.Register(Letter()));
        (await desk.Read(number)).Ways.Should().Equal(AnswerWay.Letter);
        ProblemOf(await desk.Decide(number, way: AnswerWay.Email)).Should().Be(new DecideComplaint.WayNotAgreed(AnswerWay.Email));
        (await desk.Core.Get<GiveEmailStatement>().Handle(new(Clerk, "P-1", Today, Today, Scan), Stop)).Should().BeOfType<Result<bool>.Ok>();
        (await desk.Read(number)).Ways.Should().Equal(AnswerWay.Email, AnswerWay.Letter);
        (await desk.Core.Get<WithdrawEmailStatement>().Handle(new(Clerk, "P-1", Today), Stop)).Should().BeOfType<Result<bool>.Ok>();
        ProblemOf(await desk.Decide(number, way: AnswerWay.Email)).Should().Be(new DecideComplaint.WayNotAgreed(AnswerWay.Email));
        (await desk.Decide(number, way: AnswerWay.Letter)).Should().BeOfType<Result<bool>.Ok>();
        ProblemOf(await desk.Close(number)).Should().Be(new CloseComplaint.NotNotified(DeliveryState.ToPrint));
        await desk.Print(number);
        (await desk.Close(number)).Should().BeOfType<Result<bool>.Ok>();
    }

    [Fact]
    [Trait("Clause", "CIII.2")]
    public async Task A_complaint_that_is_never_completed_is_left_with_reasons_and_nothing_else_can_be_decided_on_it()
    {
        await using var desk = await Open();
        var number = await Number(desk.Register(Letter(new() { Name = "Osoba Pierwsza", Address = "ul. Zażółcona 2/1" }, person: null)));
        ProblemOf(await desk.Decide(number, ComplaintOutcome.Rejected, way: AnswerWay.Letter)).Should().BeOfType<DecideComplaint.OutcomeNotPossible>();
        (await desk.Decide(number, ComplaintOutcome.LeftIncomplete, reasons: "Nie uzupełniono.", way: AnswerWay.Letter)).Should().BeOfType<Result<bool>.Ok>();
    }

    [Fact]
    [Trait("Clause", "J6.4")]
    public async Task A_mail_of_somebody_who_is_no_user_is_closed_in_one_step_and_stays_in_the_register()
    {
        await using var desk = await Open();
        var number = await Number(desk.Register(Mail("obcy@example.test")));
        (await desk.Core.Get<CloseAsNotUser>().Handle(await desk.Seen(number), Stop)).Should().BeOfType<Result<bool>.Ok>();
        (await desk.Core.Get<ListComplaints>().Of(new(ComplaintState.NotConsidered), Stop)).Should().ContainSingle().Which.Number.Should().Be(number);
        (await desk.Send()).Should().Contain(m => m.Email == "obcy@example.test" && m.Text.Contains("pozostaje ona bez rozpatrzenia", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Clause", "J6.4")]
    public async Task Who_was_blocked_later_counts_as_a_user_for_what_happened_before()
    {
        await using var desk = await Open();
        (await desk.Core.Get<BlockAccount>().Handle(new(Clerk, Login, BlockKind.OnRequest, "pismo", Today), Stop)).Should().BeOfType<Result<BlockAccount.Ordered>.Ok>();
        desk.Core.Clock.Move(TimeSpan.FromDays(3));
        var before = await Number(desk.Register(Mail("osoba1@example.test", "P-1", Today)));
        ProblemOf(await desk.Core.Get<CloseAsNotUser>().Handle(await desk.Seen(before), Stop)).Should().Be(new CloseAsNotUser.IsUser(Login));
        var after = await Number(desk.Register(Mail("osoba1@example.test", "P-1", Today.AddDays(2)) with { ReceivedOn = Today.AddDays(3) }));
        (await desk.Core.Get<CloseAsNotUser>().Handle(await desk.Seen(after), Stop)).Should().BeOfType<Result<bool>.Ok>();
        var letter = await Number(desk.Register(Letter()));
        ProblemOf(await desk.Core.Get<CloseAsNotUser>().Handle(await desk.Seen(letter), Stop)).Should().BeOfType<CloseAsNotUser.OnlyPortal>();
    }

    [Fact]
    public async Task A_question_reaches_the_complainant_and_the_reply_the_case_while_notes_stay_inside()
    {
        await using var desk = await Open();
        var number = await Number(desk.File());
        (await desk.Core.Get<AssignComplaint>().Handle(await desk.Seen(number), "EWA", Stop)).Should().BeOfType<Result<bool>.Ok>();
        ProblemOf(await desk.Core.Get<AssignComplaint>().Handle(await desk.Seen(number), Login, Stop)).Should().BeOfType<AssignComplaint.NotStaff>();
        (await desk.Core.Get<NoteOnComplaint>().Handle(await desk.Seen(number), "Sprawdzić w banku.", Stop)).Should().BeOfType<Result<bool>.Ok>();
        (await desk.Core.Get<AskComplainant>().Handle(await desk.Seen(number), "Z którego dnia?", Stop)).Should().BeOfType<Result<bool>.Ok>();
        (await desk.Send()).Should().Contain(m => m.Text.Contains("Z którego dnia?", StringComparison.Ordinal));
        (await desk.Core.Get<ReplyToComplaint>().Handle(desk.Own(number), "Z 3 listopada.", Stop)).Should().BeOfType<Result<bool>.Ok>();
        var own = (Result<ReadOwnComplaints.Whole>.Ok)await desk.Core.Get<ReadOwnComplaints>().One(desk.Asker, number, Stop);
        own.Value.Steps.Select(s => (s.Event, s.By)).Should().Equal((ComplaintEvent.Register, ""), (ComplaintEvent.Ask, "anna"), (ComplaintEvent.Reply, ""));
        (await desk.Read(number)).AssignedTo.Should().Be("ewa");
        ProblemOf(await desk.Core.Get<ReplyToComplaint>().Handle(desk.Own(number) with { UserId = "kto inny" }, "x", Stop)).Should().BeOfType<ComplaintWork.NoSuchComplaint>();
    }

    [Fact]
    public async Task Of_two_clerks_who_decide_at_once_the_second_is_told()
    {
        await using var desk = await Open();
        var number = await Number(desk.File());
        var seen = await desk.Seen(number);
        (await desk.Decide(number)).Should().BeOfType<Result<bool>.Ok>();
        ProblemOf(await desk.Core.Get<DecideComplaint>().Handle(seen with { By = OtherClerk }, new(ComplaintOutcome.Rejected, ["JSM §6.5"], "Nie.", AnswerWay.Email), Stop))
            .Should().Be(new ComplaintWork.DecidedMeanwhile("anna"));
    }
}
