using System.Globalization;
using IBok.Core.Kernel;
using IBok.Core.Notifications;

namespace IBok.Core.Registrations;

/// <summary>The wording of every letter of a case.</summary>
internal static class RegistrationLetters
{
    public static readonly LetterTemplate Confirm = new("registration-confirm", "Potwierdź adres e-mail w zgłoszeniu do iBOK",
        """
        Dzień dobry,

        na ten adres wypełniono zgłoszenie do Internetowego Biura Obsługi Klienta (iBOK). Jeśli to Ty, potwierdź adres do {Until}, otwierając odnośnik i naciskając przycisk:

        {Link}

        Odnośnik działa raz. Jeśli to nie Ty, nic nie rób: niepotwierdzone zgłoszenie samo zniknie.
        """);

    public static readonly LetterTemplate Form = new("registration-form", "Formularz zgłoszenia {Case} do podpisu",
        """
        Dzień dobry,

        adres e-mail jest potwierdzony, a zgłoszenie ma numer {Case}. Formularz do wydruku i stan sprawy są pod tym odnośnikiem; nie przekazuj go nikomu:

        {Link}

        Wydrukuj formularz, podpisz i dostarcz do spółdzielni: do skrzynki podawczej, pocztą albo osobiście, najpóźniej {Expires}. Konto aktywujemy w ciągu {Days} dni roboczych od dostarczenia poprawnego formularza (regulamin § 2 ust. 5–8).
        """);

    public static readonly LetterTemplate Returned = new("registration-returned", "Formularz zgłoszenia {Case} wymaga poprawy",
        """
        Dzień dobry,

        formularz zgłoszenia {Case}, dostarczony {Delivered}, nie jest poprawny: {Reason}.

        {Note}

        Prosimy dostarczyć poprawny formularz. Termin aktywacji konta liczy się od dnia jego dostarczenia (regulamin § 2 ust. 6 i 8).
        """);

    public static readonly LetterTemplate Activated = new("registration-activated", "Konto iBOK jest aktywne",
        """
        Dzień dobry,

        zgłoszenie {Case} zostało zweryfikowane i konto iBOK jest aktywne. Login: {Login}.

        Hasło ustaw do {Until} pod odnośnikiem, który działa raz:

        {Link}

        Login i hasło są tylko dla Ciebie. Jeśli lokal ma współwłaścicieli, masz obowiązek umożliwić im dostęp do informacji (regulamin § 2 ust. 7).
        """);

    public static readonly LetterTemplate Joined = new("registration-joined", "Lokal dodano do konta iBOK",
        """
        Dzień dobry,

        zgłoszenie {Case} zostało zweryfikowane. Masz już konto iBOK z loginem {Login}; po zalogowaniu widać wszystkie Twoje lokale (regulamin § 2 ust. 4). Hasło się nie zmienia.
        """);

    private static readonly Dictionary<RefusalReason, (string Clause, LetterTemplate Letter)> Refusals = new()
    {
        [RefusalReason.NoTitle] = ("JSM §2.2", Refusal("no-title",
            "dostęp do iBOK może otrzymać osoba, która ma tytuł prawny do lokalu w zasobach Spółdzielni (regulamin § 2 ust. 2). W naszych danych nie ma takiego tytułu na podane nazwisko lub nazwę.")),
        [RefusalReason.CoOwnerHasLogin] = ("JSM §2.3, §2.7", Refusal("co-owner",
            "na jeden lokal przyznajemy jeden login (regulamin § 2 ust. 3), a login do tego lokalu ma już inna uprawniona osoba. Zgodnie z § 2 ust. 7 regulaminu, gdy jest kilku współwłaścicieli, login i hasło otrzymuje jeden z nich i ma on obowiązek umożliwić pozostałym dostęp do iBOK. Prosimy zwrócić się do współwłaściciela. Każdemu współwłaścicielowi wydamy też w biurze wydruk rozliczeń lokalu.")),
        [RefusalReason.WrongData] = ("JSM §2.6, §5.5", Refusal("wrong-data",
            "dane w zgłoszeniu nie zgadzają się z danymi Spółdzielni (regulamin § 2 ust. 6 i § 5 ust. 5).")),
        [RefusalReason.Withdrawn] = ("JSM §2.5", Refusal("withdrawn", "zgłoszenie zostało wycofane przez zgłaszającego (regulamin § 2 ust. 5).")),
    };

    public static string ClauseOf(RefusalReason reason) => Refusals[reason].Clause;

    public static LetterTemplate Of(RefusalReason reason) => Refusals[reason].Letter;

    public static string Words(ReturnReason reason) => reason switch
    {
        ReturnReason.Signature => "brakuje podpisu",
        ReturnReason.Incomplete => "nie wszystkie pola są wypełnione",
        ReturnReason.Illegible => "jest nieczytelny",
        ReturnReason.OtherForm => "dotyczy innego zgłoszenia lub został zmieniony",
        _ => "wymaga wyjaśnienia",
    };

    public static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    public static string Moment(DateTime utc) => utc.InPoland().ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture);

    private static LetterTemplate Refusal(string code, string because) => new($"registration-refused-{code}", "Zgłoszenie {Case} do iBOK: odmowa aktywacji konta",
        $$"""
        Dzień dobry,

        nie możemy aktywować konta iBOK na podstawie zgłoszenia {Case}, ponieważ {{because}}

        {Note}

        W razie pytań prosimy o kontakt z biurem Spółdzielni. Można też złożyć nowe zgłoszenie.
        """);
}
