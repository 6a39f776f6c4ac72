using IBok.Core.Data;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Complaints;

/// <summary>A user complains about the portal by its form (JSM §6.1); name and address are those that the cooperative holds.</summary>
public sealed class FileComplaint(IDbContextFactory<IBokDb> dbs, RegisterComplaint register, TimeProvider clock)
{
    /// <param name="EventOn">When it happened; not in the future.</param>
    public sealed record Command(Asker Asker, Actor By, DateOnly? EventOn, string? Description, IReadOnlyList<Upload> Files, string SubmissionKey);

    /// <summary>What happened must be told (JSM §6.3).</summary>
    public sealed record DescriptionNeeded() : Problem("complaint-description-needed");

    public sealed record EventDayNeeded() : Problem("complaint-event-day-needed");

    public async Task<Result<RegisterComplaint.Registered>> Handle(Command command, CancellationToken stop)
    {
        if (ContentsCheck.Tidy(command.Description) is null) return new DescriptionNeeded();
        if (command.EventOn is null) return new EventDayNeeded();
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (await db.Persons.Where(p => p.Id == command.Asker.PersonId).Select(p => p.Code).FirstOrDefaultAsync(stop) is not { } person) return new NotYours("reklamacja");
        return await register.Handle(
            new(
                command.By, ComplaintSubject.Portal, ComplaintChannel.Portal, clock.TodayInPoland(), new() { EventOn = command.EventOn, Description = command.Description },
                person, null, command.Files, $"{command.Asker.UserId} {command.SubmissionKey}"),
            stop);
    }
}
