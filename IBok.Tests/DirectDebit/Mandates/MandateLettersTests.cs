using FluentAssertions;
using IBok.Core.DirectDebit.Banks;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using static IBok.Tests.DirectDebit.Mandates.DeskReading;
using static IBok.Tests.DirectDebit.Mandates.MandateDesk;

namespace IBok.Tests.DirectDebit.Mandates;

/// <summary>Every letter about a mandate, word for word: what the cooperative promises and asks for, to whom, and on which clause.</summary>
public sealed class MandateLettersTests
{
    private const string Hello = "Dzień dobry,\n\n", Flat = "ul. Zażółcona 2/1, 00-001 Przykładów", Pko = "Powszechna Kasa Oszczędności Bank Polski Spółka Akcyjna";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Clause", "CII.10")]
    [Trait("Clause", "CII.11")]
    public async Task The_letter_that_starts_a_mandate_says_what_is_collected_from_when_and_how_it_ends()
    {
        await using var desk = await Open();
        foreach (var (login, person) in new[] { ("20001", "P-1"), ("20002", "P-1"), ("20003", "P-2") }) await desk.Core.Login(login, person);
        var mine = (await desk.Core.Rows("SELECT \"UserId\" FROM \"PortalAccounts\" WHERE \"State\" = 'Active' ORDER BY \"Id\" LIMIT 1"))[0];
        var number = await desk.Confirmed();
        var one = await desk.Read(number);
        (await desk.Core.Letters("mandate-started")).Should().Equal(Client(number, "ChSM II.10", "uruchomienie usługi",
            $"uruchamiamy polecenie zapłaty dla lokalu {Flat}. Identyfikator płatności: {one.PaymentIdentifier}. Obciążany rachunek: 30 **** 0001, {Pko}.\n\n"
            + "Pobieramy to, czego termin płatności przypada w dniu wysłania tego pisma albo później (regulamin polecenia zapłaty, część II pkt 10). Co jest płatne wcześniej, "
            + "prosimy zapłacić samodzielnie.\n\n"
            + "Obciążamy rachunek w dniu terminu płatności, a gdy jest to sobota lub dzień wolny, w najbliższym dniu roboczym (część II pkt 11). Prosimy mieć tego dnia na rachunku "
            + "pełną kwotę; gdy jej zabraknie, obciążenia nie powtarzamy i należność trzeba zapłacić samodzielnie (część II pkt 12 i 13).\n\n"
            + "Zgodę można w każdej chwili cofnąć na piśmie, bez podawania przyczyny (część II pkt 17, część IV pkt 6).") with { UserId = mine });
        var lease = await desk.Submitted(desk.Paper() with { Scope = ObligationKinds.Lease });
        Good(await desk.Core.Get<StartWithoutConfirmation>().Handle(await desk.Seen(lease), Stop)).Should().BeTrue();
        (await desk.Core.Letters("mandate-started"))[1].Should().Match<Written>(w => w.Clause == "ChSM II.10, PZ-B2C" && w.About == lease);
    }

