using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>
/// What every step of a mandate has in common: it is loaded in the transaction, must be as the clerk saw it, takes the step, and history, audit log,
/// letter and whatever follows from the state are written with it.
/// </summary>
public sealed class MandateCasework(
    Writer writer, AuditLog audit, Outbox outbox, ReleaseUnsent release, IOptions<DirectDebitPolicy> policy, TimeProvider clock)
{
    /// <summary>The program itself.</summary>
    internal static readonly Actor Program = new("IBok");

    public sealed record NoSuchMandate(string Number) : Problem("mandate-no-such");

    /// <summary>Another clerk took a step after the page was opened.</summary>
    public sealed record DecidedMeanwhile(string By) : Problem("mandate-decided-meanwhile");

    /// <summary>A step that needs a reason in words.</summary>
    public sealed record NoteNeeded(int Longest) : Problem("mandate-note-needed");

    /// <param name="By">The clerk.</param>
    /// <param name="Number">Of the mandate.</param>
    /// <param name="Version">As the clerk saw it.</param>
    public sealed record Handle(Actor By, string Number, int Version);

    internal const int LongestNote = 1_000;

    /// <summary>What a step sees: the mandate after the step, and what it was before.</summary>
    internal sealed record Moment(
        IBokDb Db, Actor By, Mandate Mandate, MandateState? Before, SuspensionReason? SuspendedFor, DateTime At, DateOnly Today, CancellationToken Stop);

    /// <summary>What a step leaves: its note and clause for history and log, a letter, and the answer.</summary>
    internal sealed record Outcome<T>(T Answer, string? Note = null, string? Clause = null, Letter? Letter = null);

    internal Task<Result<T>> Step<T>(Handle handle, MandateEvent happened, Func<Moment, Task<Result<Outcome<T>>>> work, CancellationToken stop) =>
        writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Seen(db, handle, cancel) switch
            {
                Result<Mandate>.Ok { Value: var one } => await Take(db, handle.By, one, happened, work, cancel),
                Result<Mandate>.Refused no => no.Problem,
                _ => throw new InvalidOperationException(),
            };
            if (answer is Result<T>.Ok) await db.SaveChangesAsync(cancel);
            return (answer is Result<T>.Ok, answer);
        }, stop);

    /// <summary>A step inside the caller's transaction; the caller saves.</summary>
    internal async Task<Result<T>> Take<T>(
        IBokDb db, Actor by, Mandate one, MandateEvent happened, Func<Moment, Task<Result<Outcome<T>>>> work, CancellationToken stop)
    {
        var moment = new Moment(db, by, one, one.State, one.Suspension, clock.GetUtcNow().UtcDateTime, clock.TodayInPoland(), stop);
        if (one.On(happened, moment.At) is Result<Mandate>.Refused no) return no.Problem;
        var worked = await work(moment);
        if (worked is Result<Outcome<T>>.Refused refused) return refused.Problem;
        var outcome = ((Result<Outcome<T>>.Ok)worked).Value;
        await Follow(moment, moment.Before!.Value);
        await Remember(moment, happened, outcome.Note, outcome.Clause);
        if (outcome.Letter is { } letter) outbox.Add(db, letter);
        return outcome.Answer;
    }

    /// <summary>Adds a step to history and log.</summary>
    internal async Task Remember(Moment now, MandateEvent happened, string? note, string? clause = null)
    {
        var (one, because) = (now.Mandate, clause ?? MandateLife.Clause(happened));
        now.Db.MandateSteps.Add(new()
        {
            MandateId = one.Id, At = now.At, By = now.By == Program ? "" : now.By.Login, Event = happened, To = one.State, Clause = because, Note = note,
        });
        await audit.Within(now.Db, now.By, AuditOperation.MandateStep, one.Number, now.Before?.ToString(), $"{happened}: {one.State}{(note is null ? "" : $": {note}")}", now.Stop,
            because);
    }

    /// <summary>Words of a clerk, tidied; null where there are none.</summary>
    internal static string? Tidy(string? note) => (note ?? "").ReplaceLineEndings("\n").Trim() is { Length: > 0 } words ? words : null;

    private static async Task<Result<Mandate>> Seen(IBokDb db, Handle handle, CancellationToken stop)
    {
        if (await Find(db, handle.Number, stop) is not { } one) return new NoSuchMandate(handle.Number);
        if (one.Version == handle.Version) return one;
        return new DecidedMeanwhile(await db.MandateSteps.Where(s => s.MandateId == one.Id).OrderByDescending(s => s.Id).Select(s => s.By).FirstAsync(stop));
    }

    /// <summary>A mandate by its number, tracked.</summary>
    internal static async Task<Mandate?> Find(IBokDb db, string? number, CancellationToken stop) =>
        Mandate.Numbers.Parse(number) is { } id && await db.Mandates.FirstOrDefaultAsync(m => m.Id == id, stop) is { } one && one.Number == number ? one : null;

    // What follows from the state, whoever took the step.
    private async Task Follow(Moment now, MandateState before)
    {
        var (db, one) = (now.Db, now.Mandate);
        var (was, live) = (MandateLife.IsLive(before), MandateLife.IsLive(one.State));
        if (live && !was)
            db.MandateScopes.AddRange(Kinds(one.Scope).Select(kind => new MandateScope { MandateId = one.Id, PremisesId = one.PremisesId, ClientId = one.ClientId, Kind = kind, IsLive = true }));
        if (was && !live)
            foreach (var scope in await db.MandateScopes.Where(s => s.MandateId == one.Id).ToListAsync(now.Stop)) scope.IsLive = false;
        if (before == MandateState.Active && !Mandate.Collects(one.State)) await release.Within(db, one.Id, now.By, now.Stop);
        if (!MandateLife.HasEnded(one.State) || MandateLife.HasEnded(before)) return;
        one.EndedOn = now.Today;
        one.RetainedUntil = Retention.Until(now.Today, policy.Value.RetentionYears);
        await MandateTasks.Close(now, MandateTasks.OfLiveMandates);
    }

    /// <summary>The single kinds of a scope.</summary>
    internal static IEnumerable<ObligationKinds> Kinds(ObligationKinds scope) =>
        Enum.GetValues<ObligationKinds>().Where(kind => kind != ObligationKinds.None && scope.HasFlag(kind));
}
