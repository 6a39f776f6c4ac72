using IBok.Core.Calendar;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Complaints;

/// <summary>A user's own complaints, with what the cooperative tells of their history.</summary>
public sealed class ReadOwnComplaints(IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 200;

    /// <param name="AnswerBy">The last day for an answer; null when there is one.</param>
    public sealed record Row(string Number, ComplaintSubject Subject, ComplaintState State, DateOnly ReceivedOn, DateOnly? AnswerBy, ComplaintOutcome? Outcome);

    public sealed record Whole(
        string Number, ComplaintSubject Subject, ComplaintChannel Channel, ComplaintState State, DateTime StateSince, DateOnly ReceivedOn, DateOnly? EventOn, string? Description,
        bool IsLate, DateOnly? FileBy, DateOnly? AnswerBy, ComplaintOutcome? Outcome, string? Reasons, string? Clauses, IReadOnlyList<ReadComplaint.Step> Steps,
        IReadOnlyList<ReadComplaint.File> Files)
    {
        public bool IsWaiting => ComplaintLife.IsWaiting(State);
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Row>> All(Asker asker, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var found = await db.Complaints.AsNoTracking().Where(c => c.UserId == asker.UserId).OrderByDescending(c => c.Id).Take(Most).ToListAsync(stop);
        return [.. found.Select(c => new Row(c.Number, c.Subject, c.State, c.ReceivedOn, c.Deadline, c.Outcome))];
    }

    public async Task<Result<Whole>> One(Asker asker, string number, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (Complaint.IdOf(number) is not { } id || await db.Complaints.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.UserId == asker.UserId, stop) is not { } c
            || c.Number != number) return new NotYours(number);
        var (steps, files) = (await ReadComplaint.Steps(db, id, stop), await ReadComplaint.Files(db, id, stop));
        return new Whole(
            c.Number, c.Subject, c.Channel, c.State, c.StateSince, c.ReceivedOn, c.Contents.EventOn, c.Contents.Description, c.IsLate, c.FileBy, c.Deadline, c.Outcome, c.Reasons,
            c.Clauses, [.. steps.Where(s => ComplaintLife.IsTold(s.Event))], files);
    }

    /// <summary>The last day on which a complaint about an event of that day is in time (JSM §6.3).</summary>
    public async Task<DateOnly> LastDay(DateOnly happened, int workingDays, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return (await ReadCalendar.Within(db, stop)).Plus(happened, workingDays);
    }
}
