using System.Globalization;
using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Intake;
using IBok.Core.Intake.Undo;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IBok.Core.Banking;

/// <summary>
/// Takes a bank's file back, all its lines, only while nothing later builds on them: what was posted is cancelled by compensating payments, what waited
/// waits no more, the figures are shown in the same transaction. The same file taken again counts again.
/// </summary>
public sealed class TakeBackStatement(Writer writer, IDbContextFactory<IBokDb> dbs, IOptions<LedgerPolicy> ledger, AuditLog audit, Changes changes, TimeProvider clock)
{
    private const int AtOnce = 500, MostNamed = 5;

    // Returns, corrections and payouts of its payments that did not come with it.
    private const string DependentsSql =
        "SELECT c.\"EntryId\" FROM \"BankStatements\" s JOIN \"BankLines\" l ON l.\"StatementId\" = s.\"Id\" JOIN \"BankLineParts\" p ON p.\"LineId\" = l.\"Id\" AND NOT p.\"IsTakenBack\""
        + " JOIN \"Payments\" c ON c.\"AccountId\" = p.\"AccountId\" AND c.\"Corrects\" = p.\"EntryId\" WHERE s.\"ImportId\" = @p0 AND NOT EXISTS (SELECT 1 FROM \"BankLineParts\" o"
        + " JOIN \"BankLines\" m ON m.\"Id\" = o.\"LineId\" JOIN \"BankStatements\" t ON t.\"Id\" = m.\"StatementId\" WHERE o.\"EntryId\" = c.\"EntryId\" AND t.\"ImportId\" = @p0) ORDER BY c.\"Id\" LIMIT 5";

    public sealed record Command(int ImportId, string Note, Actor By);

    /// <summary>What taking it back would do, before anybody says yes.</summary>
    /// <param name="Lines">Its lines by what became of them.</param>
    /// <param name="Payments">How many payments would be cancelled; <paramref name="Paid"/> is what that changes.</param>
    public sealed record Preview(int ImportId, string Name, IReadOnlyList<(LineState State, int Count, Money Sum)> Lines, int Payments, Money Paid, int Accounts);

    /// <summary>Some of its money went back to its sender already.</summary>
    public sealed record WentBack(int Id, int Count) : Problem("bank-file-went-back");

    /// <summary>Files taken later told lines of this one too, which were known then: taken back alone, it would leave them nowhere.</summary>
    public sealed record ToldAgain(int Id, string Named) : Problem("bank-file-told-again");

    /// <summary>Null: the import is no bank's file, or not posted.</summary>
    public async Task<Result<Preview>?> Of(int importId, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        if (!await db.BankStatements.AnyAsync(s => s.ImportId == importId, stop)) return null;
        return await Check(db, importId, stop) is { } problem ? problem : await Seen(db, importId, stop);
    }

    /// <summary>The id of the import that holds the compensating payments.</summary>
    public async Task<Result<int>> Handle(Command command, CancellationToken stop)
    {
        if (command.Note.Trim().Length is 0 or > UndoImport.LongestNote) return new NoteMissing(UndoImport.LongestNote);
        var done = await writer.InOneTransaction(async (db, cancel) =>
        {
            OpenPosting.MustBeNone(db);
            if (await Check(db, command.ImportId, cancel) is { } problem) return (false, (Result<int>)problem);
            return (true, await Within(db, command with { Note = command.Note.Trim() }, cancel));
        }, stop);
        if (done is not Result<int>.Ok) return done;
        await writer.Checkpoint(CancellationToken.None);
        changes.Tell();
        return done;
    }

    private static async Task<Preview> Seen(IBokDb db, int importId, CancellationToken stop)
    {
        var lines = await LinesOf(db, importId).GroupBy(l => l.State).Select(g => new { g.Key, Count = g.Count(), Sum = g.Sum(l => l.Amount.Grosze) }).ToListAsync(stop);
        var parts = from l in LinesOf(db, importId) join p in db.BankLineParts on l.Id equals p.LineId where !p.IsTakenBack select p;
        var name = await db.Imports.Where(i => i.Id == importId).Select(i => i.Name).SingleAsync(stop);
        return new(
            importId, name, [.. lines.OrderBy(l => l.Key).Select(l => (l.Key, l.Count, new Money(l.Sum)))], await parts.CountAsync(stop), new(-await parts.SumAsync(p => p.Amount.Grosze, stop)),
            await parts.Select(p => p.AccountId).Distinct().CountAsync(stop));
    }

