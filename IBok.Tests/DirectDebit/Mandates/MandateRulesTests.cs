using FluentAssertions;
using IBok.Core.DirectDebit.Banks;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using IBok.Core.Regulations;
using IBok.Tests.Testing;
using static IBok.Tests.DirectDebit.Mandates.MandateDesk;

namespace IBok.Tests.DirectDebit.Mandates;

/// <summary>What keeps a step from being taken, to the day and to the letter.</summary>
public sealed class MandateRulesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "CII.14b")]
    [Trait("Clause", "CIV.8")]
    public async Task Only_an_open_proposal_about_this_mandate_lets_the_cooperative_withdraw()
    {
        await using var desk = await Open();
        var (number, other) = (await desk.Active(), await desk.Submitted(desk.Paper() with { Scope = ObligationKinds.Lease }, premises: "L-2", client: "P-2"));
        await desk.OnWorkList(other, DebitTaskKind.WithdrawMandate);
        await desk.OnWorkList(number, DebitTaskKind.NoFunds);
        await desk.OnWorkList(number, DebitTaskKind.CheckAccount);
        await desk.OnWorkList(number, DebitTaskKind.WithdrawMandate, doneAt: new(2026, 11, 19, 8, 0, 0, DateTimeKind.Utc));
        (await desk.Read(number)).IsToWithdraw.Should().BeFalse();
        ProblemOf(await End(desk, number, EndReason.ByCooperative)).Should().Be(new EndMandate.NotThreeMonths());
        await desk.OnWorkList(number, DebitTaskKind.WithdrawMandate);
        (await desk.Read(number)).IsToWithdraw.Should().BeTrue();
        Good(await End(desk, number, EndReason.ByCooperative)).Should().Be(EndReason.ByCooperative);
        (await desk.Read(number)).Steps[^1].Should().BeEquivalentTo(new { Note = "trzy kolejne miesiące bez środków", Clause = "ChSM II.14, IV.8" });
        (await desk.Core.Rows("SELECT \"Kind\" || ' ' || COALESCE(\"DoneBy\", '-') FROM \"DebitTasks\" ORDER BY \"Id\"")).Should().Equal(
            ["WithdrawMandate -", "NoFunds -", "CheckAccount anna", "WithdrawMandate ewa", "WithdrawMandate anna"], "what is about money, another mandate or settled already stays as it is");
    }

    [Theory]
    [InlineData(EndReason.ServiceEnd, true, "koniec usługi: wniosek 5", "ChSM I.3")]
    [InlineData(EndReason.ServiceEnd, false, "koniec usługi: wniosek 5", "ChSM I.3")]
    [InlineData(EndReason.Deceased, true, "płatnik zmarł: wniosek 5", "ChSM II.15")]
    [InlineData(EndReason.Deceased, false, "płatnik zmarł: wniosek 5", "ChSM II.15")]
    [InlineData(EndReason.NotStarted, false, "nie doszła do skutku: wniosek 5", "ChSM II.5, II.10")]
    [InlineData(EndReason.NotStarted, true, null, "")]
    [InlineData(EndReason.ByCooperative, false, null, "")]
    [InlineData(EndReason.ByClient, true, null, "")]
    [InlineData(EndReason.Replaced, true, null, "")]
    public async Task A_reason_fits_a_state_and_brings_its_words_and_clause(EndReason reason, bool live, string? note, string clause)
    {
        await using var desk = await Open();
        var number = live ? await desk.Active() : await desk.Confirmed();
        var state = live ? MandateState.Active : MandateState.Confirmed;
        var answer = await End(desk, number, reason, " wniosek 5\r\n");
        var one = await desk.Read(number);
        if (note is null) ProblemOf(answer).Should().Be(new EndMandate.WrongReason(reason, state));
        else
        {
            (one.State, one.Ended, one.EndedOn, one.RetainedUntil).Should().Be((MandateState.WithdrawnByCooperative, reason, desk.Today, new DateOnly(2029, 12, 31)));
            one.Steps[^1].Should().BeEquivalentTo(new { Note = note, Clause = clause });
        }
    }

    [Fact]
    public async Task Words_of_a_clerk_have_a_thousand_letters_at_most()
    {
        await using var desk = await Open();
        var (most, tooMany, needed) = (new string('x', 1_000), new string('x', 1_001), new MandateCasework.NoteNeeded(1_000));
        var paper = await desk.New();
        ProblemOf(await desk.Core.Get<ReturnPaper>().Handle(await desk.Seen(paper), PaperFault.Other, "  ", Stop)).Should().Be(needed, "nobody knows what else is wrong");
        ProblemOf(await desk.Core.Get<ReturnPaper>().Handle(await desk.Seen(paper), PaperFault.Illegible, tooMany, Stop)).Should().Be(needed);
        Good(await desk.Core.Get<ReturnPaper>().Handle(await desk.Seen(paper), PaperFault.Illegible, most, Stop));
        ProblemOf(await End(desk, paper, EndReason.NotStarted, tooMany)).Should().Be(needed);
        ProblemOf(await End(desk, paper, EndReason.NotStarted, " ")).Should().Be(needed);
        Good(await End(desk, paper, EndReason.NotStarted, most));
        var active = await desk.Active();
        ProblemOf(await desk.Core.Get<HoldMandate>().Handle(await desk.Seen(active), tooMany, Stop)).Should().Be(needed);
        Good(await desk.Core.Get<HoldMandate>().Handle(await desk.Seen(active), most, Stop));
        ProblemOf(await desk.Core.Get<ResumeMandate>().Handle(await desk.Seen(active), tooMany, Stop)).Should().Be(needed);
        Good(await desk.Core.Get<ResumeMandate>().Handle(await desk.Seen(active), most, Stop));
        var sent = await desk.Submitted(desk.Paper() with { Scope = ObligationKinds.Lease });
        Good(await desk.Core.Get<SendToBank>().Handle(await desk.Seen(sent), Stop));
        ProblemOf(await desk.Core.Get<RejectByBank>().Handle(await desk.Seen(sent), tooMany, Stop)).Should().Be(needed);
        Good(await desk.Core.Get<RejectByBank>().Handle(await desk.Seen(sent), most, Stop));
    }

    [Fact]
    [Trait("Clause", "CII.17")]
    public async Task A_statement_is_known_by_its_day_and_where_it_lies_or_by_its_scan()
    {
        await using var desk = await Open();
        var needed = new WithdrawByClient.DocumentNeeded(desk.Today, 100);
        var (first, second, third) = (await desk.New(), await desk.New(), await desk.New());
        ProblemOf(await desk.Withdraw(first, letterOn: new(2016, 11, 19))).Should().Be(needed);
        ProblemOf(await desk.Withdraw(first, letterOn: desk.Today.AddDays(1))).Should().Be(needed);
        ProblemOf(await desk.Withdraw(first, reference: new('r', 101))).Should().Be(needed);
        ProblemOf(await desk.Withdraw(first, reference: " ")).Should().Be(needed);
        ProblemOf(await Withdraw(desk, first, new(null, PaperChannel.Post, "teczka", null))).Should().Be(needed);
        Good(await desk.Withdraw(first, reference: new('r', 100), letterOn: new(2016, 11, 20)));
        (await desk.Read(first)).Steps[^1].Note.Should().Be($"pismo z 20.11.2016, siedziba, {new string('r', 100)}");
        ProblemOf(await Withdraw(desk, second, new(desk.Today, PaperChannel.Post, null, new("x.pdf", "MZ"u8.ToArray())))).Should().Be(new Core.Documents.PaperScan.NotAScan());
        Good(await Withdraw(desk, second, new(desk.Today, PaperChannel.Post, null, new("x.pdf", "%PDF-1.4 %%EOF"u8.ToArray())))).Should().Be(new DateOnly(2026, 12, 1));
        var one = await desk.Read(second);
        (one.Steps[^1].Note, one.Scans.Count).Should().Be(("pismo z 20.11.2026, poczta", 1));
        Good(await Withdraw(desk, third, new(desk.Today, PaperChannel.EstateOffice, "teczka", null)));
        (await desk.Read(third)).Steps[^1].Note.Should().Be("pismo z 20.11.2026, administracja osiedla, teczka");
    }

    [Fact]
    public async Task With_a_consent_ends_what_continues_it_and_nothing_else()
    {
        await using var desk = await Open();
        var (old, other) = (await desk.Active(), await desk.Active(desk.Paper() with { Scope = ObligationKinds.Lease }));
        var (moved, anew, others) = (await desk.New(form: MandateForm.MovedAccount, replaces: old), await desk.New(replaces: old), await desk.New(form: MandateForm.MovedAccount, replaces: other));
        Good(await desk.Withdraw(old));
        (await desk.Read(moved)).Should().BeEquivalentTo(new { State = MandateState.WithdrawnByClient, Ended = EndReason.ByClient, EndedOn = desk.Today });
        (await desk.Read(moved)).Steps[^1].Should().BeEquivalentTo(new { Event = MandateEvent.WithdrawByClient, Note = $"z {old}", By = "anna" });
        (await desk.Read(anew)).State.Should().Be(MandateState.Draft, "a new consent stands by itself");
        (await desk.Read(others)).State.Should().Be(MandateState.Draft);
        Good(await desk.Withdraw(other));
        (await desk.Read(moved)).Steps.Count(s => s.Event == MandateEvent.WithdrawByClient).Should().Be(1);
    }

    [Fact]
    [Trait("Clause", "CII.15b")]
    public async Task A_moved_account_does_not_begin_when_its_consent_ended_at_the_bank_meanwhile()
    {
        await using var desk = await Open();
        var old = await desk.Active();
        var moved = await desk.Confirmed(form: MandateForm.MovedAccount, replaces: old);
        (await desk.Read(moved)).Hinders.Should().BeNull();
        Good(await desk.Suspend(old, SuspensionReason.WithdrawnAtBank));
        await desk.Send();
        (await desk.Core.Get<StartMandates>().Run(Stop)).Should().Be(0);
        (await desk.Read(moved)).Should().BeEquivalentTo(new { State = MandateState.Confirmed, Hinders = new OpenMandate.CannotGoOn(old) });
        (await desk.Read(old)).State.Should().Be(MandateState.Suspended);
    }

    [Fact]
    public async Task Only_a_live_mandate_of_the_same_client_premises_and_kind_stands_in_the_way()
    {
        await using var desk = await Open();
        var package = PackageBuilder.Good();
        package["titles.csv"].Add("T-3;L-1;P-2;wlasnosciowe;2015-01-01;;").Add("T-4;L-2;P-1;najem_uzytkowy;2020-01-01;;");
        package.AsOf = "2026-11-21";
        await desk.Core.Take(package);
        var number = await desk.Active();
        Good(await desk.Core.Get<HoldMandate>().Handle(await desk.Seen(number), "telefon", Stop));
        var mine = await desk.New(desk.Paper() with { Scope = ObligationKinds.WaterMeters | ObligationKinds.Lease });
        (await desk.Read(mine)).Hinders.Should().Be(new SubmitMandate.AlreadyCollected(number), "a held mandate waits with its charges");
        ProblemOf(await desk.Core.Get<SubmitMandate>().Handle(await desk.Seen(mine), Stop)).Should().Be(new SubmitMandate.AlreadyCollected(number));
        (await desk.Read(await desk.Submitted(premises: "L-1", client: "P-2"))).PaymentIdentifier.Should().StartWith("L1000003");
        (await desk.Read(await desk.Submitted(premises: "L-2"))).PaymentIdentifier.Should().StartWith("L2000004", "it tells the mandate's own premises");
        await desk.Submitted(desk.Paper() with { Scope = ObligationKinds.Lease });
        Good(await desk.Withdraw(number));
        Good(await desk.Core.Get<SubmitMandate>().Handle(await desk.Seen(mine), Stop));
    }

    [Fact]
    [Trait("Clause", "CI.4")]
    public async Task Neither_drafts_nor_other_regulations_are_attached()
    {
        await using var desk = await Open();
        await Written(desk, RegulationKind.DirectDebit, publish: false);
        await Written(desk, RegulationKind.Portal, publish: true);
        (await desk.Read(await desk.Submitted())).RegulationNumber.Should().BeNull();
    }

    [Fact]
    public async Task Who_only_owns_an_account_of_the_premises_is_a_client_of_these_premises_alone()
    {
        await using var desk = await Open();
        var package = PackageBuilder.Good();
        package["persons.csv"].Add("P-3;natural;Osoba Trzecia;;ul. Nowa 1;;;");
        package["accounts.csv"].Add("K-3;L-2;charges;73102023139999000000000003;P-3;2015-01-01;");
        package.AsOf = "2026-11-21";
        await desk.Core.Take(package);
        (await desk.Read(await desk.New(premises: "L-2", client: "P-3"))).Client.Should().Be("Osoba Trzecia");
        ProblemOf(await desk.TryOpen(premises: "L-1", client: "P-3")).Should().Be(new OpenMandate.NotAClient("P-3", "L-1"));
        ProblemOf(await desk.TryOpen(premises: "L-2", client: "P-1")).Should().Be(new OpenMandate.NotAClient("P-1", "L-2"));
    }

    [Fact]
    public async Task Missing_addresses_and_unknown_consents_are_told_apart()
    {
        await using var desk = await Open();
        foreach (var paper in new[] { desk.Paper() with { Street = null }, desk.Paper() with { Town = " " } })
            ProblemOf(await desk.Core.Get<SubmitMandate>().Handle(await desk.Seen(await desk.New(paper)), Stop)).Should().Be(new SubmitMandate.AddressMissing());
        ProblemOf(await desk.TryOpen(replaces: "PZ-2026-00077-1")).Should().Be(new MandateCasework.NoSuchMandate("PZ-2026-00077-1"));
        ProblemOf(await desk.TryOpen(replaces: await desk.New())).Should().BeOfType<OpenMandate.CannotGoOn>("it never collected");
        (await desk.Core.Get<ListDebitBanks>().TakesPart(Nrb.Known(ListedAccount), Stop)).Should().BeTrue();
    }

    [Fact]
    public async Task Resuming_settles_the_question_about_it_and_no_other()
    {
        await using var desk = await Open();
        var number = await desk.Active();
        await desk.OnWorkList(number, DebitTaskKind.DecideSuspended);
        await desk.OnWorkList(number, DebitTaskKind.CheckAccount);
        Good(await desk.Suspend(number, SuspensionReason.AccountBlocked));
        Good(await desk.Core.Get<ResumeMandate>().Handle(await desk.Seen(number), "odblokowany", Stop));
        (await desk.Core.Rows("SELECT COALESCE(\"DoneBy\", '-') FROM \"DebitTasks\" ORDER BY \"Id\"")).Should().Equal("anna", "-");
    }

    private static async Task<Result<EndReason>> End(MandateDesk desk, string number, EndReason reason, string? note = null) =>
        await desk.Core.Get<EndMandate>().Handle(await desk.Seen(number), reason, note, Stop);

    private static async Task<Result<DateOnly>> Withdraw(MandateDesk desk, string number, WithdrawByClient.Document document) =>
        await desk.Core.Get<WithdrawByClient>().Handle(await desk.Seen(number), document, Stop);

    private static async Task Written(MandateDesk desk, RegulationKind kind, bool publish)
    {
        var draft = new RegulationDraft(new(2026, 1, 1), "uchwała", "# Tekst", ChangeNotice.ConsolidatedText, "", MustBeAccepted: false);
        var written = Good(await desk.Core.Get<WriteRegulation>().Handle(new(Clerk, null, kind, 0, draft), Stop));
        if (publish) Good(await desk.Core.Get<PublishRegulation>().Handle(new(Clerk, written.Id, written.Revision), Stop));
    }
}
