using FluentAssertions;
using IBok.Core.DataChanges;
using IBok.Core.Kernel;
using IBok.Core.Premises;
using IBok.Core.Premises.Written;
using IBok.Core.Privacy.Requests;
using IBok.Core.Privacy.Restrictions;
using static IBok.Tests.Privacy.PrivacyDesk;

namespace IBok.Tests.Privacy;

/// <summary>Requests of persons: the month, the decision, the answer (RODO art. 12, 15-21; ChSM IV.7).</summary>
[Trait("Clause", "CIV.7")]
public sealed class RequestTests
{
    private static readonly Dictionary<(RequestState, RequestEvent), RequestState> Life = new()
    {
        [(RequestState.Open, RequestEvent.Note)] = RequestState.Open, [(RequestState.Decided, RequestEvent.Note)] = RequestState.Decided, [(RequestState.Open, RequestEvent.Prolong)] = RequestState.Open, [(RequestState.Open, RequestEvent.Decide)] = RequestState.Decided,
        [(RequestState.Open, RequestEvent.Withdraw)] = RequestState.Withdrawn, [(RequestState.Decided, RequestEvent.Close)] = RequestState.Closed,
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Only_the_listed_steps_are_taken_and_all_other_pairs_are_refused()
    {
        foreach (var from in Enum.GetValues<RequestState>())
            foreach (var happened in Enum.GetValues<RequestEvent>())
                RequestLife.Next(from, happened).Should().Be(Life.TryGetValue((from, happened), out var to) ? to : null, "{0} + {1}", from, happened);
    }

    [Theory]
    [InlineData("2026-03-30", "2026-04-30", "2026-06-30")]
    [InlineData("2026-01-31", "2026-03-02", "2026-04-30")] // 28 February 2026 is a Saturday
    [InlineData("2026-11-20", "2026-12-21", "2027-02-22")] // Sunday; Saturday
    [InlineData("2026-11-24", "2026-12-28", "2027-02-24")] // Christmas Eve is a day off since 2025
    [InlineData("2028-01-31", "2028-02-29", "2028-05-02")] // leap year; 30 April is a Sunday and 1 May a day off
    public void The_month_ends_on_the_same_day_of_the_next_one_or_its_last_and_never_on_a_day_off(string received, string first, string longer)
    {
        var calendar = new WorkingDays([]);
        RequestClock.First(calendar, Day(received)).Should().Be(Day(first));
        RequestClock.Long(calendar, Day(received)).Should().Be(Day(longer));
    }

    [Fact]
    public async Task A_request_of_the_portal_is_acknowledged_decided_answered_by_mail_and_closed_only_then()
    {
        await using var desk = await PrivacyDesk.Open();
        var number = await desk.File(RequestKind.Access, "");
        (await desk.Send())[^1].Text.Should().Contain("Odpowiemy najpóźniej 21.12.2026");
        Good(await desk.Decide(number, RequestOutcome.Granted)).Should().Be(RequestOutcome.Granted);
        ProblemOf(await desk.Close(number)).Should().BeOfType<CloseRequest.NotNotified>();
        (await desk.Send())[^1].Text.Should().Contain("uwzględniony").And.Contain("Prezesa Urzędu Ochrony Danych Osobowych").And.Contain("RODO art. 15");
        Good(await desk.Close(number));
        var own = Good(await desk.Core.Get<ReadOwnRequests>().One(desk.Asker, number, Stop));
        (own.State, own.Outcome).Should().Be((RequestState.Closed, RequestOutcome.Granted));
        ProblemOf(await desk.Core.Get<ReadOwnRequests>().One(new("ktoś inny", null), number, Stop)).Should().BeOfType<NotYours>();
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_request_and_a_corrected_one_another()
    {
        await using var desk = await PrivacyDesk.Open();
        var first = await desk.File(RequestKind.Erasure, key: "raz");
        desk.Core.Clock.Move(TimeSpan.FromDays(1));
        (await desk.File(RequestKind.Erasure, key: "raz")).Should().Be(first, "also after midnight");
        (await desk.File(RequestKind.Erasure, "Proszę o adres e-mail.", key: "raz")).Should().NotBe(first);
        (await desk.File(RequestKind.Restriction, key: "raz")).Should().NotBe(first);
    }

    [Fact]
    public async Task A_letter_is_answered_on_paper_and_closed_when_it_was_printed()
    {
        await using var desk = await PrivacyDesk.Open();
        var number = await desk.ByLetter(RequestKind.Objection);
        (await desk.Read(number)).Ways.Should().Equal(RequestAnswerWay.Letter);
        ProblemOf(await desk.Decide(number, RequestOutcome.Refused, way: RequestAnswerWay.Email)).Should().BeOfType<DecideRequest.WayNotAgreed>();
        ProblemOf(await desk.Decide(number, RequestOutcome.Refused, reasons: " ")).Should().BeOfType<ProlongRequest.ReasonsNeeded>();
        Good(await desk.Decide(number, RequestOutcome.Refused));
        ProblemOf(await desk.Close(number)).Should().BeOfType<CloseRequest.NotNotified>();
        await desk.Print(number);
        Good(await desk.Close(number));
    }

    [Fact]
    public async Task Two_months_more_are_told_with_reasons_within_the_first_and_once()
    {
        await using var desk = await PrivacyDesk.Open();
        var number = await desk.File(RequestKind.Access);
        ProblemOf(await desk.Core.Get<ProlongRequest>().Handle(await desk.Seen(number), "", Stop)).Should().BeOfType<ProlongRequest.ReasonsNeeded>();
        Good(await desk.Core.Get<ProlongRequest>().Handle(await desk.Seen(number), "Dane z wielu lat.", Stop)).Should().Be(new(2027, 2, 22));
        (await desk.Send())[^1].Text.Should().Contain("Dane z wielu lat.").And.Contain("22.02.2027");
        ProblemOf(await desk.Core.Get<ProlongRequest>().Handle(await desk.Seen(number), "Jeszcze.", Stop)).Should().BeOfType<ProlongRequest.TooLate>();
        var late = await desk.File(RequestKind.Access);
        desk.MoveTo(new(2026, 12, 22));
        ProblemOf(await desk.Core.Get<ProlongRequest>().Handle(await desk.Seen(late), "Za późno.", Stop)).Should().BeOfType<ProlongRequest.TooLate>();
        (await desk.Core.Get<ListRequests>().Counts(Stop)).Overdue.Should().Be(1, "the prolonged one has time");
        (await desk.Core.Get<ListRequests>().Of(null, Stop)).Select(r => r.Number).Should().Equal([late, number], "the most pressing first");
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_case_and_two_who_decide_at_once_are_one()
    {
        await using var desk = await PrivacyDesk.Open();
        var first = Good(await desk.Core.Get<FileRequest>().Handle(desk.Asker, Resident, RequestKind.Erasure, "Wszystko.", "klucz", Stop));
        Good(await desk.Core.Get<FileRequest>().Handle(desk.Asker, Resident, RequestKind.Erasure, "Wszystko.", "klucz", Stop)).Should().Be(first);
        var seen = await desk.Seen(first.Number);
        Good(await desk.Core.Get<NoteOnRequest>().Handle(seen, "notatka", Stop));
        ProblemOf(await desk.Core.Get<WithdrawRequest>().Handle(seen, Stop)).Should().BeOfType<RequestWork.DecidedMeanwhile>();
        ProblemOf(await desk.Core.Get<FileRequest>().Handle(desk.Asker, Resident, RequestKind.Erasure, "", "inny", Stop)).Should().BeOfType<RegisterRequest.WordsNeeded>();
    }

    [Fact]
    public async Task Data_are_corrected_by_the_letter_about_them_before_the_request_is_granted()
    {
        await using var desk = await PrivacyDesk.Open();
        var number = await desk.ByLetter(RequestKind.Rectification);
        ProblemOf(await desk.Decide(number, RequestOutcome.Granted)).Should().BeOfType<DecideRequest.NothingCorrected>();
        Good(await desk.Core.Get<ApplyWrittenChange>().Handle(
            new(Clerk, "P-1", 0, desk.Today, desk.Today, "P/1", new Dictionary<PersonField, string?> { [PersonField.Phone] = "600 200 300" }), Stop));
        Good(await desk.Decide(number, RequestOutcome.Granted)).Should().Be(RequestOutcome.Granted);
    }

    [Fact]
    public async Task Restricted_data_are_seen_by_who_looks_after_them_alone_and_the_end_is_told_before()
    {
        await using var desk = await PrivacyDesk.Open();
        Good(await desk.Decide(await desk.File(RequestKind.Restriction), RequestOutcome.Granted));
        (await desk.Core.Get<FindPersons>().By("Pierwsza", Stop)).Should().BeEmpty();
        ProblemOf(await desk.Core.Get<ReadPersonData>().Of(Clerk, "P-1", Stop)).Should().BeOfType<PersonRestricted>();
        Good(await desk.Core.Get<ReadPersonData>().Of(Officer, "P-1", Stop)).Name.Should().Be("Osoba Pierwsza");
        Good(await desk.Core.Get<ReadPremisesFile>().Of(Clerk, "L-1", Stop)).Holders[0].Should().BeEquivalentTo(new { Name = IRestricted.Name, Email = (string?)null, Phone = (string?)null });
        (await desk.Core.Get<ListRequests>().Of(null, Stop))[0].Name.Should().Be(IRestricted.Name);
        Good(await desk.Core.Get<IBok.Core.Privacy.ExportPersonData>().Own(desk.Asker, Resident, Stop)).Name.Should().Be("Osoba Pierwsza", "the person's own");

        var restrict = desk.Core.Get<RestrictPerson>();
        ProblemOf(await restrict.Lift(Officer, "P-1", Stop)).Should().BeOfType<RestrictPerson.NotTold>();
        Good(await restrict.Tell(Officer, "P-1", "Dane sprawdzono.", Stop));
        ProblemOf(await restrict.Lift(Officer, "P-1", Stop)).Should().BeOfType<RestrictPerson.NotTold>("the letter has not left");
        (await desk.Send())[^1].Text.Should().Contain("Dane sprawdzono.").And.Contain("20.11.2026");
        Good(await restrict.Lift(Officer, "P-1", Stop));
        (await desk.Core.Get<FindPersons>().By("Pierwsza", Stop)).Should().ContainSingle();
        ProblemOf(await restrict.Lift(Officer, "P-1", Stop)).Should().BeOfType<RestrictPerson.NotRestricted>();
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task A_request_of_nobody_is_refused_with_a_sentence_of_its_own(string? person)
    {
        await using var desk = await PrivacyDesk.Open();
        var nobody = await desk.Core.Get<RegisterRequest>().Handle(new(Clerk, RequestKind.Access, RequestChannel.Letter, person, new DateOnly(2026, 11, 20), "", null, "klucz"), Stop);
        ProblemOf(nobody).Should().BeOfType<RegisterRequest.PersonNeeded>();
    }

    [Theory]
    [InlineData("os-17", true)]
    [InlineData("p-1", true)]
    [InlineData("OS-17", false)]
    public async Task Whoever_has_small_letters_in_a_code_can_ask_too(string person, bool found)
    {
        await using var desk = await PrivacyDesk.Open();
        var package = PrivacyDesk.Package();
        package.AsOf = "2026-11-21";
        package["persons.csv"].Add("os-17;natural;Osoba Siedemnasta;;ul. Nowa 1;;;");
        await desk.Take(package);
        var answer = await desk.Core.Get<RegisterRequest>().Handle(new(Clerk, RequestKind.Access, RequestChannel.Letter, person, desk.Today, "", null, "klucz"), Stop);
        (answer is Result<RegisterRequest.Registered>.Ok).Should().Be(found, $"{answer}");
    }
}
