using System.Globalization;
using IBok.Core.Notifications;

namespace IBok.Core.Privacy.Requests;

/// <summary>The wording of every letter of a request, and of what follows from one.</summary>
internal static class RequestLetters
{
    public static readonly LetterTemplate Received = new("request-received", "Wniosek {Case} dotyczący danych osobowych",
        """
        Dzień dobry,

        wniosek „{Kind}” wpłynął {Received} i ma numer {Case}. Odpowiemy najpóźniej {Deadline}.

        Prosimy podawać numer sprawy w każdym piśmie.
        """);

    public static readonly LetterTemplate Prolonged = new("request-prolonged", "Wniosek {Case}: odpowiemy później",
        """
        Dzień dobry,

        wniosek „{Kind}” ({Case}), który wpłynął {Received}, wymaga więcej czasu. Odpowiemy najpóźniej {Deadline}.

        Powód: {Reasons}

        Podstawa: RODO art. 12 ust. 3. Na przedłużenie można złożyć skargę do Prezesa Urzędu Ochrony Danych Osobowych.
        """);

    public static readonly LetterTemplate Decision = new("request-decision", "Wniosek {Case}: {Outcome}",
        """
        Dzień dobry,

        rozpatrzyliśmy wniosek „{Kind}” ({Case}), który wpłynął {Received}. Rozstrzygnięcie: {Outcome}.

        {Reasons}

        {Effect}

        Podstawa: {Articles}.

        Na to rozstrzygnięcie można złożyć skargę do Prezesa Urzędu Ochrony Danych Osobowych, ul. Stanisława Moniuszki 1A, 00-014 Warszawa, i można dochodzić swoich praw przed sądem (RODO art. 12 ust. 4, art. 77 i 79).
        """);

    public static readonly LetterTemplate LiftComing = new("restriction-lift", "Ograniczenie przetwarzania danych zostanie uchylone",
        """
        Dzień dobry,

        ograniczenie przetwarzania danych osobowych, które obowiązuje od {Since} (sprawa {Case}), zostanie uchylone.

        Powód: {Reasons}

        Podstawa: RODO art. 18 ust. 3.
        """);

    /// <summary>Whose delivery a case waits for before it is closed.</summary>
    public static string DecisionCode => Decision.Code;

    public static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    public static string Words(RequestKind kind) => kind switch
    {
        RequestKind.Access => "dostęp do danych",
        RequestKind.Rectification => "sprostowanie danych",
        RequestKind.Erasure => "usunięcie danych",
        RequestKind.Restriction => "ograniczenie przetwarzania",
        RequestKind.Portability => "przeniesienie danych",
        _ => "sprzeciw wobec przetwarzania",
    };

    public static string Words(RequestOutcome outcome) => outcome switch
    {
        RequestOutcome.Granted => "uwzględniony",
        RequestOutcome.GrantedInPart => "uwzględniony w części",
        _ => "nieuwzględniony",
    };

    /// <summary>Fields that every letter of a case may name.</summary>
    public static Dictionary<string, string> Fields(DataRequest one, params ReadOnlySpan<(string Name, string Value)> more)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal)
        {
            ["Case"] = one.Number, ["Received"] = Day(one.ReceivedOn), ["Kind"] = Words(one.Kind), ["Deadline"] = Day(one.Deadline),
        };
        foreach (var (name, value) in more) fields[name] = value;
        return fields;
    }
}
