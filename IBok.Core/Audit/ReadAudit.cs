using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Audit;

/// <summary>The log for Auditor and Administrator, newest first, a page at a time by sequence.</summary>
public sealed class ReadAudit(IDbContextFactory<IBokDb> dbs)
{
    public const int PageSize = 50;

    /// <param name="Actor">Part of a login.</param>
    /// <param name="Subject">Part of what it was done to.</param>
    /// <param name="BeforeSeq">Older than this entry; null: from the newest.</param>
    /// <param name="From">First day, as the clocks in Poland show it.</param>
    /// <param name="To">Last day.</param>
    /// <param name="Clause">Such as <c>JSM §2.12</c> or <c>§2</c>, which finds all its parts; §2.1 does not find §2.12.</param>
    public sealed record Filter(
        string? Actor = null, string? Subject = null, AuditOperation? Operation = null, long? BeforeSeq = null, DateOnly? From = null, DateOnly? To = null,
        string? Clause = null)
    {
        /// <summary>Nothing is left out.</summary>
        public bool IsAll => this is { Actor: null or "", Subject: null or "", Operation: null, BeforeSeq: null, From: null, To: null, Clause: null or "" };
    }

    public sealed record Row(
        long Seq, DateTime At, string Actor, string Address, AuditOperation Operation, string Subject, string? Before, string? After, string? Clause);

    public async Task<IReadOnlyList<Row>> Page(Filter filter, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await Filtered(db, filter).OrderByDescending(e => e.Seq)
            .Select(e => new Row(e.Seq, e.At, e.Actor, e.Address, e.Operation, e.Subject, e.Before, e.After, e.Clause)).Take(PageSize).ToListAsync(stop);
    }

    /// <summary>An entry with its seal.</summary>
    public sealed record Sealed(
        long Seq, DateTime At, string Actor, string Address, AuditOperation Operation, string Subject, string? Before, string? After, string? Clause,
        string? Salt, string? Digest, string Hash);

    /// <summary>Everything that the filter lets through, oldest first, a thousand entries at a time.</summary>
    public async IAsyncEnumerable<Sealed> All(Filter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        const int batch = 1_000;
        for (long from = 0; ;)
        {
            await using var db = await dbs.CreateDbContextAsync(stop);
            var some = await Filtered(db, filter).Where(e => e.Seq > from).OrderBy(e => e.Seq).Take(batch)
                .Select(e => new Sealed(e.Seq, e.At, e.Actor, e.Address, e.Operation, e.Subject, e.Before, e.After, e.Clause, e.Salt, e.Digest, e.Hash)).ToListAsync(stop);
            foreach (var one in some) yield return one;
            if (some.Count < batch) yield break;
            from = some[^1].Seq;
        }
    }

    private static IQueryable<AuditEntry> Filtered(IBokDb db, Filter filter)
    {
        var rows = db.AuditLog.AsNoTracking();
        if (filter.Actor is { Length: > 0 } actor) rows = rows.Where(e => e.Actor.Contains(actor));
        if (filter.Subject is { Length: > 0 } thing) rows = rows.Where(e => e.Subject.Contains(thing));
        if (filter.Operation is { } operation) rows = rows.Where(e => e.Operation == operation);
        if (filter.BeforeSeq is { } before) rows = rows.Where(e => e.Seq < before);
        if (filter.From?.BeginsInPoland() is { } from) rows = rows.Where(e => e.At >= from);
        if (filter.To?.AddDays(1).BeginsInPoland() is { } end) rows = rows.Where(e => e.At < end);
        if (filter.Clause is not { Length: > 0 } clause) return rows;
        var (whole, part) = ($"{clause},", $"{clause}.");
        return rows.Where(e => e.Clause != null && ((e.Clause + ",").Contains(whole) || e.Clause.Contains(part)));
    }
}
