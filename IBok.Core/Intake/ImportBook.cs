using IBok.Core.Data;
using IBok.Core.Intake.Package;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Intake;

/// <summary>Writes what arrived into the imports: bytes first, then what became of them.</summary>
internal static class ImportBook
{
    /// <summary>A row for something that arrived, after the bytes of a file or of the files of a folder are kept.</summary>
    /// <param name="writer">Writes each piece.</param>
    /// <param name="import">Not added yet.</param>
    /// <param name="path">The file; a folder's files are opened by <paramref name="files"/>.</param>
    /// <param name="files">Names in a folder and how to read them.</param>
    /// <param name="stop">Stops between pieces.</param>
    public static async Task<int> Receive(Writer writer, Import import, string path, IEnumerable<(string Name, Func<Stream> Open)> files, CancellationToken stop)
    {
        List<(string Name, int Id)> kept = [];
        if (File.Exists(path)) files = [(import.Name, () => File.OpenRead(path))];
        foreach (var (name, open) in files) kept.Add((name, await SourceStore.Store(writer, open, stop)));
        return await writer.InOneTransaction(async (db, cancel) =>
        {
            db.Imports.Add(import);
            await db.SaveChangesAsync(cancel);
            foreach (var (name, id) in kept) db.ImportSources.Add(new() { ImportId = import.Id, Name = name, SourceFileId = id });
            await db.SaveChangesAsync(cancel);
            return (true, import.Id);
        }, stop);
    }

    /// <summary>The counts, totals and findings of an import; the caller saves.</summary>
    public static void Describe(IBokDb db, Import import, IReadOnlyList<CertificateFile> files, IReadOnlyList<Finding> findings, int errors, int warnings)
    {
        (import.Errors, import.Warnings) = (errors, warnings);
        foreach (var f in files)
        {
            db.ImportFiles.Add(new()
            {
                ImportId = import.Id, Name = f.Name, Sha256 = f.Sha256, Rows = f.Rows, Posted = f.Posted, Known = f.Known,
                Quarantined = f.Quarantined, Total = f.Total,
            });
        }

        for (var i = 0; i < findings.Count; i++)
        {
            var f = findings[i];
            db.ImportFindings.Add(new()
            {
                ImportId = import.Id, Number = i + 1, Severity = f.Severity, Code = f.Code, File = f.Place.File, Line = f.Place.Line,
                Column = f.Place.Column, ColumnName = f.Place.ColumnName, Found = f.Found, Expected = f.Expected, Raw = f.Raw,
            });
        }
    }

    /// <summary>An import that was not posted keeps its certificate.</summary>
    public static async Task<Import> NotPosted(IBokDb db, int importId, Certificate certificate, CancellationToken stop)
    {
        var import = await db.Imports.SingleAsync(i => i.Id == importId, stop);
        import.State = certificate.Outcome == CertificateOutcome.Held ? ImportState.Held : ImportState.Refused;
        (import.Cooperative, import.AsOf) = (certificate.Cooperative, certificate.AsOf);
        Describe(db, import, certificate.Files, certificate.Findings, certificate.Errors, certificate.Warnings);
        return import;
    }
}
