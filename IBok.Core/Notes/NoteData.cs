using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Notes;

/// <summary>What staff wrote down, by year; that there was a note, of whom and when, stays.</summary>
internal sealed class NoteData(IOptions<RetentionPolicy> policy, ForgetInAudit forget) : DataOfYears(DataKind.Note, KeptBecause.Claims, policy.Value.Claims)
{
    protected override Task<IReadOnlySet<int>> YearsOf(IBokDb db, int personId, CancellationToken stop) => Years(
        db.Notes.Where(n => n.Text != "" && db.LegalTitles.Any(t => t.Facts.PersonId == personId && t.Facts.PremisesId == n.PremisesId)).OrderBy(n => n.Id).Select(n => n.At), stop);

    protected override Task<IReadOnlySet<int>> YearsBefore(IBokDb db, int year, CancellationToken stop)
    {
        var end = Begins(year);
        return Years(db.Notes.Where(n => n.Text != "" && n.At < end).OrderBy(n => n.Id).Select(n => n.At), stop);
    }

    protected override async Task EraseYear(IBokDb db, int year, DateTime now, CancellationToken stop)
    {
        var (from, end) = (Begins(year), Begins(year + 1));
        await db.Notes.Where(n => n.At >= from && n.At < end).ExecuteUpdateAsync(n => n.SetProperty(x => x.Text, ""), stop);
        await forget.Within(db, new("IBok"), $"dane: {Kind} {year}", [AuditOperation.NoteAdded], from, end, stop); // the log has the text as well
    }
}
