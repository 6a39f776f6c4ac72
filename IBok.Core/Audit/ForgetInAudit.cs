using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Audit;

/// <summary>
/// Erases what the log says of somebody in words, and from where they did something; who, when, what and on what stays, and so does the chain. Each such
/// entry names the entry that tells of the erasure and of how many there were: an entry that is emptied past it is found.
/// </summary>
public sealed class ForgetInAudit(AuditLog audit)
{
    private const int Batch = 500;

    /// <summary>Inside the caller's transaction.</summary>
    /// <param name="about">What is erased, for the log.</param>
    /// <param name="subjects">Entries about exactly these.</param>
    /// <param name="logins">Entries of what these logins did.</param>
    /// <returns>How many entries.</returns>
    public Task<int> Within(IBokDb db, Actor by, string about, IReadOnlyCollection<string> subjects, IReadOnlyCollection<string> logins, CancellationToken stop) =>
        Forget(db, by, about, db.AuditLog.Where(e => subjects.Contains(e.Subject) || logins.Contains(e.Actor)), stop);

    /// <summary>The same for everything that was written down by some operations in a time.</summary>
    public Task<int> Within(IBokDb db, Actor by, string about, IReadOnlyCollection<AuditOperation> operations, DateTime from, DateTime end, CancellationToken stop) =>
        Forget(db, by, about, db.AuditLog.Where(e => operations.Contains(e.Operation) && e.At >= from && e.At < end), stop);

    private async Task<int> Forget(IBokDb db, Actor by, string about, IQueryable<AuditEntry> entries, CancellationToken stop)
    {
        await db.SaveChangesAsync(stop);
        var found = await entries.AsNoTracking().Where(e => e.Salt != null && (e.Before != null || e.After != null || e.Address != ""))
            .OrderBy(e => e.Seq).Select(e => e.Seq).Take(1_000_000).ToListAsync(stop);
        if (found.Count == 0) return 0;
        await audit.Within(db, by, AuditOperation.AuditWordsErased, about, null, found.Count.ToString(CultureInfo.InvariantCulture), stop);
        var telling = db.AuditLog.Local.Max(e => e.Seq);
        await db.SaveChangesAsync(stop);
        foreach (var some in found.Chunk(Batch)) await Empty(db, some, telling, stop);
        return found.Count;
    }

    private static async Task Empty(IBokDb db, long[] some, long telling, CancellationToken stop)
    {
        using var update = db.Command(
            "UPDATE \"AuditLog\" SET \"Address\" = '', \"Before\" = NULL, \"After\" = NULL, \"Salt\" = NULL, \"Digest\" = @p0, \"ErasedBy\" = @p1 WHERE \"Seq\" = @p2", 3);
        foreach (var e in await db.AuditLog.AsNoTracking().Where(e => some.Contains(e.Seq)).OrderBy(e => e.Seq).Take(Batch).ToListAsync(stop))
            update.Run(AuditChain.DigestOf(e.Salt!, e.Address, e.Before, e.After), telling, e.Seq);
    }
}
