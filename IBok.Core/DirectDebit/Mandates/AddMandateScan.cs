using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>Keeps a scan of a paper: the consent, its withdrawal, a letter of the bank.</summary>
public sealed class AddMandateScan(MandateCasework casework, IOptions<DirectDebitPolicy> policy)
{
    public sealed record TooMany(int Most) : Problem("mandate-too-many-scans");

    /// <summary>Papers of this consent were erased; no new ones come.</summary>
    public sealed record Erased() : Problem("mandate-erased");

    public Task<Result<FileKind>> Handle(MandateCasework.Handle handle, Upload scan, CancellationToken stop) =>
        casework.Step<FileKind>(handle, MandateEvent.AddScan, async now => await Within(now, scan) switch
        {
            Result<FileKind>.Ok { Value: var kind } => new MandateCasework.Outcome<FileKind>(kind, $"{kind}"),
            Result<FileKind>.Refused no => no.Problem,
            _ => throw new InvalidOperationException(),
        }, stop);

    /// <summary>With another step; the caller saves.</summary>
    internal async Task<Result<FileKind>> Within(MandateCasework.Moment now, Upload scan)
    {
        var given = PaperScan.Of(scan.Name, scan.Bytes, policy.Value.MostScanBytes);
        if (given is Result<PaperScan>.Refused no) return no.Problem;
        var paper = ((Result<PaperScan>.Ok)given).Value;
        if (now.Mandate.ErasedAt is not null) return new Erased();
        if (await now.Db.MandateScans.CountAsync(s => s.MandateId == now.Mandate.Id, now.Stop) >= policy.Value.MostScans) return new TooMany(policy.Value.MostScans);
        now.Db.MandateScans.Add(new()
        {
            MandateId = now.Mandate.Id, Kind = paper.Kind, OriginalName = paper.Name, Bytes = paper.Bytes, Sha256 = paper.Sha256, By = now.By.Login, At = now.At,
        });
        return paper.Kind;
    }
}

/// <summary>A kept scan for the office, as an attachment; reading is logged.</summary>
public sealed class ReadMandateScan(IDbContextFactory<IBokDb> dbs, AuditLog audit, IRestricted restricted)
{
    /// <param name="FileName">Ours: the mandate and the kind, whatever the file was called.</param>
    public sealed record Scan(string FileName, string ContentType, byte[] Bytes);

    public async Task<Result<Scan>> Of(Actor by, string number, int scanId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (await MandateCasework.Find(db, number, stop) is not { } one
            || await db.MandateScans.AsNoTracking().FirstOrDefaultAsync(s => s.Id == scanId && s.MandateId == one.Id, stop) is not { } scan)
            return new NotYours($"skan {scanId}");
        if (await restricted.IsHiddenFrom(by, one.ClientId, stop)) return new PersonRestricted();
        await audit.Add(by, AuditOperation.PersonRead, $"{number}, skan {scanId}", stop);
        var (type, ending) = PaperScan.Leaves(scan.Kind);
        return new Scan($"{number}-{scanId}.{ending}", type, scan.Bytes);
    }
}