    private static async Task<Problem?> Check(IBokDb db, int importId, CancellationToken stop)
    {
        if (!await db.Imports.AnyAsync(i => i.Id == importId && i.State == ImportState.Posted, stop) || !await db.BankStatements.AnyAsync(s => s.ImportId == importId, stop))
            return new UndoImport.NotPosted(importId);
        if (await LinesOf(db, importId).CountAsync(l => l.State == LineState.Returned, stop) is > 0 and var gone) return new WentBack(importId, gone);
        if (await Later(db, importId, stop) is { Count: > 0 } files) return new ToldAgain(importId, string.Join(", ", files));
        using var command = db.Command(DependentsSql, 1);
        using var row = command.Read(importId);
        List<string> later = [];
        while (later.Count < MostNamed && row.Read()) later.Add(row.GetString(0));
        return later.Count > 0 ? new UndoImport.SomethingDepends(importId, string.Join(", ", later)) : null;
    }

    // Of a statement with more entries than lines the others were known: of this file, where account and days are the same.
    private static async Task<List<string>> Later(IBokDb db, int importId, CancellationToken stop)
    {
        var later = await (
            from own in db.BankStatements
            where own.ImportId == importId
            join s in db.BankStatements on own.Account equals s.Account
            where s.Id > own.Id && s.ImportId != importId && s.Entries > db.BankLines.Count(l => l.StatementId == s.Id)
                && db.BankLines.Any(l => l.StatementId == own.Id && l.BookedOn >= s.First && l.BookedOn <= s.Last)
            join i in db.Imports on s.ImportId equals i.Id
            where i.State == ImportState.Posted
            orderby i.Id
            select new { i.Id, i.Name }).Take(AtOnce).ToListAsync(stop);
        return [.. later.Distinct().Take(MostNamed).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i.Id}: {i.Name}"))];
    }

    private async Task<Result<int>> Within(IBokDb db, Command command, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var import = await db.Imports.SingleAsync(i => i.Id == command.ImportId, stop);
        var undo = db.Imports.Add(new()
        {
            Format = UndoImport.Format, Name = import.Name, ReceivedAt = now, ReceivedBy = command.By.Login, State = ImportState.Posted, AsOf = import.AsOf, OfImportId = import.Id,
        }).Entity;
        import.Decide(ImportState.Undone, command.By.Login, command.Note, now);
        await audit.Within(db, command.By, AuditOperation.StatementTakenBack, $"import {import.Id}: {import.Name}", $"{ImportState.Posted}", command.Note, stop);
        await db.SaveChangesAsync(stop);
        var shown = PublishFigures.LastAsOf(db);
        var (count, sum) = await Cancel(db, import.Id, undo.Id, shown ?? clock.TodayInPoland(), command, now, stop);
        ImportBook.Describe(db, undo, [new("payments.csv", "", count, count, 0, 0, sum)], [], 0, 0);
        await db.SaveChangesAsync(stop);
        if (count > 0 && shown is { } day) await PublishFigures.Within(db, ledger.Value, day, undo.Id, now, stop);
        return undo.Id;
    }

    // The newest lines first: what takes another line's payment back goes before it.
    private static async Task<(int Count, Money Sum)> Cancel(IBokDb db, int importId, int undoId, DateOnly day, Command command, DateTime now, CancellationToken stop)
    {
        var (count, sum) = (0, Money.Zero);
        using var touched = Touched.Within(db);
        using var payments = PostPayments.Within(db, undoId, touched);
        foreach (var some in (await LinesOf(db, importId).OrderByDescending(l => l.Id).Select(l => l.Id).ToListAsync(stop)).Chunk(AtOnce))
        {
            var parts = (await db.BankLineParts.Where(p => some.Contains(p.LineId) && !p.IsTakenBack).OrderBy(p => p.Id).ToListAsync(stop)).ToLookup(p => p.LineId);
            foreach (var line in await db.BankLines.Where(l => some.Contains(l.Id)).OrderByDescending(l => l.Id).ToListAsync(stop))
            {
                foreach (var part in parts[line.Id])
                {
                    part.IsTakenBack = true;
                    var booked = line.BookedOn > day ? line.BookedOn : day;
                    var entry = new PaymentEntry(
                        OwnEntries.Undo + part.EntryId, part.AccountId, -part.Amount, line.ValueDate, booked > line.ValueDate ? booked : line.ValueDate, null, null, null, part.EntryId, ++count);
                    if (payments.Post(entry, out var no) != Posting.Posted) throw new InvalidOperationException($"A payment of a bank's file was not cancelled: {no}.");
                    sum -= part.Amount;
                }

                if (line.On(LineEvent.Withdraw, command.Note, null, command.By.Login, now) is Result<BankLine>.Refused) throw new InvalidOperationException($"Line {line.Id} was looked at and cannot go.");
            }

            await db.SaveChangesAsync(stop);
        }

        touched.Undo();
        return (count, sum);
    }

    private static IQueryable<BankLine> LinesOf(IBokDb db, int importId) => db.BankLines.Where(l => db.BankStatements.Any(s => s.Id == l.StatementId && s.ImportId == importId));
}
