using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Premises;

/// <summary>Premises as the office sees them: facts told over time and everybody who ever held them. Reading is logged.</summary>
public sealed class ReadPremisesFile(IDbContextFactory<IBokDb> dbs, AuditLog audit)
{
    private const int Most = 200;

    public sealed record State(DateOnly ToldOn, DateOnly ValidFrom, PremisesKind Kind, string Address, Area UsableArea, Area? AdditionalArea, int Persons);

    public sealed record Holder(
        string PersonCode, string Name, PersonKind Kind, string? Representative, string Address, string? Email, string? Phone,
        LegalTitleKind Title, DateOnly From, DateOnly? To, string? EndReason);

    /// <param name="States">Newest first.</param>
    /// <param name="Holders">Newest first.</param>
    public sealed record PremisesFile(int Id, string Code, IReadOnlyList<State> States, IReadOnlyList<Holder> Holders);

    public async Task<Result<PremisesFile>> Of(Actor by, string code, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (await db.Premises.Where(p => p.Code == code).Select(p => (int?)p.Id).FirstOrDefaultAsync(stop) is not { } id) return new NotYours(code);
        var states = await db.PremisesHistory.AsNoTracking().Where(h => h.OfId == id).OrderByDescending(h => h.ToldOn).ThenByDescending(h => h.Id)
            .Select(h => new State(
                h.ToldOn, h.Facts.ValidFrom, h.Facts.Kind, h.Facts.Address, h.Facts.UsableArea, h.Facts.AdditionalArea, h.Facts.Persons))
            .Take(Most).ToListAsync(stop);
        var holders = await (
            from t in db.LegalTitles.AsNoTracking()
            join p in db.Persons on t.Facts.PersonId equals p.Id
            where t.Facts.PremisesId == id
            orderby t.Facts.ValidFrom descending, t.Code
            select new Holder(
                p.Code, p.RestrictedOn == null ? p.Facts.Name : IRestricted.Name, p.Facts.Kind, p.RestrictedOn == null ? p.Facts.Representative : null,
                p.RestrictedOn == null ? p.Facts.Address : "", p.RestrictedOn == null ? p.Facts.Email : null, p.RestrictedOn == null ? p.Facts.Phone : null, t.Facts.Kind,
                t.Facts.ValidFrom, t.Facts.ValidTo, t.Facts.EndReason)).Take(Most).ToListAsync(stop);
        await audit.Add(by, AuditOperation.PersonRead, $"lokal {code}", stop);
        return new PremisesFile(id, code, states, holders);
    }
}
