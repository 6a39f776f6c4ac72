using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts;

/// <summary>
/// A member of staff opens a page of the portal as a resident sees it (JSM §4.3: figures are explained to the resident). Each page is
/// logged before it is shown. No session is made and nothing of the resident's changes: the answer names whose rights the queries ask for.
/// </summary>
public sealed class OpenResidentView(Writer writer, AuditLog audit, IRestricted restricted)
{
    /// <param name="Login">The resident's.</param>
    /// <param name="Page">The portal's address, such as <c>/lokal/L-00001</c>.</param>
    public sealed record Command(Actor By, string Login, string Page);

    /// <param name="Asker">Whose rights count while the page is made.</param>
    /// <param name="State">A blocked login sees no premises, as <see cref="IMayRead"/> says.</param>
    public sealed record Opened(string Login, Asker Asker, PortalAccountState State);

    public Task<Result<Opened>> Handle(Command command, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        if (await Find(db, command.Login, cancel) is not { } opened) return (false, (Result<Opened>)new ResetPassword.NoSuchUser(command.Login));
        if (await restricted.IsHiddenFrom(command.By, opened.Asker.PersonId, cancel)) return (false, new PersonRestricted());
        await audit.Within(db, command.By, AuditOperation.PortalRead, $"konto iBOK {opened.Login}", null, command.Page, cancel);
        await db.SaveChangesAsync(cancel);
        return (true, opened);
    }, stop);

    // Only a resident has pages to look at: staff are never looked at.
    private static Task<Opened?> Find(IBokDb db, string login, CancellationToken stop)
    {
        var normalized = login.ToUpperInvariant();
        return (
            from account in db.PortalAccounts
            join user in db.Users on account.UserId equals user.Id
            where user.NormalizedUserName == normalized && account.PersonId != null
            select new Opened(user.UserName!, new(user.Id, account.PersonId), account.State)).FirstOrDefaultAsync(stop);
    }
}
