using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Premises.Written;

/// <summary>Writes a letter's values over a person's data, inside the caller's transaction (JSM §2.11).</summary>
internal static class ChangePerson
{
    public const string Clause = "JSM §2.11";

    /// <summary>The letter says what holds already.</summary>
    public sealed record NothingChanges() : Problem("person-nothing-changes");

    /// <summary>An older letter does not overrule a newer one.</summary>
    public sealed record NewerLetter(DateOnly LetterOn) : Problem("person-newer-letter");

    /// <param name="Fields">What really changed.</param>
    public sealed record Changed(string Code, PersonFacts Before, PersonFacts After, IReadOnlyList<PersonField> Fields);

    /// <summary>Adds the letter and its fields, ends those they replace, and writes the person; the caller saves.</summary>
    public static async Task<Result<Changed>> Within(
        IBokDb db, WrittenChange letter, IReadOnlyDictionary<PersonField, string?> values, CancellationToken stop)
    {
        var person = await db.Persons.AsNoTracking().FirstAsync(p => p.Id == letter.PersonId, stop);
        var inForce = await (
            from f in db.ChangedFields
            join l in db.WrittenChanges on f.ChangeId equals l.Id
            where f.PersonId == letter.PersonId && f.Outcome == null
            select new Over(f, l.LetterOn)).Take(Enum.GetValues<PersonField>().Length).ToDictionaryAsync(o => o.Field.Field, stop);
        var changing = values.Where(v => !PersonFields.Same(v.Key, PersonFields.Of(person.Facts, v.Key), v.Value)).ToDictionary(v => v.Key, v => v.Value);
        if (changing.Count == 0) return new NothingChanges();
        if (changing.Keys.Select(inForce.GetValueOrDefault).FirstOrDefault(o => o?.LetterOn > letter.LetterOn) is { } newer) return new NewerLetter(newer.LetterOn);
        db.WrittenChanges.Add(letter);
        foreach (var over in changing.Keys.Select(inForce.GetValueOrDefault).OfType<Over>())
            (over.Field.Outcome, over.Field.EndedOn) = (ChangeOutcome.Replaced, letter.ReceivedOn);
        await db.SaveChangesAsync(stop);
        var after = Add(db, letter, person, changing, inForce);
        await db.SaveChangesAsync(stop);
        return new Changed(person.Code, person.Facts, after, [.. changing.Keys.OrderBy(f => f)]);
    }

    private static PersonFacts Add(
        IBokDb db, WrittenChange letter, Person person, Dictionary<PersonField, string?> changing, Dictionary<PersonField, Over> inForce)
    {
        var (after, told) = (person.Facts, inForce.Where(o => !changing.ContainsKey(o.Key)).Select(o => o.Value.Field.Told).ToList());
        foreach (var (field, became) in changing)
        {
            var was = PersonFields.Of(person.Facts, field);
            var known = inForce.TryGetValue(field, out var over) ? over.Field.Told : was;
            var back = PersonFields.Same(field, became, known); // the letter leads back to what the accounting system tells
            db.ChangedFields.Add(new()
            {
                ChangeId = letter.Id, PersonId = person.Id, Field = field, Was = was, Became = became, Told = known,
                Outcome = back ? ChangeOutcome.TakenOver : null, EndedOn = back ? letter.ReceivedOn : null, ToldThen = back ? known : null,
            });
            after = PersonFields.With(after, field, back ? known : became);
            if (!back) told.Add(known);
        }

        using var row = new PersonRow(db);
        row.Write(person.Id, person.Code, after, told);
        return after;
    }

    private sealed record Over(ChangedField Field, DateOnly LetterOn);
}
