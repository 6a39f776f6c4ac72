using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Questions;

/// <summary>Questions to accounting by the year of their answer.</summary>
internal sealed class QuestionData(IOptions<RetentionPolicy> policy, ForgetInAudit forget) : IPersonalData
{
    public DataKind Kind => DataKind.Question;

    public async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop)
    {
        var days = await db.Questions.Where(q => q.Text != "" && db.PortalAccounts.Any(a => a.UserId == q.UserId && a.PersonId == personId))
            .OrderBy(q => q.Id).Select(q => q.AnsweredAt).Take(5_000).ToListAsync(stop);
        return [.. days.Select(d => d?.InPoland().Year).Distinct().Order().Select(y => y is { } year ? Piece(year) : new(Kind, "", null, KeptBecause.MatterOpen))];
    }

    public async Task<IReadOnlyList<(int? PersonId, KeptData Piece)>> Ended(IBokDb db, DateOnly today, int most, CancellationToken stop)
    {
        var before = new DateOnly(today.Year - policy.Value.ClaimYears, 1, 1).BeginsInPoland();
        var days = await db.Questions.Where(q => q.Text != "" && q.AnsweredAt < before).OrderBy(q => q.Id).Select(q => q.AnsweredAt!.Value).Take(100_000).ToListAsync(stop);
        return ByYear.Ended(days.Select(d => d.InPoland().Year), today, Piece);
    }

    public async Task<IReadOnlyList<string>> Erase(IBokDb db, int? personId, string piece, DateTime now, CancellationToken stop)
    {
        var (from, end) = ByYear.Moments(ByYear.Of(piece));
        await db.Questions.Where(q => q.AnsweredAt >= from && q.AnsweredAt < end)
            .ExecuteUpdateAsync(q => q.SetProperty(x => x.Text, "").SetProperty(x => x.Answer, (string?)null), stop);
        await forget.Within(db, new("IBok"), $"dane: {Kind} {piece}", [AuditOperation.QuestionAsked, AuditOperation.QuestionAnswered], from, end, stop);
        return [];
    }

    private KeptData Piece(int year) => new(DataKind.Question, ByYear.Name(year), policy.Value.Claims(year), KeptBecause.Claims);
}
