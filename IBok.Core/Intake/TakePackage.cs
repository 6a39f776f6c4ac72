using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Intake.Files;
using IBok.Core.Intake.Gate;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Intake;

/// <summary>
/// Takes an ERP package: keeps its bytes, checks every line, posts it whole or not at all together with the publication of its asOf,
/// unless the gate finds its effect implausible: then it waits for a person. It is written in pieces that count with one short switch
/// (<see cref="LongPosting"/>); a first package, a dry run and one with very many changes of master data in one transaction. Taking it again changes nothing.
/// </summary>
public sealed class TakePackage(
    Writer writer, IDbContextFactory<IBokDb> dbs, IOptions<IntakePolicy> policy, IOptions<LedgerPolicy> ledger, AuditLog audit, Changes changes, TimeProvider clock)
{
    private readonly PublishGate gate = new(policy.Value);

    /// <param name="Path">A ZIP or a folder.</param>
    /// <param name="By">Who hands it in; a login or <c>wiersz poleceń</c>.</param>
    /// <param name="Address">Where from.</param>
    /// <param name="Own">This program wrote it: the limit of size, which guards against a stranger's package, does not hold.</param>
    /// <param name="DryRun">Check everything, keep nothing.</param>
    /// <param name="Publish">Off only for measuring the posting by itself.</param>
    /// <param name="Approves">The held import whose bytes these are: a person let it through.</param>
    /// <param name="Note">Why it was let through.</param>
    public sealed record Command(
        string Path, string By, bool DryRun = false, bool Publish = true, string Address = "", bool Own = false, int? Approves = null, string Note = "");

    public async Task<Result<Certificate>> Handle(Command command, IProgress<IntakeProgress>? progress, CancellationToken stop)
    {
        var opened = PackageSource.Open(command.Path, command.Own ? new() { MostUnpackedBytes = long.MaxValue } : policy.Value);
        if (opened is Result<PackageSource>.Refused no) return no.Problem;
        using var source = ((Result<PackageSource>.Ok)opened).Value;
        var name = Findings.Safe(Path.GetFileName(Path.TrimEndingDirectorySeparator(command.Path)));
        var importId = command.DryRun ? (int?)null : await Keep(command, source, name, stop);

        var findings = new Findings(policy.Value.MostFindingsKept);
        var certificate = Manifest.Read(source, findings) is { } manifest
            ? await Post(command, source, manifest, name, importId, progress, stop)
            : NotPosted(importId, name, null, [], findings);
        if (certificate.Outcome is CertificateOutcome.Refused or CertificateOutcome.Held && importId is { } kept) await KeepNotPosted(command, kept, certificate, stop);
        if (certificate.Outcome == CertificateOutcome.Posted)
        {
            await writer.Checkpoint(CancellationToken.None);
            changes.Tell();
        }

        return certificate;
    }

    private Task<int> Keep(Command command, PackageSource source, string name, CancellationToken stop) => ImportBook.Receive(
        writer, Received(command.By, name, command.Approves), command.Path, source.Files.Select(f => (f.Name, (Func<Stream>)(() => source.Read(f.Name)))), stop);

    private async Task<Certificate> Post(
        Command command, PackageSource source, Manifest manifest, string name, int? importId, IProgress<IntakeProgress>? progress,
        CancellationToken stop)
    {
        // A line that was posted and proved wrong afterwards cannot be taken out of an append-only ledger: the run is undone and repeated
        // without it. Each round finds at least one such line more, or is the last.
        HashSet<(string File, int Line)> without = [];
        List<Finding> late = [];
        var inPieces = importId is not null && await IsAnythingShown(stop); // nobody waits for the first package
        while (true)
        {
            var findings = new Findings(policy.Value.MostFindingsKept);
            foreach (var finding in late) findings.Error(finding.Code, finding.Place, finding.Found, finding.Expected);
            var round = new PackageRound(new(command, source, manifest, name, importId), without, findings, policy.Value, ledger.Value, gate, audit, clock, progress);
            var (certificate, more, isTooMuch) = inPieces ? await InPieces(round, importId!.Value, stop) : await InOneTransaction(round, stop);
            inPieces &= !isTooMuch;
            if (isTooMuch) continue;
            if (more.Count == 0 || certificate.Outcome == CertificateOutcome.Refused) return certificate;
            without.UnionWith(more);
            late.AddRange(findings.Kept.Where(f => more.Contains((f.Place.File, f.Place.Line))));
        }
    }

    private async Task<PackageRound.Answer> InPieces(PackageRound round, int importId, CancellationToken stop)
    {
        await using var posting = await LongPosting.Begin(writer, importId, clock.GetUtcNow().UtcDateTime, stop);
        return await round.Take(posting.Pieces, work => posting.Switch(work, clock.GetUtcNow().UtcDateTime, stop), stop);
    }

    private Task<PackageRound.Answer> InOneTransaction(PackageRound round, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        OpenPosting.MustBeNone(db);
        var counts = false;
        var answer = await round.Take(Pieces.Whole(db), async work => counts = await work(), cancel);
        return (counts, answer);
    }, stop);

    private async Task<bool> IsAnythingShown(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        return await db.Publications.AnyAsync(stop);
    }

    private Import Received(string by, string name, int? of) => new()
    {
        Format = Manifest.Format, Name = name, ReceivedAt = clock.GetUtcNow().UtcDateTime, ReceivedBy = by, State = ImportState.Received, OfImportId = of,
    };

    internal static Certificate NotPosted(int? importId, string name, Manifest? manifest, IReadOnlyList<CertificateFile> files, Findings findings) =>
        new(importId, name, manifest?.Cooperative, manifest?.AsOf, CertificateOutcome.Refused, files, findings.Kept, findings.Errors,
            findings.Warnings, null);

    private Task<bool> KeepNotPosted(Command command, int importId, Certificate certificate, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var import = await ImportBook.NotPosted(db, importId, certificate, cancel);
        await audit.Within(
            db, new(command.By, command.Address), import.State == ImportState.Held ? AuditOperation.PackageHeld : AuditOperation.PackageRefused,
            $"import {importId}: {certificate.Name}", null, null, cancel);
        await db.SaveChangesAsync(cancel);
        return (true, true);
    }, stop);
}
