using IBok.Core.Accounts.Blocks;
using IBok.Core.Banking.Matching;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Jobs.Incoming;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using IBok.Core.Privacy.Retention;
using IBok.Core.Registrations;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Jobs.Nights;

/// <summary>
/// The night run of a business date. Each step is done once and its end written down; a run that was cut off goes on where it was, and what it had begun does
/// nothing twice. A step that fails is told and does not stop the steps that do not need it. Files that came since a night are taken by the same night again.
/// </summary>
public sealed class RunNight(
    TakeFolder intake, MatchAgain matching, PublishNight publish, BlockEndedTitles titles, EraseUnfinished deadlines, ProposeErasures retention, BackupNight backup, TellOfNight tell, IJobTexts text,
    Writer writer, IDbContextFactory<IBokDb> dbs, TimeProvider clock) : IDisposable
{
    private static readonly NightStep[] AfterNewFiles = [NightStep.Matching, NightStep.Publish];

    private readonly SemaphoreSlim one = new(1, 1);

    /// <param name="Day">The business date; null: yesterday, the day that has ended.</param>
    public sealed record Command(DateOnly? Day, Actor By);

    /// <param name="Ran">False: it was done before, for this date.</param>
    public sealed record StepOutcome(NightStep Step, bool Ran, RunState State, long Count, string Note);

    public sealed record Outcome(DateOnly Day, RunState State, IReadOnlyList<StepOutcome> Steps, IReadOnlyList<TakeFolder.Taken> Files);

    public sealed record InTheFuture(DateOnly Day, DateOnly Today) : Problem("night-in-future");

    public async Task<Result<Outcome>> Handle(Command command, IProgress<NightStep>? progress, CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        var day = command.Day ?? today.AddDays(-1);
        if (day > today) return new InTheFuture(day, today);
        await one.WaitAsync(stop);
        try
        {
            return await Run(day, command.By, progress, stop);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<Result<Outcome>> Run(DateOnly day, Actor by, IProgress<NightStep>? progress, CancellationToken stop)
    {
        await Begin(day, stop);
        var done = await Done(day, stop);
        List<StepOutcome> steps = [];
        IReadOnlyList<TakeFolder.Taken> files = [];
        foreach (var step in Enum.GetValues<NightStep>())
        {
            progress?.Report(step);
            var again = step == NightStep.Intake || (files.Count > 0 && AfterNewFiles.Contains(step));
            if (done.TryGetValue(step, out var before) && !again)
            {
                steps.Add(new(step, Ran: false, RunState.Done, before.Count, before.Note));
                continue;
            }

            steps.Add(await Guarded(day, step, async () =>
            {
                if (step != NightStep.Intake) return await One(day, step, by, stop);
                files = await intake.Handle(by.Login, stop);
                return OfFiles(files).After(before);
            }, stop));
        }

        var state = steps.Exists(s => s.State == RunState.Failed) ? RunState.Failed : RunState.Done;
        var outcome = new Outcome(day, state, steps, files);
        await End(day, state, stop);
        await tell.Handle(outcome, stop);
        return outcome;
    }

    private async Task<Did> One(DateOnly day, NightStep step, Actor by, CancellationToken stop) => step switch
    {
        NightStep.Matching => new(await matching.Handle(by, stop)),
        NightStep.Publish => OfPublished(await publish.Handle(day, stop)),
        NightStep.Titles => new(await titles.Handle(stop)),
        NightStep.Deadlines => await deadlines.Run(stop) is var erased ? new(erased.Unconfirmed + erased.Expired) : default,
        NightStep.Retention => new(await retention.Run(stop) ?? 0),
        NightStep.Backup => await backup.Handle(day, stop),
        _ => throw new InvalidOperationException($"No step {step}."),
    };

    private async Task<StepOutcome> Guarded(DateOnly day, NightStep step, Func<Task<Did>> work, CancellationToken stop)
    {
        var started = clock.GetUtcNow().UtcDateTime;
        await Write(day, step, started, null, RunState.Running, default, stop);
        Did did;
        try
        {
            did = await work();
        }
        catch (Exception e) when (!e.MeansStop(stop))
        {
            did = new(0, StorageFault.Of(e) is { } full ? text.Of(full) : $"{e.GetType().Name}: {e.Message}", Failed: true); // told and written down; the steps after it still run
        }

        var state = did.Failed ? RunState.Failed : RunState.Done;
        await Write(day, step, started, clock.GetUtcNow().UtcDateTime, state, did, stop);
        return new(step, Ran: true, state, did.Count, did.Note);
    }

    private Did OfFiles(IReadOnlyList<TakeFolder.Taken> files)
    {
        var held = files.Where(f => f.Outcome == CertificateOutcome.Held).Select(f => f.Name).Take(20).ToList();
        var refused = files.Where(f => f.Fault is null && f.Outcome is null or CertificateOutcome.Refused).Select(f => f.Name).Take(20).ToList();
        var left = files.Where(f => f.Fault is not null).Select(f => f.Name).Take(20).ToList();
        var full = files.Select(f => f.Problem).FirstOrDefault(p => p is StorageFault.DiskFull or StorageFault.DatabaseBusy);
        return new(files.Count(f => f.Fault is null), string.Join("; ", new[] { full is null ? "" : text.Of(full), text.OfFiles(held, refused, left) }.Where(n => n.Length > 0)), Failed: full is not null);
    }

    private static Did OfPublished(Result<PublishNight.Outcome> answer) => answer switch
    {
        Result<PublishNight.Outcome>.Refused { Problem: PublishNight.NotProved wrong } => new(0, $"{wrong.Where}: {wrong.Found} ≠ {wrong.Expected}", Failed: true),
        Result<PublishNight.Outcome>.Ok { Value.Published: { } p } => new(
            p.Changed, string.Join(", ", p.Failed.Select(f => $"{f.AccountId}: {f.Why}").Take(20)), Failed: p.Failed.Count > 0),
        _ => default,
    };

    private Task<bool> Begin(DateOnly day, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var run = await db.NightRuns.SingleOrDefaultAsync(r => r.Day == day, cancel) ?? db.NightRuns.Add(new() { Day = day }).Entity;
        (run.StartedAt, run.FinishedAt, run.State) = (clock.GetUtcNow().UtcDateTime, null, RunState.Running);
        await db.SaveChangesAsync(cancel);
        return (true, true);
    }, stop);

    private Task<bool> End(DateOnly day, RunState state, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var run = await db.NightRuns.SingleAsync(r => r.Day == day, cancel);
        (run.FinishedAt, run.State) = (clock.GetUtcNow().UtcDateTime, state);
        await db.SaveChangesAsync(cancel);
        return (true, true);
    }, stop);

    private async Task<Dictionary<NightStep, NightStepRun>> Done(DateOnly day, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.NightSteps.AsNoTracking().Where(s => s.Day == day && s.State == RunState.Done).Take(100).ToDictionaryAsync(s => s.Step, stop);
    }

    private Task<bool> Write(DateOnly day, NightStep step, DateTime started, DateTime? finished, RunState state, Did did, CancellationToken stop) =>
        writer.InOneTransaction(async (db, cancel) =>
        {
            var row = await db.NightSteps.SingleOrDefaultAsync(s => s.Day == day && s.Step == step, cancel) ?? db.NightSteps.Add(new() { Day = day, Step = step }).Entity;
            (row.StartedAt, row.FinishedAt, row.State, row.Count, row.Note) = (started, finished, state, did.Count, Cut(did.Note ?? ""));
            await db.SaveChangesAsync(cancel);
            return (true, true);
        }, stop);

    private static string Cut(string note) => note.Length > 1_000 ? note[..1_000] : note;

    /// <summary>What a step did.</summary>
    internal readonly record struct Did(long Count, string Note = "", bool Failed = false)
    {
        /// <summary>Together with what the same step did before, for the same date.</summary>
        public Did After(NightStepRun? before) => before is null ? this : this with
        {
            Count = before.Count + Count, Note = string.Join("; ", new[] { before.Note, Note }.Where(n => !string.IsNullOrEmpty(n)).Distinct(StringComparer.Ordinal)),
        };
    }
}
