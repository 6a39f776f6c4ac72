using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>A client's debt by the figures shown last, or a question about debits that nobody has answered.</summary>
internal sealed class OpenDebt : IOpenMatter
{
    private const int Most = 200;

    public async Task<bool> IsOpenOf(IBokDb db, int personId, int premisesId, CancellationToken stop)
    {
        if (await db.DebitTasks.AnyAsync(t => t.DoneAt == null && db.Mandates.Any(m => m.Id == t.MandateId && m.ClientId == personId), stop)) return true;
        var accounts = await db.LedgerAccounts.AsNoTracking().Where(a => a.Facts.PersonId == personId || (a.Facts.PersonId == null && a.Facts.PremisesId == premisesId))
            .OrderBy(a => a.Id).Select(a => a.Id).Take(Most).ToListAsync(stop);
        foreach (var account in accounts)
        {
            var shown = await db.PublishedFigures.AsNoTracking().Where(f => f.AccountId == account).OrderByDescending(f => f.PublicationId).FirstOrDefaultAsync(stop);
            if (shown is not null && (shown.Due + shown.Interest + shown.Court + shown.Instalments).Grosze > 0) return true;
        }

        return false;
    }
}
