using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Complaints;

/// <summary>
/// What every step of a complaint has in common: the case is loaded in the transaction, must be as its worker saw it, takes the step, and
/// history, audit log and letters are written with it.
/// </summary>
public sealed class ComplaintWork(Writer writer, AuditLog audit, Outbox outbox, TimeProvider clock)
{
    public sealed record NoSuchComplaint(string Number) : Problem("complaint-no-such-case");

    /// <summary>Somebody took a step after the page was opened.</summary>
    public sealed record DecidedMeanwhile(string By) : Problem("complaint-decided-meanwhile");

    /// <param name="By">A member of staff, or the complainant.</param>
    /// <param name="Number">Of the case.</param>
    /// <param name="Version">As the page showed it; null: whatever it is now, for the complainant, who only adds.</param>
    /// <param name="UserId">The complainant's login: the case must be his; null for staff.</param>
    public sealed record Handle(Actor By, string Number, int? Version, string? UserId = null);

    /// <summary>What a step sees.</summary>
    /// <param name="Before">The state from which it is taken; the case has the next one already.</param>
    internal sealed record Moment(IBokDb Db, Actor By, Complaint Case, ComplaintState Before, DateTime At, CancellationToken Stop);

    /// <summary>What a step leaves: its text and clause for history and log, letters, and the answer.</summary>
    internal sealed record Outcome<T>(T Answer, string? Text = null, string? Clause = null, Letter? Letter = null);

    internal Task<Result<T>> Step<T>(Handle handle, ComplaintEvent happened, Func<Moment, Task<Result<Outcome<T>>>> work, CancellationToken stop) =>
        writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Take(db, handle, happened, work, cancel);
            return (answer is Result<T>.Ok, answer);
        }, stop);

    /// <summary>Adds a step to the history and the log; the caller saves.</summary>
    internal async Task Remember(IBokDb db, Complaint one, ComplaintState? before, Actor by, ComplaintEvent happened, string? text, string? clause, CancellationToken stop)
    {
        var rests = clause ?? ComplaintLife.Clause(one.Subject, happened);
        var isTheirs = one.UserId is not null && happened is ComplaintEvent.Register or ComplaintEvent.Reply or ComplaintEvent.AddFile or ComplaintEvent.Withdraw
            && await db.Users.AnyAsync(u => u.Id == one.UserId && u.UserName == by.Login, stop);
        db.ComplaintSteps.Add(new()
        {
            ComplaintId = one.Id, At = clock.GetUtcNow().UtcDateTime, By = isTheirs ? "" : by.Login, Event = happened, To = one.State, Clause = rests, Text = text,
        });
        await audit.Within(
            db, by, AuditOperation.ComplaintStep, one.Number, before is null ? null : $"{before}", $"{happened}: {one.State}{(text is null ? "" : $": {text}")}", stop, rests);
    }

    private async Task<Result<T>> Take<T>(
        IBokDb db, Handle handle, ComplaintEvent happened, Func<Moment, Task<Result<Outcome<T>>>> work, CancellationToken stop)
    {
        if (Complaint.IdOf(handle.Number) is not { } id || await db.Complaints.FirstOrDefaultAsync(c => c.Id == id, stop) is not { } one || one.Number != handle.Number
            || (handle.UserId is { } owner && one.UserId != owner))
            return new NoSuchComplaint(handle.Number);
        if (handle.Version is { } seen && one.Version != seen) return new DecidedMeanwhile(await LastBy(db, id, stop));
        var (before, at) = (one.State, clock.GetUtcNow().UtcDateTime);
        if (one.On(happened, at) is Result<Complaint>.Refused no) return no.Problem;
        var worked = await work(new(db, handle.By, one, before, at, stop));
        if (worked is Result<Outcome<T>>.Refused refused) return refused.Problem;
        var outcome = ((Result<Outcome<T>>.Ok)worked).Value;
        await Remember(db, one, before, handle.By, happened, outcome.Text, outcome.Clause, stop);
        if (outcome.Letter is { } letter) outbox.Add(db, letter);
        await db.SaveChangesAsync(stop);
        return outcome.Answer;
    }

    private static async Task<string> LastBy(IBokDb db, int id, CancellationToken stop) =>
        await db.ComplaintSteps.Where(s => s.ComplaintId == id).OrderByDescending(s => s.Id).Select(s => s.By).FirstOrDefaultAsync(stop) ?? "";
}
