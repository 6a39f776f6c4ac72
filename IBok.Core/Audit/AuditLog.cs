using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Audit;

/// <summary>Adds to the audit log: in the transaction of what is done, or by itself for what was only read.</summary>
public sealed class AuditLog(Writer writer, TimeProvider clock)
{
    private const int LongestText = 4_000;

    /// <summary>Adds inside the caller's transaction; the caller saves.</summary>
    /// <param name="clause">What the decision rests on; null: what the operation always rests on.</param>
    public async Task Within(
        IBokDb db, Actor actor, AuditOperation operation, string thing, string? before, string? after, CancellationToken stop, string? clause = null)
    {
        var last = db.AuditLog.Local.MaxBy(e => e.Seq) ?? await db.AuditLog.AsNoTracking().OrderByDescending(e => e.Seq).FirstOrDefaultAsync(stop);
        var (seq, at) = ((last?.Seq ?? 0) + 1, clock.GetUtcNow().UtcDateTime);
        var (was, became, because) = (Cut(before), Cut(after), clause ?? AuditClauses.Of(operation));
        var salt = AuditChain.NewSalt();
        db.AuditLog.Add(new()
        {
            Seq = seq, At = at, Actor = actor.Login, Address = actor.Address, Operation = operation, Subject = thing, Before = was, After = became,
            Clause = because, Salt = salt,
            Hash = AuditChain.HashOf(last?.Hash ?? "", seq, at, actor.Login, operation.ToString(), thing, AuditChain.DigestOf(salt, actor.Address, was, became), because),
        });
    }

    /// <summary>Adds one entry by itself.</summary>
    public Task Add(Actor actor, AuditOperation operation, string thing, CancellationToken stop) => Add(actor, operation, thing, null, stop);

    /// <summary>Adds one entry by itself, with what it came to.</summary>
    public Task Add(Actor actor, AuditOperation operation, string thing, string? after, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        await Within(db, actor, operation, thing, null, after, cancel);
        await db.SaveChangesAsync(cancel);
        return (true, true);
    }, stop);

    private static string? Cut(string? text) => text is { Length: > LongestText } ? text[..LongestText] : text;
}
