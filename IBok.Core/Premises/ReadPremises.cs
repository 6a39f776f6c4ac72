using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises.Written;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Premises;

/// <summary>What a resident sees of premises: areas, persons, title (JSM §4.1a-c), and own contact data (JSM §4.4).</summary>
public sealed class ReadPremises(IDbContextFactory<IBokDb> dbs, IMayRead mayRead, TimeProvider clock)
{
    private const int Most = 200;

    public sealed record Row(
        string Code, PremisesKind Kind, string Address, Area UsableArea, Area? AdditionalArea, int Persons, DateOnly ValidFrom, DateOnly ToldOn,
        LegalTitleKind Title, DateOnly TitleFrom, DateOnly? TitleTo);

    /// <param name="Code">The accounting system's person_id.</param>
    /// <param name="Facts">In force.</param>
    /// <param name="Written">What a letter of the asker's changed and the accounting system does not tell yet.</param>
    public sealed record Contact(string Code, PersonFacts Facts, DateOnly ToldOn, IReadOnlyList<Written> Written);

    public sealed record Written(PersonField Field, DateOnly LetterOn);

    /// <summary>All premises the asker may read, by code.</summary>
    public async Task<IReadOnlyList<Row>> All(Asker asker, CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        var mine = await mayRead.Premises(asker, today, stop);
        if (mine.Count == 0) return [];
        var ids = mine.Select(m => m.PremisesId).ToList();
        await using var db = await dbs.CreateDbContextAsync(stop);
        var rows = await (
            from p in db.Premises.AsNoTracking()
            join t in db.LegalTitles on p.Id equals t.Facts.PremisesId
            where ids.Contains(p.Id) && t.Facts.PersonId == asker.PersonId && t.Facts.ValidFrom <= today
                && (t.Facts.ValidTo == null || t.Facts.ValidTo >= today)
            orderby p.Code, t.Facts.ValidFrom
            select new Row(
                p.Code, p.Facts.Kind, p.Facts.Address, p.Facts.UsableArea, p.Facts.AdditionalArea, p.Facts.Persons, p.Facts.ValidFrom, p.ToldOn,
                t.Facts.Kind, t.Facts.ValidFrom, t.Facts.ValidTo)).Take(Most).ToListAsync(stop);
        return [.. rows.DistinctBy(r => r.Code, StringComparer.Ordinal)];
    }

    public async Task<Result<Row>> One(Asker asker, string code, CancellationToken stop) =>
        (await All(asker, stop)).FirstOrDefault(r => r.Code == code) is { } row ? row : new NotYours(code);

    /// <summary>The asker's own contact data as the cooperative holds them.</summary>
    public async Task<Contact?> OwnContact(Asker asker, CancellationToken stop)
    {
        if ((await mayRead.Premises(asker, clock.TodayInPoland(), stop)).Count == 0) return null;
        await using var db = await dbs.CreateDbContextAsync(stop);
        var person = await db.Persons.AsNoTracking().FirstAsync(p => p.Id == asker.PersonId, stop);
        var written = await (
            from f in db.ChangedFields.AsNoTracking()
            join l in db.WrittenChanges on f.ChangeId equals l.Id
            where f.PersonId == person.Id && f.Outcome == null
            orderby f.Id
            select new Written(f.Field, l.LetterOn)).Take(Most).ToListAsync(stop);
        return new(person.Code, person.Facts, person.ToldOn, written);
    }
}
