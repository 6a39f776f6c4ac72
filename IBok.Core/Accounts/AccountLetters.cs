using IBok.Core.Data;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts;

/// <summary>Letters about a login, each in the transaction of what it tells of.</summary>
public sealed class AccountLetters(Outbox outbox)
{
    internal static readonly LetterTemplate ResetLink = new(
        "password-reset", "Nowe hasło do iBOK",
        "Ktoś, zapewne Pan lub Pani, poprosił o nowe hasło do konta {Login} w iBOK.\n\nHasło można ustawić raz, do {Until}, na stronie:\n{Link}\n\n"
        + "Jeśli to nie Pan ani Pani, proszę nic nie robić: dotychczasowe hasło działa dalej.");

    internal static readonly LetterTemplate PasswordSet = new(
        "password-set", "Hasło do iBOK zostało zmienione",
        "Hasło do konta {Login} w iBOK zostało zmienione. Inne sesje zostały zakończone.\n\n"
        + "Jeśli to nie Pan ani Pani, proszę od razu zadzwonić do spółdzielni: zablokujemy konto.");

    internal static readonly LetterTemplate Blocked = new(
        "account-blocked", "Konto w iBOK zostało zablokowane",
        "Konto {Login} w iBOK zostało zablokowane ({Until}).\n\n"
        + "Rozliczenia lokalu prowadzimy dalej. Reklamację, wniosek o informację o saldzie i wniosek o swoje dane może Pan lub Pani złożyć na piśmie w spółdzielni "
        + "albo e-mailem, także bez dostępu do iBOK. O odblokowaniu decyduje spółdzielnia na pisemną prośbę.");

    internal static readonly LetterTemplate Closed = new(
        "account-closed", "Konto w iBOK zostało zamknięte",
        "Konto {Login} w iBOK zostało zamknięte. Nie można się już na nie zalogować, a jego numeru nikomu więcej nie nadamy.\n\n"
        + "Rozliczenia lokalu prowadzimy dalej. Reklamację, wniosek o informację o saldzie i wniosek o swoje dane można złożyć na piśmie w spółdzielni albo e-mailem. "
        + "Kto ma tytuł prawny do lokalu, może zarejestrować się ponownie i otrzyma nowy login.");

    internal static readonly LetterTemplate SecondFactorChanged = new(
        "second-factor-changed", "Zmieniono drugi składnik logowania do iBOK",
        "W koncie {Login} w iBOK dodano albo usunięto drugi składnik logowania (aplikację z kodami lub klucz dostępu).\n\n"
        + "Jeśli to nie Pan ani Pani, proszę od razu zadzwonić do spółdzielni: zablokujemy konto.");

    /// <summary>Adds a letter to the owner of a login, where the cooperative knows an e-mail address; the caller saves.</summary>
    /// <param name="orOnPaper">Where it does not, the letter is printed; otherwise it is left out.</param>
    internal async Task AddWithin(
        IBokDb db, string userId, LetterTemplate template, string clause, CancellationToken stop, string? until = null,
        string? linkPath = null, bool orOnPaper = false)
    {
        var owner = await (
            from account in db.PortalAccounts
            join user in db.Users on account.UserId equals user.Id
            join person in db.Persons on account.PersonId equals person.Id
            where account.UserId == userId
            select new { Login = user.UserName!, person.Facts.Name, person.Facts.Email, person.Facts.Address }).FirstOrDefaultAsync(stop);
        if (owner is null || (owner.Email is null && !orOnPaper)) return;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["Login"] = owner.Login, ["Until"] = until ?? "" };
        outbox.Add(db, new(template, fields, new(owner.Name, owner.Email, owner.Address, userId), $"login {owner.Login}", clause, linkPath));
    }
}
