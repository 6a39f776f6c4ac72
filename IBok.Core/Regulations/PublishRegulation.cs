using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Regulations;

/// <summary>Publishes a draft: from that moment everybody reads it, and it never changes again (JSM §7.3, §7.4).</summary>
public sealed class PublishRegulation(Writer writer, AuditLog audit, ReadRegulations regulations, TimeProvider clock)
{
    public sealed record Command(Actor By, int Id, int Revision);

    public sealed record Published(int Number, string Sha256);

    public async Task<Result<Published>> Handle(Command command, CancellationToken stop)
    {
        var answer = await writer.InOneTransaction(async (db, cancel) =>
        {
            var done = await Publish(db, command, cancel);
            return (done is Result<Published>.Ok, done);
        }, stop);
        regulations.Forget();
        return answer;
    }

    private async Task<Result<Published>> Publish(IBokDb db, Command command, CancellationToken stop)
    {
        if (await db.RegulationVersions.FirstOrDefaultAsync(v => v.Id == command.Id, stop) is not { } version) return new NotYours($"regulamin {command.Id}");
        if (version.PublishedAt is null && version.Revision != command.Revision) return new RegulationVersion.ChangedMeanwhile();
        var before = await db.RegulationVersions.Where(v => v.Kind == version.Kind && v.Number != null).OrderByDescending(v => v.Number).FirstOrDefaultAsync(stop);
        if (version.Publish(before, clock.TodayInPoland(), clock.GetUtcNow().UtcDateTime) is Result<RegulationVersion>.Refused no) return no.Problem;
        await audit.Within(
            db, command.By, AuditOperation.RegulationPublished, $"regulamin {version.Kind}, wersja {version.Number}", before?.Sha256, version.Sha256, stop);
        await db.SaveChangesAsync(stop);
        return new Published(version.Number!.Value, version.Sha256!);
    }
}
