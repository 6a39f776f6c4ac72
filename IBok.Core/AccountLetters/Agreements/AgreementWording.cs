using IBok.Core.Ledger.Balance;

namespace IBok.Core.AccountLetters.Agreements;

/// <summary>The wording of an agreement: what is acknowledged (which interrupts limitation, art. 123 KC), the schedule, current charges, what a missed instalment means.</summary>
internal static class AgreementWording
{
    public static LetterSheet Of(
        InstalmentAgreement one, ExplainAccount.Explained explained, string premises, string payTo, IReadOnlyList<LetterSheet.Instalment> plan)
    {
        var day = LetterWording.Day(one.AsOf);
        return new(
            $"Ugoda {one.Number} o rozłożeniu zaległości na raty",
            [
                $"Strony potwierdzają, że na koncie rozliczeniowym {explained.Account} ({premises}) według stanu na {day} jest zaległość {one.Total}: należność główna {one.Principal} i odsetki {one.Interest}. Dłużnik uznaje ten dług.",
                $"Spółdzielnia rozkłada dług na {plan.Count} rat miesięcznych, płatnych na rachunek podany niżej z numerem ugody w tytule.",
            ],
            [.. WriteLetters.ItemsOf(explained).Where(i => i.DueOn <= one.AsOf)],
            [new("Należność główna", one.Principal.Grosze), new($"Odsetki na {day}", one.Interest.Grosze), new("Razem rozłożone na raty", one.Total.Grosze, IsTotal: true)], plan,
            [
                "Dłużnik płaci bieżące opłaty w ich terminach. Za czas od podpisania ugody Spółdzielnia nie nalicza odsetek od kwot objętych ugodą, dopóki raty są płacone w terminie.",
                "Niezapłacenie którejkolwiek raty w terminie sprawia, że cała pozostała kwota staje się wymagalna od razu, bez osobnego wezwania, wraz z odsetkami ustawowymi za opóźnienie.",
                "Ugodę sporządzono w dwóch egzemplarzach, po jednym dla każdej ze Stron. Obowiązuje od dnia podpisania przez obie Strony.",
            ], payTo, IsSignedByBoth: true);
    }
}
