using FluentAssertions;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Tests.DirectDebit.Collections;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Answers;

/// <summary>The letter about a debit that did not happen or came back: amount, account, title, and what follows.</summary>
public sealed class TellOfDebitTests
{
    private static readonly DateOnly Before = new(2026, 11, 21);

    [Theory]
    [Trait("Clause", "CII.13b")]
    [Trait("Clause", "CII.15a")]
    [Trait("Clause", "CII.23")]
    [InlineData("MS02", "ChSM II.23", "to obciążenie zostało odwołane w banku", "Zgoda na polecenie zapłaty obowiązuje dalej; następne obciążenie przygotujemy jak zwykle (część II pkt 23).")]
    [InlineData("AM04", "ChSM II.13", "brak środków na rachunku",
        "Zgoda na polecenie zapłaty obowiązuje dalej. Przy braku środków w trzech kolejnych miesiącach Spółdzielnia cofa zgodę (część II pkt 14).")]
    [InlineData("AC04", "ChSM II.13", "rachunek jest zamknięty",
        "Kolejne polecenia zapłaty są wstrzymane. Żeby je wznowić, prosimy złożyć aktualizację zgody (załącznik nr 5) albo nową zgodę (załącznik nr 1); do tego czasu prosimy płacić przelewem (część II pkt 15).")]
    [InlineData("MD01", "ChSM II.13", "bank nie ma zgody na polecenie zapłaty",
        "Kolejne polecenia zapłaty są wstrzymane. Żeby znów z nich korzystać, prosimy złożyć nową zgodę (załącznik nr 1); do tego czasu prosimy płacić przelewem (część II pkt 15).")]
    [InlineData("AC06", "ChSM II.13", "rachunek jest zablokowany lub zajęty",
        "Kolejne polecenia zapłaty są wstrzymane. Gdy rachunek będzie je znów przyjmował, prosimy dać nam znać: wznowimy je bez nowej zgody; do tego czasu prosimy płacić przelewem.")]
    [InlineData("MD07", "ChSM II.13", "informacja banku o śmierci płatnika", "Kolejne polecenia zapłaty są wstrzymane. Prosimy płacić przelewem.")]
    [InlineData("AC01", "ChSM II.13", "bank nie rozpoznaje numeru rachunku", "Zgoda na polecenie zapłaty obowiązuje dalej.")]
    public async Task The_letter_of_a_refusal_says_why_how_to_pay_and_what_becomes_of_the_consent(string code, string clause, string reason, string next)
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "1100,00"));
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 16));
        await desk.Answer(("1100,00", December, code));
        var letter = (await desk.Letters("debit-refused")).Should().ContainSingle().Which;
        ToTheClient(letter, desk).Should().Be((clause, "Polecenie zapłaty nie zostało zrealizowane: 1\u00a0100,00\u00a0zł"));
        Plain(letter.Body).Should().Be(Plain(
            $"""
            Dzień dobry,

            polecenie zapłaty z dnia 15.12.2026 na kwotę 1 100,00 zł (Opłaty 12-2026 lokal L-1) nie zostało zrealizowane. Bank podał przyczynę: {reason}.

            Nie ponowimy tego obciążenia (regulamin polecenia zapłaty, część II pkt 13). Prosimy zapłacić przelewem: kwota 1 100,00 zł, rachunek 30 1020 2313 9999 0000 0000 0001, tytuł „Opłaty 12-2026 lokal L-1”. {next}
            """));
    }

    [Fact]
    [Trait("Clause", "CII.22")]
    public async Task The_letter_of_a_refund_says_since_when_the_sum_is_to_pay_again()
    {
        await using var desk = await Open();
        await desk.Charges(Before, ("X-1", December, "1100,00"));
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 22));
        await desk.Answer(("1100,00", December, ""));
        await desk.Answer(("1100,00", new(2026, 12, 21), "MD06"));
        (await desk.Letters("debit-refused")).Should().BeEmpty();
        var letter = (await desk.Letters("debit-refunded")).Should().ContainSingle().Which;
        ToTheClient(letter, desk).Should().Be(("ChSM II.22", "Bank zwrócił pobraną kwotę: 1\u00a0100,00\u00a0zł"));
        Plain(letter.Body).Should().Be(Plain(
            """
            Dzień dobry,

            bank zwrócił na Państwa rachunek 1 100,00 zł, pobrane poleceniem zapłaty 15.12.2026 (Opłaty 12-2026 lokal L-1). Należność jest znów do zapłaty od 21.12.2026.

            Tej należności nie pobierzemy ponownie poleceniem zapłaty (regulamin polecenia zapłaty, część II pkt 22). Prosimy zapłacić przelewem: kwota 1 100,00 zł, rachunek 30 1020 2313 9999 0000 0000 0001, tytuł „Opłaty 12-2026 lokal L-1”. Zgoda na polecenie zapłaty obowiązuje dalej.
            """));
    }

    [Fact]
    [Trait("Clause", "CII.13b")]
    public async Task Of_a_debit_of_two_accounts_each_is_to_be_paid_its_own_sum()
    {
        await using var desk = await Open();
        await desk.Day(Before, p => p["accounts.csv"].Add($"K-9;L-1;charges;{Nrb.WithCheck("102023139999000000000009")};P-1;2015-01-01;"),
            new("X-1", "K-1", "2026-12", "Eksploatacja", December, "10,00"), new("X-2", "K-9", "2026-12", "Garaż", December, "15,00"), new("X-3", "K-9", "2026-12", "Woda", December, "5,00"));
        await desk.Sent(December);
        desk.GoTo(new(2026, 12, 16));
        await desk.Answer(("30,00", December, "AM04"));
        Plain((await desk.Letters("debit-refused")).Single().Body).Should().Contain(Plain($"przelewem: kwota 10,00 zł, rachunek 30 1020 2313 9999 0000 0000 0001; kwota 20,00 zł, rachunek {Nrb.WithCheck("102023139999000000000009").ToGrouped()}, tytuł"));
    }

    private static (string Clause, string Subject) ToTheClient(OutboxMessage letter, RunDesk desk)
    {
        (letter.About, letter.RecipientName, letter.Email).Should().Be((desk.Number, "Osoba Pierwsza", "osoba1@example.test"));
        return (letter.Clause, letter.Subject);
    }

    private static string Plain(string text) => text.Replace('\u00a0', ' ');
}
