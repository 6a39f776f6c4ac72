using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Intake.Profiles;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Answers;

/// <summary>Makes a profile of answers, changes or removes one that nobody changed since it was read; logged with both. What was read by it stays.</summary>
public sealed class SaveAnswerProfile(Writer writer, ReadAnswerProfiles profiles, AuditLog audit, TimeProvider clock)
{
    /// <param name="Id">Null: a new one.</param>
    /// <param name="Version">Of the one that was read; 0 for a new one.</param>
    /// <param name="Profile">Null: remove it.</param>
    public sealed record Command(Actor By, int? Id, int Version, AnswerProfile? Profile);

    /// <summary>Its id.</summary>
    public Task<Result<int>> Handle(Command command, CancellationToken stop)
    {
        var profile = command.Profile is { } given ? given with { File = given.File with { Name = given.File.Name.Trim() } } : null;
        if (profile?.Checked() is Result<AnswerProfile>.Refused { Problem: var problem }) return Task.FromResult<Result<int>>(problem);
        return writer.InOneTransaction(async (db, cancel) =>
        {
            var answer = await Within(db, command with { Profile = profile }, cancel);
            return (answer is Result<int>.Ok, answer);
        }, stop);
    }

    private async Task<Result<int>> Within(IBokDb db, Command command, CancellationToken stop)
    {
        var kept = command.Id is { } id ? await db.AnswerProfiles.FirstOrDefaultAsync(p => p.Id == id, stop) : null;
        if (kept is null && command.Id is { } missing) return new SaveProfile.NoSuchProfile(missing);
        if (kept is not null && kept.Version != command.Version) return new SaveProfile.ChangedMeanwhile(kept.SavedBy);
        if (command.Profile is { } profile) return await Save(db, kept, profile, command, stop);
        if (kept is null) return new SaveProfile.NoSuchProfile(0);
        db.AnswerProfiles.Remove(kept);
        await audit.Within(db, command.By, AuditOperation.AnswerProfileRemoved, $"profil {kept.Name}", kept.Definition, null, stop);
        await db.SaveChangesAsync(stop);
        return kept.Id;
    }

    private async Task<Result<int>> Save(IBokDb db, SavedAnswerProfile? kept, AnswerProfile profile, Command command, CancellationToken stop)
    {
        var (name, definition, now) = (profile.Name, SavedAnswerProfile.Write(profile), clock.GetUtcNow().UtcDateTime);
        if (profiles.Given.Any(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)) || await db.AnswerProfiles.AnyAsync(p => p.Name == name && p.Id != command.Id, stop))
            return new SaveProfile.NameTaken(name);
        var before = kept?.Definition;
        kept ??= db.AnswerProfiles.Add(new() { Name = name, Definition = definition, Version = 0, SavedBy = "", SavedAt = now }).Entity;
        (kept.Name, kept.Definition, kept.Version, kept.SavedBy, kept.SavedAt) = (name, definition, kept.Version + 1, command.By.Login, now);
        await audit.Within(db, command.By, AuditOperation.AnswerProfileSaved, $"profil {name}", before, definition, stop);
        await db.SaveChangesAsync(stop);
        return kept.Id;
    }
}
