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
/// Takes an ERP package: keeps its bytes, checks every line, posts it whole or not at all and publishes its asOf in the same transaction,
/// unless the gate finds its effect implausible: then it waits for a person. Taking it again changes nothing.
/// </summary>
public sealed class TakePackage(
    Writer writer, IOptions<IntakePolicy> policy, IOptions<LedgerPolicy> ledger, AuditLog audit, Changes changes,
    TimeProvider clock)
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

    private Task<int> Keep(Command command, PackageSource source, string name, CancellationToken stop) => writer.InOneTransaction(
        async (db, cancel) => (true, await ImportBook.Receive(
            db, Received(command.By, name, command.Approves), command.Path, source.Files.Select(f => (f.Name, (Func<Stream>)(() => source.Read(f.Name)))), cancel)),
        stop);

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
        var import = importId is { } id ? await db.Imports.SingleAsync(i => i.Id == id, stop) : db.Imports.Add(Received("", name, null)).Entity;
        await db.SaveChangesAsync(stop);
        var last = PublishFigures.LastAsOf(db);
        var newest = await db.Imports.Where(i => i.State == ImportState.Posted && i.Format == Manifest.Format).MaxAsync(i => i.AsOf, stop) is not { } newer || newer <= manifest.AsOf;
        if (!newest) findings.Warn("older-package", new(PackageSource.ManifestName), $"{manifest.AsOf:yyyy-MM-dd}");
        using var pass = new Pass(db, import.Id, manifest.AsOf, findings);
        var run = new PackageRun(source, manifest, progress);
        var files = run.Take(pass, without, newest, stop);
        if (findings.Broken || findings.Errors > policy.Value.MostErrors) return (NotPosted(importId, name, manifest, files, findings), pass.Late);
        if (pass.Late.Count > 0) return (NotPosted(importId, name, manifest, files, findings) with { Outcome = CertificateOutcome.Posted }, pass.Late);

        pass.Touched.Undo();
        var published = command.Publish ? await PublishFigures.Within(db, ledger.Value, manifest.AsOf, import.Id, clock.GetUtcNow().UtcDateTime, stop) : null;
        if (command.Approves is null) gate.Check(pass, run.Missing, last, published?.Id);
        PublishGate.Remember(db, run.Missing, import.Id, approved: command.Approves is not null);
        var effect = published is null ? null : EffectOf(db, published);
        var certificate = NotPosted(importId, name, manifest, files, findings) with { Effect = effect };
        if (!command.DryRun && findings.Holds > 0) return (certificate with { Outcome = CertificateOutcome.Held }, pass.Late);
        import.Entries = pass.Range;
        await Keep(db, command, import, certificate, last, stop);
        return (certificate with { Outcome = command.DryRun ? CertificateOutcome.DryRun : CertificateOutcome.Posted }, pass.Late);
    }

    private async Task Keep(IBokDb db, Command command, Import import, Certificate certificate, DateOnly? last, CancellationToken stop)
    {
        (import.State, import.Cooperative, import.AsOf) = (ImportState.Posted, certificate.Cooperative, certificate.AsOf);
        ImportBook.Describe(db, import, certificate.Files, certificate.Findings, certificate.Errors, certificate.Warnings);
        if (command.Approves is { } held)
        {
            var waited = await db.Imports.SingleAsync(i => i.Id == held && i.State == ImportState.Held, stop);
            waited.Decide(ImportState.Approved, command.By, command.Note, clock.GetUtcNow().UtcDateTime);
            await audit.Within(
                db, new(command.By, command.Address), AuditOperation.PackageApproved, $"import {held}: {waited.Name}", $"{ImportState.Held}", command.Note, stop);
        }

        await audit.Within(
            db, new(command.By, command.Address), AuditOperation.PackagePosted, $"import {import.Id}: {import.Name}", last is { } before ? $"{before:yyyy-MM-dd}" : null,
            $"{certificate.AsOf:yyyy-MM-dd}", stop);
        await db.SaveChangesAsync(stop);
    }

    private Import Received(string by, string name, int? of) => new()
    {
        Format = Manifest.Format, Name = name, ReceivedAt = clock.GetUtcNow().UtcDateTime, ReceivedBy = by, State = ImportState.Received, OfImportId = of,
    };

    private static PublishedEffect EffectOf(IBokDb db, Published published)
    {
        using var code = db.Command("SELECT \"Code\" FROM \"LedgerAccounts\" WHERE \"Id\" = @p0", 1);
        return new(
            published.AsOf, published.Accounts, published.Changed,
            [.. published.Biggest.Select(m => new BalanceMove(code.Ask(m.AccountId) as string ?? "", m.Before, m.After))],
            [.. published.WithoutRate.Take(100).Select(w => (code.Ask(w.AccountId) as string ?? "", w.Day))]);
    }

    private static Certificate NotPosted(int? importId, string name, Manifest? manifest, IReadOnlyList<CertificateFile> files, Findings findings) =>
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
