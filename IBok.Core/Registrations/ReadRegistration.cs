using IBok.Core.Audit;
using IBok.Core.Calendar;
using IBok.Core.Data;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Registrations;

/// <summary>One case for the office, whole; reading is logged.</summary>
public sealed class ReadRegistration(IDbContextFactory<IBokDb> dbs, AuditLog audit, IRestricted restricted, IOptions<RegistrationsPolicy> policy, TimeProvider clock)
{
    private const int Most = 200;

    public sealed record Step(DateTime At, string By, RegistrationEvent Event, RegistrationState To, string Clause, string? Note);

    public sealed record Scan(int Id, FileKind Kind, string OriginalName, int Length, string Sha256, string By, DateTime At);

    public sealed record Correction(ApplicationField Field, string Value, string By, DateTime At);

    /// <param name="Days">The count of working days from delivery to the deadline, day by day.</param>
    /// <param name="DaysLeft">Negative: overdue.</param>
    public sealed record Clock(DateOnly DeliveredOn, DateOnly Deadline, int DaysLeft, IReadOnlyList<CountedDay> Days);

    /// <param name="Application">As typed.</param>
    /// <param name="Now">With the clerk's corrections.</param>
    public sealed record Whole(
        string Number, int Version, RegistrationState State, DateTime StateSince, Application Application, Effective Now, DateTime SubmittedAt, string SubmittedFrom,
        int RegulationNumber, DateOnly? DeliveredOn, DeliveryChannel? Channel, ReturnReason? ReturnReason, RefusalReason? RefusalReason, string? ReasonText,
        string? TitleCode, string? Login, Clock? Clock, IReadOnlyList<Step> Steps, IReadOnlyList<Scan> Scans, IReadOnlyList<Correction> Corrections);

    public async Task<Result<Whole>> Of(Actor by, string number, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (CaseNumber.Parse(number) is not { } id
            || await db.Registrations.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.ConfirmedAt != null, stop) is not { } r || r.Number != number)
            return new NotYours($"zgłoszenie {number}");
        if (await ListRegistrations.Restricted(db).AnyAsync(x => x.Id == id, stop) && await restricted.IsHiddenFromAll(by, stop)) return new PersonRestricted();
        await audit.Add(by, AuditOperation.PersonRead, number, stop);
        var title = r.TitleId is { } titleId ? await db.LegalTitles.Where(t => t.Id == titleId).Select(t => t.Code).FirstOrDefaultAsync(stop) : null;
        return new Whole(
            r.Number, r.Version, r.State, r.StateSince, r.Application, await Effective.Of(db, r, stop), r.SubmittedAt, r.SubmittedFrom, r.RegulationNumber, r.DeliveredOn,
            r.Channel, r.ReturnReason, r.RefusalReason, r.ReasonText, title, r.Login, await ClockOf(db, r, stop), await Steps(db, id, stop), await Scans(db, id, stop),
            await Corrections(db, id, stop));
    }

    private async Task<Clock?> ClockOf(IBokDb db, Registration r, CancellationToken stop)
    {
        if (r.DeliveredOn is not { } delivered || ListRegistrations.Running(r) is not { } deadline) return null;
        var calendar = await ReadCalendar.Within(db, stop);
        return new(delivered, deadline, calendar.Between(clock.TodayInPoland(), deadline), calendar.Count(delivered, policy.Value.ActivationWorkingDays));
    }

    private static Task<List<Step>> Steps(IBokDb db, int id, CancellationToken stop) => db.RegistrationSteps.AsNoTracking().Where(s => s.RegistrationId == id)
        .OrderBy(s => s.Id).Select(s => new Step(s.At, s.By, s.Event, s.To, s.Clause, s.Note)).Take(Most).ToListAsync(stop);

    private static Task<List<Scan>> Scans(IBokDb db, int id, CancellationToken stop) => db.RegistrationScans.AsNoTracking().Where(s => s.RegistrationId == id)
        .OrderBy(s => s.Id).Select(s => new Scan(s.Id, s.Kind, s.OriginalName, s.Bytes.Length, s.Sha256, s.By, s.At)).Take(Most).ToListAsync(stop);

    private static Task<List<Correction>> Corrections(IBokDb db, int id, CancellationToken stop) => db.RegistrationCorrections.AsNoTracking()
        .Where(c => c.RegistrationId == id).OrderBy(c => c.Id).Select(c => new Correction(c.Field, c.Value, c.By, c.At)).Take(Most).ToListAsync(stop);
}
