using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Intake;

/// <summary>
/// Bytes of packages and bank files as they came, by the year in which they were received: they name everybody. Afterwards the file's hash and length, the
/// certificate and every entry stay, so the same bytes are still known and an import can still be taken back; only the line behind an entry is gone.
/// </summary>
internal sealed class SourceData(IOptions<RetentionPolicy> policy) : DataOfYears(DataKind.Source, KeptBecause.Vouchers, policy.Value.Vouchers)
{
    // Files that were received since the person was first told of.
    protected override Task<IReadOnlySet<int>> YearsOf(IBokDb db, int personId, CancellationToken stop)
    {
        var since = db.PersonHistory.Where(h => h.OfId == personId).Select(h => h.ImportId).Concat(db.Persons.Where(p => p.Id == personId).Select(p => p.ImportId));
        return Years(Kept(db).Where(i => since.Any(s => s <= i.Id)).OrderBy(i => i.Id).Select(i => i.ReceivedAt), stop);
    }

    protected override Task<IReadOnlySet<int>> YearsBefore(IBokDb db, int year, CancellationToken stop)
    {
        var end = Begins(year);
        return Years(Kept(db).Where(i => i.ReceivedAt < end && i.State != ImportState.Held).OrderBy(i => i.Id).Select(i => i.ReceivedAt), stop);
    }

    protected override async Task EraseYear(IBokDb db, int year, DateTime now, CancellationToken stop)
    {
        var (from, end, today) = (Begins(year), Begins(year + 1), DateOnly.FromDateTime(now.InPoland()));
        var imports = db.Imports.Where(i => i.ReceivedAt >= from && i.ReceivedAt < end && i.State != ImportState.Held);
        var later = db.Imports.Where(i => i.ReceivedAt >= end || i.State == ImportState.Held); // the same bytes may have come again
        var files = db.SourceFiles.Where(f => f.ErasedOn == null && db.ImportSources.Any(s => s.SourceFileId == f.Id && imports.Any(i => i.Id == s.ImportId))
            && !db.ImportSources.Any(s => s.SourceFileId == f.Id && later.Any(i => i.Id == s.ImportId)));
        await db.SourceChunks.Where(c => files.Any(f => f.Id == c.SourceFileId)).ExecuteDeleteAsync(stop);
        await files.ExecuteUpdateAsync(f => f.SetProperty(x => x.ErasedOn, today), stop);
        await db.ImportFindings.Where(f => imports.Any(i => i.Id == f.ImportId)).ExecuteUpdateAsync(f => f.SetProperty(x => x.Found, "").SetProperty(x => x.Raw, (string?)null), stop);
    }

    private static IQueryable<Import> Kept(IBokDb db) =>
        db.Imports.Where(i => db.ImportSources.Any(s => s.ImportId == i.Id && db.SourceFiles.Any(f => f.Id == s.SourceFileId && f.ErasedOn == null)));
}
