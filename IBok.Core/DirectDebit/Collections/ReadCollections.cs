using IBok.Core.Data;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>Runs for the office: the list, one with its items and files, and what the bank has not answered.</summary>
public sealed class ReadCollections(IDbContextFactory<IBokDb> dbs, TimeProvider clock)
{
    public const int Most = 100, PageSize = 100;

    private const int Looked = 20;

    /// <param name="Unanswered">Items that the bank has not answered.</param>
    /// <param name="IsLate">The answer should be there (ChSM II.24).</param>
    public sealed record Row(
        int Id, DateOnly DueOn, DateOnly DebitOn, CollectionState State, int Items, Money Sum, int Executed, int Refused, int Unanswered, bool IsLate, string ProposedBy,
        string? ApprovedBy, DateTime? SentAt);

    public sealed record File(int Number, string Name, int Orders, Money Sum, string Sha256, DateTime MadeAt);

    public sealed record Handed(string FileName, string Recipient, string By, DateTime At);

    public sealed record Item(
        int Id, int MandateId, string Number, string Premises, string Payer, string PaymentIdentifier, Money Amount, string Title, ItemState State, DateOnly? ExecutedOn,
        RefusalReason? Refusal, DateOnly? RefundedOn, int? FileNumber, int? FileLine);

    public sealed record Whole(
        CollectionHead Head, IReadOnlyList<File> Files, IReadOnlyList<Handed> HandedOut, IReadOnlyList<Item> Items, int Count, IReadOnlyList<StateSum> States);

    public sealed record CollectionHead(
        int Id, DateOnly DueOn, DateOnly DebitOn, DateOnly AsOf, CollectionState State, DateTime ProposedAt, string ProposedBy, DateTime? ApprovedAt, string? ApprovedBy,
        DateTime? SentAt, string? SentBy, DateOnly AnswerBy, int Version);

    public sealed record StateSum(ItemState State, int Count, Money Sum);

    public async Task<IReadOnlyList<Row>> Latest(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var runs = await db.CollectionRuns.AsNoTracking().OrderByDescending(r => r.Id).Take(Most).ToListAsync(stop);
        var ids = runs.Select(r => r.Id).ToList();
        var sums = (await db.CollectionItems.AsNoTracking().Where(i => ids.Contains(i.RunId) && i.State != ItemState.Removed)
            .GroupBy(i => new { i.RunId, i.State }).Select(g => new { g.Key.RunId, g.Key.State, Count = g.Count(), Sum = g.Sum(i => i.Amount.Grosze) }).ToListAsync(stop))
            .ToLookup(s => s.RunId);
        var today = clock.TodayInPoland();
        return [.. runs.Select(r =>
        {
            var mine = sums[r.Id].ToList();
            var unanswered = mine.Where(s => s.State == ItemState.Sent).Sum(s => s.Count);
            return new Row(
                r.Id, r.DueOn, r.DebitOn, r.State, mine.Sum(s => s.Count), new(mine.Sum(s => s.Sum)), mine.Where(s => s.State is ItemState.Executed or ItemState.Refunded).Sum(s => s.Count),
                mine.Where(s => s.State is ItemState.Refused or ItemState.Revoked).Sum(s => s.Count), unanswered, unanswered > 0 && r.AnswerBy < today, r.ProposedBy, r.ApprovedBy,
                r.SentAt);
        })];
    }

    /// <param name="page">Of its items, from 1.</param>
    public async Task<Result<Whole>> One(int id, int page, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (await db.CollectionRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, stop) is not { } r) return new ApproveRun.NoSuchRun(id);
        var files = await db.CollectionFiles.AsNoTracking().Where(f => f.RunId == id).OrderBy(f => f.Number)
            .Select(f => new File(f.Number, f.Name, f.Orders, f.Sum, f.Sha256, f.MadeAt)).Take(Most).ToListAsync(stop);
        var what = HandOutFile.WhatOf(id);
        var handed = await db.FilesHandedOut.AsNoTracking().Where(h => h.What == what).OrderBy(h => h.Id).Select(h => new Handed(h.FileName, h.Recipient, h.By, h.At)).Take(Most).ToListAsync(stop);
        var all = db.CollectionItems.AsNoTracking().Where(i => i.RunId == id);
        var states = await all.GroupBy(i => i.State).Select(g => new { g.Key, Count = g.Count(), Sum = g.Sum(i => i.Amount.Grosze) }).ToListAsync(stop);
        var items = await Items(db, all, Math.Clamp(page, 1, 10_000), stop);
        return new Whole(
            new(r.Id, r.DueOn, r.DebitOn, r.AsOf, r.State, r.ProposedAt, r.ProposedBy, r.ApprovedAt, r.ApprovedBy, r.SentAt, r.SentBy, r.AnswerBy, r.Version), files, handed, items,
            states.Sum(s => s.Count), [.. states.OrderBy(s => s.Key).Select(s => new StateSum(s.Key, s.Count, new(s.Sum)))]);
    }

    /// <summary>The next due date of some mandates that collect: what a clerk most likely wants to run; null: none is known.</summary>
    public async Task<DateOnly?> NextDue(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var tomorrow = clock.TodayInPoland().AddDays(1);
        var premises = await db.Mandates.AsNoTracking().Where(m => m.State == MandateState.Active).OrderBy(m => m.Id).Select(m => m.PremisesId).Take(Looked).ToListAsync(stop);
        var accounts = await db.LedgerAccounts.AsNoTracking().Where(a => premises.Contains(a.Facts.PremisesId)).OrderBy(a => a.Id).Select(a => a.Id).Take(2 * Looked).ToListAsync(stop);
        return await db.Charges.AsNoTracking().Where(c => accounts.Contains(c.AccountId) && c.DueDate >= tomorrow).OrderBy(c => c.DueDate).Select(c => (DateOnly?)c.DueDate).FirstOrDefaultAsync(stop);
    }

    /// <summary>The run of a due date that was not sent yet; null: there is none.</summary>
    public async Task<int?> OpenOf(DateOnly dueOn, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.CollectionRuns.Where(r => r.DueOn == dueOn && (r.State == CollectionState.Proposed || r.State == CollectionState.Approved)).Select(r => (int?)r.Id).FirstOrDefaultAsync(stop);
    }

    /// <summary>How many items the bank should have answered by today (ChSM II.24).</summary>
    public async Task<int> Late(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var today = clock.TodayInPoland();
        return await (
            from i in db.CollectionItems
            where i.State == ItemState.Sent
            join r in db.CollectionRuns on i.RunId equals r.Id
            where r.AnswerBy < today
            select i.Id).CountAsync(stop);
    }

    private static async Task<List<Item>> Items(IBokDb db, IQueryable<CollectionItem> all, int page, CancellationToken stop)
    {
        var rows = await (
            from i in all
            join m in db.Mandates on i.MandateId equals m.Id
            join p in db.Premises on m.PremisesId equals p.Id
            join c in db.Persons on m.ClientId equals c.Id
            orderby p.Code, i.Id
            select new { i, m.OpenedAt, p.Code, Name = c.RestrictedOn == null ? m.Payer.Name : IRestricted.Name }).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return [.. rows.Select(r => new Item(
            r.i.Id, r.i.MandateId, Mandate.Numbers.Of(r.i.MandateId, r.OpenedAt), r.Code, r.Name, r.i.PaymentIdentifier, r.i.Amount, r.i.Title, r.i.State, r.i.ExecutedOn, r.i.Refusal,
            r.i.RefundedOn, r.i.FileNumber, r.i.FileLine))];
    }
}
