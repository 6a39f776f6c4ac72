using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Notes;

/// <summary>What staff wrote down, by year; that there was a note, of whom and when, stays.</summary>
internal sealed class NoteData(IOptions<RetentionPolicy> policy, ForgetInAudit forget) : IPersonalData
{
    public DataKind Kind => DataKind.Note;

    public async Task<IReadOnlyList<KeptData>> Of(IBokDb db, int personId, DateOnly today, CancellationToken stop)
    {
        var days = await db.Notes.Where(n => n.Text != "" && db.LegalTitles.Any(t => t.Facts.PersonId == personId && t.Facts.PremisesId == n.PremisesId))
            .OrderBy(n => n.Id).Select(n => n.At).Take(5_000).ToListAsync(stop);
        return [.. days.Select(d => d.InPoland().Year).Distinct().Order().Select(Piece)];
    }

    public async Task<IReadOnlyList<(int? PersonId, KeptData Piece)>> Ended(IBokDb db, DateOnly today, int most, CancellationToken stop)
    {
        var before = new DateOnly(today.Year - policy.Value.ClaimYears, 1, 1).BeginsInPoland();
        var days = await db.Notes.Where(n => n.Text != "" && n.At < before).OrderBy(n => n.Id).Select(n => n.At).Take(100_000).ToListAsync(stop);
        return ByYear.Ended(days.Select(d => d.InPoland().Year), today, Piece);
    }

    public async Task<IReadOnlyList<string>> Erase(IBokDb db, int? personId, string piece, DateTime now, CancellationToken stop)
    {
        var (from, end) = ByYear.Moments(ByYear.Of(piece));
        await db.Notes.Where(n => n.At >= from && n.At < end).ExecuteUpdateAsync(n => n.SetProperty(x => x.Text, ""), stop);
        await forget.Within(db, new("IBok"), $"dane: {Kind} {piece}", [AuditOperation.NoteAdded], from, end, stop); // the log has the text as well
        return [];
    }

    private KeptData Piece(int year) => new(DataKind.Note, ByYear.Name(year), policy.Value.Claims(year), KeptBecause.Claims);
}
