using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises.Written;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DataChanges;

/// <summary>A clerk has looked at a value that the accounting system told instead of a letter's: it leaves the work list.</summary>
public sealed class SettleDifference(Writer writer, AuditLog audit, TimeProvider clock)
{
    public sealed record Settled(string PersonCode);

    /// <summary>There is no such difference, or it is settled.</summary>
    public sealed record NoDifference() : Problem("person-no-difference");

    public Task<Result<Settled>> Handle(Actor by, int changedFieldId, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var done = await Settle(db, by, changedFieldId, cancel);
        return (done is Result<Settled>.Ok, done);
    }, stop);

    private async Task<Result<Settled>> Settle(IBokDb db, Actor by, int id, CancellationToken stop)
    {
        if (await db.ChangedFields.FirstOrDefaultAsync(f => f.Id == id && f.Outcome == ChangeOutcome.Overtaken && f.SettledAt == null, stop) is not { } field)
            return new NoDifference();
        (field.SettledBy, field.SettledAt) = (by.Login, clock.GetUtcNow().UtcDateTime);
        var code = await db.Persons.Where(p => p.Id == field.PersonId).Select(p => p.Code).FirstAsync(stop);
        var words = PersonFields.Words(field.Field);
        await audit.Within(
            db, by, AuditOperation.PersonDifferenceSettled, $"osoba {code}", $"{words}: {field.Became ?? "–"}", $"{words}: {field.ToldThen ?? "–"}", stop);
        await db.SaveChangesAsync(stop);
        return new Settled(code);
    }
}
