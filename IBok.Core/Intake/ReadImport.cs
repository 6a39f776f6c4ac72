using IBok.Core.BankFormats.Statements;
using IBok.Core.Data;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Intake;

/// <summary>One import as it was kept: its certificate, and the bytes it brought.</summary>
public sealed class ReadImport(IDbContextFactory<IBokDb> dbs)
{
    private const int MostFindings = 1_000, MostFiles = 200;

    public sealed record NoSuchImport(int Id) : Problem("no-such-import");

    /// <param name="Sources">Names of the kept files.</param>
    /// <param name="Decision">What a person decided on it; null when nobody had to.</param>
    /// <param name="Of">The import whose place it took, or that it took back.</param>
    /// <param name="SourcesErasedOn">The kept files' bytes were erased after their retention.</param>
    /// <param name="Then">The import that took its place, or took it back.</param>
    /// <param name="CanBeTakenBack">A package or a bank's file that counts; whether something builds on it is asked later.</param>
    /// <param name="IsUndo">It holds the compensating entries of another.</param>
    public sealed record Kept(
        int Id, string Name, DateTime ReceivedAt, string ReceivedBy, ImportState State, string? Cooperative, DateOnly? AsOf,
        IReadOnlyList<CertificateFile> Files, IReadOnlyList<Finding> Findings, int Errors, int Warnings, IReadOnlyList<string> Sources, Decision? Decision, int? Of, DateOnly? SourcesErasedOn,
        int? Then, bool IsUndo, bool CanBeTakenBack);

    public sealed record Decision(string By, DateTime At, string Note);

    public async Task<Result<Kept>> Of(int id, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (await db.Imports.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, stop) is not { } i) return new NoSuchImport(id);
        var files = await db.ImportFiles.AsNoTracking().Where(f => f.ImportId == id).OrderBy(f => f.Name)
            .Select(f => new CertificateFile(f.Name, f.Sha256, f.Rows, f.Posted, f.Known, f.Quarantined, f.Total)).Take(MostFiles).ToListAsync(stop);
        var findings = await db.ImportFindings.AsNoTracking().Where(f => f.ImportId == id).OrderBy(f => f.Number)
            .Select(f => new Finding(f.Severity, f.Code, new(f.File, f.Line, f.Column, f.ColumnName), f.Found, f.Expected, f.Raw))
            .Take(MostFindings).ToListAsync(stop);
        var sources = await db.ImportSources.AsNoTracking().Where(s => s.ImportId == id).OrderBy(s => s.Name).Select(s => s.Name).Take(MostFiles).ToListAsync(stop);
        return new Kept(i.Id, i.Name, i.ReceivedAt, i.ReceivedBy, i.State, i.Cooperative, i.AsOf, files, findings, i.Errors, i.Warnings, sources,
            i is { DecidedBy: { } by, DecidedAt: { } at, DecisionNote: { } note } ? new(by, at, note) : null, i.OfImportId,
            await SourceStore.ErasedOn(db, db.ImportSources.Where(s => s.ImportId == id), stop),
            await db.Imports.Where(x => x.OfImportId == id).OrderByDescending(x => x.Id).Select(x => (int?)x.Id).FirstOrDefaultAsync(stop), i.Format == Undo.UndoImport.Format,
            i.State == ImportState.Posted && (i.Entries is not null || Enum.TryParse<StatementFormat>(i.Format, out _)));
    }

    /// <summary>Copies a kept file to a stream, byte for byte; refused when the import has none of that name.</summary>
    public async Task<Result<string>> CopySource(int id, string name, Stream target, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var file = await db.ImportSources.Where(s => s.ImportId == id && s.Name == name).Select(s => (int?)s.SourceFileId).FirstOrDefaultAsync(stop);
        if (file is null) return new NoSuchImport(id);
        if (await SourceStore.ErasedOn(db, db.ImportSources.Where(s => s.ImportId == id && s.Name == name), stop) is { } day) return new SourceErased(day);
        await SourceStore.Read(db, file.Value, target, stop);
        return name;
    }
}
