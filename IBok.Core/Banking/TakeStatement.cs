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
/// day that is published, in pieces that count together (<see cref="LongPosting"/>). A file that cannot be trusted posts nothing. Taking it again changes nothing.
/// </summary>
public sealed class TakeStatement(
    Writer writer, IOptions<BankingPolicy> policy, IOptions<IntakePolicy> intake, IOptions<LedgerPolicy> ledger, IEnumerable<IExpectedAtBank> others, AuditLog audit, Changes changes,
    TimeProvider clock)
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
        if (findings.Broken || await Post(command, format, name, importId, scan, findings, stop) is not { } certificate) return await Refuse(command, importId, name, scan, findings, stop);
        if (command.DryRun) return certificate;
        await writer.Checkpoint(CancellationToken.None);
        changes.Tell();
        return certificate;
    }

    private Task<int> Keep(Command command, StatementFormat format, string name, CancellationToken stop) =>
        ImportBook.Receive(writer, Received(command, format, name), command.Path, [], stop);

    // Null: a line proved wrong against what was taken before, and nothing is posted.
    private async Task<Certificate?> Post(Command command, StatementFormat format, string name, int importId, StatementScan scan, Findings findings, CancellationToken stop)
    {
        if (command.DryRun)
        {
            return await writer.InOneTransaction(async (db, cancel) =>
            {
                OpenPosting.MustBeNone(db);
                var import = db.Imports.Add(Received(command, format, name)).Entity;
                await db.SaveChangesAsync(cancel);
                var dry = await Take(Pieces.Whole(db), command, format, name, import.Id, scan, findings, cancel);
                return (false, dry is null ? null : dry with { ImportId = null, Outcome = CertificateOutcome.DryRun });
            }, stop);
        }

        await using var posting = await LongPosting.Begin(writer, importId, Now, stop, LastStatement);
        if (await Take(posting.Pieces, command, format, name, importId, scan, findings, stop) is not { } certificate) return null;
        await posting.Switch(
            async () =>
            {
                var import = await posting.Db.Imports.SingleAsync(i => i.Id == importId, stop);
                (import.State, import.AsOf) = (ImportState.Posted, certificate.AsOf);
                ImportBook.Describe(posting.Db, import, certificate.Files, findings.Kept, findings.Errors, findings.Warnings);
                await audit.Within(
                    posting.Db, new(command.By, command.Address), AuditOperation.StatementPosted, $"import {importId}: {name}", null,
                    certificate.AsOf is { } day ? $"{day:yyyy-MM-dd}" : null, stop);
                await posting.Db.SaveChangesAsync(stop);
                return true;
            },
            Now, stop);
        return certificate;
    }

    private async Task<Certificate?> Take(
        Pieces pieces, Command command, StatementFormat format, string name, int importId, StatementScan scan, Findings findings, CancellationToken stop)
    {
        using var lines = await PostLines.Within(pieces, policy.Value, intake.Value.SamePaymentDays, others, importId, command.By, Now, stop);
        var source = new PostLines.Source(name, await SourceStore.PostedBy(pieces.Db, command.Path, importId, stop));
        List<CertificateFile> files = [];
        using (var bytes = File.OpenRead(command.Path))
        {
            var entries = StatementReader.Read(bytes, format, command.Options).GetEnumerator();
            foreach (var statement in scan.Statements)
            {
                files.Add(await lines.Take(statement, entries, source, files.Count + 1, findings, stop));
                if (findings.Broken) return null;
            }
        }

        var published = await lines.Finish(stop) && PublishFigures.LastAsOf(pieces.Db) is { } shown ? await Publish(pieces, shown, importId, stop) : null;
        return new(
            importId, name, null, LastDay(scan), CertificateOutcome.Posted, files, findings.Kept, findings.Errors, findings.Warnings,
            published is null ? null : new(published.AsOf, published.Accounts, published.Changed, [], [])) { Lines = lines.Effect };
    }

    private async Task<Published> Publish(Pieces pieces, DateOnly shown, int importId, CancellationToken stop)
    {
        var publishing = await Publishing.Begin(pieces, ledger.Value, shown, importId, Now, stop);
        await publishing.Settle(new HashSet<int>(), stop);
        return publishing.Published;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private static int LastStatement(IBokDb db)
    {
        using var command = db.Command("SELECT COALESCE(MAX(\"Id\"), 0) FROM \"BankStatements\"", 0);
        return Convert.ToInt32(command.Ask(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<Result<Certificate>> Refuse(Command command, int importId, string name, StatementScan scan, Findings findings, CancellationToken stop)
    {
        var certificate = new Certificate(
            command.DryRun ? null : importId, name, null, LastDay(scan), CertificateOutcome.Refused, Totals(scan), findings.Kept, findings.Errors, findings.Warnings, null)
        {
            Lines = new(default, default, default, default, default),
        };
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
