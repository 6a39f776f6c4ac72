using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts;

/// <summary>
/// Blocks or unblocks a login, with the clause it rests on (JSM §2.12-§2.14, §5.7). A block ends every session and open connection at
/// once; afterwards nothing of the login is accepted, because every query asks for the state again.
/// </summary>
public sealed class ChangeAccountState(Writer writer, AuditLog audit, Sessions sessions, TimeProvider clock)
{
    /// <param name="By">Who does it.</param>
    /// <param name="Login">Whose login.</param>
    /// <param name="State">The state wanted.</param>
    /// <param name="Reason">Why, in the clerk's words; needed.</param>
    public sealed record Command(Actor By, string Login, PortalAccountState State, string Reason);

    public sealed record Changed(string Login, PortalAccountState State);

    public sealed record ReasonNeeded() : Problem("account-reason-needed");

    public sealed record AlreadySo(string Login) : Problem("account-already-so");

    /// <summary>Nobody blocks himself out.</summary>
    public sealed record NotYourself() : Problem("account-not-yourself");

    /// <summary>Without an administrator nobody could unblock anybody.</summary>
    public sealed record LastAdministrator() : Problem("account-last-administrator");

    public async Task<Result<Changed>> Handle(Command command, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) return new ReasonNeeded();
        if (string.Equals(command.By.Login, command.Login, StringComparison.OrdinalIgnoreCase)) return new NotYourself();
        var (userId, answer) = await writer.InOneTransaction(async (db, cancel) =>
        {
            var done = await Change(db, command, cancel);
            return (done.Answer is Result<Changed>.Ok, done);
        }, stop);
        if (userId is not null && command.State == PortalAccountState.Blocked) sessions.TellEnded(userId);
        return answer;
    }

    private async Task<(string? UserId, Result<Changed> Answer)> Change(IBokDb db, Command command, CancellationToken stop)
    {
        var normalized = command.Login.ToUpperInvariant();
        var account = await (
            from a in db.PortalAccounts
            join u in db.Users on a.UserId equals u.Id
            where u.NormalizedUserName == normalized
            select a).FirstOrDefaultAsync(stop);
        if (account is null) return (null, new ResetPassword.NoSuchUser(command.Login));
        if (account.State == PortalAccountState.Closed) return (null, new Blocks.CloseAccount.AlreadyClosed(command.Login));
        if (account.State == command.State) return (null, new AlreadySo(command.Login));
        if (command.State == PortalAccountState.Blocked && await StaffRoles.IsLastAdministrator(db, account.UserId, stop))
            return (null, new LastAdministrator());
        await audit.Within(
            db, command.By, command.State == PortalAccountState.Blocked ? AuditOperation.AccountBlocked : AuditOperation.AccountUnblocked,
            command.Login, account.State.ToString(), $"{command.State}: {command.Reason.Trim()}", stop, "JSM §5.7");
        (account.State, account.StateSince) = (command.State, clock.GetUtcNow().UtcDateTime);
        if (command.State == PortalAccountState.Blocked) await sessions.EndAllWithin(db, account.UserId, except: null, stop);
        await db.SaveChangesAsync(stop);
        return (account.UserId, new Changed(command.Login, command.State));
    }
}
