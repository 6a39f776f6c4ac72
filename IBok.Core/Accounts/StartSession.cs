using System.Security.Cryptography;
using IBok.Core.Accounts.SecondFactor;
using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Accounts;

/// <summary>Begins a session in the caller's transaction, at the step that the login's state asks for.</summary>
public sealed class StartSession(IOptions<LoginPolicy> policy, TimeProvider clock)
{
    /// <param name="UserId">Whose.</param>
    /// <param name="Done">The step just done; null: the password.</param>
    /// <param name="Address">From where.</param>
    /// <param name="Device">With what.</param>
    /// <param name="Earlier">The session of the step before, whose "last time" goes on; null at the first step.</param>
    internal sealed record Command(string UserId, SessionStage? Done, string Address, string Device, Session? Earlier = null);

    /// <summary>The session, or null where the account is not active.</summary>
    internal async Task<SignIn.SignedIn?> Within(IBokDb db, Command command, CancellationToken stop)
    {
        if (await Read(db, command.UserId, stop) is not { } who) return null;
        var now = clock.GetUtcNow().UtcDateTime;
        var stage = SignInSteps.After(command.Done, await NeedsOf(db, who, stop));
        var (before, failed) = command.Earlier is { } earlier ? (earlier.BeforeAt, earlier.FailedBefore) : (await LastOf(db, who.UserId, stop), who.Failed);
        var session = new Session
        {
            Id = RandomNumberGenerator.GetHexString(32, lowercase: true), UserId = who.UserId, Stage = stage, StartedAt = now, SeenAt = now,
            Address = command.Address, Device = command.Device, BeforeAt = before, FailedBefore = failed,
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(stop);
        if (stage != SessionStage.SecondFactor) await ForgetFailures(db, who, command.Address, stop);
        return new(session.Id, who.UserId, who.Login, who.Role, who.PersonId, before, failed, stage);
    }

    private async Task<SignInNeeds> NeedsOf(IBokDb db, Who who, CancellationToken stop)
    {
        var second = await ReadSecondFactor.IsOn(db, who.UserId, stop);
        return new(second, who.OneTimeUntil is not null, Enrolment: !second && who.Role != Roles.Resident && policy.Value.StaffSecondFactor == true);
    }

    /// <summary>A second factor is asked for after the password: only then the failures are forgotten, or codes could be tried for ever.</summary>
    private static async Task ForgetFailures(IBokDb db, Who who, string address, CancellationToken stop)
    {
        await BackOff.Forget(db, who.Login, address, stop);
        await db.Users.Where(u => u.Id == who.UserId).ExecuteUpdateAsync(u => u.SetProperty(x => x.AccessFailedCount, 0), stop);
    }

    private static Task<DateTime?> LastOf(IBokDb db, string userId, CancellationToken stop) =>
        db.Sessions.Where(s => s.UserId == userId && s.Stage == SessionStage.Full).MaxAsync(s => (DateTime?)s.StartedAt, stop);

    private static Task<Who?> Read(IBokDb db, string userId, CancellationToken stop) => (
        from account in db.PortalAccounts.AsNoTracking()
        join user in db.Users on account.UserId equals user.Id
        join link in db.UserRoles on user.Id equals link.UserId
        join role in db.Roles on link.RoleId equals role.Id
        where user.Id == userId && account.State == PortalAccountState.Active
        select new Who(user.Id, user.UserName!, role.Name!, account.PersonId, account.OneTimeUntil, user.AccessFailedCount)).FirstOrDefaultAsync(stop);

    private sealed record Who(string UserId, string Login, string Role, int? PersonId, DateTime? OneTimeUntil, int Failed);
}
