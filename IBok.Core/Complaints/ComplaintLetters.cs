using System.Globalization;
using IBok.Core.Notifications;

namespace IBok.Core.Complaints;

/// <summary>The wording of every letter of a complaint.</summary>
internal static class ComplaintLetters
{
    public static readonly LetterTemplate Received = new("complaint-received", "Reklamacja {Case} przyjęta",
        """
        Dzień dobry,

        reklamacja wpłynęła {Received} i ma numer {Case}. Odpowiemy najpóźniej {Deadline}.

        {Late}

        Prosimy podawać numer sprawy w każdym piśmie.
        """);

    public static readonly LetterTemplate ToMailbox = new("complaint-to-mailbox", "Nowa reklamacja w iBOK: {Case}",
        """
        W iBOK złożono reklamację {Case} (login {Login}). Termin odpowiedzi: {Deadline}.

        {Description}

        Sprawę prowadzi się w biurze, w rejestrze reklamacji.
        """);

    public static readonly LetterTemplate Incomplete = new("complaint-incomplete", "Reklamacja {Case}: prosimy o uzupełnienie",
        """
        Dzień dobry,

        reklamacja {Case} wpłynęła {Received}. Aby ją rozpatrzyć, potrzebujemy jeszcze: {Missing}.

        {Note}

        Prosimy uzupełnić reklamację na piśmie i podać numer {Case}.
        """);

    public static readonly LetterTemplate Question = new("complaint-question", "Pytanie w sprawie reklamacji {Case}",
        """
        Dzień dobry,

        aby rozpatrzyć reklamację {Case}, prosimy o wyjaśnienie:

        {Question}

        Kto ma konto w iBOK, może odpowiedzieć na stronie reklamacji. Odpowiedź można też przysłać na piśmie z numerem {Case}.
        """);

    public static readonly LetterTemplate Decision = new("complaint-decision", "Reklamacja {Case}: {Outcome}",
        """
        Dzień dobry,

        rozpatrzyliśmy reklamację {Case}, która wpłynęła {Received}. Rozstrzygnięcie: {Outcome}.

        {Reasons}

        Podstawa: {Clauses}.
        """);

    public static readonly LetterTemplate NotUser = new("complaint-not-user", "Reklamacja {Case} pozostaje bez rozpatrzenia",
        """
        Dzień dobry,

        reklamację dotyczącą działania iBOK może złożyć Użytkownik iBOK (regulamin § 6 ust. 1 i 4). Nadawcy reklamacji {Case}, która wpłynęła {Received}, nie ma wśród Użytkowników, dlatego pozostaje ona bez rozpatrzenia.

        Jeśli to pomyłka, prosimy odpisać i podać login do iBOK.
        """);

    /// <summary>Whose delivery a case waits for before it is closed (JSM §6.5, ChSM III.4).</summary>
    public static string DecisionCode => Decision.Code;

    public static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    public static string Words(ComplaintOutcome outcome) => outcome switch
    {
        ComplaintOutcome.Accepted => "uznana",
        ComplaintOutcome.AcceptedInPart => "uznana w części",
        ComplaintOutcome.Rejected => "nieuznana",
        _ => "pozostawiona bez rozpatrzenia z powodu braków",
    };

    public static string Words(ComplaintField field) => field switch
    {
        ComplaintField.Name => "imię i nazwisko albo nazwa",
        ComplaintField.Address => "adres do korespondencji",
        ComplaintField.ClientNumber => "nazwa lub numer klienta",
        ComplaintField.EventOn => "dzień zdarzenia",
        _ => "opis zdarzenia",
    };

    /// <summary>Fields that every letter of a case may name.</summary>
    public static Dictionary<string, string> Fields(Complaint one, params ReadOnlySpan<(string Name, string Value)> more)
    {
        Dictionary<string, string> fields = new(StringComparer.Ordinal) { ["Case"] = one.Number, ["Received"] = Day(one.ReceivedOn) };
        foreach (var (name, value) in more) fields[name] = value;
        return fields;
    }
}
