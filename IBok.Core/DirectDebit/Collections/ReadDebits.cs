using IBok.Core.Calendar;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>What a resident sees of debits: the next one with amount and day (ChSM II.12), and what is on its way of a balance.</summary>
public sealed class ReadDebits(IDbContextFactory<IBokDb> dbs, PreparedReads reads, IMayRead mayRead, PlanRun plan, IOptions<LedgerPolicy> ledger, IOptions<DirectDebitPolicy> policy, TimeProvider clock)
{
    private const int MostRuns = 12;

    // On every start page: only the newest parts are looked at, which are those of a year.
    internal const string SentSql =
        "SELECT r.\"DebitOn\", SUM(p.\"AmountGrosze\") FROM (SELECT \"ItemId\", \"AmountGrosze\", \"IsReleased\" FROM \"CollectionParts\" WHERE \"AccountId\" = @p0 ORDER BY \"Id\" DESC LIMIT 120) p"
        + " JOIN \"CollectionItems\" i ON i.\"Id\" = p.\"ItemId\" JOIN \"CollectionRuns\" r ON r.\"Id\" = i.\"RunId\" WHERE i.\"State\" = 'Sent' AND NOT p.\"IsReleased\""
        + " GROUP BY r.\"DebitOn\" ORDER BY r.\"DebitOn\"";

    /// <param name="IsCertain">It is in a run that was approved or sent; otherwise what a proposal or the ledger says today.</param>
    public sealed record Next(DateOnly DueOn, DateOnly DebitOn, Money Amount, bool IsCertain);

    /// <summary>What the bank has and has not answered: "of this we collect".</summary>
    public sealed record OnItsWay(int AccountId, DateOnly DebitOn, Money Amount);

    /// <summary>The next debit of a client's own mandate; null: nothing is known yet, nothing is collected, or it is not theirs.</summary>
    public async Task<Next?> NextOf(Asker asker, string number, CancellationToken stop)
    {
        var mine = (await mayRead.Premises(asker, clock.TodayInPoland(), stop)).Select(p => p.PremisesId).ToList();
        if (Mandate.Numbers.Parse(number) is not { } id) return null;
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.Mandates.AnyAsync(m => m.Id == id && m.ClientId == asker.PersonId && mine.Contains(m.PremisesId), stop) ? await NextOf(id, stop) : null;
    }

    private async Task<Next?> NextOf(int mandateId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await using var snapshot = await db.OpenSnapshot(stop);
        var today = clock.TodayInPoland();
        var calendar = await ReadCalendar.Within(db, stop);
        var inRuns = await (
            from i in db.CollectionItems.AsNoTracking()
            where i.MandateId == mandateId && (i.State == ItemState.Proposed || i.State == ItemState.Sent)
            join r in db.CollectionRuns on i.RunId equals r.Id
            where r.DebitOn >= today
            orderby r.DebitOn
            select new Next(r.DueOn, r.DebitOn, i.Amount, r.State != CollectionState.Proposed)).Take(MostRuns).ToListAsync(stop);
        return inRuns.Find(n => n.IsCertain || TakesFiles(calendar, n.DebitOn)) ?? await Foreseen(db, calendar, mandateId, today, stop); // what nobody approved in time is not collected
    }

    /// <summary>Of accounts that the caller may see, what was sent to the bank and not answered: it stays "to pay", and nobody pays it twice (decisions.md).</summary>
    public async Task<IReadOnlyList<OnItsWay>> OnTheirWay(IReadOnlyCollection<int> accounts, CancellationToken stop) =>
        accounts.Count == 0 ? [] : await reads.InSnapshot<IReadOnlyList<OnItsWay>>(read => [.. accounts.Order().SelectMany(a => OnTheWayOf(read, a))], stop);

    private static List<OnItsWay> OnTheWayOf(PreparedRead read, int account)
    {
        List<OnItsWay> sent = [];
        using var row = read.Command(SentSql, 1).Read(account);
        while (row.Read()) sent.Add(new(account, DateOnly.FromDayNumber(row.GetInt32(0)), new(row.GetInt64(1))));
        return sent;
    }

    private bool TakesFiles(WorkingDays calendar, DateOnly debitOn) => clock.GetUtcNow().UtcDateTime.InPoland() <= ProposeRun.LastMoment(policy.Value, calendar, debitOn);

    // The next due date of its accounts, and what the dry run of that date would collect.
    private async Task<Next?> Foreseen(IBokDb db, WorkingDays calendar, int mandateId, DateOnly today, CancellationToken stop)
    {
        if (PublishFigures.LastAsOf(db) is not { } asOf) return null;
        var accounts = await (
            from m in db.Mandates
            where m.Id == mandateId && m.State == MandateState.Active
            join a in db.LedgerAccounts on m.PremisesId equals a.Facts.PremisesId
            where a.Facts.PersonId == null || a.Facts.PersonId == m.ClientId
            orderby a.Id
            select a.Id).Take(50).ToListAsync(stop);
        var dues = await db.Charges.Where(c => accounts.Contains(c.AccountId) && c.DueDate >= today && c.OriginalId == null).Select(c => c.DueDate).Distinct().OrderBy(d => d).Take(6).ToListAsync(stop);
        foreach (var due in dues)
        {
            if (!TakesFiles(calendar, calendar.EffectiveDue(due))) continue;
            using var obligations = await Obligations.Within(db, ledger.Value, due, asOf, stop);
            if (await plan.OneWithin(db, mandateId, due, obligations, stop) is { } amount) return new(due, calendar.EffectiveDue(due), amount, false);
        }

        return null;
    }
}
