using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Privacy.Retention;

/// <summary>Somebody whose data were erased holds premises again: the next package tells who they are, and it is taken.</summary>
public sealed class TakePersonAgain(Writer writer, AuditLog audit)
{
    public sealed record NotErased(string Person) : Problem("erasure-not-erased");

    public Task<Result<bool>> Handle(Actor by, string personCode, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        if (await db.Persons.FirstOrDefaultAsync(p => p.Code == personCode && p.ContactErasedOn != null, cancel) is not { } person) return (false, (Result<bool>)new NotErased(personCode));
        (person.ContactErasedOn, person.ErasedOn) = (null, null);
        await audit.Within(db, by, AuditOperation.PersonTakenAgain, $"osoba {personCode}", null, null, cancel);
        await db.SaveChangesAsync(cancel);
        return (true, true);
    }, stop);
}
