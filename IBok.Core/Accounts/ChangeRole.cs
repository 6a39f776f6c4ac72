using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Accounts;

/// <summary>Gives a member of staff another role. Nobody changes his own, the last administrator stays one; sessions end, so it acts at once.</summary>
public sealed class ChangeRole(Writer writer, AuditLog audit, Sessions sessions)
{
    public sealed record Command(Actor By, string Login, string Role);

    public sealed record Changed(string Login, string Role);

    /// <summary>A resident never becomes staff, nor staff a resident.</summary>
    public sealed record StaffOnly(string Login) : Problem("role-staff-only");

    public async Task<Result<Changed>> Handle(Command command, CancellationToken stop)
    {
        if (!Roles.All.Contains(command.Role, StringComparer.Ordinal)) return new AddUser.UnknownRole(command.Role);
        if (command.Role == Roles.Resident) return new StaffOnly(command.Login);
        if (string.Equals(command.By.Login, command.Login, StringComparison.OrdinalIgnoreCase)) return new ChangeAccountState.NotYourself();
        var (userId, answer) = await writer.InOneTransaction(async (db, cancel) =>
        {
            var done = await Change(db, command, cancel);
            return (done.Answer is Result<Changed>.Ok, done);
        }, stop);
        if (userId is not null) sessions.TellEnded(userId);
        return answer;
    }

    private async Task<(string? UserId, Result<Changed> Answer)> Change(IBokDb db, Command command, CancellationToken stop)
    {
        var normalized = command.Login.ToUpperInvariant();
        var link = await (
            from l in db.UserRoles
            join u in db.Users on l.UserId equals u.Id
            join r in db.Roles on l.RoleId equals r.Id
            where u.NormalizedUserName == normalized
            select new { Link = l, Role = r.Name! }).FirstOrDefaultAsync(stop);
        if (link is null) return (null, new ResetPassword.NoSuchUser(command.Login));
        if (link.Role == Roles.Resident) return (null, new StaffOnly(command.Login));
        if (link.Role == command.Role) return (null, new ChangeAccountState.AlreadySo(command.Login));
        if (link.Role == Roles.Administrator && await StaffRoles.IsLastAdministrator(db, link.Link.UserId, stop))
            return (null, new ChangeAccountState.LastAdministrator());
        var role = await db.Roles.FirstOrDefaultAsync(r => r.Name == command.Role, stop)
            ?? db.Roles.Add(new(command.Role) { NormalizedName = command.Role.ToUpperInvariant() }).Entity;
        await audit.Within(db, command.By, AuditOperation.RoleChanged, command.Login, link.Role, command.Role, stop);
        await sessions.EndAllWithin(db, link.Link.UserId, except: null, stop);
        db.UserRoles.Remove(link.Link);
        db.UserRoles.Add(new() { UserId = link.Link.UserId, RoleId = role.Id });
        await db.SaveChangesAsync(stop);
        return (link.Link.UserId, new Changed(command.Login, command.Role));
    }
}
