using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Premises.PersonalData;

/// <summary>
/// What is left of a person whose data were erased: the code on which titles and entries hang. What packages tell of such a person is not taken, until somebody
/// says that it may be taken again.
/// </summary>
internal static class ErasedFacts
{
    public const string Name = "Osoba usunięta";

    /// <summary>Which persons' contact, and which persons' everything, is not taken from packages.</summary>
    public static (HashSet<string> Contacts, HashSet<string> Identities) Marks(IBokDb db)
    {
        var (contacts, identities) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        using var all = db.Command("SELECT \"Code\", \"ErasedOn\" FROM \"Persons\" WHERE \"ContactErasedOn\" IS NOT NULL", 0);
        using var row = all.Read();
        while (row.Read())
        {
            contacts.Add(row.GetString(0));
            if (!row.IsDBNull(1)) identities.Add(row.GetString(0));
        }

        return (contacts, identities);
    }

    public static PersonFacts WithoutContact(PersonFacts facts) => facts with { Email = null, Phone = null };

    public static PersonFacts Anonymous(PersonFacts facts) => new() { Kind = facts.Kind, Name = Name, Address = "" };

    /// <summary>Empties e-mail and phone, now and before.</summary>
    public static async Task EraseContact(IBokDb db, int personId, DateOnly today, CancellationToken stop)
    {
        var facts = await db.Persons.AsNoTracking().Where(p => p.Id == personId).Select(p => new { p.Code, p.Facts }).FirstAsync(stop);
        Rewrite(db, personId, facts.Code, WithoutContact(facts.Facts));
        Run(db, "UPDATE \"PersonHistory\" SET \"Email\" = NULL, \"Phone\" = NULL WHERE \"OfId\" = @p0", personId);
        Run(db, "UPDATE \"ChangedFields\" SET \"Was\" = NULL, \"Became\" = NULL, \"Told\" = NULL, \"ToldThen\" = NULL WHERE \"PersonId\" = @p0 AND \"Field\" IN ('Email', 'Phone')", personId);
        Run(db, "UPDATE \"ChangedFields\" SET \"Outcome\" = 'Replaced', \"EndedOn\" = @p1 WHERE \"PersonId\" = @p0 AND \"Field\" IN ('Email', 'Phone') AND \"Outcome\" IS NULL", personId, today.DayNumber);
        Run(db, "UPDATE \"Persons\" SET \"ContactErasedOn\" = @p1 WHERE \"Id\" = @p0 AND \"ContactErasedOn\" IS NULL", personId, today.DayNumber);
    }

    /// <summary>Empties everything about the person, now and before; titles and entries stay on the code.</summary>
    public static async Task EraseAll(IBokDb db, int personId, DateOnly today, CancellationToken stop)
    {
        await EraseContact(db, personId, today, stop);
        var facts = await db.Persons.AsNoTracking().Where(p => p.Id == personId).Select(p => new { p.Code, p.Facts }).FirstAsync(stop);
        Rewrite(db, personId, facts.Code, Anonymous(facts.Facts));
        Run(db, "UPDATE \"PersonHistory\" SET \"Name\" = @p1, \"Address\" = '', \"Representative\" = NULL, \"Nip\" = NULL, \"Fingerprint\" = \"Id\" WHERE \"OfId\" = @p0", personId, Name);
        Run(db, "UPDATE \"ChangedFields\" SET \"Was\" = NULL, \"Became\" = NULL, \"Told\" = NULL, \"ToldThen\" = NULL WHERE \"PersonId\" = @p0", personId);
        Run(db, "UPDATE \"ChangedFields\" SET \"Outcome\" = 'Replaced', \"EndedOn\" = @p1 WHERE \"PersonId\" = @p0 AND \"Outcome\" IS NULL", personId, today.DayNumber);
        Run(db, "UPDATE \"WrittenChanges\" SET \"Mark\" = NULL WHERE \"PersonId\" = @p0", personId);
        Run(db, "UPDATE \"Persons\" SET \"ErasedOn\" = @p1 WHERE \"Id\" = @p0", personId, today.DayNumber);
    }

    // The fingerprint is that of what will be told from now on: the next package tells nothing new.
    private static void Rewrite(IBokDb db, int personId, string code, PersonFacts f) => Run(
        db,
        "UPDATE \"Persons\" SET \"SearchKey\" = @p1, \"Name\" = @p2, \"Representative\" = @p3, \"Address\" = @p4, \"Email\" = @p5, \"Phone\" = @p6, \"Nip\" = @p7, \"Fingerprint\" = @p8 WHERE \"Id\" = @p0",
        personId, SearchKey.Of([.. Written.PersonRow.Searched(f).Where(t => t != Name), code]), f.Name, f.Representative, f.Address, f.Email, f.Phone, f.Nip,
        ToldTable.FingerprintOf([f.Kind.ToString(), f.Name, f.Representative, f.Address, f.Email, f.Phone, f.Nip]));

    private static void Run(IBokDb db, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = db.Command(sql, values.Length);
        command.Run(values);
    }
}
