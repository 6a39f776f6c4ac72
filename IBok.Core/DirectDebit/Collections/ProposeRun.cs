using IBok.Core.Audit;
using IBok.Core.Calendar;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>Makes a run of a due date out of its dry run, for a second person to approve (ChSM II.1, II.7).</summary>
public sealed class ProposeRun(Writer writer, StartMandates start, PlanRun plan, IOptions<DirectDebitPolicy> policy, AuditLog audit, TimeProvider clock)
{
    /// <param name="DueOn">The nominal due date.</param>
    public sealed record Command(Actor By, DateOnly DueOn);

    /// <summary>The bank would get the file too late for that debit.</summary>
    /// <param name="Until">The last moment, in Poland.</param>
    public sealed record TooLate(DateOnly DebitOn, DateTime Until) : Problem("collection-too-late");

    /// <summary>Nobody is in: the dry run says why.</summary>
    public sealed record NobodyIsIn(DateOnly DueOn) : Problem("collection-nobody");

    /// <summary>A run of that due date waits for approval or for sending.</summary>
    public sealed record AlreadyOpen(DateOnly DueOn) : Problem("collection-already-open");

    /// <param name="Plan">The dry run that it was made of.</param>
    public sealed record Proposed(int Run, PlanRun.Plan Plan);

    /// <summary>The run's id; mandates whose letter has left meanwhile are in it.</summary>
    public async Task<Result<int>> Handle(Command command, CancellationToken stop) => await Propose(command, stop) switch
    {
        Result<Proposed>.Ok { Value.Run: var id } => id,
        var no => ((Result<Proposed>.Refused)no).Problem,
    };

    /// <summary>The same, with what is in it and what is not.</summary>
    public async Task<Result<Proposed>> Propose(Command command, CancellationToken stop)
    {
        await start.Run(stop);
        return await writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Within(db, command, cancel);
            return (answer is Result<Proposed>.Ok, answer);
        }, stop);
    }

    /// <summary>The last moment at which the bank takes a file for a debit (PKO-DD: funds must be there the working day before).</summary>
    internal static DateTime LastMoment(DirectDebitPolicy policy, WorkingDays calendar, DateOnly debitOn)
    {
        var day = debitOn;
        for (var left = policy.WorkingDaysAhead; left > 0;)
        {
            day = day.AddDays(-1);
            if (calendar.IsWorkingDay(day)) left--;
        }

        return day.ToDateTime(new TimeOnly(policy.CutOffHour, 0));
    }

    private async Task<Result<Proposed>> Within(IBokDb db, Command command, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (await db.CollectionRuns.AnyAsync(r => r.DueOn == command.DueOn && (r.State == CollectionState.Proposed || r.State == CollectionState.Approved), stop)) return new AlreadyOpen(command.DueOn);
        var planned = await plan.Within(db, command.DueOn, stop);
        if (planned is not Result<PlanRun.Plan>.Ok { Value: var all }) return ((Result<PlanRun.Plan>.Refused)planned).Problem;
        var calendar = await ReadCalendar.Within(db, stop);
        if (LastMoment(policy.Value, calendar, all.DebitOn) is var until && now.UtcDateTime.InPoland() > until) return new TooLate(all.DebitOn, until);
        if (all.In.Count == 0) return new NobodyIsIn(command.DueOn);
        var run = db.CollectionRuns.Add(new()
        {
            DueOn = all.DueOn, DebitOn = all.DebitOn, AsOf = all.AsOf, ProposedAt = now.UtcDateTime, ProposedBy = command.By.Login,
            AnswerBy = calendar.Plus(all.DebitOn, policy.Value.AnswerWorkingDays),
        }).Entity;
        await audit.Within(
            db, command.By, AuditOperation.CollectionProposed, $"termin {command.DueOn:yyyy-MM-dd}", null, $"{all.In.Count} obciążeń, {all.Sum.ToIntake()}", stop, "ChSM II.1, II.7");
        await db.SaveChangesAsync(stop);
        RunItems.Insert(db, run.Id, all.In, now.UtcDateTime);
        return new Proposed(run.Id, all);
    }
}
