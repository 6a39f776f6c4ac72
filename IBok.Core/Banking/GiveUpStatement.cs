using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Banking;

/// <summary>Takes the lines of a bank's file that never counted (Ledger/LongPosting) out again; their payments are the ledger's.</summary>
internal sealed class GiveUpStatement : IUnfinished
{
    // In the order in which they name each other.
    private static readonly string[] Statements =
    [
        "DELETE FROM \"BankLineParts\" WHERE \"LineId\" IN (SELECT \"Id\" FROM \"BankLines\" WHERE \"StatementId\" > @p0 AND \"Id\" > @p1 AND \"Id\" <= @p2)",
        "DELETE FROM \"BankLines\" WHERE \"StatementId\" > @p0 AND \"Id\" > @p1 AND \"Id\" <= @p2",
    ];

    private const int AtOnce = 200;

    public async Task Undo(Pieces pieces, CancellationToken stop)
    {
        await pieces.End();
        if (await pieces.Db.OpenPostings.Select(p => p.StatementsAfter).SingleOrDefaultAsync(stop) is not { } after) return;
        var ids = pieces.Db.BankLines.IgnoreQueryFilters().Where(l => l.StatementId > after);
        var (first, last) = (await ids.MinAsync(l => (int?)l.Id, stop) ?? 0, await ids.MaxAsync(l => (int?)l.Id, stop) ?? 0);
        foreach (var sql in Statements)
        {
            using var delete = pieces.Db.Command(sql, 3);
            for (var from = first - 1; from < last; from += AtOnce)
            {
                await pieces.Next(stop);
                delete.Run(after, from, from + AtOnce);
            }
        }

        await pieces.Next(stop);
        using (var statements = pieces.Db.Command("DELETE FROM \"BankStatements\" WHERE \"Id\" > @p0", 1)) statements.Run(after);
        await pieces.End();
    }
}
