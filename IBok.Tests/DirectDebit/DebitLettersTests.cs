using FluentAssertions;
using IBok.Core.DirectDebit;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Collections;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Mandates.DeskReading;

namespace IBok.Tests.DirectDebit;

/// <summary>Letters about single debits, word for word: what will be taken, what was not, what came back, and how to pay.</summary>
public sealed class DebitLettersTests
{
    private const string Hello = "Dzień dobry,\n\n", Nbsp = "\u00a0";

    [Fact]
    [Trait("Clause", "CII.12")]
    public async Task Before_a_debit_the_client_is_told_day_amount_and_what_it_is_for()
    {
        await using var desk = await RunDesk.Open();
        foreach (var (login, person) in new[] { ("20001", "P-1"), ("20002", "P-1"), ("20003", "P-2") }) await desk.Mandates.Core.Login(login, person);
        var mine = (await desk.Mandates.Core.Rows("SELECT \"UserId\" FROM \"PortalAccounts\" WHERE \"State\" = 'Active' ORDER BY \"Id\" LIMIT 1"))[0];
        await desk.Charges(new(2026, 11, 21), ("X-1", RunDesk.December, "1100,00"));
        await desk.Sent(RunDesk.December);
        var identifier = (await desk.Mandates.Read(desk.Number)).PaymentIdentifier;
        var amount = $"1{Nbsp}100,00{Nbsp}zł";
        (await desk.Mandates.Core.Letters("debit-notice")).Should().Equal(new Written(
            desk.Number, "ChSM II.12", mine, "Osoba Pierwsza", "osoba1@example.test", "ul. Zażółcona 2/1", $"Polecenie zapłaty: {amount} w dniu 15.12.2026",
            Hello + $"w dniu 15.12.2026 pobierzemy poleceniem zapłaty {amount} za: Opłaty 12-2026 lokal L-1 (identyfikator płatności {identifier}).\n\n"
            + "Prosimy zapewnić środki na rachunku na koniec dnia roboczego poprzedzającego ten dzień (regulamin polecenia zapłaty, część II pkt 12). Nie trzeba robić przelewu."));
    }

    [Fact]
    [Trait("Clause", "CII.13b")]
    public async Task After_a_refusal_the_client_is_told_why_and_how_to_pay_alone()
    {
        await using var desk = await Answered("AM04");
        (await desk.Mandates.Core.Letters("debit-refused")).Should().Equal(new Written(
            desk.Number, "ChSM II.13", null, "Osoba Pierwsza", "osoba1@example.test", "ul. Zażółcona 2/1", $"Polecenie zapłaty nie zostało zrealizowane: 100,00{Nbsp}zł",
            Hello + $"polecenie zapłaty z dnia 15.12.2026 na kwotę 100,00{Nbsp}zł (Opłaty 12-2026 lokal L-1) nie zostało zrealizowane. Bank podał przyczynę: brak środków na rachunku.\n\n"
            + $"Nie ponowimy tego obciążenia (regulamin polecenia zapłaty, część II pkt 13). Prosimy zapłacić przelewem: kwota 100,00{Nbsp}zł, "
            + $"rachunek {Nrb.Known("30102023139999000000000001").ToGrouped()}, tytuł „Opłaty 12-2026 lokal L-1”. "
            + "Zgoda na polecenie zapłaty obowiązuje dalej. Przy braku środków w trzech kolejnych miesiącach Spółdzielnia cofa zgodę (część II pkt 14)."));
    }

    [Fact]
    [Trait("Clause", "CII.22")]
    public async Task After_a_refund_the_client_is_told_since_when_it_is_to_pay_again()
    {
        await using var desk = await Answered("");
        desk.GoTo(RunDesk.December.AddDays(6));
        await desk.Answer(("100,00", RunDesk.December.AddDays(5), "MD06"));
        (await desk.Mandates.Core.Letters("debit-refunded")).Should().Equal(new Written(
            desk.Number, "ChSM II.22", null, "Osoba Pierwsza", "osoba1@example.test", "ul. Zażółcona 2/1", $"Bank zwrócił pobraną kwotę: 100,00{Nbsp}zł",
            Hello + $"bank zwrócił na Państwa rachunek 100,00{Nbsp}zł, pobrane poleceniem zapłaty 15.12.2026 (Opłaty 12-2026 lokal L-1). Należność jest znów do zapłaty od 20.12.2026.\n\n"
            + $"Tej należności nie pobierzemy ponownie poleceniem zapłaty (regulamin polecenia zapłaty, część II pkt 22). Prosimy zapłacić przelewem: kwota 100,00{Nbsp}zł, "
            + $"rachunek {Nrb.Known("30102023139999000000000001").ToGrouped()}, tytuł „Opłaty 12-2026 lokal L-1”. Zgoda na polecenie zapłaty obowiązuje dalej."));
    }

    [Fact]
    public void Every_reason_of_a_bank_has_words_that_a_client_understands() => Enum.GetValues<RefusalReason>().ToDictionary(r => r, DebitLetters.Words).Should().Equal(
        new Dictionary<RefusalReason, string>
        {
            [RefusalReason.InsufficientFunds] = "brak środków na rachunku", [RefusalReason.MandateWithdrawn] = "zgoda została cofnięta w banku",
            [RefusalReason.AccountClosed] = "rachunek jest zamknięty", [RefusalReason.NoMandate] = "bank nie ma zgody na polecenie zapłaty",
            [RefusalReason.AccountInvalid] = "bank nie rozpoznaje numeru rachunku", [RefusalReason.AccountBlocked] = "rachunek jest zablokowany lub zajęty",
            [RefusalReason.NotAllowed] = "rachunek lub bank nie obsługuje poleceń zapłaty", [RefusalReason.RevokedBeforeExecution] = "to obciążenie zostało odwołane w banku",
            [RefusalReason.RefundByDebtor] = "zwrot na żądanie płatnika", [RefusalReason.DebtorDeceased] = "informacja banku o śmierci płatnika",
            [RefusalReason.FormatError] = "błąd w pliku zlecenia", [RefusalReason.Unspecified] = "bank nie podał szczegółów",
        });

    private static async Task<RunDesk> Answered(string code)
    {
        var desk = await RunDesk.Open();
        await desk.Charges(new(2026, 11, 21), ("X-1", RunDesk.December, "100,00"));
        await desk.Sent(RunDesk.December);
        desk.GoTo(RunDesk.December.AddDays(1));
        await desk.Answer(("100,00", RunDesk.December, code));
        (await desk.Item(1)).State.Should().Be(code.Length == 0 ? ItemState.Executed : ItemState.Refused);
        return desk;
    }
}
