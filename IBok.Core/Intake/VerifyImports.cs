using System.Runtime.InteropServices;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Intake;

/// <summary>Every imported line is in exactly one of posted, known and quarantined, and what is posted is in the ledger (invariant I3).</summary>
public sealed class VerifyImports(IDbContextFactory<IBokDb> dbs)
{
    private const int Most = 1_000;

    public async Task<IReadOnlyList<Violation>> Run(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        List<Violation> found = [];
        var files = await (
            from f in db.ImportFiles.AsNoTracking()
            join i in db.Imports on f.ImportId equals i.Id
            where i.State == ImportState.Posted || i.State == ImportState.Undone
            orderby f.ImportId
            select new { f.ImportId, f.Name, f.Rows, f.Posted, f.Known, f.Quarantined }).Take(1_000_000).ToListAsync(stop);
        var posted = CountByImport(db, "Charges").ToDictionary(c => (c.Key, "charges.csv"), c => c.Value);
        foreach (var (import, count) in CountByImport(db, "Payments")) posted[(import, "payments.csv")] = count;
        foreach (var f in files)
        {
            if (found.Count >= Most) break;
            var where = $"{f.ImportId}: {f.Name}";
            if (f.Rows != f.Posted + f.Known + f.Quarantined)
                found.Add(new("import-counts", where, $"{f.Posted} + {f.Known} + {f.Quarantined}", $"{f.Rows}"));
            if (f.Name is "charges.csv" or "payments.csv" && posted.GetValueOrDefault((f.ImportId, f.Name)) is var there && there != f.Posted)
                found.Add(new("import-posted", where, $"{there}", $"{f.Posted}"));
        }

        found.AddRange(await Bytes(db, stop));
        return found;
    }

    // Bytes are there, or their erasure is written down; what is cut off while it is stored has no length yet.
    private static async Task<List<Violation>> Bytes(IBokDb db, CancellationToken stop) =>
        await db.SourceFiles.AsNoTracking().Where(f => f.Length > 0 && (f.ErasedOn == null) != db.SourceChunks.Any(c => c.SourceFileId == f.Id)).OrderBy(f => f.Id).Take(Most)
            .Select(f => new Violation("import-bytes", f.Sha256, f.ErasedOn == null ? "0" : "1", f.ErasedOn == null ? "1" : "0")).ToListAsync(stop);

    // Counted here: SQLite would sort all rows of the table in memory to group them.
    private static Dictionary<int, int> CountByImport(IBokDb db, string table)
    {
        using var command = db.Command($"SELECT \"ImportId\" FROM \"{table}\"", 0);
        using var row = command.Read();
        Dictionary<int, int> counts = [];
        while (row.Read()) CollectionsMarshal.GetValueRefOrAddDefault(counts, row.GetInt32(0), out _)++;
        return counts;
    }
}
