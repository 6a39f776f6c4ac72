using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises;
using IBok.Core.Premises.Written;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DataChanges;

/// <summary>
/// A clerk applies a letter in which a person says that data changed (JSM §2.11). The letter, the data, the audit entry and the notice are one
/// commit. The notice goes to the e-mail address held before too: nobody loses a mailbox without hearing of it.
/// </summary>
public sealed class ApplyWrittenChange(Writer writer, AuditLog audit, ChangeNotices notices, TimeProvider clock)
{
    private const int LongestMark = 100, YearsBack = 10;

    /// <param name="PersonCode">The accounting system's person_id.</param>
    /// <param name="Seen">The person's newest letter when the clerk opened the form; 0: none.</param>
    /// <param name="LetterOn">The day on the letter, not in the future.</param>
    /// <param name="ReceivedOn">Not before the letter, not in the future.</param>
    /// <param name="Mark">Where the letter is found.</param>
    /// <param name="Values">Only the fields that change, as typed; null or nothing takes a value away.</param>
    public sealed record Command(
        Actor By, string PersonCode, int Seen, DateOnly? LetterOn, DateOnly? ReceivedOn, string? Mark, IReadOnlyDictionary<PersonField, string?> Values);

    /// <param name="Fields">What changed.</param>
    public sealed record Applied(string PersonCode, IReadOnlyList<PersonField> Fields);

    public sealed record Fault(PersonField Field, FieldFault What);

    public sealed record WrongFields(IReadOnlyList<Fault> Faults) : Problem("person-wrong-fields");

    /// <summary>A day is missing, in the future, or the letter came before it was written.</summary>
    public sealed record WrongDays(DateOnly Earliest, DateOnly Latest) : Problem("person-wrong-days");

    public sealed record MarkTooLong(int Longest) : Problem("person-mark-too-long");

    /// <summary>Another clerk applied a letter after the form was opened, or this one was sent twice.</summary>
    public sealed record ChangedMeanwhile(string By) : Problem("person-changed-meanwhile");

    public async Task<Result<Applied>> Handle(Command command, CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        var earliest = today.AddYears(-YearsBack);
        if (command is not { LetterOn: { } written, ReceivedOn: { } received } || written > received || received > today || written < earliest)
            return new WrongDays(earliest, today);
        if (command.Mark?.Length > LongestMark) return new MarkTooLong(LongestMark);
        var values = command.Values.ToDictionary(v => v.Key, v => Tidy(v.Key, v.Value));
        var faults = values.Select(v => (v.Key, What: ContactText.FaultOf(v.Key, v.Value))).Where(f => f.What is not null)
            .Select(f => new Fault(f.Key, f.What!.Value)).OrderBy(f => f.Field).ToList();
        if (faults.Count > 0) return new WrongFields(faults);
        return await writer.InOneTransaction(async (db, cancel) =>
        {
            var done = await Apply(db, command, new(written, received, ContactText.Tidy(command.Mark)), values, cancel);
            return (done is Result<Applied>.Ok, done);
        }, stop);
    }

    /// <summary>The same inside another decision's transaction: a signed form is such a letter too. The caller saves and checks the values.</summary>
    internal async Task<Result<Applied>> Within(
        IBokDb db, Actor by, int personId, Paper paper, IReadOnlyDictionary<PersonField, string?> values, CancellationToken stop)
    {
        var letter = new WrittenChange
        {
            PersonId = personId, LetterOn = paper.LetterOn, ReceivedOn = paper.ReceivedOn, Mark = paper.Mark, By = by.Login, At = clock.GetUtcNow().UtcDateTime,
        };
        var answer = await ChangePerson.Within(db, letter, values, stop);
        if (answer is Result<ChangePerson.Changed>.Refused no) return no.Problem;
        var changed = ((Result<ChangePerson.Changed>.Ok)answer).Value;
        await audit.Within(
            db, by, AuditOperation.PersonChanged, $"osoba {changed.Code}", Told(changed.Before, changed.Fields),
            $"{Told(changed.After, changed.Fields)} (pismo z {paper.LetterOn:yyyy-MM-dd}, wpłynęło {paper.ReceivedOn:yyyy-MM-dd}{(paper.Mark is { } mark ? $", {mark}" : "")})", stop);
        await notices.AddWithin(db, personId, changed, paper.LetterOn, stop);
        return new Applied(changed.Code, changed.Fields);
    }

    private async Task<Result<Applied>> Apply(IBokDb db, Command command, Paper paper, Dictionary<PersonField, string?> values, CancellationToken stop)
    {
        var code = command.PersonCode;
        if (await db.Persons.Where(p => p.Code == code).Select(p => new { p.Id, p.Facts.Kind }).FirstOrDefaultAsync(stop) is not { } person) return new NotYours($"osoba {code}");
        var newest = await db.WrittenChanges.Where(c => c.PersonId == person.Id).OrderByDescending(c => c.Id).Select(c => new { c.Id, c.By }).FirstOrDefaultAsync(stop);
        if ((newest?.Id ?? 0) != command.Seen) return new ChangedMeanwhile(newest?.By ?? "");
        if (values.Keys.Except(PersonFields.For(person.Kind)).Any()) return new ChangePerson.NothingChanges(); // a person has no representative
        var answer = await Within(db, command.By, person.Id, paper, values, stop);
        if (answer is Result<Applied>.Ok) await db.SaveChangesAsync(stop);
        return answer;
    }

    private static string? Tidy(PersonField field, string? value) => ContactText.Tidy(value) is { } text && field == PersonField.Nip
        && Nip.Parse(text) is Result<Nip>.Ok { Value: var nip } ? nip.ToString() : ContactText.Tidy(value);

    private static string Told(PersonFacts facts, IEnumerable<PersonField> fields) =>
        string.Join("; ", fields.Select(f => $"{PersonFields.Words(f)}: {PersonFields.Of(facts, f) ?? "–"}"));

    /// <summary>The paper that a change rests on.</summary>
    internal sealed record Paper(DateOnly LetterOn, DateOnly ReceivedOn, string? Mark);
}
