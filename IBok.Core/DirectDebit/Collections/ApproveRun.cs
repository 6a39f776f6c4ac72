using IBok.Core.Accounts.Passwords;
using IBok.Core.Audit;
using IBok.Core.Calendar;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>A second person approves a run, with the password: everything is looked at once more, then the files are made.</summary>
public sealed class ApproveRun(
    Writer writer, PlanRun plan, IOptions<DirectDebitPolicy> policy, IOptions<Creditor> creditor, AuditLog audit, TimeProvider clock)
{
    /// <param name="Version">As the person saw it.</param>
    public sealed record Command(Confirmed Who, int RunId, int Version)
    {
        internal Actor By => Who.By;
    }

    public sealed record NoSuchRun(int Id) : Problem("collection-no-such-run");

    /// <summary>Who proposed a run cannot approve it.</summary>
    public sealed record SamePerson(string By) : Problem("collection-same-person");

    /// <summary>Since it was proposed somebody paid, a charge changed or a mandate was suspended: propose it anew.</summary>
    public sealed record FiguresChanged(int Count) : Problem("collection-figures-changed");

    /// <summary>Somebody else took a step after the page was opened.</summary>
    public sealed record DecidedMeanwhile() : Problem("collection-decided-meanwhile");

    public Task<Result<CollectionState>> Handle(Command command, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var answer = await Within(db, command, cancel);
        return (answer is Result<CollectionState>.Ok, answer);
    }, stop);

    private async Task<Result<CollectionState>> Within(IBokDb db, Command command, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.CollectionRuns.SingleOrDefaultAsync(r => r.Id == command.RunId, stop) is not { } run) return new NoSuchRun(command.RunId);
        if (run.Version != command.Version) return new DecidedMeanwhile();
        if (run.ProposedBy == command.By.Login) return new SamePerson(run.ProposedBy);
        if (run.On(CollectionEvent.Approve, command.By.Login, now) is Result<CollectionRun>.Refused no) return no.Problem;
        var calendar = await ReadCalendar.Within(db, stop);
        if (ProposeRun.LastMoment(policy.Value, calendar, run.DebitOn) is var until && now.InPoland() > until) return new ProposeRun.TooLate(run.DebitOn, until);
        if (await Changed(db, run, stop) is > 0 and var count) return new FiguresChanged(count);
        var files = await RunFiles.Make(db, run, policy.Value, creditor.Value, now, stop);
        if (files is not Result<IReadOnlyList<CollectionFile>>.Ok { Value: var made }) return ((Result<IReadOnlyList<CollectionFile>>.Refused)files).Problem;
        await audit.Within(
            db, command.By, AuditOperation.CollectionApproved, $"przebieg {run.Id}", $"{CollectionState.Proposed}",
            string.Join("; ", made.Select(f => $"{f.Name}: {f.Orders}, {f.Sum.ToIntake()}, SHA-256 {f.Sha256}").Append(Confirmed.Words)), stop, "ChSM II.1");
        await db.SaveChangesAsync(stop);
        return run.State;
    }

    // What the run says against what the ledger says now: its own obligations are taken by itself, so they are compared by account.
    private async Task<int> Changed(IBokDb db, CollectionRun run, CancellationToken stop)
    {
        var items = await db.CollectionItems.AsNoTracking().Where(i => i.RunId == run.Id && i.State != ItemState.Removed).Select(i => new { i.MandateId, i.Amount }).ToListAsync(stop);
        var planned = await plan.Within(db, run.DueOn, stop, exceptRun: run.Id);
        if (planned is not Result<PlanRun.Plan>.Ok { Value.In: var debits }) return items.Count;
        var now = debits.ToDictionary(d => d.MandateId, d => d.Amount);
        return items.Count(i => !now.Remove(i.MandateId, out var amount) || amount != i.Amount);
    }
}

/// <summary>A run is given up before the bank has it: its obligations are free again.</summary>
public sealed class DiscardRun(Writer writer, AuditLog audit, TimeProvider clock)
{
    /// <param name="Version">As the person saw it.</param>
    public sealed record Command(Actor By, int RunId, int Version);

    public Task<Result<CollectionState>> Handle(Command command, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var answer = await Within(db, command, cancel);
        return (answer is Result<CollectionState>.Ok, answer);
    }, stop);

    private async Task<Result<CollectionState>> Within(IBokDb db, Command command, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await db.CollectionRuns.SingleOrDefaultAsync(r => r.Id == command.RunId, stop) is not { } run) return new ApproveRun.NoSuchRun(command.RunId);
        if (run.Version != command.Version) return new ApproveRun.DecidedMeanwhile();
        var before = run.State;
        if (run.On(CollectionEvent.Discard, command.By.Login, now) is Result<CollectionRun>.Refused no) return no.Problem;
        await db.CollectionParts.Where(p => db.CollectionItems.Any(i => i.Id == p.ItemId && i.RunId == run.Id)).ExecuteUpdateAsync(s => s.SetProperty(p => p.IsReleased, true), stop);
        await db.CollectionItems.Where(i => i.RunId == run.Id && i.State == ItemState.Proposed)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, ItemState.Removed).SetProperty(i => i.StateSince, now), stop);
        await db.CollectionFiles.Where(f => f.RunId == run.Id).ExecuteDeleteAsync(stop);
        await audit.Within(db, command.By, AuditOperation.CollectionDiscarded, $"przebieg {run.Id}", $"{before}", $"{run.State}", stop, "ChSM II.18");
        await db.SaveChangesAsync(stop);
        return run.State;
    }
}
