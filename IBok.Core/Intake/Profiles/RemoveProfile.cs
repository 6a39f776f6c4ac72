using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Intake.Profiles;

/// <summary>Removes a profile that nobody changed since it was read; files read by it stay, the log keeps how they were read. Its name is free again.</summary>
public sealed class RemoveProfile(Writer writer, AuditLog audit)
{
    /// <param name="Version">Of the one that was read.</param>
    public sealed record Command(Actor By, int Id, int Version);

    /// <summary>Null: done.</summary>
    public Task<Problem?> Handle(Command command, CancellationToken stop) => writer.InOneTransaction<Problem?>(async (db, cancel) =>
    {
        if (await db.StatementProfiles.FirstOrDefaultAsync(p => p.Id == command.Id, cancel) is not { } profile) return (false, new SaveProfile.NoSuchProfile(command.Id));
        if (profile.Version != command.Version) return (false, new SaveProfile.ChangedMeanwhile(profile.SavedBy));
        db.StatementProfiles.Remove(profile);
        await audit.Within(db, command.By, AuditOperation.StatementProfileRemoved, $"profil {profile.Name}", profile.Definition, null, cancel);
        await db.SaveChangesAsync(cancel);
        return (true, null);
    }, stop);
}
