using FluentAssertions;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using IBok.Core.Registrations;
using IBok.Tests.Testing;
using static IBok.Tests.Registrations.CaseDesk;

namespace IBok.Tests.Registrations;

/// <summary>From the web form to the clerk's steps.</summary>
public sealed class CaseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "J2.5a")]
    public async Task The_clerk_sees_a_case_only_when_its_email_is_confirmed()
    {
        await using var desk = await Open();
        await desk.Submit();
        (await desk.Core.Get<ListRegistrations>().Of(null, null, Stop)).Should().BeEmpty();
        var token = await desk.TokenIn("/rejestracja/potwierdz/");
        (await desk.Core.Get<ConfirmEmail>().IsAlive(token, Stop)).Should().BeTrue();
        await desk.Confirm(token);
        var row = (await desk.Core.Get<ListRegistrations>().Of(null, null, Stop)).Should().ContainSingle().Which;
        (row.State, row.DaysLeft).Should().Be((RegistrationState.Preliminary, null));
        ProblemOf(await desk.Confirm(token)).Should().Be(new ConfirmEmail.DeadLink());
        (await desk.Core.Get<ConfirmEmail>().IsAlive(token, Stop)).Should().BeFalse();
    }

    [Fact]
    [Trait("Clause", "J2.1")]
    public async Task Version_time_and_address_of_the_acceptance_are_kept()
    {
        await using var desk = await Open();
        var one = await desk.Read(await desk.NewCase());
        (one.RegulationNumber, one.SubmittedAt, one.SubmittedFrom).Should().Be((1, HostClock.New().GetUtcNow().UtcDateTime, "192.0.2.1"));
        one.Steps.Select(s => (s.Event, s.Clause)).Should().Equal((RegistrationEvent.Submit, "JSM §2.1, §2.5"), (RegistrationEvent.ConfirmEmail, "JSM §3.5"));
    }

    [Fact]
    [Trait("Asvs", "17")]
    public async Task The_same_form_posted_twice_is_one_case_and_one_letter()
    {
        await using var desk = await Open();
        foreach (var _ in Enumerable.Range(0, 3)) (await desk.Submit(key: "klucz")).Should().BeOfType<Result<SubmitRegistration.Sent>.Ok>();
        (await desk.Send()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_form_gone_back_to_and_sent_with_a_corrected_address_is_a_case_of_its_own_with_a_letter_to_that_address()
    {
        await using var desk = await Open();
        await desk.Submit(ApplicationFormTests.Good with { Email = "osoba1@exmaple.test" }, key: "klucz");
        foreach (var _ in Enumerable.Range(0, 2)) await desk.Submit(key: "klucz");
        (await desk.Send()).Select(m => m.Email).Should().Equal("osoba1@exmaple.test", "osoba1@example.test");
    }

    [Fact]
    [Trait("Clause", "J7.2a")]
    public async Task Further_forms_to_one_address_get_the_same_answer_and_no_letter()
    {
        await using var desk = await Open();
        foreach (var _ in Enumerable.Range(0, 5)) (await desk.Submit()).Should().Be((Result<SubmitRegistration.Sent>)new SubmitRegistration.Sent("osoba1@example.test"));
        (await desk.Send()).Should().HaveCount(3);
        desk.Core.Clock.Move(TimeSpan.FromHours(25));
        await desk.Submit();
        (await desk.Send()).Should().HaveCount(4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("' OR 1=1 --")]
    public async Task A_link_that_was_never_given_opens_nothing(string token)
    {
        await using var desk = await Open();
        await desk.NewCase();
        ProblemOf(await desk.Confirm(token)).Should().Be(new ConfirmEmail.DeadLink());
        ProblemOf(await desk.Core.Get<ReadOwnCase>().By(token, Stop)).Should().BeOfType<NotYours>();
    }

    [Fact]
    public async Task A_link_to_confirm_shows_no_form_and_no_secret_lies_readable_in_the_database()
    {
        await using var desk = await Open();
        await desk.Submit();
        var confirm = await desk.TokenIn("/rejestracja/potwierdz/");
        ProblemOf(await desk.Core.Get<ReadOwnCase>().By(confirm, Stop)).Should().BeOfType<NotYours>();
        var form = ((Result<ConfirmEmail.Confirmed>.Ok)await desk.Confirm(confirm)).Value.FormToken;
        ProblemOf(await desk.Confirm(form)).Should().Be(new ConfirmEmail.DeadLink(), "a token of one kind is none of another");
        (await desk.Core.Get<ReadOwnCase>().By(form, Stop)).Should().BeOfType<Result<ReadOwnCase.Own>.Ok>();
        form.Should().Be(await desk.TokenIn("/rejestracja/formularz/"));
    }

    [Fact]
    [Trait("Clause", "J2.6")]
    public async Task A_returned_form_starts_no_clock_and_the_corrected_one_a_new_clock()
    {
        await using var desk = await Open();
        var number = await desk.NewCase();
        (await desk.Receive(number)).Should().Be((Result<DateOnly>)new DateOnly(2026, 11, 27));
        (await desk.Read(number)).Clock!.DaysLeft.Should().Be(5);
        await desk.Return(number, note: "Prosimy podpisać.");
        var returned = await desk.Read(number);
        (returned.State, returned.Clock).Should().Be((RegistrationState.Returned, null));
        (await desk.Send())[^1].Text.Should().Contain("brakuje podpisu").And.Contain("Prosimy podpisać.");
        desk.Core.Clock.Move(TimeSpan.FromDays(10));
        (await desk.Receive(number)).Should().Be((Result<DateOnly>)new DateOnly(2026, 12, 7));
    }

    [Theory]
    [InlineData("2026-11-21")]
    [InlineData("2026-11-19")]
    [InlineData("0001-01-01")]
    [Trait("Clause", "J2.5c")]
    public async Task A_delivery_in_the_future_or_before_the_form_was_made_is_refused(string day)
    {
        await using var desk = await Open();
        var number = await desk.NewCase();
        ProblemOf(await desk.Receive(number, Repo.Day(day))).Should().Be(new Registration.WrongDeliveryDay(new(2026, 11, 20), new(2026, 11, 20)));
        (await desk.Read(number)).State.Should().Be(RegistrationState.Preliminary);
    }

    [Fact]
    [Trait("Clause", "J2.8")]
    public async Task Overdue_cases_stand_first_and_urgent_ones_are_marked()
    {
        await using var desk = await Open(new KeyValuePair<string, string?>("Registrations:MostPerEmailAndDay", "9"));
        var late = await desk.NewCase();
        await desk.Receive(late);
        var waiting = await desk.NewCase();
        desk.Core.Clock.Move(TimeSpan.FromDays(6));
        (await Rows(desk)).Should().Equal((late, 1, false, true), (waiting, null, false, false));
        desk.Core.Clock.Move(TimeSpan.FromDays(4));
        (await Rows(desk)).Should().Equal((late, -1, true, false), (waiting, null, false, false));
        (await desk.Core.Get<ListRegistrations>().Counts(Stop)).Overdue.Should().Be(1);
    }

    [Fact]
    [Trait("Asvs", "17")]
    public async Task Of_two_clerks_who_decide_at_once_the_second_is_told_who_was_faster()
    {
        await using var desk = await Open();
        var number = await desk.NewCase();
        await desk.Receive(number);
        var (anna, ewa) = (await desk.Seen(number), await desk.Seen(number, OtherClerk));
        (await desk.Core.Get<VerifyRegistration>().Handle(anna, "T-1", Stop)).Should().BeOfType<Result<bool>.Ok>();
        ProblemOf(await desk.Core.Get<RefuseRegistration>().Handle(ewa, RefusalReason.NoTitle, null, Stop)).Should().Be(new Casework.DecidedMeanwhile("anna"));
        (await desk.Read(number)).State.Should().Be(RegistrationState.Verified);
    }

    [Fact]
    [Trait("Clause", "J5.5")]
    public async Task A_correction_stands_beside_what_was_typed_and_counts_from_then_on()
    {
        await using var desk = await Open();
        var number = await desk.NewCase(ApplicationFormTests.Good with { Name = "Osoba Perwsza" });
        (await desk.Core.Get<CorrectRegistration>().Handle(await desk.Seen(number), ApplicationField.Name, "Osoba  Pierwsza", Stop)).Should().BeOfType<Result<bool>.Ok>();
        var one = await desk.Read(number);
        (one.Application.Name, one.Now.Name, one.Corrections.Single().By).Should().Be(("Osoba Perwsza", "Osoba Pierwsza", "anna"));
        ProblemOf(await desk.Core.Get<CorrectRegistration>().Handle(await desk.Seen(number), ApplicationField.Email, "nie-adres", Stop)).Should().BeOfType<CorrectRegistration.WrongValue>();
        ProblemOf(await desk.Core.Get<CorrectRegistration>().Handle(await desk.Seen(number), ApplicationField.Accepted, "tak", Stop)).Should().BeOfType<CorrectRegistration.NotCorrectable>();
    }

    [Fact]
    public async Task What_was_never_finished_is_erased_with_its_letters_and_what_goes_on_stays()
    {
        await using var desk = await Open();
        var unfinished = await desk.NewCase();
        var open = await desk.NewCase();
        await desk.Receive(open);
        await desk.Submit();
        desk.Core.Clock.Move(TimeSpan.FromHours(49));
        (await desk.Core.Get<EraseUnfinished>().Run(Stop)).Should().Be(new EraseUnfinished.Erased(1, 0));
        desk.Core.Clock.Move(TimeSpan.FromDays(63));
        (await desk.Core.Get<EraseUnfinished>().Run(Stop)).Should().Be(new EraseUnfinished.Erased(0, 1));
        var expired = await desk.Read(unfinished);
        (expired.State, expired.Application.Name, expired.Application.Email, expired.SubmittedFrom).Should().Be((RegistrationState.Expired, "", "", ""));
        expired.Steps.Should().HaveCount(3, "that there was a case stays");
        (await desk.Core.Get<IBok.Core.Notifications.ListOutbox>().About(unfinished, Stop)).Should().BeEmpty();
        (await desk.Read(open)).Application.Name.Should().Be("Osoba Pierwsza");
    }

    [Fact]
    [Trait("Clause", "J2.5c")]
    public async Task The_last_day_for_the_paper_is_the_same_in_the_letter_on_the_paper_and_for_the_program_however_late_the_email_was_confirmed()
    {
        await using var desk = await Open();
        await desk.Submit();
        var confirm = await desk.TokenIn("/rejestracja/potwierdz/");
        desk.Core.Clock.Move(TimeSpan.FromHours(47));
        var form = ((Result<ConfirmEmail.Confirmed>.Ok)await desk.Confirm(confirm)).Value.FormToken;
        (await desk.Send())[^1].Text.Should().Contain("najpóźniej 19.01.2027");
        ((Result<ReadOwnCase.Own>.Ok)await desk.Core.Get<ReadOwnCase>().By(form, Stop)).Value.ExpiresOn.Should().Be(new DateOnly(2027, 1, 19));
    }

    [Theory]
    [InlineData(60, "2027-01-19", "2027-01-22")] // Tuesday; Friday
    [InlineData(36, "2026-12-26", "2026-12-30")] // a holiday that is a Saturday; Wednesday
    [InlineData(42, "2027-01-01", "2027-01-07")] // Friday and New Year; the sixth is a holiday
    [Trait("Clause", "J2.5c")]
    public async Task A_paper_put_into_the_box_on_the_last_day_can_be_stamped_when_the_box_is_emptied_and_only_later_the_case_expires(int days, string last, string stamped)
    {
        await using var desk = await Open(new KeyValuePair<string, string?>("Registrations:UnfinishedDays", $"{days}"));
        var (delivered, forgotten) = (await desk.NewCase(), await desk.NewCase());
        desk.Core.Clock.Move(Repo.Day(last).ToDateTime(new(22, 0)) - desk.Core.Clock.GetUtcNow().UtcDateTime);
        await Expect(desk, 0);
        desk.Core.Clock.Move(TimeSpan.FromDays(Repo.Day(stamped).DayNumber - Repo.Day(last).DayNumber));
        await Expect(desk, 0);
        (await desk.Receive(delivered)).Should().BeOfType<Result<DateOnly>.Ok>();
        desk.Core.Clock.Move(TimeSpan.FromDays(1));
        await Expect(desk, 1);
        (await desk.Read(delivered)).State.Should().Be(RegistrationState.FormReceived);
        (await desk.Read(forgotten)).State.Should().Be(RegistrationState.Expired);
    }

    [Fact]
    [Trait("Asvs", "33")]
    [Trait("Asvs", "35")]
    public async Task A_scan_is_known_by_its_content_and_not_by_its_name()
    {
        await using var desk = await Open(new KeyValuePair<string, string?>("Registrations:MostScanBytes", "10000"));
        var number = await desk.NewCase();
        await desk.Receive(number);
        var scans = desk.Core.Get<IBok.Core.Registrations.AddScan>();
        foreach (var (name, bytes, problem) in new (string, byte[], Type)[]
        {
            ("wirus.pdf", [.. "MZ program"u8], typeof(PaperScan.NotAScan)), ("obcięty.pdf", [.. "%PDF-1.7 bez końca"u8], typeof(PaperScan.NotAScan)),
            ("strona.html.png", [.. "<script>"u8], typeof(PaperScan.NotAScan)), ("pusty.png", [], typeof(PaperScan.NotAScan)),
            ("duży.pdf", [.. "%PDF-"u8, .. new byte[10_000], .. "%%EOF"u8], typeof(PaperScan.TooLarge)),
        }) ProblemOf(await scans.Handle(await desk.Seen(number), name, bytes, Stop)).Should().BeOfType(problem, name);
        (await scans.Handle(await desk.Seen(number), "../../etc/passwd\r\n.exe", [.. "%PDF-1.7 treść %%EOF"u8], Stop)).Should().Be((Result<FileKind>)FileKind.Pdf);
        var kept = (await desk.Read(number)).Scans.Should().ContainSingle().Which;
        var read = (await desk.Core.Get<ReadScan>().Of(Clerk, number, kept.Id, Stop)).Should().BeOfType<Result<ReadScan.Scan>.Ok>().Which.Value;
        (read.FileName, read.ContentType).Should().Be(($"{number}-{kept.Id}.pdf", "application/pdf"));
        var other = await desk.NewCase();
        ProblemOf(await desk.Core.Get<ReadScan>().Of(Clerk, other, kept.Id, Stop)).Should().BeOfType<NotYours>("it belongs to another case");
    }

    private static async Task Expect(CaseDesk desk, int expired) => (await desk.Core.Get<EraseUnfinished>().Run(Stop)).Should().Be(new EraseUnfinished.Erased(0, expired));

    private static async Task<IEnumerable<(string, int?, bool, bool)>> Rows(CaseDesk desk) =>
        (await desk.Core.Get<ListRegistrations>().Of(null, null, Stop)).Select(r => (r.Number, r.DaysLeft, r.IsOverdue, r.IsUrgent));
}
