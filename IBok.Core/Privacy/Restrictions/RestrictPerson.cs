using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Notifications;
using IBok.Core.Privacy.Requests;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Privacy.Restrictions;

/// <summary>
/// Data of a person are restricted by the decision on a request (RODO art. 18): staff do not see them any more. Before that ends the person is told (art. 18
/// ust. 3): the letter is written first, and only when it has left the restriction can be lifted.
/// </summary>
public sealed class RestrictPerson(Writer writer, AuditLog audit, Outbox outbox, TimeProvider clock)
{
    public const int LongestReasons = 2_000;

    public sealed record NotRestricted(string Person) : Problem("restriction-none");

    public sealed record ReasonsNeeded(int Most) : Problem("restriction-reasons-needed");

    /// <summary>There is no address to write to.</summary>
    public sealed record NowhereToWrite() : Problem("restriction-nowhere-to-write");

    /// <summary>The person does not know yet.</summary>
    public sealed record NotTold() : Problem("restriction-not-told");

    /// <summary>Inside the transaction of the decision.</summary>
    internal async Task Within(IBokDb db, Actor by, DataRequest one, CancellationToken stop)
    {
        var person = await db.Persons.FirstAsync(p => p.Id == one.PersonId, stop);
        if (person.RestrictedOn is not null) return;
        person.RestrictedOn = clock.TodayInPoland();
        await audit.Within(db, by, AuditOperation.PersonRestricted, $"osoba {person.Code}", null, one.Number, stop);
    }

    /// <summary>Tells the person that the restriction will end, and why.</summary>
    public Task<Result<bool>> Tell(Actor by, string personCode, string? reasons, CancellationToken stop) => Change(personCode, async (db, person, request, cancel) =>
    {
        if (reasons?.ReplaceLineEndings("\n").Trim() is not { Length: > 0 and <= LongestReasons } why) return new ReasonsNeeded(LongestReasons);
        if (await RequestWays.Of(db, request, cancel) is not [var (_, to), ..]) return new NowhereToWrite();
        outbox.Add(db, new(
            RequestLetters.LiftComing, RequestLetters.Fields(request, ("Since", RequestLetters.Day(person.RestrictedOn!.Value)), ("Reasons", why)), to, About(personCode), "RODO art. 18 ust. 3"));
        await audit.Within(db, by, AuditOperation.RestrictionLifted, $"osoba {personCode}", null, $"zawiadomienie: {why}", cancel);
        return true;
    }, stop);

    /// <summary>Lifts the restriction, once the letter about it has left.</summary>
    public Task<Result<bool>> Lift(Actor by, string personCode, CancellationToken stop) => Change(personCode, async (db, person, request, cancel) =>
    {
        var (about, since, template) = (About(personCode), person.RestrictedOn!.Value.BeginsInPoland(), RequestLetters.LiftComing.Code);
        if (!await db.OutboxMessages.AnyAsync(
            m => m.About == about && m.Template == template && m.CreatedAt >= since && (m.State == DeliveryState.Sent || m.State == DeliveryState.Printed), cancel)) return new NotTold();
        person.RestrictedOn = null;
        await audit.Within(db, by, AuditOperation.RestrictionLifted, $"osoba {personCode}", $"{since.InPoland():yyyy-MM-dd}", "uchylone", cancel);
        return true;
    }, stop);

    /// <summary>What letters about a restriction belong to.</summary>
    public static string About(string personCode) => $"ograniczenie {personCode}";

    private Task<Result<bool>> Change(string personCode, Func<IBokDb, Premises.Person, DataRequest, CancellationToken, Task<Result<bool>>> work, CancellationToken stop) =>
        writer.InOneTransaction(async (db, cancel) =>
        {
            if (await db.Persons.FirstOrDefaultAsync(p => p.Code == personCode && p.RestrictedOn != null, cancel) is not { } person
                || await db.DataRequests.Where(r => r.PersonId == person.Id && r.Kind == RequestKind.Restriction && r.Outcome != null && r.Outcome != RequestOutcome.Refused)
                    .OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancel) is not { } request) return (false, (Result<bool>)new NotRestricted(personCode));
            var done = await work(db, person, request, cancel);
            if (done is Result<bool>.Ok) await db.SaveChangesAsync(cancel);
            return (done is Result<bool>.Ok, done);
        }, stop);
}
