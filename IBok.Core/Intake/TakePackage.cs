using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Intake.Files;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Intake;

/// <summary>
/// Takes an ERP package: keeps its bytes, checks every line, posts it whole or not at all and publishes its asOf in the same
/// transaction. Taking it again changes nothing.
/// </summary>
public sealed class TakePackage(
    Writer writer, IOptions<IntakePolicy> policy, IOptions<LedgerPolicy> ledger, AuditLog audit, Changes changes,
    TimeProvider clock)
{
    /// <param name="Path">A ZIP or a folder.</param>
    /// <param name="By">Who hands it in; a login or <c>wiersz poleceń</c>.</param>
    /// <param name="Address">Where from.</param>
    /// <param name="Own">This program wrote it: the limit of size, which guards against a stranger's package, does not hold.</param>
    /// <param name="DryRun">Check everything, keep nothing.</param>
    /// <param name="Publish">Off only for measuring the posting by itself.</param>
    public sealed record Command(string Path, string By, bool DryRun = false, bool Publish = true, string Address = "", bool Own = false);

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
            : Refusal(importId, name, null, [], findings);
        if (certificate.Outcome == CertificateOutcome.Refused && importId is { } kept) await KeepRefusal(command, kept, certificate, stop);
        if (certificate.Outcome == CertificateOutcome.Posted)
        {
            await writer.Checkpoint(CancellationToken.None);
            changes.Tell();
        }

        return certificate;
    }

    private async Task<int> Keep(Command command, PackageSource source, string name, CancellationToken stop) =>
        await writer.InOneTransaction(async (db, cancel) =>
        {
            var import = db.Imports.Add(new()
            {
                Format = Manifest.Format, Name = name, ReceivedAt = clock.GetUtcNow().UtcDateTime, ReceivedBy = command.By,
                State = ImportState.Received,
            }).Entity;
            await db.SaveChangesAsync(cancel);
            if (File.Exists(command.Path))
            {
                var file = await SourceStore.Store(db, () => File.OpenRead(command.Path), cancel);
                db.ImportSources.Add(new() { ImportId = import.Id, Name = name, SourceFileId = file });
            }
            else
            {
                foreach (var (one, _) in source.Files)
                    db.ImportSources.Add(new() { ImportId = import.Id, Name = one, SourceFileId = await SourceStore.Store(db, () => source.Read(one), cancel) });
            }

            await db.SaveChangesAsync(cancel);
            return (true, import.Id);
        }, stop);

    private async Task<Certificate> Post(
        Command command, PackageSource source, Manifest manifest, string name, int? importId, IProgress<IntakeProgress>? progress,
        CancellationToken stop)
    {
        // A line that was posted and proved wrong afterwards cannot be taken out of an append-only ledger: the run is undone and repeated
        // without it. Each round finds at least one such line more, or is the last.
        HashSet<(string File, int Line)> without = [];
        List<Finding> late = [];
        while (true)
        {
            var findings = new Findings(policy.Value.MostFindingsKept);
            foreach (var finding in late) findings.Error(finding.Code, finding.Place, finding.Found, finding.Expected);
            var (certificate, more) = await writer.InOneTransaction(async (db, cancel) =>
            {
                var done = await Round(command, source, manifest, name, importId, without, findings, db, progress, cancel);
                return (done.Late.Count == 0 && done.Certificate.Outcome == CertificateOutcome.Posted, done);
            }, stop);
            if (more.Count == 0 || certificate.Outcome == CertificateOutcome.Refused) return certificate;
            without.UnionWith(more);
            late.AddRange(findings.Kept.Where(f => more.Contains((f.Place.File, f.Place.Line))));
        }
    }

    private async Task<(Certificate Certificate, HashSet<(string File, int Line)> Late)> Round(
        Command command, PackageSource source, Manifest manifest, string name, int? importId,
        HashSet<(string File, int Line)> without, Findings findings, IBokDb db, IProgress<IntakeProgress>? progress, CancellationToken stop)
    {
        var import = importId is { } id ? await db.Imports.SingleAsync(i => i.Id == id, stop) : DryRun(db, name);
        await db.SaveChangesAsync(stop);
        var last = await db.Imports.Where(i => i.State == ImportState.Posted).MaxAsync(i => i.AsOf, stop);
        var newest = last is null || last <= manifest.AsOf;
        if (!newest) findings.Warn("older-package", new(PackageSource.ManifestName), $"{manifest.AsOf:yyyy-MM-dd}");
        using var pass = new Pass(db, import.Id, manifest.AsOf, findings);
        var files = new PackageRun(source, manifest, progress).Take(pass, without, newest, stop);
        if (findings.Broken || findings.Errors > policy.Value.MostErrors) return (Refusal(importId, name, manifest, files, findings), pass.Late);
        if (pass.Late.Count > 0) return (Refusal(importId, name, manifest, files, findings) with { Outcome = CertificateOutcome.Posted }, pass.Late);

        pass.Touched.Undo();
        Keep(db, import, manifest, files, findings);
        await audit.Within(
            db, new(command.By, command.Address), AuditOperation.PackagePosted, $"import {import.Id}: {name}", last is { } before ? $"{before:yyyy-MM-dd}" : null,
            $"{manifest.AsOf:yyyy-MM-dd}", stop);
        await db.SaveChangesAsync(stop);
        var effect = command.Publish ? await Publish(db, manifest.AsOf, import.Id, stop) : null;
        return (new(
            importId, name, manifest.Cooperative, manifest.AsOf, command.DryRun ? CertificateOutcome.DryRun : CertificateOutcome.Posted,
            files, findings.Kept, findings.Errors, findings.Warnings, effect), pass.Late);
    }

    private Import DryRun(IBokDb db, string name) => db.Imports.Add(new()
    {
        Format = Manifest.Format, Name = name, ReceivedAt = clock.GetUtcNow().UtcDateTime, ReceivedBy = "", State = ImportState.Received,
    }).Entity;

    private async Task<PublishedEffect> Publish(IBokDb db, DateOnly asOf, int importId, CancellationToken stop)
    {
        var published = await PublishFigures.Within(db, ledger.Value, asOf, importId, clock.GetUtcNow().UtcDateTime, stop);
        using var code = db.Command("SELECT \"Code\" FROM \"LedgerAccounts\" WHERE \"Id\" = @p0", 1);
        return new(
            published.AsOf, published.Accounts, published.Changed,
            [.. published.Biggest.Select(m => new BalanceMove(code.Ask(m.AccountId) as string ?? "", m.Before, m.After))],
            [.. published.WithoutRate.Take(100).Select(w => (code.Ask(w.AccountId) as string ?? "", w.Day))]);
    }

    private static Certificate Refusal(int? importId, string name, Manifest? manifest, IReadOnlyList<CertificateFile> files, Findings findings) =>
        new(importId, name, manifest?.Cooperative, manifest?.AsOf, CertificateOutcome.Refused, files, findings.Kept, findings.Errors,
            findings.Warnings, null);

    private static void Keep(IBokDb db, Import import, Manifest manifest, IReadOnlyList<CertificateFile> files, Findings findings)
    {
        (import.State, import.Cooperative, import.AsOf) = (ImportState.Posted, manifest.Cooperative, manifest.AsOf);
        Describe(db, import, files, findings.Kept, findings.Errors, findings.Warnings);
    }

    private Task<bool> KeepRefusal(Command command, int importId, Certificate certificate, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        var import = await db.Imports.SingleAsync(i => i.Id == importId, cancel);
        (import.State, import.Cooperative, import.AsOf) = (ImportState.Refused, certificate.Cooperative, certificate.AsOf);
        Describe(db, import, certificate.Files, certificate.Findings, certificate.Errors, certificate.Warnings);
        await audit.Within(
            db, new(command.By, command.Address), AuditOperation.PackageRefused, $"import {importId}: {certificate.Name}", null, null, cancel);
        await db.SaveChangesAsync(cancel);
        return (true, true);
    }, stop);

    private static void Describe(
        IBokDb db, Import import, IReadOnlyList<CertificateFile> files, IReadOnlyList<Finding> findings, int errors, int warnings)
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
}
