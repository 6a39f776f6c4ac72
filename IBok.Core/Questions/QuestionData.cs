using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Questions;

/// <summary>Questions to accounting by the year of their answer.</summary>
internal sealed class QuestionData(IOptions<RetentionPolicy> policy, ForgetInAudit forget) : DataOfYears(DataKind.Question, KeptBecause.Claims, policy.Value.Claims)
{
    public override async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop)
    {
        var answered = await base.Of(db, personId, today, stop);
        return await Asked(db, personId).AnyAsync(q => q.AnsweredAt == null, stop) ? [.. answered, new(Kind, "", null, KeptBecause.MatterOpen)] : answered;
    }

    protected override Task<IReadOnlySet<int>> YearsOf(IBokDb db, int personId, CancellationToken stop) =>
        Years(Asked(db, personId).Where(q => q.AnsweredAt != null).OrderBy(q => q.Id).Select(q => q.AnsweredAt!.Value), stop);

    protected override Task<IReadOnlySet<int>> YearsBefore(IBokDb db, int year, CancellationToken stop)
    {
        var end = Begins(year);
        return Years(db.Questions.Where(q => q.Text != "" && q.AnsweredAt < end).OrderBy(q => q.Id).Select(q => q.AnsweredAt!.Value), stop);
    }

    protected override async Task EraseYear(IBokDb db, int year, DateTime now, CancellationToken stop)
    {
        var (from, end) = (Begins(year), Begins(year + 1));
        await db.Questions.Where(q => q.AnsweredAt >= from && q.AnsweredAt < end)
            .ExecuteUpdateAsync(q => q.SetProperty(x => x.Text, "").SetProperty(x => x.Answer, (string?)null), stop);
        await forget.Within(db, new("IBok"), $"dane: {Kind} {year}", [AuditOperation.QuestionAsked, AuditOperation.QuestionAnswered], from, end, stop);
    }

    private static IQueryable<Question> Asked(IBokDb db, int personId) => db.Questions.Where(q => q.Text != "" && db.PortalAccounts.Any(a => a.UserId == q.UserId && a.PersonId == personId));
}
