using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Correspondence;

/// <summary>By letter, or by e-mail? Asked by everything that answers a person where a regulation asks for the statement (ChSM III.4).</summary>
public static class AgreedEmail
{
    /// <summary>The person's e-mail address in force, where a statement is in force today; null: the answer goes on paper.</summary>
    /// <param name="db">Of the caller's transaction or query.</param>
    public static Task<string?> Of(IBokDb db, int personId, CancellationToken stop) => (
        from statement in db.EmailStatements
        join person in db.Persons on statement.PersonId equals person.Id
        where statement.PersonId == personId && statement.WithdrawnOn == null
        select person.Facts.Email).FirstOrDefaultAsync(stop);
}
