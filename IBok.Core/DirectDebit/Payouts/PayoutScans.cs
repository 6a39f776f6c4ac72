using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Documents;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;

namespace IBok.Core.DirectDebit.Payouts;

/// <summary>A scan of the written demand (ChSM II.21).</summary>
public sealed class PayoutScan
{
    public int Id { get; private set; }

    public required int PayoutId { get; init; }

    public required FileKind Kind { get; init; }

    /// <summary>What the file was called: shown, never used as a path.</summary>
    public required string OriginalName { get; init; }

    public required byte[] Bytes { get; init; }

    public required string Sha256 { get; init; }

    public required string By { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>Keeps a scan of a demand, with it or later; and hands one to the office as an attachment, logged.</summary>
public sealed class PayoutScans(Writer writer, IDbContextFactory<IBokDb> dbs, IOptions<DirectDebitPolicy> policy, AuditLog audit, IRestricted restricted, TimeProvider clock)
{
    public sealed record TooMany(int Most) : Problem("payout-too-many-scans");

    /// <param name="FileName">Ours: the payout and the kind, whatever the file was called.</param>
    public sealed record Scan(string FileName, string ContentType, byte[] Bytes);

    /// <summary>Bytes that a scan may have.</summary>
    public int MostBytes => policy.Value.MostScanBytes;

    public Task<Result<FileKind>> Add(Actor by, string number, Upload scan, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        if (Payout.Numbers.Parse(number) is not { } id || await db.Payouts.SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } payout)
            return (false, (Result<FileKind>)new DecidePayout.NoSuchPayout(number));
        var answer = await Within(db, by, payout, scan, cancel);
        if (answer is Result<FileKind>.Ok) await db.SaveChangesAsync(cancel);
        return (answer is Result<FileKind>.Ok, answer);
    }, stop);

    /// <summary>With another step of a payout that has its id; the caller saves.</summary>
    internal async Task<Result<FileKind>> Within(IBokDb db, Actor by, Payout payout, Upload scan, CancellationToken stop)
    {
        var given = PaperScan.Of(scan.Name, scan.Bytes, MostBytes);
        if (given is Result<PaperScan>.Refused no) return no.Problem;
        var paper = ((Result<PaperScan>.Ok)given).Value;
        if (await db.PayoutScans.CountAsync(s => s.PayoutId == payout.Id, stop) >= policy.Value.MostScans) return new TooMany(policy.Value.MostScans);
        db.PayoutScans.Add(new()
        {
            PayoutId = payout.Id, Kind = paper.Kind, OriginalName = paper.Name, Bytes = paper.Bytes, Sha256 = paper.Sha256, By = by.Login, At = clock.GetUtcNow().UtcDateTime,
        });
        await audit.Within(db, by, AuditOperation.PayoutStep, payout.Number, null, $"skan pisma, SHA-256 {paper.Sha256}", stop, "ChSM II.21");
        return paper.Kind;
    }

    public async Task<Result<Scan>> Of(Actor by, string number, int scanId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        if (Payout.Numbers.Parse(number) is not { } id || await db.PayoutScans.AsNoTracking().FirstOrDefaultAsync(s => s.Id == scanId && s.PayoutId == id, stop) is not { } scan)
            return new NotYours($"skan {scanId}");
        if (await ReadPayouts.OfRestricted(db).AnyAsync(p => p.Id == id, stop) && await restricted.IsHiddenFromAll(by, stop)) return new PersonRestricted();
        await audit.Add(by, AuditOperation.PersonRead, $"{number}, skan {scanId}", stop);
        var (type, ending) = PaperScan.Leaves(scan.Kind);
        return new Scan($"{number}-{scanId}.{ending}", type, scan.Bytes);
    }
}

internal sealed class PayoutScanConfiguration : IEntityTypeConfiguration<PayoutScan>
{
    public void Configure(EntityTypeBuilder<PayoutScan> scan)
    {
        scan.ToTable("PayoutScans"); // append-only by a trigger of the migration
        scan.HasOne<Payout>().WithMany().HasForeignKey(s => s.PayoutId).OnDelete(DeleteBehavior.Restrict);

        // A payout's own papers.
        scan.HasIndex(s => s.PayoutId);
    }
}
