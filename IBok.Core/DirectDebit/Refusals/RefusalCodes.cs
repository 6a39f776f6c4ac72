using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Refusals;

/// <summary>What banks' codes mean: the cooperative's map first, then ISO 20022; a code that nobody knows is <see cref="RefusalReason.Unspecified"/>.</summary>
public sealed class RefusalCodes(IDbContextFactory<IBokDb> dbs, Writer writer, AuditLog audit, TimeProvider clock)
{
    private const int Most = 1_000, Longest = 35;

    private static readonly Dictionary<string, RefusalReason> Iso = new(StringComparer.Ordinal)
    {
        ["AC01"] = RefusalReason.AccountInvalid, ["AC04"] = RefusalReason.AccountClosed, ["AC06"] = RefusalReason.AccountBlocked, ["AC13"] = RefusalReason.AccountInvalid,
        ["AG01"] = RefusalReason.NotAllowed, ["AM04"] = RefusalReason.InsufficientFunds, ["AM05"] = RefusalReason.FormatError, ["FF01"] = RefusalReason.FormatError,
        ["RC01"] = RefusalReason.FormatError, ["MD01"] = RefusalReason.NoMandate, ["MD06"] = RefusalReason.RefundByDebtor, ["MD07"] = RefusalReason.DebtorDeceased,
        ["MS02"] = RefusalReason.RevokedBeforeExecution, ["MS03"] = RefusalReason.Unspecified,
    };

    /// <summary>Empty, or longer than a code is.</summary>
    public sealed record WrongCode(string Found, int Most) : Problem("refusal-code-wrong");

    /// <param name="By">Who set it; null: ISO 20022.</param>
    public sealed record Row(string Code, RefusalReason Reason, string? By, DateTime? At);

    /// <summary>ISO codes of a reason, as shown beside it.</summary>
    public static IReadOnlyList<string> IsoOf(RefusalReason reason) => [.. Iso.Where(i => i.Value == reason).Select(i => i.Key).Order(StringComparer.Ordinal)];

    /// <summary>The whole map, by code.</summary>
    public async Task<IReadOnlyList<Row>> All(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var own = await db.RefusalCodes.AsNoTracking().OrderBy(c => c.Code).Take(Most).ToListAsync(stop);
        return [.. own.Select(c => new Row(c.Code, c.Reason, c.By, c.At)).Concat(Iso.Where(i => own.All(o => o.Code != i.Key)).Select(i => new Row(i.Key, i.Value, null, null)))
            .OrderBy(r => r.Code, StringComparer.Ordinal)];
    }

    /// <summary>Says what a code means from now on; what was decided by it before stays.</summary>
    public Task<Result<Row>> Set(Actor by, string code, RefusalReason reason, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var tidy = code.Trim().ToUpperInvariant();
        if (tidy.Length is 0 or > Longest || tidy.Any(char.IsControl)) return (false, (Result<Row>)new WrongCode(code, Longest));
        var now = clock.GetUtcNow().UtcDateTime;
        var known = await db.RefusalCodes.SingleOrDefaultAsync(c => c.Code == tidy, cancel);
        var before = known?.Reason ?? (Iso.TryGetValue(tidy, out var iso) ? iso : null);
        if (known is null) db.RefusalCodes.Add(new() { Code = tidy, Reason = reason, By = by.Login, At = now });
        else (known.Reason, known.By, known.At) = (reason, by.Login, now);
        await audit.Within(db, by, AuditOperation.RefusalCodeSet, tidy, before?.ToString(), $"{reason}", cancel, "ChSM II.13, II.15");
        await db.SaveChangesAsync(cancel);
        return (true, new Row(tidy, reason, by.Login, now));
    }, stop);

    /// <summary>The map for taking an answer, on the caller's connection.</summary>
    internal static async Task<Func<string, RefusalReason>> Within(IBokDb db, CancellationToken stop)
    {
        var own = await db.RefusalCodes.AsNoTracking().OrderBy(c => c.Code).Take(Most).ToDictionaryAsync(c => c.Code, c => c.Reason, StringComparer.Ordinal, stop);
        return code => own.TryGetValue(code, out var reason) || Iso.TryGetValue(code, out reason) ? reason : RefusalReason.Unspecified;
    }
}
