using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.AccountLetters;

/// <summary>A batch was printed and posted.</summary>
public sealed class MarkPrinted(Writer writer, AuditLog audit, TimeProvider clock)
{
    /// <summary>No such batch, or all of it is marked already.</summary>
    public sealed record NothingToMark(int Batch) : Problem("account-letters-marked");

    /// <summary>How many were marked.</summary>
    public Task<Result<int>> Handle(Actor by, int batch, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var letters = await db.AccountLetters.Where(l => l.Batch == batch && l.PrintedAt == null).OrderBy(l => l.Id).Take(FindDebtors.Most).ToListAsync(cancel);
        if (letters.Count == 0) return (false, (Result<int>)new NothingToMark(batch));
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var letter in letters) letter.MarkPrinted(by.Login, now);
        await audit.Within(db, by, AuditOperation.AccountLettersPrinted, $"pisma, partia {batch}", null, $"{letters.Count}", cancel, "JSM §4.3");
        await db.SaveChangesAsync(cancel);
        return (true, letters.Count);
    }, stop);
}
