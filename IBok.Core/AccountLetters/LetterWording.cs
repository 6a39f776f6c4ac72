using System.Globalization;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Core.AccountLetters;

/// <summary>The Polish wording of each kind of letter (domain.md 7): principal by month, interest to the day, the account to pay to, the term, and what the figures may lack.</summary>
internal static class LetterWording
{
    private const string MayLack =
        "Zestawienie nie obejmuje wpłat, których bank jeszcze nam nie przekazał, oraz korekt zaliczek, których jeszcze nie zaksięgowano. Jeżeli należność jest już zapłacona, prosimy uznać pismo za bezprzedmiotowe.";

    /// <summary>What a letter is about.</summary>
    /// <param name="PayBy">Null where nothing is asked for.</param>
    public sealed record About(LetterKind Kind, string Account, string Premises, string PayTo, DateOnly AsOf, DateOnly? PayBy, Figures Figures, IReadOnlyList<LetterSheet.Item> Items);

    public static LetterSheet Of(About about) => about.Kind switch
    {
        LetterKind.Reminder => Reminder(about),
        LetterKind.Demand => Demand(about),
        LetterKind.BalanceInformation => Balance(about),
        LetterKind.BalanceConfirmation => Confirmation(about),
        _ => throw new ArgumentOutOfRangeException(nameof(about), about.Kind, "An agreement is worded with its schedule."),
    };

    public static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static LetterSheet Reminder(About a) => new(
        "Upomnienie",
        [$"Na koniec dnia {Day(a.AsOf)} na koncie rozliczeniowym {a.Account} ({a.Premises}) brakuje wpłaty {a.Figures.ToPayNow}. Prosimy sprawdzić, czy przelew nie został pominięty."],
        Late(a), ToPay(a), [],
        [$"Prosimy o wpłatę do {Day(a.PayBy!.Value)}. Od każdego dnia opóźnienia należą się odsetki ustawowe (art. 481 Kodeksu cywilnego).", MayLack], a.PayTo);

    private static LetterSheet Demand(About a) => new(
        "Wezwanie do zapłaty",
        [$"Wzywamy do zapłaty zaległości na koncie rozliczeniowym {a.Account} ({a.Premises}) w kwocie {a.Figures.ToPayNow} według stanu na {Day(a.AsOf)}, z podziałem jak niżej."],
        Late(a), ToPay(a), [],
        [
            $"Termin zapłaty upływa {Day(a.PayBy!.Value)}. Odsetki ustawowe za opóźnienie (art. 481 Kodeksu cywilnego) policzono do {Day(a.AsOf)}; rosną do dnia zapłaty.",
            "Kto nie może zapłacić całości od razu, może w tym terminie poprosić na piśmie o rozłożenie zaległości na raty. Po bezskutecznym upływie terminu sprawa może zostać skierowana do sądu, co powiększy zaległość o koszty.",
            MayLack,
        ], a.PayTo);

    private static LetterSheet Balance(About a) => new(
        $"Informacja o saldzie na {Day(a.AsOf)}",
        [$"Przekazujemy stan konta rozliczeniowego {a.Account} ({a.Premises}) na koniec dnia {Day(a.AsOf)}."],
        a.Items, Bridge(a.Figures), [],
        ["Pismo ma charakter informacyjny i nie wymaga odpowiedzi. Nie jest jedyną podstawą rozliczeń; wątpliwości wyjaśnia dział księgowości.", MayLack], a.Figures.ToPayNow > Money.Zero ? a.PayTo : null);

    private static LetterSheet Confirmation(About a) => new(
        $"Potwierdzenie salda na {Day(a.AsOf)}",
        [$"Na podstawie art. 26 ust. 1 pkt 2 ustawy o rachunkowości prosimy o potwierdzenie salda konta rozliczeniowego {a.Account} ({a.Premises}) na koniec dnia {Day(a.AsOf)}: {Side(a.Figures)}."],
        a.Items, Bridge(a.Figures), [],
        ["Prosimy odesłać odcinek z podpisem w ciągu 14 dni. Odcinek bez zaznaczenia zgodności nie jest potwierdzeniem."], HasReply: true);

    private static string Side(Figures figures) => figures.Balance switch
    {
        { Grosze: > 0 } balance => $"{balance} na naszą korzyść",
        { Grosze: < 0 } balance => $"{-balance} na Państwa korzyść",
        _ => "saldo zerowe",
    };

    private static List<LetterSheet.Item> Late(About a) => [.. a.Items.Where(i => i.DueOn <= a.AsOf)];

    private static List<LetterSheet.Sum> ToPay(About a)
    {
        List<LetterSheet.Sum> sums = [new("Należność główna", a.Figures.Due.Grosze), new($"Odsetki na {Day(a.AsOf)}", a.Figures.Interest.Grosze)];
        if (a.Figures.Credit > Money.Zero) sums.Add(new("Nadpłaty i wpłaty do rozliczenia", -a.Figures.Credit.Grosze));
        return [.. sums, new("Do zapłaty", a.Figures.ToPayNow.Grosze, IsTotal: true)];
    }

    private static List<LetterSheet.Sum> Bridge(Figures f) =>
    [
        new("Wymagalne", f.Due.Grosze), new("Jeszcze niewymagalne", f.NotYetDue.Grosze), new("Nadpłaty i wpłaty do rozliczenia", -f.Credit.Grosze),
        new(f.Balance < Money.Zero ? "Saldo (nadpłata)" : "Saldo", f.Balance.Grosze, IsTotal: true), new("Odsetki naliczone (poza saldem)", f.Interest.Grosze),
        new("Objęte sprawą sądową (poza saldem)", f.Court.Grosze), new("Rozłożone na raty (poza saldem)", f.Instalments.Grosze),
    ];
}
