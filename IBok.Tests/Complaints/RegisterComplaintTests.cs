using FluentAssertions;
using IBok.Core.Complaints;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using static IBok.Tests.Complaints.ComplaintDesk;

namespace IBok.Tests.Complaints;

/// <summary>How complaints enter the register.</summary>
public sealed class RegisterComplaintTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "J6.1")]
    [Trait("Clause", "J6.2")]
    public async Task A_user_s_complaint_gets_a_number_and_a_day_and_is_acknowledged_and_told_to_the_mailbox()
    {
        await using var desk = await Open();
        var registered = (await desk.File("Saldo nie zgadza się.")).Should().BeOfType<Result<RegisterComplaint.Registered>.Ok>().Which.Value;
        registered.Number.Should().MatchRegex("^RK-2026-00001-[0-9]$");
        (registered.Deadline, registered.Missing.Count).Should().Be((new(2026, 12, 4), 0));
        var mails = await desk.Send();
        mails.Select(m => m.Email).Should().BeEquivalentTo("ksiegowosc@sm.example", "osoba1@example.test");
        mails.Single(m => m.Email == "ksiegowosc@sm.example").Text.Should().Contain("Saldo nie zgadza się.").And.Contain(registered.Number);
        mails.Single(m => m.Email == "osoba1@example.test").Text.Should().Contain("wpłynęła 20.11.2026").And.Contain("najpóźniej 04.12.2026").And.NotContain("minął");
        var own = (await desk.Core.Get<ReadOwnComplaints>().One(desk.Asker, registered.Number, Stop)).Should().BeOfType<Result<ReadOwnComplaints.Whole>.Ok>().Which.Value;
        (own.State, own.Description, own.AnswerBy).Should().Be((ComplaintState.Open, "Saldo nie zgadza się.", new DateOnly(2026, 12, 4)));
        (await desk.Core.Get<ReadInbox>().All(desk.Asker, Stop)).Should().ContainSingle().Which.Subject.Should().Contain(registered.Number);
    }

    [Theory]
    [InlineData("", "2026-11-20", typeof(FileComplaint.DescriptionNeeded))]
    [InlineData("  \r\n ", "2026-11-20", typeof(FileComplaint.DescriptionNeeded))]
    [InlineData("Opis", null, typeof(FileComplaint.EventDayNeeded))]
    [InlineData("Opis", "2026-11-21", typeof(ContentsCheck.WrongEventDay))]
    [InlineData("Opis", "2013-01-01", typeof(ContentsCheck.WrongEventDay))]
    [Trait("Clause", "J6.3a")]
    [Trait("Clause", "J6.3b")]
    public async Task A_complaint_without_words_or_about_tomorrow_is_refused_and_leaves_nothing(string words, string? happened, Type problem)
    {
        await using var desk = await Open();
        ProblemOf(await desk.Core.Get<FileComplaint>().Handle(
            new(desk.Asker, Resident, happened is null ? null : IBok.Tests.Testing.Repo.Day(happened), words, [], "k"), Stop)).Should().BeOfType(problem);
        (await desk.Core.Get<ListComplaints>().Of(new(), Stop)).Should().BeEmpty();
        (await desk.Send()).Should().BeEmpty();
    }

    [Fact]
    [Trait("Asvs", "17")]
    public async Task The_same_form_sent_twice_is_one_case_and_one_acknowledgement()
    {
        await using var desk = await Open();
        var first = await Number(desk.File(key: "raz"));
        (await Number(desk.File(key: "raz"))).Should().Be(first);
        (await desk.Core.Get<ListComplaints>().Of(new(), Stop)).Should().ContainSingle();
        (await desk.Send()).Should().HaveCount(2, "one to the user and one to the mailbox");
    }

    [Fact]
    public async Task A_form_gone_back_to_and_sent_with_other_words_another_day_or_another_file_is_a_complaint_of_its_own()
    {
        await using var desk = await Open();
        HashSet<string> numbers =
        [
            await Number(desk.File(key: "raz")), await Number(desk.File("Nie widać dwóch wpłat.", key: "raz")), await Number(desk.File(key: "raz", happened: Today.AddDays(-1))),
            await Number(desk.File(key: "raz", files: Scan)), await Number(desk.File(key: "raz", files: new Upload("pismo.pdf", [.. "%PDF-1.7 inne %%EOF"u8]))),
        ];
        numbers.Should().HaveCount(5);
        desk.Core.Clock.Move(TimeSpan.FromDays(1));
        (await Number(desk.File(key: "raz", happened: Today))).Should().Be(numbers.First(), "what was posted is the same, though the day is another");
        var letter = Letter();
        (await Number(desk.Register(letter with { ReceivedOn = Today.AddDays(-1) }))).Should().NotBe(await Number(desk.Register(letter)), "that day the clerk has typed");
    }

    [Fact]
    [Trait("Clause", "J6.3c")]
    [Trait("Asvs", "33")]
    public async Task Documents_are_kept_by_their_content_and_a_program_is_refused_whatever_its_name()
    {
        await using var desk = await Open();
        ProblemOf(await desk.File(files: new Upload("faktura.pdf", [.. "MZ program"u8]))).Should().BeOfType<PaperScan.NotAScan>();
        ProblemOf(await desk.File(files: new Upload("mail.eml", [.. "From: a@b.pl\r\n\r\nx"u8]))).Should().BeOfType<PaperScan.NotAScan>("a mail comes as a mail");
        var number = await Number(desk.File(files: new Upload("../../etc/zrzut\r\n.pdf", Scan.Bytes)));
        var file = (await desk.Read(number)).Files.Should().ContainSingle().Which;
        (file.OriginalName, file.Kind, file.By).Should().Be(("../../etc/zrzut.pdf", FileKind.Pdf, ""));
        var read = (await desk.Core.Get<ReadComplaintFile>().Own(desk.Asker, number, file.Id, Stop)).Should().BeOfType<Result<ReadComplaintFile.File>.Ok>().Which.Value;
        (read.FileName, read.ContentType).Should().Be(($"{number}-{file.Id}.pdf", "application/pdf"));
        read.Bytes.Should().Equal(Scan.Bytes);
        ProblemOf(await desk.Core.Get<ReadComplaintFile>().Own(new("kto inny", 2), number, file.Id, Stop)).Should().BeOfType<NotYours>();
    }

    [Fact]
    [Trait("Clause", "CIII.1")]
    public async Task A_letter_needs_its_day_and_its_scan_and_direct_debit_takes_nothing_but_letters()
    {
        await using var desk = await Open();
        ProblemOf(await desk.Register(Letter() with { Files = [] })).Should().BeOfType<RegisterComplaint.ScanNeeded>();
        ProblemOf(await desk.Register(Letter() with { ReceivedOn = null })).Should().BeOfType<RegisterComplaint.WrongReceiptDay>();
        ProblemOf(await desk.Register(Letter() with { ReceivedOn = Today.AddDays(1) })).Should().BeOfType<RegisterComplaint.WrongReceiptDay>();
        foreach (var channel in new[] { ComplaintChannel.Email, ComplaintChannel.Portal })
            ProblemOf(await desk.Register(Letter() with { Channel = channel })).Should().Be(new RegisterComplaint.ChannelNotAllowed(ComplaintSubject.DirectDebit, channel));
        (await Number(desk.Register(Letter()))).Should().StartWith("RK-");
    }

    [Fact]
    public async Task Which_way_a_complaint_may_come_is_a_setting()
    {
        await using var desk = await Open(new KeyValuePair<string, string?>("Complaints:DirectDebitChannels:1", "Email"), new("Complaints:PortalChannels:1", "Portal"), new("Complaints:PortalChannels:2", "Portal"));
        (await desk.Register(Letter() with { Channel = ComplaintChannel.Email, Files = [] })).Should().BeOfType<Result<RegisterComplaint.Registered>.Ok>();
        ProblemOf(await desk.Register(Mail("kto@example.test"))).Should().BeOfType<RegisterComplaint.ChannelNotAllowed>();
    }

    [Fact]
    [Trait("Clause", "CIII.2")]
    public async Task What_is_missing_is_asked_for_by_letter_and_the_case_opens_when_it_comes()
    {
        await using var desk = await Open();
        var contents = new ComplaintContents { Name = "Osoba Pierwsza", Address = "ul. Zażółcona 2/1" };
        var registered = (await desk.Register(Letter(contents, person: null))).Should().BeOfType<Result<RegisterComplaint.Registered>.Ok>().Which.Value;
        registered.Missing.Should().Equal(ComplaintField.Description, ComplaintField.ClientNumber);
        var letter = (await desk.Core.Get<ListOutbox>().About(registered.Number, Stop)).Should().ContainSingle().Which;
        (letter.State, letter.Subject).Should().Be((DeliveryState.ToPrint, $"Reklamacja {registered.Number}: prosimy o uzupełnienie"));
        var text = (await desk.Core.Get<ReadLetter>().Of(Clerk, letter.Id, Stop)).Should().BeOfType<Result<ReadLetter.Whole>.Ok>().Which.Value;
        string.Join('\n', text.Paragraphs).Should().Contain("opis zdarzenia, nazwa lub numer klienta").And.Contain(registered.Number);

        var complete = desk.Core.Get<CompleteComplaint>();
        ProblemOf(await complete.Handle(await desk.Seen(registered.Number), new() { ClientNumber = "K-1" }, Stop)).Should().Be(new CompleteComplaint.StillMissing("opis zdarzenia"));
        (await complete.Handle(await desk.Seen(registered.Number), new() { ClientNumber = "K-1", Description = "Pobrano dwa razy." }, Stop)).Should().BeOfType<Result<bool>.Ok>();
        var now = await desk.Read(registered.Number);
        (now.State, now.Contents.ClientNumber, now.Contents.Description).Should().Be((ComplaintState.Open, "K-1", "Pobrano dwa razy."));
        now.Clocks[0].From.Should().Be(Today, "the clock runs from the first receipt");
    }

    [Fact]
    public async Task A_sender_is_found_by_the_registered_address_and_linked_by_a_clerk()
    {
        await using var desk = await Open();
        var found = await desk.Core.Get<FindComplainant>().By("OSOBA1@example.test", "nikt taki", Stop);
        found.Should().ContainSingle().Which.Should().BeEquivalentTo(new { PersonCode = "P-1", Login, SameEmail = true });
        (await desk.Core.Get<FindComplainant>().By("osoba1@example.tes", null, Stop)).Should().BeEmpty("a part of an address is another address");
        var number = await Number(desk.Register(Mail("osoba1@example.test")));
        (await desk.Core.Get<ReadOwnComplaints>().All(desk.Asker, Stop)).Should().BeEmpty();
        (await desk.Core.Get<LinkComplainant>().Handle(await desk.Seen(number), " ", Stop)).Should().BeEquivalentTo(new { Problem = new RegisterComplaint.PersonNeeded() });
        (await desk.Core.Get<LinkComplainant>().Handle(await desk.Seen(number), "P-1", Stop)).Should().BeOfType<Result<bool>.Ok>();
        (await desk.Core.Get<ReadOwnComplaints>().All(desk.Asker, Stop)).Should().ContainSingle().Which.Number.Should().Be(number);
    }

    [Fact]
    public async Task So_many_complaints_of_one_login_may_wait_and_no_more()
    {
        await using var desk = await Open(new KeyValuePair<string, string?>("Complaints:MostOpen", "2"));
        await Number(desk.File());
        var second = await Number(desk.File());
        ProblemOf(await desk.File()).Should().Be(new RegisterComplaint.TooManyOpen(2));
        (await desk.Core.Get<WithdrawComplaint>().Handle(desk.Own(second), Stop)).Should().BeOfType<Result<bool>.Ok>();
        await Number(desk.File());
    }
}
