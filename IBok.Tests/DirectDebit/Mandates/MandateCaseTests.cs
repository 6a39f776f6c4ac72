using FluentAssertions;
using IBok.Core.Documents;
using IBok.Core.DirectDebit.Banks;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Regulations;
using IBok.Tests.Notifications;
using IBok.Tests.Testing;
using static IBok.Tests.DirectDebit.Mandates.MandateDesk;

namespace IBok.Tests.DirectDebit.Mandates;

/// <summary>From the paper to the day on which collecting begins (ChSM I.1-II.10).</summary>
public sealed class MandateCaseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "CII.4")]
    public async Task How_where_and_when_the_paper_came_is_never_left_out()
    {
        await using var desk = await Open();
        var good = desk.Paper();
        ProblemOf(await desk.TryOpen(good with { Place = " " })).Should().BeOfType<MandatePaper.PlaceMissing>();
        ProblemOf(await desk.TryOpen(good with { ReceivedOn = null })).Should().BeOfType<MandatePaper.WrongDays>();
        ProblemOf(await desk.TryOpen(good with { ReceivedOn = desk.Today.AddDays(1) })).Should().BeOfType<MandatePaper.WrongDays>();
        ProblemOf(await desk.TryOpen(good with { SignedOn = desk.Today.AddDays(1), ReceivedOn = desk.Today })).Should().BeOfType<MandatePaper.WrongDays>();
        (await desk.Core.Rows("SELECT \"Id\" FROM \"Mandates\"")).Should().BeEmpty();
        var one = await desk.Read(await desk.New(good with { Channel = PaperChannel.EstateOffice }));
        one.Paper.Should().Be(new PaperIntake { Channel = PaperChannel.EstateOffice, Place = "Biuro, ul. Wzorcowa 1", ReceivedOn = desk.Today, SignedOn = desk.Today.AddDays(-1) });
        one.Steps.Should().ContainSingle().Which.Should().BeEquivalentTo(new { By = "anna", Event = MandateEvent.Open, To = MandateState.Draft, Clause = "ChSM II.3, II.4" });
    }

    [Fact]
    [Trait("Clause", "CI.2a")]
    public async Task Every_kind_of_client_may_consent_and_only_people_are_consumers()
    {
        await using var desk = await Open();
        foreach (var kind in Enum.GetValues<PayerKind>())
        {
            var paper = desk.Paper() with { Kind = kind, IsConsumer = false, Name = $"Płatnik {kind}" };
            (await desk.Read(await desk.New(paper))).Payer.Should().BeEquivalentTo(new { Kind = kind, IsConsumer = false, Name = $"Płatnik {kind}" });
        }

        ProblemOf(await desk.TryOpen(desk.Paper() with { Kind = PayerKind.LegalPerson })).Should().Be(new MandatePaper.NoConsumer(PayerKind.LegalPerson));
        ProblemOf(await desk.TryOpen(desk.Paper() with { Kind = PayerKind.OtherUnit })).Should().Be(new MandatePaper.NoConsumer(PayerKind.OtherUnit));
        ProblemOf(await desk.TryOpen(desk.Paper() with { Name = null })).Should().BeOfType<MandatePaper.PayerMissing>();
    }

    [Fact]
    public async Task Charges_are_collected_only_of_who_holds_or_held_the_premises()
    {
        await using var desk = await Open();
        ProblemOf(await desk.TryOpen(premises: "L-1", client: "P-2")).Should().Be(new OpenMandate.NotAClient("P-2", "L-1"));
        ProblemOf(await desk.TryOpen(premises: "L-9")).Should().Be(new OpenMandate.NoSuchPremises("L-9"));
        ProblemOf(await desk.TryOpen(client: "P-9")).Should().BeOfType<OpenMandate.NotAClient>();
        ProblemOf(await desk.TryOpen(desk.Paper() with { Scope = ObligationKinds.None })).Should().BeOfType<MandatePaper.NoScope>();
    }

    [Fact]
    [Trait("Clause", "CI.1")]
    public async Task The_scope_is_what_the_paper_ticks_and_one_row_for_each_kind_lives_with_the_mandate()
    {
        await using var desk = await Open();
        var number = await desk.Active();
        const string live = "SELECT \"Kind\" FROM \"MandateScopes\" WHERE \"IsLive\" ORDER BY \"Kind\"";
        (await desk.Core.Rows(live)).Should().Equal("Charges", "WaterMeters");
        await desk.Withdraw(number);
        (await desk.Core.Rows(live)).Should().BeEmpty();
    }

    [Fact]
    [Trait("Clause", "CII.6")]
    [Trait("Clause", "CII.2b")]
    [Trait("Asvs", "13")]
    public async Task An_account_that_cannot_be_is_kept_as_written_and_goes_no_further_than_back_to_the_client()
    {
        await using var desk = await Open();
        foreach (var written in new[] { WrongAccount, "DE89370400440532013000", "30 1020 5558", "" })
        {
            var number = await desk.New(desk.Paper(written));
            var one = await desk.Read(number);
            (one.Account, one.AccountIsRight).Should().Be((written, false));
            one.Hinders.Should().Be(new SubmitMandate.AccountWrong(written));
            ProblemOf(await desk.Core.Get<SubmitMandate>().Handle(await desk.Seen(number), Stop)).Should().Be(new SubmitMandate.AccountWrong(written));
            Good(await desk.Core.Get<ReturnPaper>().Handle(await desk.Seen(number), PaperFault.AccountWrong, null, Stop));
            (await desk.Send())[^1].Text.Should().ContainAll("błędne cyfry kontrolne", "Prosimy dostarczyć poprawny formularz");
        }
    }

    [Fact]
    [Trait("Clause", "CII.6")]
    public async Task A_number_read_once_more_is_mended_and_the_first_reading_stays_in_the_history()
    {
        await using var desk = await Open();
        var number = await desk.New(desk.Paper(WrongAccount));
        Good(await desk.Core.Get<CorrectMandate>().Handle(await desk.Seen(number), desk.Paper(), Stop));
        var one = await desk.Read(number);
        (one.AccountIsRight, one.BankName).Should().Be((true, "Powszechna Kasa Oszczędności Bank Polski Spółka Akcyjna"));
        one.Steps[^1].Should().BeEquivalentTo(new { Event = MandateEvent.Correct, Note = "rachunek: … 0001 zamiast … 0001" });
        Good(await desk.Core.Get<SubmitMandate>().Handle(await desk.Seen(number), Stop));
    }

    [Fact]
    [Trait("Clause", "CII.5")]
    public async Task The_identifier_is_given_when_the_paper_is_accepted_and_to_no_other_consent()
    {
        await using var desk = await Open();
        var (first, second) = (await desk.Submitted(), await desk.New());
        var (one, draft) = (await desk.Read(first), await desk.Read(second));
        PaymentIdentifier.IsRight(one.PaymentIdentifier).Should().BeTrue();
        draft.PaymentIdentifier.Should().BeNull();
        Good(await desk.Core.Get<SubmitMandate>().Handle(await desk.Seen(second), Stop));
        (await desk.Read(second)).PaymentIdentifier.Should().NotBe(one.PaymentIdentifier);
        (await desk.Core.Rows("SELECT \"Identifier\" FROM \"IssuedIdentifiers\"")).Should().HaveCount(2);
        ProblemOf(await desk.Core.Get<SubmitMandate>().Handle(await desk.Seen(await desk.New(desk.Paper() with { Street = "" })), Stop)).Should().BeOfType<SubmitMandate.AddressMissing>();
    }

    [Fact]
    [Trait("Clause", "CI.4")]
    public async Task The_regulations_that_held_on_the_day_of_the_signature_are_attached()
    {
        await using var desk = await Open();
        (await desk.Read(await desk.Submitted())).RegulationNumber.Should().BeNull("none are published");
        foreach (var (text, from) in new[] { ("# Pierwszy", new DateOnly(2026, 1, 1)), ("# Drugi", desk.Today) })
        {
            var draft = new RegulationDraft(from, "uchwała", text, ChangeNotice.ConsolidatedText, "", MustBeAccepted: false);
            var written = Good(await desk.Core.Get<WriteRegulation>().Handle(new(Clerk, null, RegulationKind.DirectDebit, 0, draft), Stop));
            Good(await desk.Core.Get<PublishRegulation>().Handle(new(Clerk, written.Id, written.Revision), Stop));
        }

        (await desk.Read(await desk.Submitted())).RegulationNumber.Should().Be(1, "it was signed yesterday");
        (await desk.Read(await desk.Submitted(desk.Paper() with { SignedOn = desk.Today }))).RegulationNumber.Should().Be(2);
    }

    [Fact]
    [Trait("Clause", "CII.2a")]
    public async Task A_bank_that_is_not_on_the_list_keeps_a_consent_from_becoming_active_until_a_clerk_adds_it()
    {
        await using var desk = await Open();
        var number = await desk.Submitted(desk.Paper(OtherAccount));
        var refusal = new ListDebitBanks.NotOnList("", "99999999");
        (await desk.Read(number)).Hinders.Should().Be(refusal);
        ProblemOf(await desk.Core.Get<SendToBank>().Handle(await desk.Seen(number), Stop)).Should().Be(refusal);
        ProblemOf(await desk.Core.Get<StartWithoutConfirmation>().Handle(await desk.Seen(number), Stop)).Should().Be(refusal);
        var (elsewhere, wrong) = (await desk.Submitted(desk.Paper("38888888880000000000004830")), await desk.New(desk.Paper(WrongAccount)));
        Good(await desk.Core.Get<AddDebitBank>().Handle(Clerk, "9999", "Bank Próbny", Stop));
        (await desk.Read(number)).BankName.Should().Be("Bank Próbny", "letters name it");
        foreach (var other in new[] { elsewhere, wrong }) (await desk.Read(other)).BankName.Should().BeEmpty("that is another bank");
        Good(await desk.Core.Get<SendToBank>().Handle(await desk.Seen(number), Stop));
        Good(await desk.Core.Get<ConfirmMandate>().Handle(await desk.Seen(number), Stop));
        var bank = (await desk.Core.Get<ListDebitBanks>().All(Stop)).Single(b => b.Prefix == "9999");
        Good(await desk.Core.Get<RemoveDebitBank>().Handle(Clerk, bank.Id, Stop));
        await desk.Send();
        (await desk.Core.Get<StartMandates>().Run(Stop)).Should().Be(0);
        (await desk.Read(number)).Should().BeEquivalentTo(new { State = MandateState.Confirmed, Hinders = refusal with { Bank = "Bank Próbny" } });
    }

    [Fact]
    [Trait("Clause", "CII.10")]
    public async Task It_is_active_from_the_day_the_letter_left_not_from_the_bank_s_answer()
    {
        await using var desk = await Open();
        var number = await desk.Confirmed();
        (await desk.Core.Get<StartMandates>().Run(Stop)).Should().Be(0, "the letter waits");
        desk.Core.Clock.Move(TimeSpan.FromDays(3));
        await desk.Send();
        desk.Core.Clock.Move(TimeSpan.FromDays(2));
        (await desk.Core.Get<StartMandates>().Run(Stop)).Should().Be(1);
        (await desk.Read(number)).Should().BeEquivalentTo(new { State = MandateState.Active, ActiveFrom = new DateOnly(2026, 11, 23) });
        (await desk.Core.Get<StartMandates>().Run(Stop)).Should().Be(0);
    }

    [Fact]
    [Trait("Clause", "CII.10")]
    public async Task Who_has_no_email_is_active_from_the_day_a_clerk_marked_the_letter_as_printed()
    {
        await using var desk = await Open();
        var number = await desk.Confirmed(desk.Paper() with { Scope = ObligationKinds.Lease, Kind = PayerKind.LegalPerson, IsConsumer = false }, premises: "L-2", client: "P-2");
        await desk.Send();
        (await desk.Core.Get<StartMandates>().Run(Stop)).Should().Be(0);
        desk.Core.Clock.Move(TimeSpan.FromDays(1));
        var letter = (await desk.Core.Get<ListOutbox>().About(number, Stop)).Should().ContainSingle().Which;
        Good(await desk.Core.Get<MarkLetter>().Handle(new(Clerk, letter.Id, DeliveryEvent.Print), Stop));
        (await desk.Core.Get<StartMandates>().Run(Stop)).Should().Be(1);
        (await desk.Read(number)).ActiveFrom.Should().Be(new DateOnly(2026, 11, 21));
    }

    [Fact]
    [Trait("Clause", "CII.10")]
    public async Task A_letter_that_came_back_or_failed_starts_nothing()
    {
        await using var desk = await Open();
        var number = await desk.Confirmed();
        await desk.Sender(new TestMail(new MailAnswer(MailOutcome.Rejected, "nie ma takiej skrzynki"))).Run(Stop);
        (await desk.Core.Get<StartMandates>().Run(Stop)).Should().Be(0);
        (await desk.Read(number)).Should().BeEquivalentTo(new { State = MandateState.Confirmed, ActiveFrom = (DateOnly?)null });
    }

    [Fact]
    public async Task Only_a_consumer_may_begin_without_the_bank()
    {
        await using var desk = await Open();
        var number = await desk.Submitted(desk.Paper() with { IsConsumer = false });
        ProblemOf(await desk.Core.Get<StartWithoutConfirmation>().Handle(await desk.Seen(number), Stop)).Should().BeOfType<StartWithoutConfirmation.ConsumersOnly>();
        var consumer = await desk.Submitted();
        Good(await desk.Core.Get<StartWithoutConfirmation>().Handle(await desk.Seen(consumer), Stop));
        (await desk.Read(consumer)).State.Should().Be(MandateState.StartedWithoutConfirmation);
        await desk.Send();
        (await desk.Core.Get<StartMandates>().Run(Stop)).Should().Be(1);
        (await desk.Read(consumer)).State.Should().Be(MandateState.Active);
    }

    [Fact]
    public async Task What_the_bank_refuses_is_a_draft_again_and_the_client_is_told_what_the_bank_said()
    {
        await using var desk = await Open();
        var number = await desk.Submitted();
        Good(await desk.Core.Get<SendToBank>().Handle(await desk.Seen(number), Stop));
        ProblemOf(await desk.Core.Get<RejectByBank>().Handle(await desk.Seen(number), " ", Stop)).Should().BeOfType<MandateCasework.NoteNeeded>();
        Good(await desk.Core.Get<RejectByBank>().Handle(await desk.Seen(number), "podpis niezgodny ze wzorem", Stop));
        (await desk.Read(number)).State.Should().Be(MandateState.Draft);
        (await desk.Send())[^1].Text.Should().Contain("podpis niezgodny ze wzorem");
    }

    [Fact]
    [Trait("Clause", "CII.8")]
    public async Task Starting_a_mandate_costs_nothing_no_entry_is_made()
    {
        await using var desk = await Open();
        const string entries = "SELECT COUNT(*) || ' ' || (SELECT COUNT(*) FROM \"Payments\") FROM \"Charges\"";
        var before = await desk.Core.Rows(entries);
        await desk.Active();
        (await desk.Core.Rows(entries)).Should().Equal(before);
    }

    [Fact]
    public async Task Two_mandates_never_collect_the_same_charges()
    {
        await using var desk = await Open();
        var (first, waiting) = (await desk.Confirmed(), await desk.Confirmed());
        await desk.Send();
        (await desk.Core.Get<StartMandates>().Run(Stop)).Should().Be(1);
        (await desk.Read(waiting)).Should().BeEquivalentTo(new { State = MandateState.Confirmed, Hinders = new SubmitMandate.AlreadyCollected(first) });
        ProblemOf(await desk.Core.Get<SubmitMandate>().Handle(await desk.Seen(await desk.New()), Stop)).Should().Be(new SubmitMandate.AlreadyCollected(first));
        await desk.Submitted(desk.Paper() with { Scope = ObligationKinds.Lease });
    }

    [Fact]
    public async Task Of_two_clerks_who_decide_at_once_the_second_is_told_who_was_faster()
    {
        await using var desk = await Open();
        var number = await desk.New();
        var (mine, hers) = (await desk.Seen(number), await desk.Seen(number, OtherClerk));
        Good(await desk.Core.Get<SubmitMandate>().Handle(hers, Stop));
        ProblemOf(await desk.Core.Get<SubmitMandate>().Handle(mine, Stop)).Should().Be(new MandateCasework.DecidedMeanwhile("ewa"));
        ProblemOf(await desk.Core.Get<ConfirmMandate>().Handle(await desk.Seen(number), Stop)).Should().Be(new Mandate.NotAllowed(MandateState.Submitted, MandateEvent.Confirm));
        ProblemOf(await desk.Core.Get<SubmitMandate>().Handle(new(Clerk, "PZ-2026-99999-0", 1), Stop)).Should().BeOfType<MandateCasework.NoSuchMandate>();
    }

    [Fact]
    public async Task Every_step_stands_in_the_log_with_its_clause_and_scans_are_what_they_are_by_content()
    {
        await using var desk = await Open();
        var number = await desk.New();
        var pdf = new Upload("zgoda.pdf", "%PDF-1.4 skan %%EOF"u8.ToArray());
        Good(await desk.Core.Get<AddMandateScan>().Handle(await desk.Seen(number), pdf, Stop)).Should().Be(FileKind.Pdf);
        ProblemOf(await desk.Core.Get<AddMandateScan>().Handle(await desk.Seen(number), pdf with { Bytes = "MZ"u8.ToArray() }, Stop)).Should().BeOfType<PaperScan.NotAScan>();
        ProblemOf(await desk.TryOpen(scan: pdf with { Bytes = [] })).Should().BeOfType<PaperScan.NotAScan>();
        var scan = (await desk.Read(number)).Scans.Should().ContainSingle().Which;
        Good(await desk.Core.Get<ReadMandateScan>().Of(Clerk, number, scan.Id, Stop)).FileName.Should().Be($"{number}-{scan.Id}.pdf");
        ProblemOf(await desk.Core.Get<ReadMandateScan>().Of(Clerk, await desk.New(), scan.Id, Stop)).Should().BeOfType<NotYours>();
        (await desk.Core.Rows($"SELECT \"Clause\" FROM \"AuditLog\" WHERE \"Operation\" = 'MandateStep' AND \"Subject\" = '{number}' ORDER BY \"Seq\"")).Should().Equal("ChSM II.3, II.4", "ChSM II.3, II.4");
    }

    [Fact]
    public void Every_letter_s_gaps_are_filled()
    {
        string[] always = ["Number", "Premises", "Identifier", "Account", "Bank", "Registered"], own = ["Received", "Reason", "Note", "Letter", "From"];
        MandateLetters.All.SelectMany(t => t.Gaps).Distinct(StringComparer.Ordinal).Should().BeSubsetOf([.. always, .. own]);
        MandateLetters.All.Where(t => t.Gaps.Overlaps(own)).Select(t => t.Code).Should().Equal("mandate-returned", "mandate-rejected", "mandate-withdrawn");
        MandateLetters.All.Select(t => t.Code).Should().OnlyHaveUniqueItems();
    }
}
