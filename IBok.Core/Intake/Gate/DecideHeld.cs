using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Intake.Gate;

/// <summary>
/// A person decides on a package that the gate held, with a note: let through it is taken from its kept bytes, as an import of its own, and
/// the gate is not asked; refused it stays as it is.
/// </summary>
public sealed class DecideHeld(Writer writer, IDbContextFactory<IBokDb> dbs, TakePackage take, AuditLog audit, DataFolder folder, TimeProvider clock)
{
    public const int LongestNote = 2_000;

    /// <param name="Note">Why; at least one word.</param>
    public sealed record Command(int ImportId, bool Approve, string Note, Actor By);

    /// <summary>Nothing waits for a decision there: never held, or somebody was faster.</summary>
    public sealed record NotHeld(int Id) : Problem("not-held");

    /// <summary>The certificate of the import that took its place; null when refused.</summary>
    public async Task<Result<Certificate?>> Handle(Command command, IProgress<IntakeProgress>? progress, CancellationToken stop)
    {
        var note = command.Note.Trim();
        if (note.Length is 0 or > LongestNote) return new NoteMissing(LongestNote);
        if (!command.Approve) return await Refuse(command with { Note = note }, stop) is { } no ? no : new Result<Certificate?>.Ok(null);
        var place = Directory.CreateDirectory(Path.Combine(folder.Path, $"upload-{Guid.NewGuid():N}"));
        try
        {
            if (await Unpack(command.ImportId, place.FullName, stop) is not { } path) return new NotHeld(command.ImportId);
            var taken = await take.Handle(
                new(path, command.By.Login, Address: command.By.Address, Approves: command.ImportId, Note: note), progress, stop);
            return taken is Result<Certificate>.Ok ok ? new Result<Certificate?>.Ok(ok.Value) : ((Result<Certificate>.Refused)taken).Problem;
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    private Task<Problem?> Refuse(Command command, CancellationToken stop) => writer.InOneTransaction<Problem?>(async (db, cancel) =>
    {
        if (await db.Imports.SingleOrDefaultAsync(i => i.Id == command.ImportId && i.State == ImportState.Held, cancel) is not { } import)
            return (false, new NotHeld(command.ImportId));
        import.Decide(ImportState.Refused, command.By.Login, command.Note, clock.GetUtcNow().UtcDateTime);
        await audit.Within(db, command.By, AuditOperation.PackageRefused, $"import {import.Id}: {import.Name}", $"{ImportState.Held}", command.Note, cancel);
        await db.SaveChangesAsync(cancel);
        return (true, null);
    }, stop);

    // As it came: a ZIP under its own name, or a folder of files.
    private async Task<string?> Unpack(int id, string place, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var import = await db.Imports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id && i.State == ImportState.Held, stop);
        if (import is null) return null;
        var sources = await db.ImportSources.AsNoTracking().Where(s => s.ImportId == id).Take(10_000).ToListAsync(stop);
        var whole = sources is [var only] && only.Name == import.Name;
        var inside = whole ? place : Directory.CreateDirectory(Path.Combine(place, PlainName(import.Name))).FullName;
        for (var i = 0; i < sources.Count; i++)
        {
            await using var file = File.Create(Path.Combine(inside, PlainName(sources[i].Name)));
            await SourceStore.Read(db, sources[i].SourceFileId, file, stop);
        }

        return whole ? Path.Combine(inside, PlainName(import.Name)) : inside;
    }

    private static string PlainName(string name) => Path.GetFileName(name) is { Length: > 0 } plain and not ("." or "..") ? plain : "paczka";
}
