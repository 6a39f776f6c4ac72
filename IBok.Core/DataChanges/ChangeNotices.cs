using IBok.Core.Data;
using IBok.Core.Notifications;
using IBok.Core.Premises;
using IBok.Core.Premises.Written;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DataChanges;

/// <summary>Tells a person that data were changed, at the address in force and at the one before; values are not repeated in a mail.</summary>
public sealed class ChangeNotices(Outbox outbox)
{
    internal static readonly LetterTemplate Changed = new(
        "person-changed", "Zmieniono dane w spółdzielni",
        """
        Dzień dobry,

        na podstawie pisma z dnia {Letter} zmieniliśmy w naszych danych: {Fields} (regulamin § 2 ust. 11).

        Jeśli to nie Pan ani Pani napisał(a) to pismo, proszę od razu zadzwonić do spółdzielni: zablokujemy konto i przywrócimy dane.
        """);

    /// <summary>Adds the letters; the caller saves. Who has no e-mail address knows from the own letter.</summary>
    internal async Task AddWithin(IBokDb db, int personId, ChangePerson.Changed changed, DateOnly letterOn, CancellationToken stop)
    {
        var login = await (
            from account in db.PortalAccounts
            join user in db.Users on account.UserId equals user.Id
            where account.PersonId == personId
            orderby account.Id descending
            select new { user.Id, Name = user.UserName! }).FirstOrDefaultAsync(stop);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Letter"] = $"{letterOn:dd.MM.yyyy}", ["Fields"] = string.Join(", ", changed.Fields.Select(PersonFields.Words)),
        };
        var about = login is null ? $"osoba {changed.Code}" : $"login {login.Name}";
        var inbox = login?.Id; // the portal's inbox shows the notice once
        foreach (var email in new[] { changed.After.Email, changed.Before.Email }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            outbox.Add(db, new(Changed, fields, new(changed.After.Name, email, changed.After.Address, inbox), about, ChangePerson.Clause));
            inbox = null;
        }
    }
}
