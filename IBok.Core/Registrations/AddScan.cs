using System.Security.Cryptography;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Registrations;

/// <summary>Keeps a scan of the paper. Its content decides what it is, not its name; only PDF, PNG and JPEG are taken.</summary>
public sealed class AddScan(Casework cases, IOptions<RegistrationsPolicy> policy)
{
    private const int LongestName = 200;

    public sealed record TooLarge(int MostBytes) : Problem("scan-too-large")
    {
        public int MostMegabytes => Math.Max(1, MostBytes / 1_000_000);
    }

    /// <summary>Neither PDF nor PNG nor JPEG, or cut off.</summary>
    public sealed record NotAScan() : Problem("scan-not-a-scan");

    public sealed record TooMany(int Most) : Problem("scan-too-many");

    public Task<Result<ScanKind>> Handle(Casework.Handle handle, string name, byte[] bytes, CancellationToken stop) =>
        cases.Step<ScanKind>(handle, RegistrationEvent.AddScan, async now =>
        {
            if (bytes.Length > policy.Value.MostScanBytes) return new TooLarge(policy.Value.MostScanBytes);
            if (KindOf(bytes) is not { } kind) return new NotAScan();
            if (await now.Db.RegistrationScans.CountAsync(s => s.RegistrationId == now.Case.Id, now.Stop) >= policy.Value.MostScans) return new TooMany(policy.Value.MostScans);
            var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
            var shown = string.Concat(name.Where(c => !char.IsControl(c)));
            now.Db.RegistrationScans.Add(new()
            {
                RegistrationId = now.Case.Id, Kind = kind, OriginalName = shown.Length > LongestName ? shown[^LongestName..] : shown, Bytes = bytes, Sha256 = sha,
                By = handle.By.Login, At = now.At,
            });
            return new Casework.Outcome<ScanKind>(kind, $"skan {kind}, SHA-256 {sha}");
        }, stop);

    /// <summary>Beginning and end must both be those of the kind: a cut-off or disguised file is none.</summary>
    internal static ScanKind? KindOf(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length > 1_024 ? bytes[^1_024..] : bytes;
        if (bytes.StartsWith("%PDF-"u8) && end.IndexOf("%%EOF"u8) >= 0) return ScanKind.Pdf;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) && end.IndexOf("IEND"u8) >= 0) return ScanKind.Png;
        return bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) && end.IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0 ? ScanKind.Jpeg : null;
    }
}

/// <summary>A kept scan for the office, as an attachment; reading is logged.</summary>
public sealed class ReadScan(IDbContextFactory<IBokDb> dbs, AuditLog audit)
{
    /// <param name="FileName">Ours: the case and the kind, whatever the file was called.</param>
    public sealed record Scan(string FileName, string ContentType, byte[] Bytes);

    public async Task<Result<Scan>> Of(Actor by, string number, int scanId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (CaseNumber.Parse(number) is not { } id
            || await db.RegistrationScans.AsNoTracking().FirstOrDefaultAsync(s => s.Id == scanId && s.RegistrationId == id, stop) is not { } scan)
            return new NotYours($"skan {scanId}");
        await audit.Add(by, AuditOperation.PersonRead, $"{number}, skan {scanId}", stop);
        var (type, ending) = scan.Kind switch
        {
            ScanKind.Pdf => ("application/pdf", "pdf"),
            ScanKind.Png => ("image/png", "png"),
            _ => ("image/jpeg", "jpg"),
        };
        return new Scan($"{number}-{scanId}.{ending}", type, scan.Bytes);
    }
}
