using System.Globalization;
using IBok.Core.Announcements;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Complaints;

/// <summary>
/// A time in which the portal did not answer explains a complaint (JSM §5.6): a clerk puts it beside the case, and the complainant reads it. No clause lets a
/// term run longer for it; late is a mark anyway (reading A14).
/// </summary>
public sealed class AttachOutage(ComplaintWork cases, ReadOutages outages)
{
    /// <summary>No outage begins then, near the event.</summary>
    public sealed record NoSuchOutage() : Problem("complaint-no-such-outage");

    /// <param name="begins">When it began, UTC, as <see cref="ReadOutages"/> tells it.</param>
    public async Task<Result<bool>> Handle(ComplaintWork.Handle handle, DateTime? begins, CancellationToken stop)
    {
        var found = begins is { } moment ? (await outages.Near(handle.Number, stop)).FirstOrDefault(o => o.From == moment) : null;
        return await cases.Step<bool>(
            handle, ComplaintEvent.AttachOutage, _ => Task.FromResult(found is null ? (Result<ComplaintWork.Outcome<bool>>)new NoSuchOutage() : new ComplaintWork.Outcome<bool>(true, found.Words)), stop);
    }
}

/// <summary>When the portal did not answer around the event of a complaint: outages as the host measured them, and planned breaks.</summary>
public sealed class ReadOutages(IDbContextFactory<IBokDb> dbs, Availability availability)
{
    private const int DaysAround = 2, Most = 20;

    /// <param name="From">UTC.</param>
    /// <param name="Reason">Of a planned break; null: an outage.</param>
    public sealed record Row(DateTime From, DateTime To, string? Reason)
    {
        /// <summary>In Polish, for the case and the complainant.</summary>
        public string Words => string.Create(
            CultureInfo.InvariantCulture, $"{(Reason is null ? "Awaria iBOK" : "Przerwa techniczna")} od {From.InPoland():dd.MM.yyyy HH:mm} do {To.InPoland():dd.MM.yyyy HH:mm}{(Reason is null ? "" : $" ({Reason})")}");
    }

    /// <summary>From two days before the event to two days after it, or after the receipt where no day is named.</summary>
    public async Task<IReadOnlyList<Row>> Near(string number, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (Complaint.IdOf(number) is not { } id || await db.Complaints.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.Subject == ComplaintSubject.Portal, stop) is not { } one) return [];
        var day = one.Contents.EventOn ?? one.ReceivedOn;
        var (from, end) = (day.AddDays(-DaysAround).BeginsInPoland(), day.AddDays(DaysAround + 1).BeginsInPoland());
        var planned = await db.PlannedBreaks.AsNoTracking().Where(b => b.CancelledAt == null && b.To > from && b.From < end).OrderBy(b => b.From).Take(Most).ToListAsync(stop);
        List<Row> found = [.. planned.Select(b => new Row(b.From, b.To, b.Reason))];
        foreach (var month in new[] { Month.Of(day.AddDays(-DaysAround)), Month.Of(day.AddDays(DaysAround)) }.Distinct())
            found.AddRange((await availability.Of(month, stop)).Outages.Where(o => o.To > from && o.From < end).Select(o => new Row(o.From, o.To, null)));
        return [.. found.OrderBy(o => o.From).Take(Most)];
    }
}
