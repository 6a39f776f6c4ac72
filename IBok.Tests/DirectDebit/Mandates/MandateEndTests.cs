using FluentAssertions;
using IBok.Core.Data;
using IBok.Core.Documents;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using IBok.Core.Premises.PersonalData;
using IBok.Core.Privacy.Retention;
using IBok.Core.Premises;
using IBok.Tests.Testing;
using static IBok.Tests.DirectDebit.Mandates.MandateDesk;

namespace IBok.Tests.DirectDebit.Mandates;

/// <summary>Held, moved, withdrawn, forgotten (ChSM II.14-II.19, IV.3, IV.6).</summary>
public sealed class MandateEndTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "CII.17")]
    public async Task A_phone_call_holds_a_mandate_and_only_a_document_ends_it()
    {
        await using var desk = await Open();
        var number = await desk.Active();
        ProblemOf(await desk.Withdraw(number, reference: null)).Should().BeOfType<WithdrawByClient.DocumentNeeded>();
        ProblemOf(await desk.Withdraw(number, letterOn: desk.Today.AddDays(1))).Should().BeOfType<WithdrawByClient.DocumentNeeded>();
        ProblemOf(await desk.Core.Get<HoldMandate>().Handle(await desk.Seen(number), "", Stop)).Should().BeOfType<MandateCasework.NoteNeeded>();
        Good(await desk.Core.Get<HoldMandate>().Handle(await desk.Seen(number), "telefon klienta", Stop));
        (await desk.Read(number)).Should().BeEquivalentTo(new { State = MandateState.Suspended, Suspension = SuspensionReason.Hold });
        (await desk.Send())[^1].Text.Should().Contain("prosimy płacić samodzielnie").And.Contain("cofnąć na piśmie");
        ProblemOf(await desk.Core.Get<HoldMandate>().Handle(await desk.Seen(number), "jeszcze raz", Stop)).Should().BeOfType<Mandate.NotAllowed>();
        Good(await desk.Core.Get<ResumeMandate>().Handle(await desk.Seen(number), "klient się rozmyślił", Stop));
        (await desk.Read(number)).Should().BeEquivalentTo(new { State = MandateState.Active, Suspension = (SuspensionReason?)null });
    }

    [Fact]
    [Trait("Clause", "CII.18b")]
    public async Task The_confirmation_names_the_day_of_registration_and_the_first_of_the_next_month()
    {
        await using var desk = await Open();
        var number = await desk.Active();
        Good(await desk.Withdraw(number)).Should().Be(new DateOnly(2026, 12, 1));
        (await desk.Send())[^1].Text.Should().ContainAll("zarejestrowaliśmy 20.11.2026", "od 01.12.2026", "przekazane wcześniej zostaną wykonane");
        WithdrawByClient.FromNextMonth(new(2026, 6, 12)).Should().Be(new DateOnly(2026, 7, 1));
        WithdrawByClient.FromNextMonth(new(2026, 12, 31)).Should().Be(new DateOnly(2027, 1, 1));
    }

    [Fact]
    [Trait("Clause", "CIV.6")]
    public async Task A_consent_is_withdrawn_at_any_time_and_without_a_reason()
    {
        await using var desk = await Open();
        foreach (var number in new[] { await desk.New(), await desk.Submitted(), await desk.Confirmed(), await desk.Active() })
        {
            Good(await desk.Withdraw(number));
            (await desk.Read(number)).Should().BeEquivalentTo(new { State = MandateState.WithdrawnByClient, Ended = EndReason.ByClient, EndedOn = desk.Today });
        }

        typeof(WithdrawByClient.Document).GetProperties().Select(p => p.Name).Should().BeEquivalentTo("LetterOn", "Channel", "Reference", "Scan");
    }

    [Fact]
    [Trait("Clause", "CII.15b")]
    public async Task A_moved_account_goes_on_with_the_same_identifier_and_the_old_one_gives_way_in_the_same_moment()
    {
        await using var desk = await Open();
        var old = await desk.Active();
        Good(await desk.Suspend(old, SuspensionReason.AccountClosed)).Should().Be(SuspensionReason.AccountClosed);
        ProblemOf(await desk.Core.Get<ResumeMandate>().Handle(await desk.Seen(old), "proszę", Stop)).Should().Be(new ResumeMandate.NeedsPaper(SuspensionReason.AccountClosed));
        desk.Core.Clock.Move(TimeSpan.FromDays(5));
        var moved = await desk.Confirmed(desk.Paper($"{Nrb.WithCheck("102055580000000000000002")}"), MandateForm.MovedAccount, old);
        (await desk.Read(old)).Should().BeEquivalentTo(new { State = MandateState.Suspended, ReplacedBy = new ReadMandate.Link(moved, MandateState.Confirmed) });
        await desk.Send();
        (await desk.Core.Get<StartMandates>().Run(Stop)).Should().Be(1);
        var (before, after) = (await desk.Read(old), await desk.Read(moved));
        (before.State, before.Ended, after.State, after.ActiveFrom).Should().Be((MandateState.Replaced, EndReason.Replaced, MandateState.Active, desk.Today));
        after.PaymentIdentifier.Should().Be(before.PaymentIdentifier).And.NotBeNull();
        (await desk.Core.Rows("SELECT \"Identifier\" FROM \"IssuedIdentifiers\"")).Should().ContainSingle();
        (await desk.Core.Rows("SELECT COUNT(DISTINCT \"MandateId\") FROM \"MandateScopes\" WHERE \"IsLive\"")).Should().Equal("1");
    }

    [Theory]
    [Trait("Clause", "CII.15b")]
    [InlineData(SuspensionReason.WithdrawnAtBank)]
    [InlineData(SuspensionReason.NoMandate)]
    public async Task What_ended_at_the_bank_goes_on_only_with_a_new_consent_which_gets_an_identifier_of_its_own(SuspensionReason reason)
    {
        await using var desk = await Open();
        var old = await desk.Active();
        Good(await desk.Suspend(old, reason));
        ProblemOf(await desk.TryOpen(form: MandateForm.MovedAccount, replaces: old)).Should().Be(new OpenMandate.CannotGoOn(old));
        var anew = await desk.Active(replaces: old);
        (await desk.Read(anew)).PaymentIdentifier.Should().NotBe((await desk.Read(old)).PaymentIdentifier);
        (await desk.Read(old)).State.Should().Be(MandateState.Replaced);
        ProblemOf(await desk.TryOpen(form: MandateForm.MovedAccount)).Should().BeOfType<OpenMandate.ReplacesNothing>();
    }

    [Fact]
    public async Task Withdrawing_a_consent_ends_its_continuation_on_another_account_too()
    {
        await using var desk = await Open();
        var old = await desk.Active();
        var moved = await desk.Confirmed(form: MandateForm.MovedAccount, replaces: old);
        Good(await desk.Withdraw(old));
        (await desk.Read(moved)).Should().BeEquivalentTo(new { State = MandateState.WithdrawnByClient, Ended = EndReason.ByClient });
        await desk.Send();
        (await desk.Core.Get<StartMandates>().Run(Stop)).Should().Be(0);
    }

    [Theory]
    [InlineData(SuspensionReason.Hold, SuspensionReason.AccountClosed, SuspensionReason.AccountClosed)]
    [InlineData(SuspensionReason.AccountClosed, SuspensionReason.AccountBlocked, SuspensionReason.AccountClosed)]
    [InlineData(SuspensionReason.AccountClosed, SuspensionReason.WithdrawnAtBank, SuspensionReason.WithdrawnAtBank)]
    public async Task A_lighter_reason_never_hides_a_graver_one(SuspensionReason first, SuspensionReason second, SuspensionReason holds)
    {
        await using var desk = await Open();
        var number = await desk.Active();
        Good(await desk.Suspend(number, first));
        Good(await desk.Suspend(number, second)).Should().Be(holds);
        (await desk.Read(number)).Suspension.Should().Be(holds);
    }

    [Theory]
    [InlineData(SuspensionReason.Hold, true)]
    [InlineData(SuspensionReason.AccountBlocked, true)]
    [InlineData(SuspensionReason.NotAllowed, true)]
    [InlineData(SuspensionReason.AccountClosed, false)]
    [InlineData(SuspensionReason.NoMandate, false)]
    [InlineData(SuspensionReason.WithdrawnAtBank, false)]
    [InlineData(SuspensionReason.Deceased, false)]
    public void A_click_resumes_only_what_a_person_can_settle(SuspensionReason reason, bool resumed) => ResumeMandate.CanBeResumed(reason).Should().Be(resumed);

    [Fact]
    [Trait("Clause", "CII.14b")]
    [Trait("Clause", "CIV.8")]
    public async Task The_cooperative_withdraws_only_after_three_months_and_by_a_named_person()
    {
        await using var desk = await Open();
        var number = await desk.Active();
        ProblemOf(await desk.Core.Get<EndMandate>().Handle(await desk.Seen(number), EndReason.ByCooperative, null, Stop)).Should().BeOfType<EndMandate.NotThreeMonths>();
        await desk.Within(number, async (db, one) =>
        {
            db.DebitTasks.Add(new() { Kind = DebitTaskKind.WithdrawMandate, MandateId = one.Id, OpenedAt = desk.Core.Clock.GetUtcNow().UtcDateTime });
            await Task.CompletedTask;
            return (Result<bool>)true;
        });
        var charges = (await desk.Core.Rows("SELECT CAST(COUNT(*) AS TEXT) FROM \"Charges\""))[0];
        Good(await desk.Core.Get<EndMandate>().Handle(await desk.Seen(number), EndReason.ByCooperative, null, Stop));
        var one = await desk.Read(number);
        (one.State, one.Ended, one.Steps[^1].By, one.Steps[^1].Clause).Should().Be((MandateState.WithdrawnByCooperative, EndReason.ByCooperative, "anna", "ChSM II.14, IV.8"));
        (await desk.Core.Rows("SELECT \"DoneBy\" FROM \"DebitTasks\"")).Should().Equal("anna");
        (await desk.Send())[^1].Text.Should().ContainAll("trzy kolejne miesiące", "udokumentowanej przez bank");
        (await desk.Core.Rows("SELECT CAST(COUNT(*) AS TEXT) FROM \"Charges\""))[0].Should().Be(charges, "costs are charged by accounting, with the bank's document");
    }

    [Fact]
    public async Task Each_other_end_has_its_own_reason_and_a_note()
    {
        await using var desk = await Open();
        var (draft, active) = (await desk.New(), await desk.Active());
        ProblemOf(await desk.Core.Get<EndMandate>().Handle(await desk.Seen(draft), EndReason.ByCooperative, null, Stop)).Should().BeOfType<EndMandate.WrongReason>();
        ProblemOf(await desk.Core.Get<EndMandate>().Handle(await desk.Seen(active), EndReason.NotStarted, "nie", Stop)).Should().BeOfType<EndMandate.WrongReason>();
        ProblemOf(await desk.Core.Get<EndMandate>().Handle(await desk.Seen(active), EndReason.ByClient, "nie", Stop)).Should().BeOfType<EndMandate.WrongReason>();
        ProblemOf(await desk.Core.Get<EndMandate>().Handle(await desk.Seen(active), EndReason.Deceased, " ", Stop)).Should().BeOfType<MandateCasework.NoteNeeded>();
        Good(await desk.Core.Get<EndMandate>().Handle(await desk.Seen(draft), EndReason.NotStarted, "klient nie odesłał formularza", Stop));
        var letters = (await desk.Send()).Count;
        Good(await desk.Core.Get<EndMandate>().Handle(await desk.Seen(active), EndReason.Deceased, "akt zgonu w aktach", Stop));
        (await desk.Send()).Should().HaveCount(letters, "heirs are written to by a person");
    }

    [Theory]
    [Trait("Clause", "CIV.3")]
    [InlineData("2026-05-05", "2029-12-31")]
    [InlineData("2026-12-31", "2029-12-31")]
    [InlineData("2027-01-01", "2030-12-31")]
    [InlineData("2028-02-29", "2031-12-31")]
    public void Data_are_kept_to_the_end_of_the_third_year_after_the_end(string ended, string until) =>
        Retention.Until(DateOnly.ParseExact(ended, "yyyy-MM-dd", null), 3).Should().Be(DateOnly.ParseExact(until, "yyyy-MM-dd", null));

    [Fact]
    [Trait("Clause", "CIV.3")]
    [Trait("Asvs", "59")]
    public async Task After_the_end_staff_see_a_masked_account_and_an_administrator_the_whole_one_which_is_logged()
    {
        await using var desk = await Open();
        var number = await desk.Active();
        (await desk.Read(number)).Account.Should().Be("30 1020 5558 0000 0000 0000 0001".Replace(' ', '\u00a0'));
        await desk.Withdraw(number);
        (await desk.Read(number)).Should().BeEquivalentTo(new { Account = "30 **** 0001", RetainedUntil = new DateOnly(2029, 12, 31) });
        (await desk.Read(number, asAdministrator: true)).Account.Should().EndWith("0001").And.NotContain("*");
        (await desk.Core.Rows("SELECT \"Subject\" FROM \"AuditLog\" ORDER BY \"Seq\" DESC LIMIT 1")).Should().Equal($"{number}, pełny numer rachunku");
    }

    [Fact]
    [Trait("Clause", "CIV.3")]
    [Trait("Asvs", "59")]
    public async Task After_that_time_account_payer_papers_and_letters_are_erased_and_the_steps_stay()
    {
        await using var desk = await Open();
        var number = await Ended(desk, "L-2", "P-2");
        await desk.Core.Change("DROP TRIGGER \"TR_PublishedFigures_NoDELETE\"");
        await desk.Core.Change("DELETE FROM \"PublishedFigures\"");
        desk.Core.Clock.Move(TimeSpan.FromDays((new DateOnly(2029, 12, 31).DayNumber - desk.Today.DayNumber)));
        (await Erase(desk)).Should().Be(0, "the last day counts");
        desk.Core.Clock.Move(TimeSpan.FromDays(1));
        (await Erase(desk)).Should().Be(1);
        var one = await desk.Read(number, asAdministrator: true);
        (one.Account, one.Payer.Name, one.Payer.Street, one.BankName, one.Scans.Count).Should().Be(("", "", "", "", 0));
        one.ErasedAt.Should().NotBeNull();
        one.Steps.Select(s => s.Event).Should().Contain([MandateEvent.Open, MandateEvent.WithdrawByClient, MandateEvent.Erase]);
        (await desk.Core.Rows($"SELECT \"Id\" FROM \"OutboxMessages\" WHERE \"About\" = '{number}'")).Should().BeEmpty();
        (await Erase(desk)).Should().Be(0);
        ProblemOf(await desk.Core.Get<AddMandateScan>().Handle(await desk.Seen(number), new("x.pdf", "%PDF-1 %%EOF"u8.ToArray()), Stop)).Should().BeOfType<AddMandateScan.Erased>();
    }

    [Fact]
    [Trait("Clause", "CIV.3")]
    public async Task While_the_client_owes_something_nothing_is_erased()
    {
        await using var desk = await Open();
        var number = await Ended(desk, "L-1", "P-1");
        desk.Core.Clock.Move(TimeSpan.FromDays(365 * 5));
        (await Erase(desk)).Should().Be(0, "charges of September are open");
        (await desk.Read(number, asAdministrator: true)).Payer.Name.Should().NotBeEmpty();
    }

    [Fact]
    [Trait("Clause", "CIV.3")]
    public async Task While_a_complaint_of_the_client_is_open_nothing_is_erased()
    {
        await using var desk = await Open();
        var number = await Ended(desk, "L-2", "P-2");
        await desk.Core.Change("DROP TRIGGER \"TR_PublishedFigures_NoDELETE\"");
        await desk.Core.Change("DELETE FROM \"PublishedFigures\"");
        Good(await desk.Core.Get<IBok.Core.Complaints.RegisterComplaint>().Handle(IBok.Tests.Complaints.ComplaintDesk.Letter(person: "P-2", received: desk.Today), Stop));
        desk.Core.Clock.Move(TimeSpan.FromDays(365 * 5));
        (await Erase(desk)).Should().Be(0);
        await desk.Core.Change("UPDATE \"Complaints\" SET \"State\" = 'Withdrawn'");
        (await Erase(desk)).Should().Be(1);
        (await desk.Read(number)).ErasedAt.Should().NotBeNull();
    }

    // What the monthly list proposes, confirmed by a person.
    private static async Task<int> Erase(MandateDesk desk)
    {
        await desk.Core.Change("DELETE FROM \"ErasureReviews\"");
        await desk.Core.Get<ProposeErasures>().Run(Stop);
        var list = (await desk.Core.Get<ListErasures>().Now(desk.Today, Stop)).Waiting.Where(r => r.Kind == DataKind.Mandate).Select(r => r.Id).ToList();
        return list.Count == 0 ? 0 : Good(await desk.Core.Get<DecideErasures>().Erase(Clerk, list, Stop)).Erased;
    }

    private static async Task<string> Ended(MandateDesk desk, string premises, string client)
    {
        var number = await desk.Submitted(desk.Paper() with { Scope = ObligationKinds.Lease }, premises: premises, client: client);
        Good(await desk.Core.Get<AddMandateScan>().Handle(await desk.Seen(number), new("zgoda.pdf", "%PDF-1.4 %%EOF"u8.ToArray()), Stop));
        Good(await desk.Withdraw(number));
        return number;
    }
}
