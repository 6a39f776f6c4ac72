using System.Globalization;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Accounts.Passwords;

/// <summary>
/// Somebody forgot a password (JSM §2.10, §3.5): a link goes to the e-mail address the cooperative holds, if there is one. It answers
/// nothing, and the host calls it after the visitor got the one answer that everybody gets.
/// </summary>
public sealed class RequestPasswordReset(
    Writer writer, IssuePasswordLink links, AccountLetters letters, AuditLog audit, IOptions<LoginPolicy> policy, TimeProvider clock)
{
    // Spouses may share a mailbox; more logins behind one address are no family.
    private const int MostLogins = 5, MostNear = 50;

    /// <param name="Text">A login or an e-mail address, as typed.</param>
    public sealed record Command(string Text, string Address);

    public Task Handle(Command command, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        foreach (var (userId, login) in await Find(db, command.Text.Trim(), cancel))
        {
            if (await HasHadEnough(db, userId, cancel)) continue;
            var issued = await links.Within(db, userId, PasswordLinkPurpose.Reset, cancel);
            await letters.AddWithin(
                db, userId, AccountLetters.ResetLink, "JSM §2.10", cancel, Shown(issued.ExpiresAt), $"/haslo/{issued.Token}");
            await audit.Within(db, new(login, command.Address), AuditOperation.PasswordLinkIssued, login, null, null, cancel);
            await db.SaveChangesAsync(cancel);
        }

        return (true, true);
    }, stop);

    private static async Task<List<(string UserId, string Login)>> Find(IBokDb db, string text, CancellationToken stop)
    {
        if (text.Length is 0 or > 254) return [];
        var (normalized, key) = (text.ToUpperInvariant(), SearchKey.Of(text));
        var near = await (
            from account in db.PortalAccounts
            join user in db.Users on account.UserId equals user.Id
            join person in db.Persons on account.PersonId equals person.Id
            where account.State == PortalAccountState.Active && person.Facts.Email != null
                && (user.NormalizedUserName == normalized || person.SearchKey.Contains(key))
            orderby user.UserName
            select new { user.Id, Login = user.UserName!, person.Facts.Email }).Take(MostNear).ToListAsync(stop);
        return [.. near.Where(n => n.Login.Equals(text, StringComparison.OrdinalIgnoreCase) || n.Email.Equals(text, StringComparison.OrdinalIgnoreCase))
            .Take(MostLogins).Select(n => (n.Id, n.Login))];
    }

    private async Task<bool> HasHadEnough(IBokDb db, string userId, CancellationToken stop)
    {
        var since = clock.GetUtcNow().UtcDateTime.AddHours(-1);
        return await db.PasswordLinks.CountAsync(l => l.UserId == userId && l.IssuedAt > since, stop) >= policy.Value.ResetLinksPerHour;
    }

    private static string Shown(DateTime until) => until.InPoland().ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture);
}
