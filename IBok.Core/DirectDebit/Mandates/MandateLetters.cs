using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>The wording of every letter about a mandate, and whom it goes to: the client, by e-mail where the cooperative knows an address, else on paper.</summary>
internal static class MandateLetters
{
    private const string Hello = "Dzień dobry,\n\n";

    /// <summary>A mandate begins with the day on which this letter left (ChSM II.10).</summary>
    public static readonly LetterTemplate Started = new(
        "mandate-started", "Polecenie zapłaty {Number}: uruchomienie usługi",
        Hello + "uruchamiamy polecenie zapłaty dla lokalu {Premises}. Identyfikator płatności: {Identifier}. Obciążany rachunek: {Account}, {Bank}.\n\n"
        + "Pobieramy to, czego termin płatności przypada w dniu wysłania tego pisma albo później (regulamin polecenia zapłaty, część II pkt 10). Co jest płatne wcześniej, "
        + "prosimy zapłacić samodzielnie.\n\n"
        + "Obciążamy rachunek w dniu terminu płatności, a gdy jest to sobota lub dzień wolny, w najbliższym dniu roboczym (część II pkt 11). Prosimy mieć tego dnia na rachunku "
        + "pełną kwotę; gdy jej zabraknie, obciążenia nie powtarzamy i należność trzeba zapłacić samodzielnie (część II pkt 12 i 13).\n\n"
        + "Zgodę można w każdej chwili cofnąć na piśmie, bez podawania przyczyny (część II pkt 17, część IV pkt 6).");

    public static readonly LetterTemplate Returned = new(
        "mandate-returned", "Polecenie zapłaty {Number}: formularz wymaga poprawy",
        Hello + "formularz polecenia zapłaty dla lokalu {Premises}, otrzymany {Received}, odsyłamy do poprawy: {Reason}.\n\n{Note}\n\n"
        + "Polecenie zapłaty nie działa. Prosimy dostarczyć poprawny formularz, a do tego czasu płacić samodzielnie (regulamin polecenia zapłaty, część II pkt 3–6).");

    public static readonly LetterTemplate Rejected = new(
        "mandate-rejected", "Polecenie zapłaty {Number}: bank nie potwierdził zgody",
        Hello + "{Bank} nie potwierdził zgody na polecenie zapłaty dla lokalu {Premises}: {Reason}.\n\n"
        + "Polecenie zapłaty nie działa; prosimy płacić samodzielnie. Zgodę można złożyć ponownie po wyjaśnieniu sprawy w banku (regulamin polecenia zapłaty, część II pkt 2–6).");

    public static readonly LetterTemplate Held = new(
        "mandate-held", "Polecenie zapłaty {Number}: wstrzymane",
        Hello + "wstrzymaliśmy polecenie zapłaty dla lokalu {Premises}: od dziś nie przekazujemy bankowi obciążeń. Co zostało przekazane wcześniej, zostanie wykonane.\n\n"
        + "Do odwołania prosimy płacić samodzielnie. Zgoda pozostaje w mocy; aby ją zakończyć, trzeba ją cofnąć na piśmie (regulamin polecenia zapłaty, część II pkt 17).");

    public static readonly LetterTemplate Resumed = new(
        "mandate-resumed", "Polecenie zapłaty {Number}: wznowione",
        Hello + "wznowiliśmy polecenie zapłaty dla lokalu {Premises}. Pobieramy znów to, czego termin płatności jeszcze nie minął (regulamin polecenia zapłaty, część II pkt 7).\n\n"
        + "Należności, których termin minął w czasie przerwy, trzeba zapłacić samodzielnie.");

