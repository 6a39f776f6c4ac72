using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Collections;
using static IBok.Tests.DirectDebit.Mandates.MandateDesk;
using Event = IBok.Core.DirectDebit.Mandates.MandateEvent;
using State = IBok.Core.DirectDebit.Mandates.MandateState;

namespace IBok.Tests.DirectDebit.Mandates;

/// <summary>What history and log say of every step: who, what, on which clause and in which words.</summary>
public sealed class MandateHistoryTests
{
    private const string Pko = "Powszechna Kasa Oszczędności Bank Polski Spółka Akcyjna";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "CII.4")]
    [Trait("Clause", "CII.6")]
    public async Task From_the_paper_to_its_acceptance_every_reading_and_every_answer_is_written_down()
    {
        await using var desk = await Open();
        var number = await desk.New(desk.Paper(""));
        number.Should().MatchRegex("^PZ-2026-00001-[0-9]$");
        Good(await Step<CorrectMandate>(desk, number, (c, h) => c.Handle(h, desk.Paper("") with { Street = "ul. Inna 3" }, Stop))).Should().BeTrue();
        Good(await Step<CorrectMandate>(desk, number, (c, h) => c.Handle(h, desk.Paper(OtherAccount), Stop))).Should().BeTrue();
        Good(await Step<ReturnPaper>(desk, number, (c, h) => c.Handle(h, PaperFault.Signature, " podpis\r\nbez daty ", Stop))).Should().BeTrue();
        Good(await Step<CorrectMandate>(desk, number, (c, h) => c.Handle(h, desk.Paper(), Stop))).Should().BeTrue();
        var identifier = Good(await Step<SubmitMandate, string>(desk, number, (c, h) => c.Handle(h, Stop)));
        Good(await Step<SendToBank>(desk, number, (c, h) => c.Handle(h, Stop))).Should().BeTrue();
        Good(await Step<RejectByBank>(desk, number, (c, h) => c.Handle(h, "podpis niezgodny", Stop))).Should().BeTrue();
        Good(await Step<SubmitMandate, string>(desk, number, (c, h) => c.Handle(h, Stop))).Should().Be(identifier, "the consent keeps what it was given");
        identifier.Should().StartWith("L1000001");
        await IsWritten(desk, number,
            ("anna", Event.Open, State.Draft, "ChSM II.3, II.4", "zgoda (załącznik nr 1); siedziba, Biuro, ul. Wzorcowa 1; wpłynęło 20.11.2026, podpisano 19.11.2026"),
            ("anna", Event.Correct, State.Draft, "ChSM II.5, II.6", null),
            ("anna", Event.Correct, State.Draft, "ChSM II.5, II.6", "rachunek: … 4830 zamiast brak"),
            ("anna", Event.ReturnPaper, State.Draft, "ChSM II.5, II.6", "brakuje podpisu zgodnego ze wzorem w banku: podpis\nbez daty"),
            ("anna", Event.Correct, State.Draft, "ChSM II.5, II.6", "rachunek: … 0001 zamiast … 4830"),
            ("anna", Event.Submit, State.Submitted, "ChSM I.4, II.5", $"identyfikator {identifier}"),
            ("anna", Event.SendToBank, State.SentToBank, "ChSM II.10", Pko),
            ("anna", Event.Reject, State.Draft, "ChSM II.10", "podpis niezgodny"),
            ("anna", Event.Submit, State.Submitted, "ChSM I.4, II.5", $"identyfikator {identifier}"));
    }

    [Fact]
    [Trait("Clause", "CII.15a")]
    [Trait("Clause", "CII.17")]
    public async Task From_the_first_to_the_last_day_of_collecting_too()
    {
        await using var desk = await Open();
        var number = await desk.New(desk.Paper() with { Channel = PaperChannel.EstateOffice });
        await Step<SubmitMandate, string>(desk, number, (c, h) => c.Handle(h, Stop));
        await Step<SendToBank>(desk, number, (c, h) => c.Handle(h, Stop));
        Good(await Step<ConfirmMandate>(desk, number, (c, h) => c.Handle(h, Stop))).Should().BeTrue();
        await desk.Send();
        await desk.Core.Get<StartMandates>().Run(Stop);
        Good(await Step<HoldMandate>(desk, number, (c, h) => c.Handle(h, "telefon klienta", Stop))).Should().BeTrue();
        Good(await Step<ResumeMandate>(desk, number, (c, h) => c.Handle(h, "rozmyślił się", Stop))).Should().BeTrue();
        Good(await desk.Suspend(number, SuspensionReason.AccountBlocked)).Should().Be(SuspensionReason.AccountBlocked);
        Good(await desk.Within(number, (db, one) => desk.Core.Get<SuspendMandate>().Within(db, OtherClerk, one, SuspensionReason.Hold, null, Stop))).Should().Be(SuspensionReason.AccountBlocked);
        await Step<AddMandateScan, Core.Documents.FileKind>(desk, number, (c, h) => c.Handle(h, new("x.pdf", "%PDF-1.4 %%EOF"u8.ToArray()), Stop));
        Good(await desk.Withdraw(number, letterOn: new(2026, 11, 18)));
        await IsWritten(desk, number,
            ("anna", Event.Open, State.Draft, "ChSM II.3, II.4", "zgoda (załącznik nr 1); administracja osiedla, Biuro, ul. Wzorcowa 1; wpłynęło 20.11.2026, podpisano 19.11.2026"),
            ("anna", Event.Submit, State.Submitted, "ChSM I.4, II.5", $"identyfikator {(await desk.Read(number)).PaymentIdentifier}"),
            ("anna", Event.SendToBank, State.SentToBank, "ChSM II.10", Pko),
            ("anna", Event.Confirm, State.Confirmed, "ChSM II.10", null),
            ("IBok", Event.LetterSent, State.Active, "ChSM II.10", "od 20.11.2026"),
            ("anna", Event.Suspend, State.Suspended, "ChSM II.17", "wstrzymanie: telefon klienta"),
            ("anna", Event.Resume, State.Active, "ChSM II.15", "wstrzymanie: rozmyślił się"),
            ("anna", Event.Suspend, State.Suspended, "ChSM II.15", "rachunek zablokowany lub zajęty: odmowa banku"),
            ("ewa", Event.Suspend, State.Suspended, "ChSM II.15", "wstrzymanie"),
            ("anna", Event.AddScan, State.Suspended, "ChSM II.3, II.4", "Pdf"),
            ("anna", Event.WithdrawByClient, State.WithdrawnByClient, "ChSM II.17, II.18", "pismo z 18.11.2026, siedziba, segregator 4"));
    }

    [Fact]
    [Trait("Clause", "CII.15b")]
    public async Task A_moved_account_names_what_it_goes_on_with_and_the_old_one_what_took_its_place()
    {
        await using var desk = await Open();
        var old = await desk.Active();
        var moved = await desk.Active(desk.Paper() with { Channel = PaperChannel.Post }, MandateForm.MovedAccount, old);
        (await desk.Read(moved)).Steps[0].Note.Should().Be($"przeniesienie rachunku (załącznik nr 5); poczta, Biuro, ul. Wzorcowa 1; wpłynęło 20.11.2026, podpisano 19.11.2026, zamiast {old}");
        (await desk.Read(old)).Steps[^1].Should().Be(new ReadMandate.Step(Noon, "", Event.Replace, State.Replaced, "ChSM II.15", moved));
        var consent = await desk.New(desk.Paper() with { Scope = ObligationKinds.Lease }, replaces: "");
        (await desk.Read(consent)).Steps[0].Note.Should().EndWith("podpisano 19.11.2026", "an empty number takes the place of nothing");
    }

    [Fact]
    public void Every_kind_of_step_rests_on_its_clause() => Enum.GetValues<Event>().ToDictionary(e => e, MandateLife.Clause).Should().Equal(new Dictionary<Event, string>
    {
        [Event.Open] = "ChSM II.3, II.4", [Event.Correct] = "ChSM II.5, II.6", [Event.ReturnPaper] = "ChSM II.5, II.6", [Event.Submit] = "ChSM I.4, II.5",
        [Event.SendToBank] = "ChSM II.10", [Event.Confirm] = "ChSM II.10", [Event.Reject] = "ChSM II.10", [Event.StartWithoutConfirmation] = "ChSM II.10, PZ-B2C",
        [Event.LetterSent] = "ChSM II.10", [Event.Suspend] = "ChSM II.15", [Event.Resume] = "ChSM II.15", [Event.WithdrawByClient] = "ChSM II.17, II.18", [Event.WithdrawByCooperative] = "ChSM II.14",
        [Event.Replace] = "ChSM II.15", [Event.AddScan] = "ChSM II.3, II.4", [Event.Erase] = "ChSM IV.3",
    });

    [Fact]
    public void The_words_of_the_history_never_change()
    {
        Enum.GetValues<MandateForm>().Select(MandateWords.Of).Should().Equal("zgoda (załącznik nr 1)", "przeniesienie rachunku (załącznik nr 5)");
        Enum.GetValues<PaperChannel>().Select(MandateWords.Of).Should().Equal("siedziba", "administracja osiedla", "poczta");
        Enum.GetValues<SuspensionReason>().Select(MandateWords.Of).Should().Equal(
            "wstrzymanie", "rachunek zamknięty", "zgoda cofnięta w banku", "bank nie zna zgody", "rachunek zablokowany lub zajęty", "rachunek lub bank nie przyjmuje obciążeń", "płatnik zmarł");
        Enum.GetValues<EndReason>().Select(MandateWords.Of).Should().Equal("pismo klienta", "trzy kolejne miesiące bez środków", "koniec usługi", "zastąpiona", "płatnik zmarł", "nie doszła do skutku");
    }

    [Fact]
    [Trait("Clause", "CII.18a")]
    public async Task A_scan_added_to_an_active_mandate_takes_nothing_out_of_its_run()
    {
        await using var desk = await RunDesk.Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", RunDesk.December, "100,00"));
        var run = await desk.Approved(RunDesk.December);
        var pdf = "%PDF-1.4 %%EOF"u8.ToArray();
        Good(await desk.Get<AddMandateScan>().Handle(await desk.Mandates.Seen(desk.Number), new("list.pdf", pdf), Stop));
        (await desk.Item(run)).State.Should().Be(Core.DirectDebit.Collections.ItemState.Proposed);
        Good(await desk.Get<HoldMandate>().Handle(await desk.Mandates.Seen(desk.Number), "telefon", Stop));
        (await desk.Item(run)).State.Should().Be(Core.DirectDebit.Collections.ItemState.Removed);
    }

    private static DateTime Noon => new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    private static async Task<Result<T>> Step<TCase, T>(MandateDesk desk, string number, Func<TCase, MandateCasework.Handle, Task<Result<T>>> step)
        where TCase : notnull => await step(desk.Core.Get<TCase>(), await desk.Seen(number));

    private static Task<Result<bool>> Step<TCase>(MandateDesk desk, string number, Func<TCase, MandateCasework.Handle, Task<Result<bool>>> step)
        where TCase : notnull => Step<TCase, bool>(desk, number, step);

    // History and log tell the same: the history without the program's name, the log with the state before.
    private static async Task IsWritten(MandateDesk desk, string number, params (string By, Event What, State To, string Clause, string? Note)[] steps)
    {
        var one = await desk.Read(number);
        one.Steps.Should().Equal(steps.Select(s => new ReadMandate.Step(Noon, s.By == "IBok" ? "" : s.By, s.What, s.To, s.Clause, s.Note)));
        one.Version.Should().Be(steps.Length - 1);
        (await desk.Core.Logged(AuditOperation.MandateStep)).Should().Equal(steps.Select((s, i) =>
            $"{s.By} | {number} | {(i == 0 ? "" : $"{steps[i - 1].To}")} | {s.What}: {s.To}{(s.Note is null ? "" : ": " + s.Note)} | {s.Clause}"));
    }
}
