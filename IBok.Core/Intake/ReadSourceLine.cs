using CsvHelper;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Intake;

/// <summary>The one line of a kept file that brought an entry, column by column: the end of every explanation. Reading is logged.</summary>
public sealed class ReadSourceLine(IDbContextFactory<IBokDb> dbs, DataFolder folder, IOptions<IntakePolicy> policy, AuditLog audit, IRestricted restricted)
{
    /// <param name="File">A file of the package, such as <c>charges.csv</c>.</param>
    /// <param name="Line">1-based, the header counted.</param>
    public sealed record SourceLine(int ImportId, string Import, string File, int Line, IReadOnlyList<Field> Fields);

    public sealed record Field(string Column, string Value);

    /// <summary>The import has no such file, or the file no such line.</summary>
    public sealed record NoSuchLine(string File, int Line) : Problem("no-such-line");

    public async Task<Result<SourceLine>> Of(Actor by, int importId, string file, int line, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var name = await db.Imports.Where(i => i.Id == importId).Select(i => i.Name).FirstOrDefaultAsync(stop);
        if (name is null || line < 2 || !file.EndsWith(".csv", StringComparison.Ordinal)) return new NoSuchLine(file, line);
        var place = Directory.CreateDirectory(Path.Combine(folder.Path, $"source-{Guid.NewGuid():N}"));
        try
        {
            if (await Find(db, importId, file, line, place.FullName, stop) is not { } fields) return new NoSuchLine(file, line);
            if (await NamesHidden(db, by, fields, stop)) return new PersonRestricted();
            await audit.Add(by, AuditOperation.SourceRead, $"import {importId}: {file}, wiersz {line}", stop);
            return new SourceLine(importId, name, file, line, fields);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    // A row of persons.csv, or another that names a person by code.
    private async Task<bool> NamesHidden(IBokDb db, Actor by, List<Field> fields, CancellationToken stop)
    {
        if (fields.Find(f => f.Column == "person_id")?.Value is not { Length: > 0 } code) return false;
        return await restricted.IsHiddenFrom(by, await db.Persons.Where(p => p.Code == code).Select(p => (int?)p.Id).FirstOrDefaultAsync(stop), stop);
    }

    /// <summary>A package is kept as it came: its files one by one, or one ZIP.</summary>
    private async Task<List<Field>?> Find(IBokDb db, int importId, string file, int line, string place, CancellationToken stop)
    {
        var kept = await db.ImportSources.AsNoTracking().Where(s => s.ImportId == importId)
            .OrderBy(s => s.Name == file ? 0 : 1).ThenBy(s => s.Name).Take(2).ToListAsync(stop);
        if (kept is [] || (kept[0].Name != file && kept.Count > 1)) return null;
        var path = Path.Combine(place, "kept");
        await using (var target = File.Create(path)) await SourceStore.Read(db, kept[0].SourceFileId, target, stop);
        if (kept[0].Name == file)
        {
            await using var alone = File.OpenRead(path);
            return Find(alone, line, stop);
        }

        if (PackageSource.Open(path, policy.Value) is not Result<PackageSource>.Ok { Value: var package }) return null;
        using (package)
        {
            if (!package.Has(file)) return null;
            await using var inside = package.Read(file);
            return Find(inside, line, stop);
        }
    }

    private static List<Field>? Find(Stream bytes, int line, CancellationToken stop)
    {
        using var csv = CsvReader.Create(bytes, new CsvReaderOptions
        {
            Separator = ';', HasHeader = false, TrackLineNumbers = true, MaxRecordSize = 1 << 20, BufferSize = 1 << 18, IncludeValuesInExceptions = false,
        }, leaveOpen: true);
        if (!csv.Read()) return null;
        List<string> names = [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i).Trim())];
        while (csv.Read() && csv.LineNumber <= line)
        {
            stop.ThrowIfCancellationRequested();
            if (csv.LineNumber == line)
                return [.. Enumerable.Range(0, csv.FieldCount).Select(i => new Field(i < names.Count ? names[i] : "", csv.GetString(i)))];
        }

        return null;
    }
}
