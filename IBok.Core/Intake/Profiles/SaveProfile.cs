using IBok.Core.Audit;
using IBok.Core.BankFormats.Delimited;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Intake.Profiles;

/// <summary>Makes a profile, or changes one that nobody changed since it was read; logged with both.</summary>
public sealed class SaveProfile(Writer writer, AuditLog audit, TimeProvider clock)
{
    /// <param name="Id">Null: a new one.</param>
    /// <param name="Version">Of the one that was read; 0 for a new one.</param>
    public sealed record Command(Actor By, int? Id, int Version, DelimitedProfile Profile);

    public sealed record Saved(int Id, int Version);

    public sealed record NoSuchProfile(int Profile) : Problem("no-such-statement-profile");

    public sealed record NameTaken(string Name) : Problem("statement-profile-name-taken");

    public sealed record ChangedMeanwhile(string By) : Problem("statement-profile-changed");

    public Task<Result<Saved>> Handle(Command command, CancellationToken stop)
    {
        var profile = command.Profile with { Name = command.Profile.Name.Trim() };
        if (profile.Checked() is Result<DelimitedProfile>.Refused { Problem: var problem }) return Task.FromResult<Result<Saved>>(problem);
        return writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Save(db, command with { Profile = profile }, cancel);
            return (answer is Result<Saved>.Ok, answer);
        }, stop);
    }

    private async Task<Result<Saved>> Save(IBokDb db, Command command, CancellationToken stop)
    {
        var (name, definition, now) = (command.Profile.Name, StatementProfile.Write(command.Profile), clock.GetUtcNow().UtcDateTime);
        var kept = command.Id is { } id ? await db.StatementProfiles.FirstOrDefaultAsync(p => p.Id == id, stop) : null;
        if (kept is null && command.Id is { } missing) return new NoSuchProfile(missing);
        if (kept is not null && kept.Version != command.Version) return new ChangedMeanwhile(kept.SavedBy);
        if (await db.StatementProfiles.AnyAsync(p => p.Name == name && p.Id != command.Id, stop)) return new NameTaken(name);
        var before = kept?.Definition;
        kept ??= db.StatementProfiles.Add(new() { Name = name, Definition = definition, Version = 0, SavedBy = "", SavedAt = now }).Entity;
        (kept.Name, kept.Definition, kept.Version, kept.SavedBy, kept.SavedAt) = (name, definition, kept.Version + 1, command.By.Login, now);
        await audit.Within(db, command.By, AuditOperation.StatementProfileSaved, $"profil {name}", before, definition, stop);
        await db.SaveChangesAsync(stop);
        return new Saved(kept.Id, kept.Version);
    }
}
