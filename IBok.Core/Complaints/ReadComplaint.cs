using IBok.Core.Accounts;
using IBok.Core.Audit;
using IBok.Core.Calendar;
using IBok.Core.Data;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Complaints;

/// <summary>One complaint for the office, whole; reading is logged.</summary>
public sealed class ReadComplaint(IDbContextFactory<IBokDb> dbs, AuditLog audit, IRestricted restricted, TimeProvider clock)
{
    private const int Most = 300;

    public sealed record Step(DateTime At, string By, ComplaintEvent Event, ComplaintState To, string Clause, string? Text);

    public sealed record File(int Id, FileKind Kind, string OriginalName, int Length, string Sha256, string By, DateTime At);

    /// <summary>Who complains, as the cooperative knows them.</summary>
    /// <param name="Login">Null: no login.</param>
    public sealed record Known(string PersonCode, string Name, string? Login, PortalAccountState? State, DateTime? StateSince);

    /// <param name="Clocks">Empty when nobody waits any more.</param>
    /// <param name="EventDays">The count of working days from the event to the limit (JSM §6.3).</param>
    /// <param name="Ways">How the complainant may be answered, the usual way first.</param>
    /// <param name="NotifiedBy">Where the notification of the decision is on its way; null before the decision.</param>
    public sealed record Whole(
        string Number, int Version, ComplaintSubject Subject, ComplaintChannel Channel, ComplaintState State, DateTime StateSince, DateTime RegisteredAt, DateOnly ReceivedOn,
        ComplaintContents Contents, bool IsConsumer, bool IsLate, DateOnly? FileBy, IReadOnlyList<CountedDay> EventDays, IReadOnlyList<ComplaintField> Missing,
        IReadOnlyList<ComplaintClocks.Shown> Clocks, Known? Person, string? AssignedTo, ComplaintOutcome? Outcome, string? Reasons, string? Clauses, AnswerWay? AnsweredBy,
        IReadOnlyList<AnswerWay> Ways, IReadOnlyList<Step> Steps, IReadOnlyList<File> Files);

    public async Task<Result<Whole>> Of(Actor by, string number, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (Complaint.IdOf(number) is not { } id || await db.Complaints.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, stop) is not { } c || c.Number != number)
            return new NotYours($"reklamacja {number}");
        if (await restricted.IsHiddenFrom(by, c.PersonId, stop)) return new PersonRestricted();
        await audit.Add(by, AuditOperation.PersonRead, number, stop);
        var calendar = await ReadCalendar.Within(db, stop);
        return new Whole(
            c.Number, c.Version, c.Subject, c.Channel, c.State, c.StateSince, c.RegisteredAt, c.ReceivedOn, c.Contents, c.IsConsumer, c.IsLate, c.FileBy,
            c is { FileBy: { } limit, Contents.EventOn: { } happened } ? calendar.Count(happened, calendar.Between(happened, limit)) : [],
            c.State == ComplaintState.ToComplete ? ContentsCheck.Missing(c.Subject, c.Contents, c.PersonId is not null) : [],
            c.Deadline is null ? [] : ComplaintClocks.Of(c, calendar, clock.TodayInPoland()), await PersonOf(db, c, stop), c.AssignedTo, c.Outcome, c.Reasons, c.Clauses,
            c.AnsweredBy, [.. (await AnswerWays.Of(db, c, stop)).Select(w => w.Way)], await Steps(db, id, stop), await Files(db, id, stop));
    }

    internal static Task<List<Step>> Steps(IBokDb db, int id, CancellationToken stop) => db.ComplaintSteps.AsNoTracking().Where(s => s.ComplaintId == id).OrderBy(s => s.Id)
        .Select(s => new Step(s.At, s.By, s.Event, s.To, s.Clause, s.Text)).Take(Most).ToListAsync(stop);

    internal static Task<List<File>> Files(IBokDb db, int id, CancellationToken stop) => db.ComplaintFiles.AsNoTracking().Where(f => f.ComplaintId == id).OrderBy(f => f.Id)
        .Select(f => new File(f.Id, f.Kind, f.OriginalName, f.Bytes.Length, f.Sha256, f.By, f.At)).Take(Most).ToListAsync(stop);

    private static async Task<Known?> PersonOf(IBokDb db, Complaint c, CancellationToken stop)
    {
        if (c.PersonId is not { } personId) return null;
        var person = await db.Persons.AsNoTracking().Where(p => p.Id == personId).Select(p => new { p.Code, p.Facts.Name }).FirstAsync(stop);
        var login = await (
            from a in db.PortalAccounts
            join u in db.Users on a.UserId equals u.Id
            where a.UserId == c.UserId
            select new { u.UserName, a.State, a.StateSince }).FirstOrDefaultAsync(stop);
        return new(person.Code, person.Name, login?.UserName, login?.State, login?.StateSince);
    }
}
