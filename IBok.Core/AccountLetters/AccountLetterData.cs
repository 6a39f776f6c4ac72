using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.AccountLetters;

/// <summary>Letters about accounts by the year in which they were written: afterwards only number, kind, account and amount are left, no name, address or text.</summary>
internal sealed class AccountLetterData(IOptions<RetentionPolicy> policy, ForgetInAudit forget) : IPersonalData
{
    public DataKind Kind => DataKind.AccountLetter;

    public async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop)
    {
        var days = await db.AccountLetters.Where(l => l.Sheet != "" && db.AccountLetterRecipients.Any(r => r.LetterId == l.Id && r.PersonId == personId))
            .OrderBy(l => l.Id).Select(l => l.MadeAt).Take(5_000).ToListAsync(stop);
        return [.. days.Select(d => d.InPoland().Year).Distinct().Order().Select(Piece)];
    }

    public async Task<IReadOnlyList<(int? PersonId, KeptData Piece)>> Ended(IBokDb db, DateOnly today, int most, CancellationToken stop)
    {
        var before = new DateOnly(today.Year - policy.Value.ClaimYears, 1, 1).BeginsInPoland();
        var days = await db.AccountLetters.Where(l => l.Sheet != "" && l.MadeAt < before).OrderBy(l => l.Id).Select(l => l.MadeAt).Take(100_000).ToListAsync(stop);
        return ByYear.Ended(days.Select(d => d.InPoland().Year), today, Piece);
    }

    public async Task<IReadOnlyList<string>> Erase(IBokDb db, int? personId, string piece, DateTime now, CancellationToken stop)
    {
        var (from, end) = ByYear.Moments(ByYear.Of(piece));
        var letters = db.AccountLetters.Where(l => l.MadeAt >= from && l.MadeAt < end);
        await db.AccountLetterRecipients.Where(r => letters.Any(l => l.Id == r.LetterId)).ExecuteDeleteAsync(stop);
        await letters.ExecuteUpdateAsync(l => l.SetProperty(x => x.Sheet, "").SetProperty(x => x.RecipientName, "").SetProperty(x => x.RecipientAddress, ""), stop);
        await forget.Within(db, new("IBok"), $"dane: {Kind} {piece}", [AuditOperation.AccountLettersWritten], from, end, stop);
        return [];
    }

    private KeptData Piece(int year) => new(DataKind.AccountLetter, ByYear.Name(year), policy.Value.Claims(year), KeptBecause.Claims);
}
