using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Ledger.Accounts;

/// <summary>Codes of ledger accounts as people type them.</summary>
internal static class TypedAccount
{
    /// <summary>The account of a code; small letters are taken for great ones where it is not found as typed. Null: there is none.</summary>
    public static async Task<(int Id, string Code)?> Find(IBokDb db, string typed, CancellationToken stop)
    {
        var code = typed.Trim();
        var upper = code.ToUpperInvariant();
        var found = await db.LedgerAccounts.Where(a => a.Code == code || a.Code == upper).OrderBy(a => a.Code != code).Select(a => new { a.Id, a.Code }).FirstOrDefaultAsync(stop);
        return found is null ? null : (found.Id, found.Code);
    }
}
