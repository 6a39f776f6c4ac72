using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Intake.Gate;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Intake.Undo;

/// <summary>
/// Takes a posted import back by compensating entries, only while nothing later builds on its entries, in the ledger or in another slice; publishes in the same transaction.
/// Master data stay as told: the next package holds their whole present state. What the accounting system sends again counts again.
/// </summary>
public sealed class UndoImport(
    Writer writer, IDbContextFactory<IBokDb> dbs, IEnumerable<IBuildsOnEntries> others, IOptions<LedgerPolicy> ledger, AuditLog audit, Changes changes, TimeProvider clock)
{
    public const string Format = "ibok-undo/1";

    public const int LongestNote = 2_000;

    public sealed record Command(int ImportId, string Note, Actor By);

    /// <summary>What taking it back would do, before anybody says yes.</summary>
    public sealed record Preview(int ImportId, string Name, ReverseEntries.Effect Effect);

    public sealed record Undone(int ImportId, ReverseEntries.Effect Effect, DateOnly AsOf, int Changed);

    /// <summary>Not posted, taken back already, or itself the taking back of another.</summary>
    public sealed record NotPosted(int Id) : Problem("undo-not-posted");

    /// <summary>Later entries, payments or claims build on it.</summary>
    public sealed record SomethingDepends(int Id, string Named) : Problem("undo-depends");

    /// <summary>True when an import was ever taken back.</summary>
    internal static bool Happened(IBokDb db)
    {
        using var any = db.Command("SELECT 1 FROM \"Imports\" WHERE \"State\" = 'Undone' LIMIT 1", 0);
        return any.Ask() is not null;
    }

    public async Task<Result<Preview>> Of(int importId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        return await Check(db, importId, stop) switch
        {
            Result<Import>.Ok { Value: var import } => new Preview(importId, import.Name, new ReverseEntries(db).Of(importId, import.Entries!.Value)),
            var no => ((Result<Import>.Refused)no).Problem,
        };
    }

    public async Task<Result<Undone>> Handle(Command command, CancellationToken stop)
    {
        if (command.Note.Trim().Length is 0 or > LongestNote) return new NoteMissing(LongestNote);
        var done = await writer.InOneTransaction(async (db, cancel) => await Within(db, command with { Note = command.Note.Trim() }, cancel) switch
        {
            Result<Undone>.Ok ok => (true, (Result<Undone>)ok),
            var no => (false, no),
        }, stop);
        if (done is not Result<Undone>.Ok) return done;
        await writer.Checkpoint(CancellationToken.None);
        changes.Tell();
        return done;
    }

    private async Task<Result<Undone>> Within(IBokDb db, Command command, CancellationToken stop)
    {
        var answer = await Check(db, command.ImportId, stop);
        if (answer is not Result<Import>.Ok { Value: var import }) return ((Result<Import>.Refused)answer).Problem;
        var now = clock.GetUtcNow().UtcDateTime;
        var range = import.Entries!.Value;
        var reverse = new ReverseEntries(db);
        var effect = reverse.Of(import.Id, range);
        var undo = db.Imports.Add(new()
        {
            Format = Format, Name = import.Name, ReceivedAt = now, ReceivedBy = command.By.Login, State = ImportState.Posted, Cooperative = import.Cooperative,
            AsOf = import.AsOf, OfImportId = import.Id,
        }).Entity;
        import.Decide(ImportState.Undone, command.By.Login, command.Note, now);
        await audit.Within(
            db, command.By, AuditOperation.PackageUndone, $"import {import.Id}: {import.Name}", $"{ImportState.Posted}", command.Note, stop);
        await db.SaveChangesAsync(stop);
        var day = PublishFigures.LastAsOf(db) ?? clock.TodayInPoland();
        reverse.Within(import.Id, range, undo.Id, day);
        ImportBook.Describe(db, undo, FilesOf(effect), [], 0, 0);
        await db.SaveChangesAsync(stop);
        var published = await PublishFigures.Within(db, ledger.Value, day, undo.Id, now, stop);
        return new Undone(undo.Id, effect, published.AsOf, published.Changed);
    }

    private async Task<Result<Import>> Check(IBokDb db, int importId, CancellationToken stop)
    {
        var import = await db.Imports.SingleOrDefaultAsync(i => i.Id == importId && i.State == ImportState.Posted && i.Format != Format, stop);
        if (import?.Entries is not { } range) return new NotPosted(importId);
        if (new ReverseEntries(db).Dependents(importId, range) is { Count: > 0 } later) return new SomethingDepends(importId, string.Join(", ", later.Take(5)));
        foreach (var other in others)
            if (await other.Hinders(db, importId, range, stop) is { } problem) return problem;
        return import;
    }

    private static IReadOnlyList<CertificateFile> FilesOf(ReverseEntries.Effect effect) =>
    [
        new("charges.csv", "", effect.Charges, effect.Charges, 0, 0, Money.Zero - effect.Charged),
        new("payments.csv", "", effect.Payments, effect.Payments, 0, 0, Money.Zero - effect.Paid),
    ];
}
