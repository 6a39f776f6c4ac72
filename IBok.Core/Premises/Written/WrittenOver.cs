using IBok.Core.Data;

namespace IBok.Core.Premises.Written;

/// <summary>
/// Lays written changes over what a package tells of a person, inside the import. A change stays as long as the accounting system tells what it
/// told when the letter was applied; it ends when the same is told, or a third value, which then counts and waits for a clerk's look.
/// </summary>
internal sealed class WrittenOver : IDisposable
{
    private readonly Dictionary<string, List<InForce>> persons = new(StringComparer.Ordinal);
    private readonly BulkCommand end;
    private readonly PersonRow row;
    private readonly int asOf;

    private WrittenOver(IBokDb db, DateOnly asOf)
    {
        (this.asOf, row) = (asOf.DayNumber, new(db));
        end = db.Command("UPDATE \"ChangedFields\" SET \"Outcome\" = @p0, \"EndedOn\" = @p1, \"ToldThen\" = @p2 WHERE \"Id\" = @p3", 4);
    }

    public static WrittenOver Open(IBokDb db, DateOnly asOf)
    {
        var over = new WrittenOver(db, asOf);
        using var all = db.Command(
            "SELECT p.\"Code\", p.\"Id\", p.\"ToldOn\", f.\"Id\", f.\"Field\", f.\"Became\", f.\"Told\" FROM \"ChangedFields\" f"
            + " JOIN \"Persons\" p ON p.\"Id\" = f.\"PersonId\" WHERE f.\"Outcome\" IS NULL", 0);
        using var read = all.Read();
        while (read.Read())
        {
            var code = read.GetString(0);
            if (!over.persons.TryGetValue(code, out var fields)) over.persons.Add(code, fields = []);
            fields.Add(new(
                read.GetInt32(1), read.GetInt32(2), read.GetInt32(3), Enum.Parse<PersonField>(read.GetString(4)),
                read.IsDBNull(5) ? null : read.GetString(5), read.IsDBNull(6) ? null : read.GetString(6)));
        }

        return over;
    }

    /// <summary>A person's facts were told anew. Of a package older than what is known nothing follows: it went to the history only.</summary>
    public void Told(string code, PersonFacts told)
    {
        if (!persons.TryGetValue(code, out var fields) || fields[0].ToldOn > asOf) return;
        var stay = fields.Where(f => !Ends(f, PersonFields.Of(told, f.Field))).ToList();
        if (stay.Count == 0) return;
        var facts = stay.Aggregate(told, (all, f) => PersonFields.With(all, f.Field, f.Became));
        row.Write(fields[0].PersonId, code, facts, stay.Select(f => PersonFields.Of(told, f.Field)));
    }

    public void Dispose()
    {
        end.Dispose();
        row.Dispose();
    }

    private bool Ends(InForce one, string? told)
    {
        var same = PersonFields.Same(one.Field, told, one.Became);
        if (!same && PersonFields.Same(one.Field, told, one.Told)) return false;
        end.Run($"{(same ? ChangeOutcome.TakenOver : ChangeOutcome.Overtaken)}", asOf, told, one.Id);
        return true;
    }

    private readonly record struct InForce(int PersonId, int ToldOn, int Id, PersonField Field, string? Became, string? Told);
}