    [Fact]
    public async Task Who_has_neither_mailbox_nor_login_is_written_to_at_the_postal_address()
    {
        await using var desk = await Open();
        var number = await desk.Confirmed(desk.Paper() with { Scope = ObligationKinds.Lease }, premises: "L-2", client: "P-2");
        (await desk.Core.Letters("mandate-started")).Should().ContainSingle().Which.Should().Match<Written>(w => w.About == number && w.UserId == null && w.Name == "Spółka Próbna"
            && w.Email == null && w.PostalAddress == "ul. Długa 1" && w.Body.StartsWith(Hello + "uruchamiamy polecenie zapłaty dla lokalu ul. Zażółcona 4. Identyfikator", StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Clause", "CII.6")]
    [InlineData(PaperFault.AccountWrong, null, "numer rachunku ma błędne cyfry kontrolne; takiego rachunku nie ma")]
    [InlineData(PaperFault.Signature, "Podpis jest na odwrocie.", "brakuje podpisu zgodnego ze wzorem w banku")]
    [InlineData(PaperFault.Incomplete, null, "nie wszystkie pola są wypełnione")]
    [InlineData(PaperFault.Illegible, null, "jest nieczytelny")]
    [InlineData(PaperFault.BankTakesNoPart, null, "bank nie bierze udziału w poleceniu zapłaty")]
    [InlineData(PaperFault.Other, "Prosimy o telefon.", "wymaga wyjaśnienia")]
    public async Task A_paper_goes_back_with_its_fault_in_words_and_what_the_clerk_adds(PaperFault fault, string? note, string reason)
    {
        await using var desk = await Open();
        var number = await desk.New();
        Good(await desk.Core.Get<ReturnPaper>().Handle(await desk.Seen(number), fault, note, Stop)).Should().BeTrue();
        (await desk.Core.Letters("mandate-returned")).Should().Equal(Client(number, "ChSM II.5, II.6", "formularz wymaga poprawy",
            $"formularz polecenia zapłaty dla lokalu {Flat}, otrzymany 20.11.2026, odsyłamy do poprawy: {reason}.\n\n{note}\n\n"
            + "Polecenie zapłaty nie działa. Prosimy dostarczyć poprawny formularz, a do tego czasu płacić samodzielnie (regulamin polecenia zapłaty, część II pkt 3–6)."));
        (await desk.Read(number)).Steps[^1].Note.Should().Be(note is null ? reason : $"{reason}: {note}");
    }

    [Theory]
    [InlineData(ListedAccount, Pko)]
    [InlineData(OtherAccount, "Bank Próbny")]
    [InlineData(ListedAccount, "bank")]
    public async Task What_the_bank_did_not_confirm_is_told_in_its_words(string account, string bank)
    {
        await using var desk = await Open();
        var number = await desk.Submitted(desk.Paper(account));
        if (account == OtherAccount) Good(await desk.Core.Get<AddDebitBank>().Handle(Clerk, "999", "Bank Próbny", Stop)); // its name was not known when the paper came
        if (bank == "bank") await desk.Core.Change("UPDATE \"Mandates\" SET \"BankName\" = ''"); // as an older program left it
        Good(await desk.Core.Get<SendToBank>().Handle(await desk.Seen(number), Stop));
        Good(await desk.Core.Get<RejectByBank>().Handle(await desk.Seen(number), "podpis niezgodny ze wzorem", Stop)).Should().BeTrue();
        (await desk.Core.Letters("mandate-rejected")).Should().Equal(Client(number, "ChSM II.10", "bank nie potwierdził zgody",
            $"{bank} nie potwierdził zgody na polecenie zapłaty dla lokalu {Flat}: podpis niezgodny ze wzorem.\n\n"
            + "Polecenie zapłaty nie działa; prosimy płacić samodzielnie. Zgodę można złożyć ponownie po wyjaśnieniu sprawy w banku (regulamin polecenia zapłaty, część II pkt 2–6)."));
    }

    [Fact]
    [Trait("Clause", "CII.17")]
    public async Task Held_and_resumed_the_client_knows_what_to_pay_alone()
    {
        await using var desk = await Open();
        var number = await desk.Active();
        Good(await desk.Core.Get<HoldMandate>().Handle(await desk.Seen(number), "telefon klienta", Stop)).Should().BeTrue();
        Good(await desk.Core.Get<ResumeMandate>().Handle(await desk.Seen(number), "klient się rozmyślił", Stop)).Should().BeTrue();
        (await desk.Core.Letters("mandate-held")).Should().Equal(Client(number, "ChSM II.17", "wstrzymane",
            $"wstrzymaliśmy polecenie zapłaty dla lokalu {Flat}: od dziś nie przekazujemy bankowi obciążeń. Co zostało przekazane wcześniej, zostanie wykonane.\n\n"
            + "Do odwołania prosimy płacić samodzielnie. Zgoda pozostaje w mocy; aby ją zakończyć, trzeba ją cofnąć na piśmie (regulamin polecenia zapłaty, część II pkt 17)."));
        (await desk.Core.Letters("mandate-resumed")).Should().Equal(Client(number, "ChSM II.15", "wznowione",
            $"wznowiliśmy polecenie zapłaty dla lokalu {Flat}. Pobieramy znów to, czego termin płatności jeszcze nie minął (regulamin polecenia zapłaty, część II pkt 7).\n\n"
            + "Należności, których termin minął w czasie przerwy, trzeba zapłacić samodzielnie."));
    }

    [Fact]
    [Trait("Clause", "CII.18b")]
    [Trait("Clause", "CIV.6")]
    public async Task A_withdrawal_is_confirmed_with_the_letter_s_day_both_dates_and_what_stays_valid()
    {
        await using var desk = await Open();
        var number = await desk.Active();
        Good(await desk.Withdraw(number, letterOn: new(2026, 11, 18)));
        (await desk.Core.Letters("mandate-withdrawn")).Should().Equal(Client(number, "ChSM II.17, II.18", "potwierdzenie cofnięcia zgody",
            $"cofnięcie zgody na polecenie zapłaty dla lokalu {Flat}, pismo z 18.11.2026, zarejestrowaliśmy 20.11.2026. Od tego dnia nie przekazujemy bankowi nowych obciążeń; "
            + "przekazane wcześniej zostaną wykonane. Najpóźniej od 01.12.2026 rachunek nie będzie obciążany (regulamin polecenia zapłaty, część II pkt 18 i 19).\n\n"
            + "Dalsze należności prosimy płacić samodzielnie. Dokonane obciążenia pozostają ważne (część IV pkt 6)."));
    }

    [Fact]
    [Trait("Clause", "CII.14b")]
    [Trait("Clause", "CIV.8")]
    public async Task The_withdrawal_by_the_cooperative_lies_ready_as_it_is_sent_and_nothing_is_kept_of_the_preview()
    {
        await using var desk = await Open();
        var number = await desk.Active();
        await desk.OnWorkList(number, DebitTaskKind.WithdrawMandate);
        var prepared = Good(await desk.Core.Get<PreviewWithdrawal>().Of(number, Stop));
        var expected = Client(number, "ChSM II.14, IV.8", "wypowiedzenie",
            $"przez trzy kolejne miesiące obciążenia rachunku za lokal {Flat} nie mogły być wykonane z braku środków. Dlatego cofamy zgodę na polecenie zapłaty z dniem 20.11.2026 "
            + "(regulamin polecenia zapłaty, część II pkt 14). Koszty obciążają Panią lub Pana tylko w wysokości udokumentowanej przez bank.\n\n"
            + "Należności prosimy płacić samodzielnie. Nową zgodę można złożyć w każdej chwili.");
        (await desk.Core.Letters("mandate-withdrawn-by-cooperative")).Should().BeEmpty();
        prepared.Should().BeEquivalentTo(new PreviewWithdrawal.Prepared(expected.Name, expected.Email, expected.Subject, expected.Body.Split("\n\n")), o => o.WithStrictOrdering());
        Good(await desk.Core.Get<EndMandate>().Handle(await desk.Seen(number), EndReason.ByCooperative, null, Stop)).Should().Be(EndReason.ByCooperative);
        (await desk.Core.Letters("mandate-withdrawn-by-cooperative")).Should().Equal(expected);
        ProblemOf(await desk.Core.Get<PreviewWithdrawal>().Of("PZ-2026-00099-1", Stop)).Should().Be(new MandateCasework.NoSuchMandate("PZ-2026-00099-1"));
    }

    [Fact]
    [Trait("Clause", "CI.3")]
    public async Task The_end_of_the_service_and_of_a_paper_that_led_to_nothing_are_told_too()
    {
        await using var desk = await Open();
        var (paper, active) = (await desk.New(desk.Paper() with { Scope = ObligationKinds.Lease }), await desk.Active());
        Good(await desk.Core.Get<EndMandate>().Handle(await desk.Seen(active), EndReason.ServiceEnd, "uchwała 7/2026", Stop)).Should().Be(EndReason.ServiceEnd);
        Good(await desk.Core.Get<EndMandate>().Handle(await desk.Seen(paper), EndReason.NotStarted, "brak odpowiedzi", Stop)).Should().Be(EndReason.NotStarted);
        (await desk.Core.Letters("mandate-service-ended")).Should().Equal(Client(active, "ChSM I.3", "koniec usługi",
            $"kończymy obsługę polecenia zapłaty dla lokalu {Flat} z dniem 20.11.2026 (regulamin polecenia zapłaty, część I pkt 3). Należności prosimy płacić samodzielnie."));
        (await desk.Core.Letters("mandate-not-started")).Should().Equal(Client(paper, "ChSM II.5, II.10", "zamykamy sprawę",
            $"polecenie zapłaty dla lokalu {Flat} nie zostało uruchomione i zamykamy tę sprawę. Nic nie było i nie będzie z niej pobierane. Zgodę można złożyć od nowa "
            + "(regulamin polecenia zapłaty, część II pkt 3)."));
    }

    [Fact]
    public async Task About_a_paper_without_identifier_and_account_a_letter_names_none()
    {
        await using var desk = await Open();
        var number = await desk.New(desk.Paper(WrongAccount));
        var letter = await desk.Core.Ask(async db => await MandateLetters.Within(db, (await MandateCasework.Find(db, number, Stop))!, MandateLetters.Started, "ChSM", [("Registered", "dziś")], Stop));
        letter.Fields.Should().BeEquivalentTo(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Number"] = number, ["Premises"] = Flat, ["Identifier"] = "", ["Account"] = "", ["Bank"] = "bank", ["Registered"] = "dziś",
        });
    }

    private static Written Client(string number, string clause, string subject, string body) =>
        new(number, clause, null, "Osoba Pierwsza", "osoba1@example.test", "ul. Zażółcona 2/1", $"Polecenie zapłaty {number}: {subject}", Hello + body);
}
