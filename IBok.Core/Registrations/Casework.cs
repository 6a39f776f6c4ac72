using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Registrations;

/// <summary>
/// What every step of a clerk has in common: the case is loaded in the transaction, must be as the clerk saw it, takes the step, and history,
/// audit log and letters are written with it.
/// </summary>
public sealed class Casework(Writer writer, AuditLog audit, Outbox outbox, TimeProvider clock)
{
    public sealed record NoSuchCase(string Number) : Problem("registration-no-such-case");

    /// <summary>Another clerk took a step after the page was opened.</summary>
    public sealed record DecidedMeanwhile(string By) : Problem("registration-decided-meanwhile");

    /// <param name="By">The clerk.</param>
    /// <param name="Number">Of the case.</param>
    /// <param name="Version">As the clerk saw it.</param>
    public sealed record Handle(Actor By, string Number, int Version);

    /// <summary>What a step sees.</summary>
    internal sealed record Moment(IBokDb Db, Actor By, Registration Case, Effective Now, DateTime At, DateOnly Today, CancellationToken Stop);

    /// <summary>What a step leaves: its note and clause for history and log, a letter, and the answer.</summary>
    internal sealed record Outcome<T>(T Answer, string? Note = null, string? Clause = null, Letter? Letter = null);

    internal Task<Result<T>> Step<T>(Handle handle, RegistrationEvent happened, Func<Moment, Task<Result<Outcome<T>>>> work, CancellationToken stop) =>
        writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Take(db, handle, happened, work, cancel);
            return (answer is Result<T>.Ok, answer);
        }, stop);

    /// <summary>Adds a step to the history.</summary>
    internal static void Remember(IBokDb db, Registration one, DateTime at, string by, RegistrationEvent happened, string? clause = null, string? note = null) =>
        db.RegistrationSteps.Add(new()
        {
            RegistrationId = one.Id, At = at, By = by, Event = happened, To = one.State, Clause = clause ?? RegistrationLife.Clause(happened), Note = note,
        });

    private async Task<Result<T>> Take<T>(
        IBokDb db, Handle handle, RegistrationEvent happened, Func<Moment, Task<Result<Outcome<T>>>> work, CancellationToken stop)
    {
        if (CaseNumber.Parse(handle.Number) is not { } id
            || await db.Registrations.FirstOrDefaultAsync(r => r.Id == id && r.ConfirmedAt != null, stop) is not { } one || one.Number != handle.Number)
            return new NoSuchCase(handle.Number);
        if (one.Version != handle.Version) return new DecidedMeanwhile(await LastBy(db, id, stop));
        var (before, at) = (one.State, clock.GetUtcNow().UtcDateTime);
        if (one.On(happened, at) is Result<Registration>.Refused no) return no.Problem;
        var moment = new Moment(db, handle.By, one, await Effective.Of(db, one, stop), at, clock.TodayInPoland(), stop);
        var worked = await work(moment);
        if (worked is Result<Outcome<T>>.Refused refused) return refused.Problem;
        var outcome = ((Result<Outcome<T>>.Ok)worked).Value;
        var clause = outcome.Clause ?? RegistrationLife.Clause(happened);
        Remember(db, one, at, handle.By.Login, happened, clause, outcome.Note);
        if (outcome.Letter is { } letter) outbox.Add(db, letter);
        await audit.Within(
            db, handle.By, AuditOperation.RegistrationStep, handle.Number, $"{before}", $"{happened}: {one.State}{(outcome.Note is { } note ? $": {note}" : "")}", stop, clause);
        await db.SaveChangesAsync(stop);
        return outcome.Answer;
    }

    private static async Task<string> LastBy(IBokDb db, int id, CancellationToken stop) =>
        await db.RegistrationSteps.Where(s => s.RegistrationId == id).OrderByDescending(s => s.Id).Select(s => s.By).FirstOrDefaultAsync(stop) ?? "";
}
