using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Registrations;

/// <summary>Keeps a scan of the paper.</summary>
public sealed class AddScan(Casework cases, IOptions<RegistrationsPolicy> policy)
{
    public sealed record TooMany(int Most) : Problem("scan-too-many");

    public Task<Result<FileKind>> Handle(Casework.Handle handle, string name, byte[] bytes, CancellationToken stop) =>
        cases.Step<FileKind>(handle, RegistrationEvent.AddScan, async now =>
        {
            var given = PaperScan.Of(name, bytes, policy.Value.MostScanBytes);
            if (given is Result<PaperScan>.Refused no) return no.Problem;
            var scan = ((Result<PaperScan>.Ok)given).Value;
            if (await now.Db.RegistrationScans.CountAsync(s => s.RegistrationId == now.Case.Id, now.Stop) >= policy.Value.MostScans) return new TooMany(policy.Value.MostScans);
            now.Db.RegistrationScans.Add(new()
            {
                RegistrationId = now.Case.Id, Kind = scan.Kind, OriginalName = scan.Name, Bytes = scan.Bytes, Sha256 = scan.Sha256, By = handle.By.Login, At = now.At,
            });
            return new Casework.Outcome<FileKind>(scan.Kind, $"skan {scan.Kind}, SHA-256 {scan.Sha256}");
        }, stop);
}

/// <summary>A kept scan for the office, as an attachment; reading is logged.</summary>
public sealed class ReadScan(IDbContextFactory<IBokDb> dbs, AuditLog audit, IRestricted restricted)
{
    /// <param name="FileName">Ours: the case and the kind, whatever the file was called.</param>
    public sealed record Scan(string FileName, string ContentType, byte[] Bytes);

    public async Task<Result<Scan>> Of(Actor by, string number, int scanId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (CaseNumber.Parse(number) is not { } id
            || await db.RegistrationScans.AsNoTracking().FirstOrDefaultAsync(s => s.Id == scanId && s.RegistrationId == id, stop) is not { } scan)
            return new NotYours($"skan {scanId}");
        if (await ListRegistrations.Restricted(db).AnyAsync(x => x.Id == id, stop) && await restricted.IsHiddenFromAll(by, stop)) return new PersonRestricted();
        await audit.Add(by, AuditOperation.PersonRead, $"{number}, skan {scanId}", stop);
        var (type, ending) = PaperScan.Leaves(scan.Kind);
        return new Scan($"{number}-{scanId}.{ending}", type, scan.Bytes);
    }
}
