using IBok.Core.Accounts;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Complaints;

/// <summary>Closes a decided case, once its notification has left or was printed (JSM §6.5, ChSM III.4).</summary>
public sealed class CloseComplaint(ComplaintWork cases)
{
    /// <param name="State">Where the notification is instead.</param>
    public sealed record NotNotified(DeliveryState State) : Problem("complaint-not-notified");

    public Task<Result<bool>> Handle(ComplaintWork.Handle handle, CancellationToken stop) => cases.Step<bool>(handle, ComplaintEvent.Close, async now =>
    {
        var (number, template) = (handle.Number, ComplaintLetters.DecisionCode);
        var state = await now.Db.OutboxMessages.Where(m => m.About == number && m.Template == template).OrderByDescending(m => m.Id).Select(m => m.State).FirstAsync(now.Stop);
        return state is DeliveryState.Sent or DeliveryState.Printed ? new ComplaintWork.Outcome<bool>(true) : new NotNotified(state);
    }, stop);
}

/// <summary>Leaves a complaint about the portal without consideration, because nobody among the users sent it (JSM §6.4); the register keeps it.</summary>
public sealed class CloseAsNotUser(ComplaintWork cases)
{
    /// <summary>The event lies in the time in which the account could be used (reading A13).</summary>
    public sealed record IsUser(string Login) : Problem("complaint-is-user");

    /// <summary>Only the regulations of the portal know this.</summary>
    public sealed record OnlyPortal() : Problem("complaint-only-portal");

    public Task<Result<bool>> Handle(ComplaintWork.Handle handle, CancellationToken stop) => cases.Step<bool>(handle, ComplaintEvent.CloseAsNotUser, async now =>
    {
        var one = now.Case;
        if (one.Subject != ComplaintSubject.Portal) return new OnlyPortal();
        if (await UserAtEvent(now) is { } login) return new IsUser(login);
        Letter? letter = await AnswerWays.Of(now.Db, one, now.Stop) is [var (_, to), ..]
            ? new(ComplaintLetters.NotUser, ComplaintLetters.Fields(one), to, one.Number, ComplaintLife.Clause(one.Subject, ComplaintEvent.CloseAsNotUser)) : null;
        return new ComplaintWork.Outcome<bool>(true, null, null, letter);
    }, stop);

    private static async Task<string?> UserAtEvent(ComplaintWork.Moment now)
    {
        if (now.Case.UserId is not { } userId) return null;
        var account = await (
            from a in now.Db.PortalAccounts
            join u in now.Db.Users on a.UserId equals u.Id
            where a.UserId == userId
            select new { a.State, a.StateSince, u.UserName }).FirstAsync(now.Stop);
        return account.State == PortalAccountState.Active || now.Case.EventOnOrBefore(DateOnly.FromDateTime(account.StateSince.InPoland())) ? account.UserName : null;
    }
}
