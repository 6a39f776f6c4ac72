using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Regulations;

/// <summary>An administrator begins a draft or goes on writing one.</summary>
public sealed class WriteRegulation(Writer writer, AuditLog audit)
{
    /// <param name="Id">Null begins a new draft.</param>
    /// <param name="Revision">As it was when the page was opened.</param>
    public sealed record Command(Actor By, int? Id, RegulationKind Kind, int Revision, RegulationDraft Draft);

    public sealed record Written(int Id, int Revision);

    /// <summary>A kind has one draft at a time.</summary>
    public sealed record DraftThere(int Id) : Problem("regulation-draft-there");

    public Task<Result<Written>> Handle(Command command, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var answer = await Write(db, command, cancel);
        return (answer is Result<Written>.Ok, answer);
    }, stop);

    private async Task<Result<Written>> Write(IBokDb db, Command command, CancellationToken stop)
    {
        var version = command.Id is { } id ? await db.RegulationVersions.FirstOrDefaultAsync(v => v.Id == id, stop) : null;
        if (command.Id is not null && version is null) return new NotYours($"regulamin {command.Id}");
        if (version is null)
        {
            if (await db.RegulationVersions.Where(v => v.Kind == command.Kind && v.PublishedAt == null).Select(v => (int?)v.Id).FirstOrDefaultAsync(stop) is { } draft)
                return new DraftThere(draft);
            version = db.RegulationVersions.Add(new() { Kind = command.Kind }).Entity;
        }

        if (version.Write(command.Draft, command.Revision) is Result<RegulationVersion>.Refused no) return no.Problem;
        await db.SaveChangesAsync(stop);
        await audit.Within(db, command.By, AuditOperation.RegulationWritten, $"regulamin {version.Kind}, szkic {version.Id}", null, RegulationVersion.HashOf(version.Text), stop);
        await db.SaveChangesAsync(stop);
        return new Written(version.Id, version.Revision);
    }
}
