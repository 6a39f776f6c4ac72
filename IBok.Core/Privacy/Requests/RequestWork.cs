using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Privacy.Requests;

/// <summary>
/// What every step of a request has in common: the case is loaded in the transaction, must be as its worker saw it, takes the step, and
/// history, audit log and letters are written with it.
/// </summary>
public sealed class RequestWork(Writer writer, AuditLog audit, Outbox outbox, TimeProvider clock)
{
    public sealed record NoSuchRequest(string Number) : Problem("request-no-such-case");

    /// <summary>Somebody took a step after the page was opened.</summary>
    public sealed record DecidedMeanwhile(string By) : Problem("request-decided-meanwhile");

    /// <param name="By">A member of staff, or the person.</param>
    /// <param name="Version">As the page showed it; null: whatever it is now, for the person, who only takes it back.</param>
    /// <param name="UserId">The person's login: the case must be theirs; null for staff.</param>
    public sealed record Handle(Actor By, string Number, int? Version, string? UserId = null);

    /// <summary>What a step sees.</summary>
    internal sealed record Moment(IBokDb Db, Actor By, DataRequest Case, DateTime At, CancellationToken Stop)
    {
        public DateOnly Today => DateOnly.FromDateTime(At.InPoland());
    }

    /// <summary>What a step leaves: its text and article for history and log, a letter, and the answer.</summary>
    internal sealed record Outcome<T>(T Answer, string? Text = null, string? Article = null, Letter? Letter = null);

    internal Task<Result<T>> Step<T>(Handle handle, RequestEvent happened, Func<Moment, Task<Result<Outcome<T>>>> work, CancellationToken stop) =>
        writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Take(db, handle, happened, work, cancel);
            return (answer is Result<T>.Ok, answer);
        }, stop);

    /// <summary>Adds a step to the history and the log; the caller saves.</summary>
    internal async Task Remember(IBokDb db, DataRequest one, RequestState? before, Handle handle, RequestEvent happened, string? text, string? article, CancellationToken stop)
    {
        var rests = article ?? RequestLife.Article(one.Kind, happened);
        db.DataRequestSteps.Add(new()
        {
            RequestId = one.Id, At = clock.GetUtcNow().UtcDateTime, By = handle.UserId is null ? handle.By.Login : "", Event = happened, To = one.State, Article = rests, Text = text,
        });
        await audit.Within(
            db, handle.By, AuditOperation.DataRequestStep, one.Number, before is null ? null : $"{before}", $"{happened}: {one.State}{(text is null ? "" : $": {text}")}", stop, rests);
    }

    private async Task<Result<T>> Take<T>(IBokDb db, Handle handle, RequestEvent happened, Func<Moment, Task<Result<Outcome<T>>>> work, CancellationToken stop)
    {
        if (DataRequest.IdOf(handle.Number) is not { } id || await db.DataRequests.FirstOrDefaultAsync(r => r.Id == id, stop) is not { } one || one.Number != handle.Number
            || (handle.UserId is { } owner && one.UserId != owner))
            return new NoSuchRequest(handle.Number);
        if (handle.Version is { } seen && one.Version != seen) return new DecidedMeanwhile(await LastBy(db, id, stop));
        var (before, at) = (one.State, clock.GetUtcNow().UtcDateTime);
        if (one.On(happened, at) is Result<DataRequest>.Refused no) return no.Problem;
        var worked = await work(new(db, handle.By, one, at, stop));
        if (worked is Result<Outcome<T>>.Refused refused) return refused.Problem;
        var outcome = ((Result<Outcome<T>>.Ok)worked).Value;
        await Remember(db, one, before, handle, happened, outcome.Text, outcome.Article, stop);
        if (outcome.Letter is { } letter) outbox.Add(db, letter);
        await db.SaveChangesAsync(stop);
        return outcome.Answer;
    }

    private static async Task<string> LastBy(IBokDb db, int id, CancellationToken stop) =>
        await db.DataRequestSteps.Where(s => s.RequestId == id).OrderByDescending(s => s.Id).Select(s => s.By).FirstOrDefaultAsync(stop) ?? "";
}
