using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Refusals;

/// <summary>The clerks' work list about debits (ChSM II.14-II.16): what waits, and the strip of twelve months of a mandate.</summary>
public sealed class ReadDebitTasks(IDbContextFactory<IBokDb> dbs, TimeProvider clock)
{
    public const int Most = 200;

    /// <param name="Reason">Of the debit that led to it.</param>
    /// <param name="DaysOpen">Calendar days since the debit that was refused; 30 and more belong to the arrears (ChSM II.16).</param>
    public sealed record Row(
        int Id, DebitTaskKind Kind, int MandateId, string Number, MandateState State, string Premises, string Payer, DateTime OpenedAt, RefusalReason? Reason, Money? Amount, DateOnly? DebitOn,
        int DaysOpen, IReadOnlyList<StripMonth> Strip, int MonthsWithoutFunds);

    public sealed record StripMonth(Month Month, MonthOutcome Outcome);

    /// <summary>Open tasks, oldest first; withdrawals before all others.</summary>
    public async Task<IReadOnlyList<Row>> Waiting(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var rows = await (
            from t in db.DebitTasks.AsNoTracking()
            where t.DoneAt == null
            join m in db.Mandates on t.MandateId equals m.Id
            join p in db.Premises on m.PremisesId equals p.Id
            join c in db.Persons on m.ClientId equals c.Id
            join i in db.CollectionItems on t.ItemId equals i.Id into items
            from item in items.DefaultIfEmpty()
            join r in db.CollectionRuns on item.RunId equals r.Id into runs
            from run in runs.DefaultIfEmpty()
            orderby t.Kind == DebitTaskKind.WithdrawMandate descending, t.OpenedAt
            select new
            {
                t.Id, t.Kind, t.MandateId, m.OpenedAt, m.State, p.Code, Name = c.RestrictedOn == null ? m.Payer.Name : IRestricted.Name, Since = t.OpenedAt, Item = item, DebitOn = run == null ? (DateOnly?)null : run.DebitOn,
            }).Take(Most).ToListAsync(stop);
        var today = clock.TodayInPoland();
        var debits = await OpenTasks.DebitsOf(db, [.. rows.Select(r => r.MandateId).Distinct()], stop);
        return [.. rows.Select(r =>
        {
            var (strip, count) = Strip(debits[r.MandateId], today);
            return new Row(
                r.Id, r.Kind, r.MandateId, Mandate.Numbers.Of(r.MandateId, r.OpenedAt), r.State, r.Code, r.Name, r.Since, r.Kind == DebitTaskKind.Refunded ? RefusalReason.RefundByDebtor : r.Item?.Refusal,
                r.Item?.Amount, r.DebitOn, r.DebitOn is { } day ? today.DayNumber - day.DayNumber : 0, strip, count);
        })];
    }

    public async Task<int> Count(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.DebitTasks.CountAsync(t => t.DoneAt == null, stop);
    }

    /// <summary>The last twelve months of a mandate, oldest first, and the months in a row without funds; null where nothing was ever debited.</summary>
    public async Task<(IReadOnlyList<StripMonth> Strip, int MonthsWithoutFunds)?> StripOf(string number, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (await MandateCasework.Find(db, number, stop) is not { } one) return null;
        var debits = await OpenTasks.DebitsOf(db, [one.Id], stop);
        return debits.Contains(one.Id) ? Strip(debits[one.Id], clock.TodayInPoland()) : null;
    }

    private static (IReadOnlyList<StripMonth>, int) Strip(IEnumerable<DebitEvent> debits, DateOnly today)
    {
        var months = NoFundsCounter.Months(debits);
        var now = months.Keys.Append(Month.Of(today)).Max(); // a debit may be answered before its month
        return ([.. Enumerable.Range(-11, 12).Select(now.Plus).Select(m => new StripMonth(m, months.GetValueOrDefault(m)))], NoFundsCounter.Count(months, now));
    }
}

/// <summary>A clerk says what became of a task; withdrawing a mandate is a step of the mandate, not of this.</summary>
public sealed class CloseDebitTask(Writer writer, AuditLog audit, TimeProvider clock)
{
    public const int LongestNote = 500;

    public sealed record NoSuchTask(int Id) : Problem("debit-task-none");

    public sealed record NoteMissing(int Most) : Problem("debit-task-note");

    public Task<Result<DebitTaskKind>> Handle(Actor by, int taskId, string note, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var text = note.Trim();
        if (text.Length is 0 or > LongestNote) return (false, (Result<DebitTaskKind>)new NoteMissing(LongestNote));
        if (await db.DebitTasks.SingleOrDefaultAsync(t => t.Id == taskId && t.DoneAt == null, cancel) is not { } task) return (false, new NoSuchTask(taskId));
        (task.DoneAt, task.DoneBy, task.Note) = (clock.GetUtcNow().UtcDateTime, by.Login, text);
        await audit.Within(db, by, AuditOperation.DebitTaskDone, $"zgoda {task.MandateId}: {task.Kind}", null, text, cancel, "ChSM II.14, IV.8");
        await db.SaveChangesAsync(cancel);
        return (true, task.Kind);
    }, stop);
}
