using IBok.Core.Data;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Refusals;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Answers;

/// <summary>A debit that an answer may be about, with what was said of it before.</summary>
/// <param name="WithBankFrom">The day on which its run's files first left the program: the click that they were sent may come days later.</param>
internal sealed record AnsweredDebit(CollectionItem Item, DateOnly DueOn, DateOnly DebitOn, DateOnly WithBankFrom, IReadOnlyCollection<AnswerLine> Said);

/// <summary>What some lines of an answer need, each read once for all of them: their debits, obligations and payments, and for refusals the clients and mandates.</summary>
internal sealed class AnswerBatch
{
    private const int MostDebits = 200_000;

    private AnswerBatch(ILookup<string, AnsweredDebit> debits) => Debits = debits;

    /// <summary>By payment identifier.</summary>
    public ILookup<string, AnsweredDebit> Debits { get; }

    /// <summary>Obligations by item, tracked: a mark on one is saved.</summary>
    public required ILookup<int, CollectionPart> Parts { get; init; }

    /// <summary>Charges of the obligations.</summary>
    public required IReadOnlyDictionary<long, (string EntryId, Month Period)> Charges { get; init; }

    /// <summary>Where an obligation is to be paid now, by account.</summary>
    public required IReadOnlyDictionary<int, Nrb> Accounts { get; init; }

    /// <summary>Who is told of a debit, by mandate.</summary>
    public required IReadOnlyDictionary<int, DebitLetters.Client> Clients { get; init; }

    /// <summary>What refusals lead to.</summary>
    public required TaskBatch Tasks { get; init; }

    /// <param name="refused">Some line is not an execution: what only those need is read.</param>
    public static async Task<AnswerBatch> Within(IBokDb db, IReadOnlyCollection<string> identifiers, bool refused, CancellationToken stop)
    {
        var debits = await DebitsOf(db, identifiers, stop);
        var open = debits.SelectMany(d => d).Where(d => d.Item.State is ItemState.Sent or ItemState.Executed).ToList();
        List<CollectionPart> parts = [];
        foreach (var some in open.Select(d => d.Item.Id).Chunk(500)) parts.AddRange(await db.CollectionParts.Where(p => some.Contains(p.ItemId)).OrderBy(p => p.Id).ToListAsync(stop));
        Dictionary<long, (string, Month)> charges = [];
        foreach (var some in parts.Select(p => p.ChargeId).Chunk(500))
            foreach (var c in await db.Charges.AsNoTracking().Where(c => some.Contains(c.Id)).Select(c => new { c.Id, c.EntryId, c.Period }).ToListAsync(stop)) charges[c.Id] = (c.EntryId, c.Period);
        Dictionary<int, Nrb> accounts = [];
        foreach (var some in refused ? parts.Select(p => p.AccountId).Distinct().Chunk(500) : [])
            foreach (var a in await db.LedgerAccounts.AsNoTracking().Where(a => some.Contains(a.Id)).Select(a => new { a.Id, a.Facts.Nrb }).ToListAsync(stop)) accounts[a.Id] = a.Nrb;
        List<int> mandates = refused ? [.. open.Select(d => d.Item.MandateId).Distinct()] : [];
        return new(debits)
        {
            Parts = parts.ToLookup(p => p.ItemId), Charges = charges, Accounts = accounts, Clients = await DebitLetters.Clients(db, mandates, stop), Tasks = await TaskBatch.Within(db, mandates, stop),
        };
    }

    private static async Task<ILookup<string, AnsweredDebit>> DebitsOf(IBokDb db, IReadOnlyCollection<string> identifiers, CancellationToken stop)
    {
        var found = await (
            from i in db.CollectionItems
            where identifiers.Contains(i.PaymentIdentifier) && i.State != ItemState.Removed && i.State != ItemState.Proposed
            join r in db.CollectionRuns on i.RunId equals r.Id
            orderby r.DueOn descending, i.Id
            select new { i, r.DueOn, r.DebitOn, r.SentAt }).Take(MostDebits).ToListAsync(stop);
        List<AnswerLine> said = [];
        foreach (var some in found.Select(f => f.i.Id).Chunk(500))
            said.AddRange(await db.AnswerLines.AsNoTracking().Where(l => l.ItemId != null && some.Contains(l.ItemId.Value)).OrderBy(l => l.Id).ToListAsync(stop));
        var byItem = said.ToLookup(l => l.ItemId!.Value);
        var left = await FilesLeft(db, [.. found.Select(f => f.i.RunId).Distinct()], stop);
        return found.Select(f => new AnsweredDebit(
            f.i, f.DueOn, f.DebitOn, DateOnly.FromDateTime(left.GetValueOrDefault(HandOutFile.WhatOf(f.i.RunId), f.SentAt!.Value).InPoland()), [.. byItem[f.i.Id]])).ToLookup(d => d.Item.PaymentIdentifier, StringComparer.Ordinal);
    }

    // When files of runs first left the program.
    private static async Task<Dictionary<string, DateTime>> FilesLeft(IBokDb db, List<int> runs, CancellationToken stop)
    {
        Dictionary<string, DateTime> first = new(StringComparer.Ordinal);
        foreach (var some in runs.Select(HandOutFile.WhatOf).Chunk(500))
            foreach (var h in await db.FilesHandedOut.Where(h => some.Contains(h.What)).GroupBy(h => h.What).Select(g => new { g.Key, At = g.Min(h => h.At) }).ToListAsync(stop)) first[h.Key] = h.At;
        return first;
    }
}
