using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.AccountLetters;

/// <summary>Letters about accounts by the year in which they were written: afterwards only number, kind, account and amount are left, no name, address or text.</summary>
internal sealed class AccountLetterData(IOptions<RetentionPolicy> policy, ForgetInAudit forget) : DataOfYears(DataKind.AccountLetter, KeptBecause.Claims, policy.Value.Claims)
{
    protected override Task<IReadOnlySet<int>> YearsOf(IBokDb db, int personId, CancellationToken stop) => Years(
        db.AccountLetters.Where(l => l.Sheet != "" && db.AccountLetterRecipients.Any(r => r.LetterId == l.Id && r.PersonId == personId)).OrderBy(l => l.Id).Select(l => l.MadeAt), stop);

    protected override Task<IReadOnlySet<int>> YearsBefore(IBokDb db, int year, CancellationToken stop)
    {
        var end = Begins(year);
        return Years(db.AccountLetters.Where(l => l.Sheet != "" && l.MadeAt < end).OrderBy(l => l.Id).Select(l => l.MadeAt), stop);
    }

    protected override async Task EraseYear(IBokDb db, int year, DateTime now, CancellationToken stop)
    {
        var (from, end) = (Begins(year), Begins(year + 1));
        var letters = db.AccountLetters.Where(l => l.MadeAt >= from && l.MadeAt < end);
        await db.AccountLetterRecipients.Where(r => letters.Any(l => l.Id == r.LetterId)).ExecuteDeleteAsync(stop);
        await letters.ExecuteUpdateAsync(l => l.SetProperty(x => x.Sheet, "").SetProperty(x => x.RecipientName, "").SetProperty(x => x.RecipientAddress, ""), stop);
        await forget.Within(db, new("IBok"), $"dane: {Kind} {year}", [AuditOperation.AccountLettersWritten], from, end, stop);
    }
}
