using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Premises.PersonalData;
using IBok.Core.Privacy.Requests;
using IBok.Core.Privacy.Retention;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Privacy;

/// <summary>A person as who looks after data protection sees them: what is held and until when, what was asked for. Reading is logged.</summary>
public sealed class ReadPersonPrivacy(IDbContextFactory<IBokDb> dbs, AuditLog audit, PlanErasure plan, IRestricted restricted, TimeProvider clock)
{
    private const int Most = 100;

    /// <param name="UserId">The newest login's; null: none.</param>
    /// <param name="Pieces">What is held, and whether it would go today if the person asked.</param>
    /// <param name="Requests">Newest first.</param>
    public sealed record Whole(
        string Code, string Name, string? UserId, DateOnly? RestrictedOn, IReadOnlyList<(KeptData Piece, bool Goes)> Pieces, IReadOnlyList<ReadOwnRequests.Row> Requests);

    public async Task<Result<Whole>> Of(Actor by, string code, CancellationToken stop)
    {
        var today = clock.TodayInPoland();
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (await db.Persons.AsNoTracking().Where(p => p.Code == code).Select(p => new { p.Id, p.Facts.Name, p.RestrictedOn }).FirstOrDefaultAsync(stop) is not { } person)
            return new NotYours($"osoba {code}");
        if (await restricted.IsHiddenFrom(by, person.Id, stop)) return new PersonRestricted();
        await audit.Add(by, AuditOperation.PersonRead, $"osoba {code}", stop);
        var login = await db.PortalAccounts.Where(a => a.PersonId == person.Id).OrderByDescending(a => a.Id).Select(a => a.UserId).FirstOrDefaultAsync(stop);
        var requests = await db.DataRequests.AsNoTracking().Where(r => r.PersonId == person.Id).OrderByDescending(r => r.Id).Take(Most).ToListAsync(stop);
        return new Whole(
            code, person.Name, login, person.RestrictedOn, [.. (await plan.Of(db, person.Id, today, stop)).Select(p => (p, p.MayGo(today, onRequest: true)))],
            [.. requests.Select(r => new ReadOwnRequests.Row(r.Number, r.Kind, r.State, r.ReceivedOn, r.Deadline, r.Outcome))]);
    }
}
