using FluentAssertions;
using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Collections;

/// <summary>Every step of a run: what it writes down, what it leaves alone, and what it refuses by which name.</summary>
public sealed class RunStepsTests
{
    private static readonly DateOnly Before = new(2026, 11, 21), January = new(2027, 1, 15);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "CII.1")]
    [Trait("Clause", "CIV.4")]
    [Trait("Asvs", "18")]
    public async Task The_log_tells_a_run_from_the_proposal_to_the_bank_with_who_what_and_why()
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "512,37"));
        var (clerk, other) = (MandateDesk.Clerk.Login, MandateDesk.OtherClerk.Login);
        var run = await desk.Approved(December);
        var file = (await desk.Whole(run)).Files.Single();
        Good(await desk.Get<HandOutFile>().Handle(MandateDesk.OtherClerk, run, 1, Stop)).Should().Match<HandOutFile.File>(f => f.Name == file.Name && f.Orders == 1 && f.Sum == new Money(51_237));
        Good(await desk.Get<SendRun>().Handle(await desk.Seen(run), Stop)).Should().Be(CollectionState.Sent);
        (await desk.Logged(AuditOperation.CollectionProposed)).Should().Equal((clerk, "termin 2026-12-15", null, "1 obciążeń, 512,37", "ChSM II.1, II.7"));
        (await desk.Logged(AuditOperation.CollectionApproved)).Should().Equal(
            (other, "przebieg 1", "Proposed", $"{file.Name}: 1, 512,37, SHA-256 {file.Sha256}; {Confirmed.Words}", "ChSM II.1"));
        (await desk.Logged(AuditOperation.FileHandedOut)).Should().Equal((other, file.Name, null, $"PKO BP S.A., SHA-256 {file.Sha256}", "ChSM IV.4"));
        (await desk.Logged(AuditOperation.CollectionSent)).Should().Equal((clerk, "przebieg 1", "Approved", $"PKO BP S.A.; {Confirmed.Words}", "ChSM II.1, IV.4"));
    }

    [Fact]
    [Trait("Clause", "CII.12")]
    public async Task A_sent_run_tells_each_of_its_clients_who_has_an_address_what_is_collected_and_when()
    {
        await using var desk = await Open();
        await desk.Day(Before, null, Flat("X-1", December, "1512,37"), Garage("Y-1", December, "300,00"),
            Flat("X-2", January, "110,00"));
        await desk.Another();
        await desk.Day(new(2026, 11, 22), p => p["persons.csv"].Set(3, "email", ""));
        var told = desk.Get<Changes>().Times;
        await desk.Sent(December);
        desk.Get<Changes>().Times.Should().BeGreaterThan(told, "open pages show it");
        var letter = (await desk.Letters("debit-notice")).Should().ContainSingle("the company has no e-mail address: paper would come after the debit").Which;
        (letter.About, letter.RecipientName, letter.Email, letter.Clause, letter.Subject).Should().Be(
            (desk.Number, "Osoba Pierwsza", "osoba1@example.test", "ChSM II.12", "Polecenie zapłaty: 1\u00a0512,37\u00a0zł w dniu 15.12.2026"));
        letter.Body.Should().Contain($"w dniu 15.12.2026 pobierzemy poleceniem zapłaty 1\u00a0512,37\u00a0zł za: Opłaty 12-2026 lokal L-1 (identyfikator płatności {PaymentIdentifier.Of("L-1", 1)}).");
        await desk.Sent(January);
        (await desk.Letters("debit-notice")).Select(l => l.Subject).Should().Equal(letter.Subject, "Polecenie zapłaty: 110,00\u00a0zł w dniu 15.01.2027");
    }

    [Fact]
    [Trait("Clause", "CII.12")]
    public async Task Where_the_cooperative_does_not_want_notices_a_sent_run_tells_nobody()
    {
        await using var desk = await Open("Bank", new KeyValuePair<string, string?>("DirectDebit:PreNotice", "false"));
        await desk.Charges(Before, ("X-1", December, "100,00"));
        await desk.Sent(December);
        (await desk.Letters("debit-notice")).Should().BeEmpty();
    }

    [Fact]
    [Trait("Clause", "CII.18a")]
    public async Task A_run_is_sent_or_given_up_without_touching_another()
    {
        await using var desk = await Open();
        var february = new DateOnly(2027, 2, 15);
        await desk.Day(Before, null, Flat("X-1", December, "100,00"), Garage("Y-1", December, "300,00"), Flat("X-2", January, "110,00"),
            Flat("X-3", february, "120,00"));
        await desk.Another();
        var (second, third) = (await desk.Approved(January), await desk.Approved(february));
        var first = await desk.Approved(December);
        Good(await desk.Mandates.Withdraw((await desk.Whole(first)).Items[1].Number));
        Good(await desk.Get<HandOutFile>().Handle(MandateDesk.Clerk, first, 1, Stop));
        Good(await desk.Get<SendRun>().Handle(await desk.Seen(first), Stop));
        (await States(desk)).Should().Equal("1 Proposed", "2 Proposed", "3 Sent", "3 Removed");
        Good(await desk.Get<DiscardRun>().Handle(new(MandateDesk.OtherClerk, second, 1), Stop)).Should().Be(CollectionState.Discarded);
        (await States(desk)).Should().Equal("1 Removed", "2 Proposed", "3 Sent", "3 Removed");
        (await desk.Mandates.Core.Rows("SELECT \"ItemId\" || ' ' || \"IsReleased\" FROM \"CollectionParts\" ORDER BY \"ItemId\"")).Should().Equal("1 1", "2 0", "3 0", "4 1");
        (await desk.Mandates.Core.Rows("SELECT CAST(\"RunId\" AS TEXT) FROM \"CollectionFiles\" ORDER BY 1")).Should().Equal($"{third}", $"{first}");
        (await desk.Logged(AuditOperation.CollectionDiscarded)).Should().Equal((MandateDesk.OtherClerk.Login, $"przebieg {second}", "Approved", "Discarded", "ChSM II.18"));
        (await desk.Plan(January)).In.Should().ContainSingle("its obligations are free").Which.Amount.Should().Be(new Money(11_000));
    }

    [Fact]
    public async Task A_run_that_is_not_there_changed_meanwhile_or_decided_already_is_refused_at_every_step()
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "100,00"));
        var (approve, send, discard) = (desk.Get<ApproveRun>(), desk.Get<SendRun>(), desk.Get<DiscardRun>());
        ApproveRun.Command none = new(new(MandateDesk.Clerk), 7, 0);
        foreach (var answer in new[] { await approve.Handle(none, Stop), await send.Handle(none, Stop), await discard.Handle(new(MandateDesk.Clerk, 7, 0), Stop) })
            (Refused(answer), Refused(answer).Code).Should().Be((new ApproveRun.NoSuchRun(7), "collection-no-such-run"));
        Refused(await desk.Get<ReadCollections>().One(7, 1, Stop)).Should().Be(new ApproveRun.NoSuchRun(7));

        var run = Good(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop));
        var again = Refused(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop));
        (again, again.Code).Should().Be((new ProposeRun.AlreadyOpen(December), "collection-already-open"));
        var alone = Refused(await approve.Handle(await desk.Seen(run), Stop));
        (alone, alone.Code).Should().Be((new ApproveRun.SamePerson("anna"), "collection-same-person"));
        ApproveRun.Command old = new(new(MandateDesk.OtherClerk), run, 1);
        foreach (var answer in new[] { await approve.Handle(old, Stop), await send.Handle(old, Stop), await discard.Handle(new(MandateDesk.Clerk, run, 1), Stop) })
            (Refused(answer), Refused(answer).Code).Should().Be((new ApproveRun.DecidedMeanwhile(), "collection-decided-meanwhile"));
        var early = Refused(await send.Handle(await desk.Seen(run), Stop));
        (early, early.Code).Should().Be((new CollectionRun.NotAllowed(CollectionState.Proposed, CollectionEvent.Send), "collection-not-allowed"));

        Good(await approve.Handle(await desk.Seen(run, MandateDesk.OtherClerk), Stop)).Should().Be(CollectionState.Approved);
        Refused(await approve.Handle(await desk.Seen(run, MandateDesk.OtherClerk), Stop)).Should().Be(new CollectionRun.NotAllowed(CollectionState.Approved, CollectionEvent.Approve));
        var told = desk.Get<Changes>().Times;
        Refused(await send.Handle(await desk.Seen(run), Stop)).Code.Should().Be("collection-never-handed-out");
        desk.Get<Changes>().Times.Should().Be(told, "nothing has changed");
        var file = Refused(await desk.Get<HandOutFile>().Handle(MandateDesk.Clerk, run, 2, Stop));
        (file, file.Code).Should().Be((new HandOutFile.NoSuchFile(run, 2), "collection-no-such-file"));
        Good(await desk.Get<HandOutFile>().Handle(MandateDesk.Clerk, run, 1, Stop));
        Good(await send.Handle(await desk.Seen(run), Stop));
        Refused(await discard.Handle(new(MandateDesk.Clerk, run, (await desk.Seen(run)).Version), Stop)).Should().Be(new CollectionRun.NotAllowed(CollectionState.Sent, CollectionEvent.Discard));
        (await desk.Logged(AuditOperation.CollectionDiscarded)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_run_whose_sums_changed_meanwhile_tells_how_many_of_its_debits_did()
    {
        await using var desk = await Open();
        await desk.Day(Before, null, Flat("X-1", December, "100,00"), Garage("Y-1", December, "300,00"));
        await desk.Another();
        var run = Good(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop));
        await desk.Day(new(2026, 11, 22), null, Garage("Y-2", December, "5,00"));
        var changed = Refused(await desk.Get<ApproveRun>().Handle(await desk.Seen(run, MandateDesk.OtherClerk), Stop));
        (changed, changed.Code).Should().Be((new ApproveRun.FiguresChanged(1), "collection-figures-changed"));
        (await desk.Whole(run)).Head.Should().Match<ReadCollections.CollectionHead>(h => h.State == CollectionState.Proposed && h.ApprovedBy == null);
    }

    [Fact]
    public async Task A_due_date_on_which_nobody_pays_makes_no_run()
    {
        await using var desk = await Open();
        var nobody = Refused(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, December), Stop));
        (nobody, nobody.Code).Should().Be((new ProposeRun.NobodyIsIn(December), "collection-nobody"));
        (await desk.Logged(AuditOperation.CollectionProposed)).Should().BeEmpty();
        (await desk.Get<ReadCollections>().Latest(Stop)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(13, 0, true)] // 14:00 in Poland on the working day before
    [InlineData(13, 1, false)]
    public async Task A_file_for_a_monday_must_be_there_on_friday_by_the_banks_hour(int hour, int minute, bool inTime)
    {
        await using var desk = await Open();
        var monday = new DateOnly(2026, 12, 14);
        await desk.Charges(Before, ("X-1", monday, "100,00"));
        desk.Mandates.Core.Clock.Move(new DateTime(2026, 12, 11, hour, minute, 0) - desk.Mandates.Core.Clock.GetUtcNow().UtcDateTime);
        var answer = await desk.Get<ProposeRun>().Propose(new(MandateDesk.Clerk, monday), Stop);
        if (inTime) Good(answer).Should().Match<ProposeRun.Proposed>(p => p.Run == 1 && p.Plan.Sum == new Money(10_000));
        else (Refused(answer), Refused(answer).Code).Should().Be((new ProposeRun.TooLate(monday, new(2026, 12, 11, 14, 0, 0)), "collection-too-late"));
    }

    [Fact]
    [Trait("Clause", "CII.10")]
    public async Task A_proposal_starts_the_mandates_whose_letter_has_left_and_takes_them_in()
    {
        await using var desk = await Open();
        await desk.Day(Before, null, Garage("Y-1", December, "300,00"));
        await desk.Mandates.Confirmed(desk.Rent, premises: "L-2", client: "P-2");
        await desk.Mandates.Send();
        var proposed = Good(await desk.Get<ProposeRun>().Propose(new(MandateDesk.Clerk, December), Stop));
        proposed.Plan.In.Select(d => d.Premises).Should().Equal("L-2");
        (await desk.Whole(proposed.Run)).Head.AnswerBy.Should().Be(new DateOnly(2026, 12, 18));
    }

    [Fact]
    [Trait("Clause", "CII.15a")]
    public async Task What_stops_a_mandate_takes_it_out_of_every_run_that_was_not_sent_and_each_of_them_is_made_anew()
    {
        await using var desk = await Open();
        await desk.Day(Before, null, Flat("X-1", December, "100,00"), Garage("Y-1", December, "300,00"), Flat("X-2", January, "110,00"));
        await desk.Another();
        var (approved, proposed) = (await desk.Approved(December), Good(await desk.Get<ProposeRun>().Handle(new(MandateDesk.Clerk, January), Stop)));
        var before = await desk.Whole(approved);
        Good(await desk.Mandates.Suspend(desk.Number, SuspensionReason.AccountBlocked));
        var (first, second) = (await desk.Whole(approved), await desk.Whole(proposed));
        (first.Head.Version, first.Head.State, second.Head.Version, second.Head.State).Should().Be((2, CollectionState.Approved, 1, CollectionState.Proposed));
        first.States.Should().Equal(new ReadCollections.StateSum(ItemState.Proposed, 1, new(30_000)), new ReadCollections.StateSum(ItemState.Removed, 1, new(10_000)));
        second.States.Should().Equal(new ReadCollections.StateSum(ItemState.Removed, 1, new(11_000)));
        first.Files.Should().ContainSingle().Which.Should().Match<ReadCollections.File>(f => f.Orders == 1 && f.Sum == new Money(30_000) && f.Sha256 != before.Files[0].Sha256);
        first.Items.Select(i => (i.Premises, i.State, i.FileLine)).Should().Equal(("L-1", ItemState.Removed, 1), ("L-2", ItemState.Proposed, 1));
        Good(await desk.Get<ResumeMandate>().Handle(await desk.Mandates.Seen(desk.Number), "zajęcie uchylono", Stop));
        (await desk.Plan(January)).In.Should().ContainSingle("what was taken out is free").Which.Amount.Should().Be(new Money(11_000));
    }

    private static Task<IReadOnlyList<string>> States(RunDesk desk) =>
        desk.Mandates.Core.Rows("SELECT \"RunId\" || ' ' || \"State\" FROM \"CollectionItems\" ORDER BY \"RunId\", \"Id\"");
}
