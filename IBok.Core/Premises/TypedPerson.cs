using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Premises;

/// <summary>Codes of persons as people type them.</summary>
internal static class TypedPerson
{
    /// <summary>The person of a code; small letters are taken for great ones where it is not found as typed. Null: there is none.</summary>
    public static Task<Person?> Find(IBokDb db, string typed, CancellationToken stop)
    {
        var code = typed.Trim();
        var upper = code.ToUpperInvariant();
        return db.Persons.AsNoTracking().Where(p => p.Code == code || p.Code == upper).OrderBy(p => p.Code != code).FirstOrDefaultAsync(stop);
    }
}
