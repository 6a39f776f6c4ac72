using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Correspondence;

/// <summary>A person's statements, newest first: for the office, and the one in force for the person.</summary>
public sealed class ReadEmailStatements(IDbContextFactory<IBokDb> dbs, AuditLog audit)
{
    private const int Most = 100;

    public sealed record Scan(int Id, bool IsOfWithdrawal, string OriginalName);

    public sealed record Row(int Id, DateOnly GivenOn, DateOnly ReceivedOn, string By, DateOnly? WithdrawnOn, string? WithdrawnBy, IReadOnlyList<Scan> Scans);

    /// <param name="FileName">Ours, whatever the file was called.</param>
    public sealed record File(string FileName, string ContentType, byte[] Bytes);

    /// <summary>The page that shows them has logged that it read the person.</summary>
    public async Task<IReadOnlyList<Row>> Of(string personCode, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var statements = await (
            from s in db.EmailStatements.AsNoTracking()
            join p in db.Persons on s.PersonId equals p.Id
            where p.Code == personCode
            orderby s.Id descending
            select s).Take(Most).ToListAsync(stop);
        var ids = statements.ConvertAll(s => s.Id);
        var scans = await db.EmailStatementScans.AsNoTracking().Where(s => ids.Contains(s.StatementId)).OrderBy(s => s.Id)
            .Select(s => new { s.StatementId, Scan = new Scan(s.Id, s.IsOfWithdrawal, s.OriginalName) }).Take(Most * 2).ToListAsync(stop);
        return
        [
            .. statements.Select(s => new Row(
                s.Id, s.GivenOn, s.ReceivedOn, s.By, s.WithdrawnOn, s.WithdrawnBy, [.. scans.Where(c => c.StatementId == s.Id).Select(c => c.Scan)])),
        ];
    }

    /// <summary>Since when the asker is answered by e-mail; null: by letter.</summary>
    public async Task<DateOnly?> OwnSince(Asker asker, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.EmailStatements.AsNoTracking().Where(s => s.PersonId == asker.PersonId && s.WithdrawnOn == null)
            .Select(s => (DateOnly?)s.ReceivedOn).FirstOrDefaultAsync(stop);
    }

    /// <summary>A kept scan, as an attachment; reading is logged.</summary>
    public async Task<Result<File>> ScanOf(Actor by, string personCode, int scanId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        var scan = await (
            from c in db.EmailStatementScans.AsNoTracking()
            join s in db.EmailStatements on c.StatementId equals s.Id
            join p in db.Persons on s.PersonId equals p.Id
            where c.Id == scanId && p.Code == personCode
            select c).FirstOrDefaultAsync(stop);
        if (scan is null) return new NotYours($"skan {scanId}");
        await audit.Add(by, AuditOperation.PersonRead, $"osoba {personCode}, skan oświadczenia {scanId}", stop);
        var (type, ending) = PaperScan.Leaves(scan.Kind);
        return new File($"oswiadczenie-{personCode}-{scanId}.{ending}", type, scan.Bytes);
    }
}
