using FluentAssertions;
using IBok.Core.Complaints;
using IBok.Core.Kernel;
using IBok.Core.Notes;
using IBok.Core.Premises.PersonalData;
using IBok.Core.Privacy.Requests;
using IBok.Core.Privacy.Retention;
using static IBok.Tests.Privacy.PrivacyDesk;

namespace IBok.Tests.Privacy;

/// <summary>What may be erased is, what a law keeps is refused with its day, and what is kept long enough a person erases (RODO art. 5, 17; ChSM IV.3).</summary>
[Trait("Clause", "CIV.7")]
public sealed class ErasureTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_title_holds_nothing_goes_and_the_request_is_refused_with_reasons()
    {
        await using var desk = await PrivacyDesk.Open();
        var number = await desk.File(RequestKind.Erasure, "Wszystko.");
        ProblemOf(await desk.Decide(number, RequestOutcome.Granted)).Should().BeOfType<DecideRequest.NothingErasable>();
        Good(await desk.Decide(number, RequestOutcome.Refused)).Should().Be(RequestOutcome.Refused);
        (await desk.Read(number)).Reasons.Should().Contain("imię i nazwisko lub nazwa, adres, NIP: dopóki trwa tytuł prawny");
        (await desk.One("SELECT \"Email\" FROM \"Persons\" WHERE \"Code\" = 'P-1'")).Should().Be("osoba1@example.test");
    }

    [Fact]
    public async Task After_moving_out_contact_and_sign_in_go_at_once_and_the_rest_is_refused_with_day_and_law()
    {
        await using var desk = await PrivacyDesk.Open();
        await desk.MoveOut();
        var (figures, number) = (await desk.Figures(), await desk.ByLetter(RequestKind.Erasure, words: "Wszystko."));
        Good(await desk.Decide(number, RequestOutcome.GrantedInPart)).Should().Be(RequestOutcome.GrantedInPart);
        var told = (await desk.Read(number)).Reasons!;
        told.Should().Contain("Usunięto:\n– hasło, drugi składnik, sesje i urządzenia\n– e-mail i telefon");
        told.Should().Contain("imię i nazwisko lub nazwa, adres, NIP: do 31.12.2031 (RODO art. 17 ust. 3 lit. b, ustawa o rachunkowości art. 74 ust. 2)");
        (await desk.Core.Rows("SELECT \"Email\" || \"Phone\" FROM \"Persons\" WHERE \"Code\" = 'P-1' UNION SELECT \"Email\" || \"Phone\" FROM \"PersonHistory\" WHERE \"Name\" = 'Osoba Pierwsza'")).Should().Equal("");
        (await desk.One($"SELECT \"PasswordHash\" FROM \"AspNetUsers\" WHERE \"UserName\" = '{Login}'")).Should().BeEmpty();
        await desk.Print(number);
        Good(await desk.Close(number));

        await desk.Take(Package("nowy@example.test"));
        (await desk.One("SELECT \"Email\" FROM \"Persons\" WHERE \"Code\" = 'P-1'")).Should().BeEmpty("what the accounting system tells of it is not taken");
        (await desk.Figures()).Should().Contain(figures);
        await desk.VerifyAll();
    }

    [Fact]
    [Trait("Clause", "CIV.3")]
    public async Task After_the_clock_a_person_confirms_and_the_name_is_nowhere_while_every_figure_stays()
    {
        await using var desk = await PrivacyDesk.Open();
        var complaint = Good(await desk.Core.Get<FileComplaint>().Handle(new(desk.Asker, Resident, desk.Today, "Sąsiad Kowalski hałasuje.", [], "k"), Stop)).Number;
        Good(await desk.Core.Get<WithdrawComplaint>().Handle(new(Resident, complaint, null, desk.Asker.UserId), Stop));
        Good(await desk.Core.Get<AddNote>().Handle(new(Clerk, "L-1", null, "Pani Pierwsza prosi o telefon."), Stop));
        await desk.MoveOut();
        var figures = await desk.Figures();

        desk.MoveTo(new(2031, 12, 31));
        await Confirm(desk);
        (await desk.One("SELECT \"Name\" FROM \"Persons\" WHERE \"Code\" = 'P-1'")).Should().Be("Osoba Pierwsza", "the last day counts");
        desk.MoveTo(new(2032, 1, 1));
        await Confirm(desk);
        (await desk.One("SELECT \"Name\" FROM \"Persons\" WHERE \"Code\" = 'P-1'")).Should().Be("Osoba usunięta");
        var text = await desk.AllText();
        foreach (var left in new[] { "Osoba Pierwsza", "osoba1@example.test", "600100100", "Kowalski", "Pani Pierwsza" }) text.Should().NotContain(left);
        (await desk.Figures()).Should().Equal(figures);
        await desk.VerifyAll();

        await desk.Take(Package());
        (await desk.One("SELECT \"Name\" FROM \"Persons\" WHERE \"Code\" = 'P-1'")).Should().Be("Osoba usunięta", "a package does not bring it back");
        Good(await desk.Core.Get<TakePersonAgain>().Handle(Officer, "P-1", Stop));
        var again = Package();
        again.AsOf = "2032-01-02";
        await desk.Take(again);
        (await desk.One("SELECT \"Name\" FROM \"Persons\" WHERE \"Code\" = 'P-1'")).Should().Be("Osoba Pierwsza", "somebody who came back");
        await desk.VerifyAll();
    }

    [Fact]
    public async Task The_list_is_made_once_a_month_and_nothing_goes_before_a_person_says_so()
    {
        await using var desk = await PrivacyDesk.Open();
        await desk.MoveOut();
        var propose = desk.Core.Get<ProposeErasures>();
        (await propose.Run(Stop)).Should().BePositive();
        (await propose.Run(Stop)).Should().BeNull("this month's list is there");
        var waiting = (await desk.Core.Get<ListErasures>().Now(desk.Today, Stop)).Waiting;
        var contact = waiting.Should().ContainSingle(r => r.Kind == DataKind.Contact).Which;
        contact.Should().BeEquivalentTo(new { PersonCode = "P-1", Until = Start, Because = KeptBecause.Nothing });
        (await desk.One("SELECT \"Email\" FROM \"Persons\" WHERE \"Code\" = 'P-1'")).Should().Be("osoba1@example.test");

        var decide = desk.Core.Get<DecideErasures>();
        ProblemOf(await decide.Keep(Officer, [contact.Id], " ", desk.Today.AddDays(40), Stop)).Should().BeOfType<DecideErasures.ReasonNeeded>();
        ProblemOf(await decide.Keep(Officer, [contact.Id], "spór", desk.Today, Stop)).Should().BeOfType<DecideErasures.WrongDay>();
        ProblemOf(await decide.Erase(Officer, [], Stop)).Should().BeOfType<DecideErasures.NothingChosen>();
        Good(await decide.Keep(Officer, [contact.Id], "spór", desk.Today.AddDays(40), Stop));
        desk.MoveTo(new(2026, 12, 5));
        await propose.Run(Stop);
        (await desk.Core.Get<ListErasures>().Now(desk.Today, Stop)).Waiting.Should().NotContain(r => r.Kind == DataKind.Contact);
        desk.MoveTo(new(2027, 1, 5));
        await propose.Run(Stop);
        (await desk.Core.Get<ListErasures>().Now(desk.Today, Stop)).Waiting.Should().Contain(r => r.Kind == DataKind.Contact, "its day is over");
    }

    [Fact]
    [Trait("Clause", "CIV.3")]
    public async Task An_open_case_keeps_everything_also_what_was_proposed_before_it()
    {
        await using var desk = await PrivacyDesk.Open();
        await desk.MoveOut();
        await desk.Core.Get<ProposeErasures>().Run(Stop);
        Good(await desk.Core.Get<RegisterComplaint>().Handle(IBok.Tests.Complaints.ComplaintDesk.Letter(received: desk.Today), Stop));
        var waiting = (await desk.Core.Get<ListErasures>().Now(desk.Today, Stop)).Waiting;
        Good(await desk.Core.Get<DecideErasures>().Erase(Officer, [.. waiting.Select(w => w.Id)], Stop)).Erased.Should().Be(0);
        (await desk.One("SELECT \"Email\" FROM \"Persons\" WHERE \"Code\" = 'P-1'")).Should().Be("osoba1@example.test");
        (await desk.Core.Get<ListErasures>().Now(desk.Today, Stop)).Decided.Should().OnlyContain(d => d.State == ProposalState.Dropped);
    }

    [Fact]
    public void Every_kind_of_data_has_a_term_a_law_and_somebody_who_erases_it()
    {
        RetentionTable.Of(new(), 3).Select(r => r.Kind).Should().BeEquivalentTo(Enum.GetValues<DataKind>());
        Enum.GetValues<KeptBecause>().Select(RetentionTable.Law).Should().OnlyContain(l => l.Length > 8);
    }

    [Fact]
    public async Task Every_kind_is_known_to_the_program_once()
    {
        await using var desk = await PrivacyDesk.Open();
        desk.Core.Get<IEnumerable<IPersonalData>>().Select(d => d.Kind).Should().BeEquivalentTo(Enum.GetValues<DataKind>());
    }

    private static async Task Confirm(PrivacyDesk desk)
    {
        await desk.Core.Change("DELETE FROM \"ErasureReviews\"");
        await desk.Core.Get<ProposeErasures>().Run(Stop);
        var waiting = (await desk.Core.Get<ListErasures>().Now(desk.Today, Stop)).Waiting;
        Good(await desk.Core.Get<DecideErasures>().Erase(Officer, [.. waiting.Select(w => w.Id)], Stop)).Erased.Should().BePositive();
    }
}
