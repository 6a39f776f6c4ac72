using System.Globalization;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit;

/// <summary>Letters about single debits, and whom they go to: the client, by e-mail when there is an address, else on paper; both stand in the portal's inbox.</summary>
internal static class DebitLetters
{
    public static readonly LetterTemplate PreNotice = new("debit-notice", "Polecenie zapłaty: {Amount} w dniu {Day}",
        """
        Dzień dobry,

        w dniu {Day} pobierzemy poleceniem zapłaty {Amount} za: {Title} (identyfikator płatności {Identifier}).

        Prosimy zapewnić środki na rachunku na koniec dnia roboczego poprzedzającego ten dzień (regulamin polecenia zapłaty, część II pkt 12). Nie trzeba robić przelewu.
        """);

    public static readonly LetterTemplate NotExecuted = new("debit-refused", "Polecenie zapłaty nie zostało zrealizowane: {Amount}",
        """
        Dzień dobry,

        polecenie zapłaty z dnia {Day} na kwotę {Amount} ({Title}) nie zostało zrealizowane. Bank podał przyczynę: {Reason}.

        Nie ponowimy tego obciążenia (regulamin polecenia zapłaty, część II pkt 13). Prosimy zapłacić przelewem: {Transfers}, tytuł „{Title}”. {Next}
        """);

    public static readonly LetterTemplate Refunded = new("debit-refunded", "Bank zwrócił pobraną kwotę: {Amount}",
        """
        Dzień dobry,

        bank zwrócił na Państwa rachunek {Amount}, pobrane poleceniem zapłaty {Day} ({Title}). Należność jest znów do zapłaty od {Returned}.

        Tej należności nie pobierzemy ponownie poleceniem zapłaty (regulamin polecenia zapłaty, część II pkt 22). Prosimy zapłacić przelewem: {Transfers}, tytuł „{Title}”. Zgoda na polecenie zapłaty obowiązuje dalej.
        """);

    /// <summary>Who gets letters about a mandate; null where the client's data were erased.</summary>
    public sealed record Client(int MandateId, string Number, string Name, string? Email, string Address, string? UserId);

    /// <summary>The clients of some mandates.</summary>
    public static async Task<Dictionary<int, Client>> Clients(IBokDb db, IReadOnlyCollection<int> mandates, CancellationToken stop)
    {
        Dictionary<int, Client> clients = [];
        foreach (var some in mandates.Chunk(500))
        {
            var rows = await (
                from m in db.Mandates.AsNoTracking()
                where some.Contains(m.Id)
                join p in db.Persons on m.ClientId equals p.Id
                select new { m.Id, m.OpenedAt, p.Facts.Name, p.Facts.Email, p.Facts.Address, UserId = db.PortalAccounts.Where(a => a.PersonId == p.Id).OrderByDescending(a => a.Id).Select(a => a.UserId).FirstOrDefault() })
                .ToListAsync(stop);
            foreach (var r in rows) clients[r.Id] = new(r.Id, Mandates.Mandate.Numbers.Of(r.Id, r.OpenedAt), r.Name, r.Email, r.Address, r.UserId);
        }

        return clients;
    }

    public static Letter Of(LetterTemplate template, Client to, string clause, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in fields) all[name] = value;
        return new(template, all, new(to.Name, to.Email, to.Address, to.UserId), to.Number, clause);
    }

    public static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    public static string Words(RefusalReason reason) => reason switch
    {
        RefusalReason.InsufficientFunds => "brak środków na rachunku",
        RefusalReason.MandateWithdrawn => "zgoda została cofnięta w banku",
        RefusalReason.AccountClosed => "rachunek jest zamknięty",
        RefusalReason.NoMandate => "bank nie ma zgody na polecenie zapłaty",
        RefusalReason.AccountInvalid => "bank nie rozpoznaje numeru rachunku",
        RefusalReason.AccountBlocked => "rachunek jest zablokowany lub zajęty",
        RefusalReason.NotAllowed => "rachunek lub bank nie obsługuje poleceń zapłaty",
        RefusalReason.RevokedBeforeExecution => "to obciążenie zostało odwołane w banku",
        RefusalReason.RefundByDebtor => "zwrot na żądanie płatnika",
        RefusalReason.DebtorDeceased => "informacja banku o śmierci płatnika",
        RefusalReason.FormatError => "błąd w pliku zlecenia",
        _ => "bank nie podał szczegółów",
    };
}
