using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Privacy.Breaches;

/// <summary>The record of breaches: open ones by their 72 hours, then the rest.</summary>
public sealed class ReadBreaches(IDbContextFactory<IBokDb> dbs, TimeProvider clock)
{
    private const int Most = 200;

    public sealed record Row(string Number, DateTime KnownAt, string What, int? Persons, BreachRisk? Risk, DateTime? OfficeToldAt, DateTime? TellBy, bool IsOverdue, DateTime? ClosedAt);

    public sealed record Step(DateTime At, string By, BreachEvent Event, string? Text);

    /// <param name="TellBy">Null: the clock does not run any more.</param>
    public sealed record Whole(
        string Number, int Version, DateTime KnownAt, DateTime EnteredAt, string EnteredBy, string What, string WhoseData, int? Persons, string Consequences, BreachRisk? Risk,
        string? RiskReasons, DateTime? OfficeToldAt, string? OfficeLateBecause, DateTime? PersonsToldAt, string? PersonsHow, string? Measures, DateTime? ClosedAt, DateTime? TellBy,
        bool IsOverdue, bool OfficeMustKnow, bool PersonsMustKnow, IReadOnlyList<Step> Steps);

    public async Task<IReadOnlyList<Row>> All(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var all = await db.Breaches.AsNoTracking().OrderBy(b => b.ClosedAt != null).ThenByDescending(b => b.Id).Take(Most).ToListAsync(stop);
        return [.. all.Select(b => new Row(b.Number, b.KnownAt, b.What, b.Persons, b.Risk, b.OfficeToldAt, TellBy(b), IsOverdue(b), b.ClosedAt)).OrderBy(r => r.ClosedAt is not null).ThenBy(r => r.TellBy ?? DateTime.MaxValue)];
    }

    public async Task<Result<Whole>> One(string number, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (Breach.IdOf(number) is not { } id || await db.Breaches.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, stop) is not { } b || b.Number != number) return new NotYours($"naruszenie {number}");
        var steps = await db.BreachSteps.AsNoTracking().Where(s => s.BreachId == id).OrderBy(s => s.Id).Select(s => new Step(s.At, s.By, s.Event, s.Text)).Take(500).ToListAsync(stop);
        return new Whole(
            b.Number, b.Version, b.KnownAt, b.EnteredAt, b.EnteredBy, b.What, b.WhoseData, b.Persons, b.Consequences, b.Risk, b.RiskReasons, b.OfficeToldAt, b.OfficeLateBecause,
            b.PersonsToldAt, b.PersonsHow, b.Measures, b.ClosedAt, TellBy(b), IsOverdue(b), b.OfficeMustKnow, b.PersonsMustKnow, steps);
    }

    private static DateTime? TellBy(Breach one) => one.ClockRuns ? one.TellBy : null;

    private bool IsOverdue(Breach one) => one.ClockRuns && clock.GetUtcNow().UtcDateTime > one.TellBy;
}
