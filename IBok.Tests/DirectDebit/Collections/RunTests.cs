using System.Text;
using FluentAssertions;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Collections;

/// <summary>From the dry run over the file to what the bank answers (ChSM II).</summary>
public sealed class RunTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "CII.1")]
    [Trait("Clause", "CII.7")]
    public async Task A_debit_is_exactly_what_falls_due_and_names_what_it_pays()
    {
        await using var desk = await Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", December, "512,37"), ("X-2", December, "100,00"), ("X-3", December.AddDays(5), "70,00"));
        var plan = await desk.Plan(December);
        var debit = plan.In.Should().ContainSingle().Which;
        (debit.Amount, plan.Sum, plan.DebitOn).Should().Be((new Money(61_237), new Money(61_237), December));
        debit.Parts.Select(p => (p.EntryId, p.Amount.Grosze)).Should().BeEquivalentTo([("X-1", 51_237L), ("X-2", 10_000L)]);
        var run = await desk.Approved(December);
        var whole = Good(await desk.Get<ReadCollections>().One(run, 1, Stop));
        whole.Files.Should().ContainSingle().Which.Should().Match<ReadCollections.File>(f => f.Orders == 1 && f.Sum == debit.Amount);
        whole.Items.Single().Should().Match<ReadCollections.Item>(i => i.Amount == debit.Amount && i.FileNumber == 1 && i.FileLine == 1);
    }

    [Fact]
    public async Task The_file_has_the_layout_of_the_banks_sample_byte_for_byte()
    {
        await using var desk = await Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", December, "512,34"));
        await desk.Approved(December);
        var file = Good(await desk.Get<HandOutFile>().Handle(MandateDesk.Clerk, 1, 1, Stop));
        var identifier = (await desk.Mandates.Core.Rows("SELECT \"PaymentIdentifier\" FROM \"Mandates\""))[0];
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding.GetEncoding(852).GetString(file.Bytes).Should().Be(
            $"210,20261215,51234,10202313,0,\"79102023130000380200000017\",\"{MandateDesk.ListedAccount}\",\"SM Przykładowa||ul. Wzorcowa 1|00-000 Przykładowo\","
            + $"\"Osoba Pierwsza||ul. Zażółcona 2/1|00-001 Przykładów\",0,10205558,\"/NIP/9990000014/IDP/{identifier}|/TXT/Opłaty 12-2026 lokal L-1||\",\"\",\"\",\"01\",\"\"\r\n");
    }

    [Fact]
    [Trait("Clause", "CII.11")]
    public async Task A_due_date_on_a_saturday_is_debited_on_the_next_working_day_without_interest()
    {
        await using var desk = await Open();
        var saturday = new DateOnly(2026, 12, 12);
        await desk.Charges(new(2026, 11, 21), ("X-1", saturday, "100,00"));
        await desk.Sent(saturday);
        Good(await desk.Get<ReadCollections>().One(1, 1, Stop)).Head.DebitOn.Should().Be(new DateOnly(2026, 12, 14));
        desk.GoTo(new(2026, 12, 16));
        await desk.Answer(("100,00", new(2026, 12, 14), ""));
        var after = await desk.FiguresOn(new(2026, 12, 14));
        (await desk.FiguresOn(new(2026, 12, 11))).Interest.Should().BeLessThanOrEqualTo(after.Interest);
        (await desk.Mandates.Core.Rows("SELECT CAST(\"AmountGrosze\" AS TEXT) FROM \"Payments\" WHERE \"EntryId\" LIKE 'DD-%'")).Should().Equal("10000");
    }

    [Fact]
    [Trait("Clause", "CII.10")]
    public async Task What_was_due_before_the_confirmation_was_sent_is_never_collected()
    {
        await using var desk = await Open();
        var today = desk.Mandates.Today;
        await desk.Charges(new(2026, 11, 21), ("X-0", today.AddDays(-1), "10,00"), ("X-1", December, "20,00"));
        (await desk.Plan(today.AddDays(-1))).Out.Should().ContainSingle().Which.Reason.Should().Be(LeftOutReason.DueBeforeActive);
        (await desk.Plan(December)).In.Should().ContainSingle();
    }

    [Fact]
    public async Task Standing_credit_makes_the_debit_smaller_and_leaves_out_what_it_covers()
    {
        await using var desk = await Open("Erp");
        var package = Testing.PackageBuilder.Good();
        package.AsOf = "2026-11-21";
        package["charges.csv"].Add("X-1;K-1;2026-12;Eksploatacja;;;;100,00;2026-12-15;2026-11-21;;").Add("X-2;K-1;2027-01;Eksploatacja;;;;100,00;2027-01-15;2026-11-21;;");
        package["payments.csv"].Add("W-9;K-1;400,00;2026-11-20;2026-11-20;;;");
        await desk.Take(package);
        var credit = (await desk.FiguresOn(new(2026, 11, 21))).Credit;
        credit.Should().BeGreaterThan(new Money(10_000)).And.BeLessThan(new Money(40_000));
        (await desk.Plan(December)).Out.Should().ContainSingle().Which.Reason.Should().Be(LeftOutReason.PaidInAdvance);
        var left = new Money(20_000) - credit;
        var january = await desk.Plan(new(2027, 1, 15));
        if (left > Money.Zero) january.In.Should().ContainSingle().Which.Amount.Should().Be(left, "the credit is spent on December first");
        else january.In.Should().BeEmpty();
    }

    [Fact]
    [Trait("Asvs", "18")]
    public async Task Who_proposed_a_run_does_not_approve_it_and_what_changed_meanwhile_is_told()
    {
        await using var desk = await Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", December, "100,00"));
        var run = Good(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop));
        Refused(await desk.Get<ApproveRun>().Handle(await desk.Seen(run), Stop)).Should().BeOfType<ApproveRun.SamePerson>();
        Refused(await desk.Get<ProposeRun>().Handle(new(MandateDesk.OtherClerk, December), Stop)).Should().BeOfType<ProposeRun.AlreadyOpen>();
        await desk.Charges(new(2026, 11, 22), ("X-2", December, "5,00"));
        Refused(await desk.Get<ApproveRun>().Handle(await desk.Seen(run, MandateDesk.OtherClerk), Stop)).Should().BeOfType<ApproveRun.FiguresChanged>();
        await desk.Discard(run);
        (await desk.Plan(December)).In.Should().ContainSingle().Which.Amount.Should().Be(new Money(10_500), "a run given up frees its obligations");
    }

    [Fact]
    [Trait("Clause", "CIV.4")]
    public async Task A_run_counts_as_sent_only_after_its_file_was_taken_out_by_somebody_who_is_written_down()
    {
        await using var desk = await Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", December, "100,00"));
        var run = await desk.Approved(December);
        Refused(await desk.Get<SendRun>().Handle(await desk.Seen(run), Stop)).Should().BeOfType<SendRun.NeverHandedOut>();
        Good(await desk.Get<HandOutFile>().Handle(MandateDesk.OtherClerk, run, 1, Stop));
        Good(await desk.Get<SendRun>().Handle(await desk.Seen(run), Stop));
        Good(await desk.Get<ReadCollections>().One(run, 1, Stop)).HandedOut.Should().ContainSingle().Which.Should().Match<ReadCollections.Handed>(h => h.By == MandateDesk.OtherClerk.Login && h.Recipient == "PKO BP S.A.");
    }

    [Fact]
    public async Task The_bank_must_have_the_file_a_working_day_before_the_debit()
    {
        await using var desk = await Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", December, "100,00"));
        desk.GoTo(new(2026, 12, 14)); // Monday, 12:00 in Poland
        Good(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop));
        desk.Mandates.Core.Clock.Move(TimeSpan.FromHours(3));
        Refused(await desk.Get<ApproveRun>().Handle(await desk.Seen(1, MandateDesk.OtherClerk), Stop)).Should().BeOfType<ProposeRun.TooLate>();
    }

    [Fact]
    [Trait("Clause", "CII.13a")]
    [Trait("Clause", "CII.13b")]
    [Trait("Asvs", "15")]
    public async Task A_debit_without_funds_is_never_tried_again_and_its_client_is_told_how_to_pay()
    {
        await using var desk = await Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", December, "100,00"));
        await desk.Sent(December);
        var before = await desk.FiguresOn(December);
        desk.GoTo(new(2026, 12, 16));
        (await desk.Answer(("100,00", December, "AM04"))).Lines.Should().Equal([(AnswerOutcome.Refused, 1, new Money(10_000))]);
        (await desk.FiguresOn(December)).Should().Be(before, "the obligation is still to pay");
        (await desk.Plan(December)).In.Should().BeEmpty();
        (await desk.Plan(December)).Out.Should().ContainSingle().Which.Reason.Should().Be(LeftOutReason.CollectedBefore);
        (await desk.Mandates.Core.Rows("SELECT \"Body\" FROM \"OutboxMessages\" WHERE \"Template\" = 'debit-refused'")).Should().ContainSingle()
            .Which.Should().Contain("100,00").And.Contain("brak środków").And.Contain("30\u00a01020\u00a02313");
        (await desk.Get<ReadDebitTasks>().Waiting(Stop)).Should().ContainSingle().Which.Kind.Should().Be(DebitTaskKind.NoFunds);
        (await desk.Item(1)).Should().Match<ReadCollections.Item>(i => i.State == ItemState.Refused && i.Refusal == RefusalReason.InsufficientFunds);
    }

    [Fact]
    [Trait("Clause", "CII.14a")]
    [Trait("Clause", "CIV.8")]
    [Trait("Asvs", "15")]
    public async Task Three_months_in_a_row_without_funds_open_a_proposal_and_withdraw_nothing()
    {
        await using var desk = await Open();
        DateOnly[] dues = [December, new(2027, 1, 15), new(2027, 2, 15)];
        await desk.Charges(new(2026, 11, 21), [.. dues.Select((d, i) => ($"X-{i}", d, "100,00"))]);
        foreach (var due in dues)
        {
            desk.GoTo(due.AddDays(-5));
            await desk.Sent(due);
            desk.GoTo(due.AddDays(2));
            await desk.Answer(("100,00", due, "AM04"));
            (await desk.Get<ReadDebitTasks>().Waiting(Stop)).Count(t => t.Kind == DebitTaskKind.WithdrawMandate).Should().Be(due == dues[2] ? 1 : 0);
        }

        var row = (await desk.Get<ReadDebitTasks>().Waiting(Stop)).First(t => t.Kind == DebitTaskKind.WithdrawMandate);
        (row.State, row.MonthsWithoutFunds).Should().Be((MandateState.Active, 3));
        row.Strip.Count(m => m.Outcome == MonthOutcome.NoFunds).Should().Be(3);
    }

    [Fact]
    [Trait("Clause", "CII.15a")]
    public async Task A_closed_account_stops_the_mandate_at_once_and_takes_it_out_of_runs_that_were_not_sent()
    {
        await using var desk = await Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", December, "100,00"), ("X-2", new(2027, 1, 15), "110,00"));
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 16));
        var january = await desk.Approved(new(2027, 1, 15));
        await desk.Answer(("100,00", December, "AC04"));
        Good(await desk.Get<ReadCollections>().One(january, 1, Stop)).Should().Match<ReadCollections.Whole>(w => w.Files.Count == 0 && w.Items.Single().State == ItemState.Removed);
        (await desk.Plan(new(2027, 1, 15))).Out.Should().ContainSingle().Which.Reason.Should().Be(LeftOutReason.Suspended);
        (await desk.Get<ReadDebitTasks>().Waiting(Stop)).Should().ContainSingle().Which.Should().Match<ReadDebitTasks.Row>(t => t.Kind == DebitTaskKind.AskForUpdate && t.State == MandateState.Suspended);
    }

    [Theory]
    [Trait("Clause", "CII.20")]
    [Trait("Clause", "CII.22")]
    [InlineData(5)]
    [InlineData(50)]
    [Trait("Asvs", "15")]
    public async Task A_refund_is_booked_whatever_the_day_and_its_obligation_is_never_collected_again(int days)
    {
        await using var desk = await Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", December, "100,00"), ("X-2", December, "11,00"));
        await desk.Sent(December);
        desk.GoTo(December.AddDays(1));
        var owed = await desk.FiguresOn(December);
        await desk.Answer(("111,00", December, "OK"));
        (await desk.FiguresOn(December)).Due.Should().Be(owed.Due - new Money(11_100));
        var back = December.AddDays(days);
        desk.GoTo(back.AddDays(1));
        await desk.Answer(("111,00", back, "MD06"));
        (await desk.FiguresOn(back)).Due.Should().Be(owed.Due);
        (await desk.FiguresOn(back.AddDays(-1))).Due.Should().Be(owed.Due - new Money(11_100), "it is reopened from the value date of the refund");
        (await desk.Item(1)).Should().Match<ReadCollections.Item>(i => i.State == ItemState.Refunded && i.RefundedOn == back);
        (await desk.Plan(December)).In.Should().BeEmpty();
        (await desk.Mandates.Core.Rows("SELECT CAST(COUNT(*) AS TEXT) FROM \"CollectionParts\" WHERE \"NeverSince\" IS NOT NULL"))[0].Should().Be("2");
    }

    [Fact]
    [Trait("Clause", "CII.23")]
    [Trait("Clause", "CI.2b")]
    public async Task A_revoked_debit_leaves_the_mandate_and_next_months_debit()
    {
        await using var desk = await Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", December, "100,00"), ("X-2", new(2027, 1, 15), "110,00"));
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 16));
        (await desk.Answer(("100,00", new(2026, 12, 14), "MS02"))).Lines[0].Outcome.Should().Be(AnswerOutcome.Revoked);
        (await desk.Get<ReadDebitTasks>().Waiting(Stop)).Should().BeEmpty();
        (await desk.Plan(new(2027, 1, 15))).In.Should().ContainSingle().Which.Amount.Should().Be(new Money(11_000));
    }

    [Fact]
    [Trait("Clause", "CII.18a")]
    [Trait("Asvs", "15")]
    public async Task A_withdrawal_between_making_and_sending_takes_the_debit_out_and_after_sending_lets_it_run()
    {
        await using var desk = await Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", December, "100,00"), ("X-2", new(2027, 1, 15), "110,00"));
        await desk.Sent(December);
        var january = await desk.Approved(new(2027, 1, 15));
        Good(await desk.Mandates.Withdraw(desk.Number));
        Good(await desk.Get<ReadCollections>().One(january, 1, Stop)).Items.Single().State.Should().Be(ItemState.Removed);
        (await desk.Item(1)).State.Should().Be(ItemState.Sent, "the bank has it");
        desk.GoTo(new(2026, 12, 16));
        (await desk.Answer(("100,00", December, ""))).Lines[0].Outcome.Should().Be(AnswerOutcome.Executed);
    }

    [Fact]
    public async Task The_same_answer_again_changes_nothing()
    {
        await using var desk = await Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", December, "100,00"));
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 16));
        await desk.Answer(("100,00", December, ""));
        var before = await desk.FiguresOn(new(2026, 12, 16));
        (await desk.Answer(("100,00", December, ""))).Lines.Should().Equal([(AnswerOutcome.Known, 1, new Money(10_000))]);
        (await desk.Answer(("100,00", December, "AM04"), ("77,00", December, ""))).Lines.Select(l => l.Outcome).Should().BeEquivalentTo([AnswerOutcome.Contradicts, AnswerOutcome.NotOurs]);
        (await desk.FiguresOn(new(2026, 12, 16))).Should().Be(before);
        (await desk.Mandates.Core.Rows("SELECT CAST(COUNT(*) AS TEXT) FROM \"Payments\" WHERE \"EntryId\" LIKE 'DD-%'"))[0].Should().Be("1");
    }

    [Fact]
    [Trait("Clause", "CII.24")]
    public async Task Without_an_answer_a_debit_is_neither_refused_nor_dunned_and_somebody_is_told()
    {
        await using var desk = await Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", December, "100,00"));
        await desk.Sent(December);
        (await desk.Get<ReadCollections>().Late(Stop)).Should().Be(0);
        desk.GoTo(new(2026, 12, 21));
        (await desk.Get<ReadCollections>().Late(Stop)).Should().Be(1);
        (await desk.Get<ReadDebitTasks>().Waiting(Stop)).Should().BeEmpty();
        (await desk.Item(1)).State.Should().Be(ItemState.Sent);
        (await desk.Get<ReadDebits>().OnTheirWay([1], Stop)).Should().ContainSingle().Which.Amount.Should().Be(new Money(10_000));
    }

    [Fact]
    [Trait("Clause", "CI.3")]
    public async Task After_the_end_of_the_service_nothing_is_collected()
    {
        await using var desk = await Open("Bank", new KeyValuePair<string, string?>("DirectDebit:ServiceEndsOn", "2026-12-15"));
        await desk.Charges(new(2026, 11, 21), ("X-0", new(2026, 12, 14), "10,00"), ("X-1", December, "20,00"));
        (await desk.Plan(new(2026, 12, 14))).In.Should().ContainSingle();
        (await desk.Plan(December)).Out.Should().ContainSingle().Which.Reason.Should().Be(LeftOutReason.ServiceEnded);
    }

    private static Problem Refused<T>(Result<T> answer) => answer.Should().BeOfType<Result<T>.Refused>().Which.Problem;
}
