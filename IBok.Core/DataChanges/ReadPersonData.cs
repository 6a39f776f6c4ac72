using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises;
using IBok.Core.Premises.Written;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DataChanges;

/// <summary>A person's data for the office: what is in force, what the accounting system tells, and every letter. Reading is logged.</summary>
public sealed class ReadPersonData(IDbContextFactory<IBokDb> dbs, AuditLog audit, IRestricted restricted)
{
    private const int Most = 200;

    /// <param name="Told">What the accounting system tells; the same as in force where no letter lies over it.</param>
    /// <param name="LetterOn">The letter that is in force; null: the accounting system's value is.</param>
    public sealed record Field(PersonField Name, string? InForce, string? Told, DateOnly? LetterOn);

    /// <param name="ToldThen">What ended it, where the accounting system did.</param>
    public sealed record Change(PersonField Name, string? Was, string? Became, ChangeOutcome? Outcome, DateOnly? EndedOn, string? ToldThen);

    public sealed record Letter(int Id, DateOnly LetterOn, DateOnly ReceivedOn, string? Mark, string By, DateTime At, IReadOnlyList<Change> Changes);

    /// <param name="Newest">Of the letters; 0: none. A form names it, so that two clerks do not write over each other.</param>
    /// <param name="ToldOn">The day of the package that told the data last.</param>
    /// <param name="Letters">Newest first.</param>
    public sealed record Whole(
        string Code, string Name, PersonKind Kind, DateOnly ToldOn, string? Login, int Newest, IReadOnlyList<Field> Fields, IReadOnlyList<Letter> Letters);

    /// <param name="typed">The person's code; small letters are taken for great ones where it is not found as typed.</param>
    public async Task<Result<Whole>> Of(Actor by, string typed, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (await TypedPerson.Find(db, typed, stop) is not { } person) return new NotYours($"osoba {typed}");
        if (await restricted.IsHiddenFrom(by, person.Id, stop)) return new PersonRestricted();
        var code = person.Code;
        await audit.Add(by, AuditOperation.PersonRead, $"osoba {code}", stop);
        var letters = await db.WrittenChanges.AsNoTracking().Where(c => c.PersonId == person.Id).OrderByDescending(c => c.Id).Take(Most).ToListAsync(stop);
        var ids = letters.ConvertAll(l => l.Id);
        var changes = await db.ChangedFields.AsNoTracking().Where(f => ids.Contains(f.ChangeId)).OrderBy(f => f.Id).Take(Most * 6).ToListAsync(stop);
        var login = await (
            from account in db.PortalAccounts
            join user in db.Users on account.UserId equals user.Id
            where account.PersonId == person.Id
            orderby account.Id descending
            select user.UserName).FirstOrDefaultAsync(stop);
        var over = changes.Where(c => c.Outcome is null).ToDictionary(c => c.Field);
        return new Whole(
            code, person.Facts.Name, person.Facts.Kind, person.ToldOn, login, letters.FirstOrDefault()?.Id ?? 0,
            [.. PersonFields.For(person.Facts.Kind).Select(f => FieldOf(f, person.Facts, over.GetValueOrDefault(f), letters))],
            [.. letters.Select(l => LetterOf(l, changes.Where(c => c.ChangeId == l.Id)))]);
    }

    private static Field FieldOf(PersonField field, PersonFacts facts, ChangedField? over, List<WrittenChange> letters)
    {
        var now = PersonFields.Of(facts, field);
        return new(field, now, over is null ? now : over.Told, over is null ? null : letters.Find(l => l.Id == over.ChangeId)?.LetterOn);
    }

    private static Letter LetterOf(WrittenChange l, IEnumerable<ChangedField> fields) => new(
        l.Id, l.LetterOn, l.ReceivedOn, l.Mark, l.By, l.At, [.. fields.Select(c => new Change(c.Field, c.Was, c.Became, c.Outcome, c.EndedOn, c.ToldThen))]);
}
