using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Intake.Files;
using IBok.Core.Intake.Gate;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Intake;

/// <summary>One round over a package: told, posted, published, asked by the gate; the switch makes it count.</summary>
internal sealed class PackageRound(
    PackageRound.Package package, IReadOnlySet<(string File, int Line)> without, Findings findings, IntakePolicy policy, LedgerPolicy ledger, PublishGate gate,
    AuditLog audit, TimeProvider clock, IProgress<IntakeProgress>? progress)
{
    /// <summary>What is taken.</summary>
    /// <param name="ImportId">The kept import; null for a dry run.</param>
    public sealed record Package(TakePackage.Command Command, PackageSource Source, Manifest Manifest, string Name, int? ImportId);

    /// <param name="Late">Lines that were posted and proved wrong: nothing counts, and the round is repeated without them.</param>
    /// <param name="IsTooMuch">Nothing counts: it must be taken in one transaction.</param>
    public readonly record struct Answer(Certificate Certificate, HashSet<(string File, int Line)> Late, bool IsTooMuch = false);

    private readonly TakePackage.Command command = package.Command;

    /// <param name="pieces">In which rows are written.</param>
    /// <param name="countWith">Makes everything count with the work given, in one transaction, unless that says no.</param>
    /// <param name="stop">Cancels between rows.</param>
    public async Task<Answer> Take(Pieces pieces, Func<Func<Task<bool>>, Task<bool>> countWith, CancellationToken stop)
    {
        var (db, asOf) = (pieces.Db, package.Manifest.AsOf);
        var importId = package.ImportId ?? await DryRun(db, stop);
        var last = PublishFigures.LastAsOf(db);
        var newest = await db.Imports.Where(i => i.State == ImportState.Posted && i.Format == Manifest.Format).MaxAsync(i => i.AsOf, stop) is not { } newer || newer <= asOf;
        if (!newest) findings.Warn("older-package", new(PackageSource.ManifestName), $"{asOf:yyyy-MM-dd}");
        using var pass = new Pass(pieces, importId, asOf, findings);
        var run = new PackageRun(package.Source, package.Manifest, progress);
        var files = await run.Take(pass, without, newest, stop);
        if (!pieces.AreReal) run.Written(pass);
        if (findings.Broken || findings.Errors > policy.MostErrors || pass.Late.Count > 0 || pass.IsTooMuch) return NotCounted(files, pass);

        await pass.Touched.Undo(pieces, stop);
        var publishing = command.Publish ? await Publishing.Begin(pieces, ledger, asOf, importId, clock.GetUtcNow().UtcDateTime, stop) : null;
        if (publishing is not null) await publishing.Settle(pieces.AreReal ? pass.Claims.Accounts : new HashSet<int>(), stop);
        if (command.Approves is null) gate.Check(pass, run.Missing, last, publishing?.Published);
        if (!command.DryRun && findings.Holds > 0) return new(Made(files, publishing, CertificateOutcome.Held, db), pass.Late);
        await countWith(async () =>
        {
            if (pieces.AreReal && !await WriteLeft(pass, run, publishing, stop)) return false;
            PublishGate.Remember(db, run.Missing, importId, approved: command.Approves is not null);
            await Keep(db, await db.Imports.SingleAsync(i => i.Id == importId, stop), pass, Made(files, publishing, CertificateOutcome.Posted, db), last, stop);
            return !command.DryRun;
        });
        if (pass.Late.Count > 0) return NotCounted(files, pass);
        return new(Made(files, publishing, command.DryRun ? CertificateOutcome.DryRun : findings.Holds > 0 ? CertificateOutcome.Held : CertificateOutcome.Posted, db), pass.Late);
    }

    // What readers must not see before: master data, and accounts whose claims change with them.
    private async Task<bool> WriteLeft(Pass pass, PackageRun run, Publishing? publishing, CancellationToken stop)
    {
        pass.Write();
        run.Written(pass);
        if (pass.Late.Count > 0) return false;
        if (publishing is null) return true;
        var seen = publishing.Published.Moves.Count;
        await publishing.SettleLeft(pass.Claims.Accounts, stop);
        if (command.Approves is null) gate.CheckJumps(pass, publishing.Published.Moves.Skip(seen));
        return findings.Holds == 0;
    }

    private Answer NotCounted(List<CertificateFile> files, Pass pass)
    {
        var certificate = TakePackage.NotPosted(package.ImportId, package.Name, package.Manifest, files, findings);
        return findings.Broken || findings.Errors > policy.MostErrors
            ? new(certificate, pass.Late) : new(certificate with { Outcome = CertificateOutcome.Posted }, pass.Late, pass.Late.Count == 0);
    }

    private Certificate Made(List<CertificateFile> files, Publishing? publishing, CertificateOutcome outcome, IBokDb db) =>
        TakePackage.NotPosted(package.ImportId, package.Name, package.Manifest, files, findings) with
        {
            Outcome = outcome, Effect = publishing is null ? null : EffectOf(db, publishing.Published),
        };

    private async Task<int> DryRun(IBokDb db, CancellationToken stop)
    {
        var import = db.Imports.Add(new()
        {
            Format = Manifest.Format, Name = package.Name, ReceivedAt = clock.GetUtcNow().UtcDateTime, ReceivedBy = "", State = ImportState.Received,
        }).Entity;
        await db.SaveChangesAsync(stop);
        return import.Id;
    }

    private async Task Keep(IBokDb db, Import import, Pass pass, Certificate certificate, DateOnly? last, CancellationToken stop)
    {
        (import.State, import.Cooperative, import.AsOf, import.Entries) = (ImportState.Posted, certificate.Cooperative, certificate.AsOf, pass.Range);
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

    private static PublishedEffect EffectOf(IBokDb db, Published published)
    {
        using var code = db.Command("SELECT \"Code\" FROM \"LedgerAccounts\" WHERE \"Id\" = @p0", 1);
        return new(
            published.AsOf, published.Accounts, published.Changed,
            [.. published.Biggest.Select(m => new BalanceMove(code.Ask(m.AccountId) as string ?? "", m.Before, m.After))],
            [.. published.WithoutRate.Take(100).Select(w => (code.Ask(w.AccountId) as string ?? "", w.Day))]);
    }
}
