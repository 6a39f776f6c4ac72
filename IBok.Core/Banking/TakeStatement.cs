using IBok.Core.Audit;
using IBok.Core.BankFormats.Statements;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Intake.Package;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Banking;

/// <summary>
/// Takes a bank's file: keeps its bytes, checks all of it, then keeps each line once, posts those whose payer is certain and shows the figures of the
/// day that is published, in one transaction. A file that cannot be trusted posts nothing. Taking it again changes nothing.
/// </summary>
public sealed class TakeStatement(
    Writer writer, IOptions<BankingPolicy> policy, IOptions<IntakePolicy> intake, IOptions<LedgerPolicy> ledger, AuditLog audit, Changes changes, TimeProvider clock)
{
    /// <param name="Path">The file.</param>
    /// <param name="By">Who hands it in.</param>
    /// <param name="Format">A person's choice; null: recognised by its first bytes.</param>
    /// <param name="Options">What the bytes do not say; null: found.</param>
    public sealed record Command(
        string Path, string By, string Address = "", bool DryRun = false, StatementFormat? Format = null, StatementOptions? Options = null);

    /// <summary>The format of a file; null when it is none that a bank sends.</summary>
    public static StatementFormat? Recognise(string path)
    {
        using var start = File.OpenRead(path);
        return StatementReader.Recognise(start);
    }

    public async Task<Result<Certificate>> Handle(Command command, CancellationToken stop)
    {
        if (!File.Exists(command.Path)) return new PackageSource.NoSuchFile(command.Path);
        if ((command.Format ?? Recognise(command.Path)) is not { } format) return new PackageSource.NotRecognised(command.Path);
        var name = Findings.Safe(Path.GetFileName(command.Path));
        var findings = new Findings(intake.Value.MostFindingsKept);
        var importId = command.DryRun ? 0 : await Keep(command, format, name, stop);
        var scan = new StatementScan(policy.Value, name, clock.TodayInPoland(), findings);
        using (var bytes = File.OpenRead(command.Path)) scan.Run(StatementReader.Read(bytes, format, command.Options), importId, stop);
        if (findings.Broken) return await Refuse(command, importId, new(command.DryRun ? null : importId, name, null, LastDay(scan), CertificateOutcome.Refused, Totals(scan), findings.Kept, findings.Errors, findings.Warnings, null) { Lines = new(default, default, default, default, default) }, stop);
        var certificate = await Post(command, format, name, importId, scan, findings, stop);
        if (command.DryRun) return certificate;
        await writer.Checkpoint(CancellationToken.None);
        changes.Tell();
        return certificate;
    }

    private Task<int> Keep(Command command, StatementFormat format, string name, CancellationToken stop) => writer.InOneTransaction(
        async (db, cancel) => (true, await ImportBook.Receive(db, Received(command, format, name), command.Path, [], cancel)), stop);

    private Task<Certificate> Post(Command command, StatementFormat format, string name, int importId, StatementScan scan, Findings findings, CancellationToken stop) =>
        writer.InOneTransaction(async (db, cancel) =>
        {
            var import = command.DryRun ? db.Imports.Add(Received(command, format, name)).Entity : await db.Imports.SingleAsync(i => i.Id == importId, cancel);
            await db.SaveChangesAsync(cancel);
            using var lines = await PostLines.Within(db, policy.Value, intake.Value.SamePaymentDays, import.Id, command.By, clock.GetUtcNow().UtcDateTime, cancel);
            List<CertificateFile> files = [];
            using (var bytes = File.OpenRead(command.Path))
            {
                var entries = StatementReader.Read(bytes, format, command.Options).GetEnumerator();
                foreach (var statement in scan.Statements) files.Add(await lines.Take(statement, entries, name, files.Count + 1, findings, cancel));
            }

            var published = lines.Finish() && PublishFigures.LastAsOf(db) is { } shown
                ? await PublishFigures.Within(db, ledger.Value, shown, import.Id, clock.GetUtcNow().UtcDateTime, cancel) : null;
            (import.State, import.AsOf) = (ImportState.Posted, LastDay(scan));
            ImportBook.Describe(db, import, files, findings.Kept, findings.Errors, findings.Warnings);
            await audit.Within(db, new(command.By, command.Address), AuditOperation.StatementPosted, $"import {import.Id}: {name}", null, import.AsOf is { } day ? $"{day:yyyy-MM-dd}" : null, cancel);
            await db.SaveChangesAsync(cancel);
            var outcome = command.DryRun ? CertificateOutcome.DryRun : CertificateOutcome.Posted;
            return (!command.DryRun, new Certificate(
                command.DryRun ? null : import.Id, name, null, import.AsOf, outcome, files, findings.Kept, findings.Errors, findings.Warnings,
                published is null ? null : new(published.AsOf, published.Accounts, published.Changed, [], [])) { Lines = lines.Effect });
        }, stop);

    private async Task<Result<Certificate>> Refuse(Command command, int importId, Certificate certificate, CancellationToken stop)
    {
        if (command.DryRun) return certificate;
        await writer.InOneTransaction(async (db, cancel) =>
        {
            await ImportBook.NotPosted(db, importId, certificate, cancel);
            await audit.Within(
                db, new(command.By, command.Address), AuditOperation.StatementRefused, $"import {importId}: {certificate.Name}", null, null, cancel);
            await db.SaveChangesAsync(cancel);
            return (true, true);
        }, stop);
        return certificate;
    }

    private Import Received(Command command, StatementFormat format, string name) => new()
    {
        Format = format.ToString(), Name = name, ReceivedAt = clock.GetUtcNow().UtcDateTime, ReceivedBy = command.By, State = ImportState.Received,
    };

    private static DateOnly? LastDay(StatementScan scan) => scan.Statements.Max(s => s.Last);

    private static List<CertificateFile> Totals(StatementScan scan) =>
        [.. scan.Statements.Select((s, i) => new CertificateFile(StatementScan.NameOf(s, i + 1), "", s.Entries, 0, 0, s.Entries, s.Sum))];
}