    public static readonly LetterTemplate Withdrawn = new(
        "mandate-withdrawn", "Polecenie zapłaty {Number}: potwierdzenie cofnięcia zgody",
        Hello + "cofnięcie zgody na polecenie zapłaty dla lokalu {Premises}, pismo z {Letter}, zarejestrowaliśmy {Registered}. Od tego dnia nie przekazujemy bankowi nowych obciążeń; "
        + "przekazane wcześniej zostaną wykonane. Najpóźniej od {From} rachunek nie będzie obciążany (regulamin polecenia zapłaty, część II pkt 18 i 19).\n\n"
        + "Dalsze należności prosimy płacić samodzielnie. Dokonane obciążenia pozostają ważne (część IV pkt 6).");

    private static readonly LetterTemplate WithdrawnByCooperative = new(
        "mandate-withdrawn-by-cooperative", "Polecenie zapłaty {Number}: wypowiedzenie",
        Hello + "przez trzy kolejne miesiące obciążenia rachunku za lokal {Premises} nie mogły być wykonane z braku środków. Dlatego cofamy zgodę na polecenie zapłaty z dniem {Registered} "
        + "(regulamin polecenia zapłaty, część II pkt 14). Koszty obciążają Panią lub Pana tylko w wysokości udokumentowanej przez bank.\n\n"
        + "Należności prosimy płacić samodzielnie. Nową zgodę można złożyć w każdej chwili.");

    private static readonly LetterTemplate ServiceEnded = new(
        "mandate-service-ended", "Polecenie zapłaty {Number}: koniec usługi",
        Hello + "kończymy obsługę polecenia zapłaty dla lokalu {Premises} z dniem {Registered} (regulamin polecenia zapłaty, część I pkt 3). Należności prosimy płacić samodzielnie.");

    private static readonly LetterTemplate NotStarted = new(
        "mandate-not-started", "Polecenie zapłaty {Number}: zamykamy sprawę",
        Hello + "polecenie zapłaty dla lokalu {Premises} nie zostało uruchomione i zamykamy tę sprawę. Nic nie było i nie będzie z niej pobierane. Zgodę można złożyć od nowa "
        + "(regulamin polecenia zapłaty, część II pkt 3).");

    /// <summary>Every template, for a test that fills them all.</summary>
    internal static IReadOnlyList<LetterTemplate> All => [Started, Returned, Rejected, Held, Resumed, Withdrawn, WithdrawnByCooperative, ServiceEnded, NotStarted];

    /// <summary>None where the payer died: the client's heirs are written to by a person.</summary>
    public static LetterTemplate? OfEnd(EndReason reason) => reason switch
    {
        EndReason.ByCooperative => WithdrawnByCooperative,
        EndReason.ServiceEnd => ServiceEnded,
        EndReason.NotStarted => NotStarted,
        _ => null,
    };

    public static Task<Letter> Within(MandateCasework.Moment now, LetterTemplate template, string clause, params IReadOnlyList<(string Gap, string Text)> more) =>
        Within(now.Db, now.Mandate, template, clause, [("Registered", Day(now.Today)), .. more], now.Stop);

    /// <summary>A letter to the client; the caller puts it into the outbox in its transaction.</summary>
    internal static async Task<Letter> Within(
        IBokDb db, Mandate one, LetterTemplate template, string clause, IReadOnlyList<(string Gap, string Text)> more, CancellationToken stop)
    {
        var client = await db.Persons.AsNoTracking().FirstAsync(p => p.Id == one.ClientId, stop);
        var login = await db.PortalAccounts.Where(a => a.PersonId == one.ClientId).OrderByDescending(a => a.Id).Select(a => a.UserId).FirstOrDefaultAsync(stop);
        var address = await db.Premises.Where(p => p.Id == one.PremisesId).Select(p => p.Facts.Address).FirstAsync(stop);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Number"] = one.Number, ["Premises"] = address, ["Identifier"] = one.PaymentIdentifier ?? "", ["Account"] = one.Account?.ToMasked() ?? "",
            ["Bank"] = one.BankName.Length > 0 ? one.BankName : "bank",
        };
        foreach (var (gap, text) in more) fields[gap] = text;
        return new(template, fields, new(client.Facts.Name, client.Facts.Email, client.Facts.Address, login), one.Number, clause);
    }

    public static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
