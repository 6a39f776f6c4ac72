using IBok.Core.Data;
using IBok.Core.Premises.Written;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DataChanges;

/// <summary>Where letters and the accounting system say different things about persons: a clerk's work list.</summary>
public sealed class ListDifferences(IDbContextFactory<IBokDb> dbs)
{
    public const int Most = 200;

    /// <param name="Id">Of the changed field.</param>
    /// <param name="Letter">What the letter says.</param>
    /// <param name="Told">What the accounting system tells: still, or since <paramref name="Since"/>.</param>
    /// <param name="Since">The day of the package that brought another value; null while the letter's is in force.</param>
    public sealed record Row(int Id, string PersonCode, string Name, PersonField Field, string? Letter, string? Told, DateOnly LetterOn, DateOnly? Since);

    /// <param name="Waiting">In force here, not yet in the accounting system; oldest letter first.</param>
    /// <param name="Overtaken">The accounting system told a third value, which is in force; nobody has looked yet.</param>
    public sealed record Differences(IReadOnlyList<Row> Waiting, IReadOnlyList<Row> Overtaken);

    public async Task<Differences> Now(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var all =
            from f in db.ChangedFields.AsNoTracking()
            join l in db.WrittenChanges on f.ChangeId equals l.Id
            join p in db.Persons on f.PersonId equals p.Id
            where p.RestrictedOn == null
            orderby l.LetterOn, f.Id
            select new { f, l.LetterOn, p.Code, p.Facts.Name };
        return new(
            await all.Where(x => x.f.Outcome == null)
                .Select(x => new Row(x.f.Id, x.Code, x.Name, x.f.Field, x.f.Became, x.f.Told, x.LetterOn, null)).Take(Most).ToListAsync(stop),
            await all.Where(x => x.f.Outcome == ChangeOutcome.Overtaken && x.f.SettledAt == null)
                .Select(x => new Row(x.f.Id, x.Code, x.Name, x.f.Field, x.f.Became, x.f.ToldThen, x.LetterOn, x.f.EndedOn)).Take(Most).ToListAsync(stop));
    }
}
