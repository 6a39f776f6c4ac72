using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Payments;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Banking.Matching;

/// <summary>Posts a line that waited, in parts, inside the caller's transaction. What is posted late counts from its value date and is seen from the day shown.</summary>
internal sealed class LinePosting(IBokDb db, LedgerPolicy ledger, DateTime now)
{
    private const int MostNamed = 5;

    /// <param name="AccountId">Whose part.</param>
    /// <param name="Amount">Of the line's sign.</param>
    /// <param name="Corrects">The payment that is taken back; only for money that the bank took from us again.</param>
    public readonly record struct Part(int AccountId, Money Amount, string? Corrects);

    /// <summary>Appends a payment a part; the caller has taken the line's step and publishes by <see cref="Publish"/>.</summary>
    public async Task Post(BankLine line, IReadOnlyList<Part> parts, CancellationToken stop)
    {
        var importId = await db.BankStatements.Where(s => s.Id == line.StatementId).Select(s => s.ImportId).SingleAsync(stop);
        var booked = Latest(line.BookedOn, line.ValueDate, PublishFigures.LastAsOf(db) ?? line.BookedOn);
        using var touched = Touched.Within(db);
        using var payments = PostPayments.Within(db, importId, touched);
        for (var i = 0; i < parts.Count; i++)
        {
            var (account, amount, corrects) = parts[i];
            var entryId = LineIdentity.EntryId(line.Identity, line.Occurrence, line.TakenBack, i);
            db.BankLineParts.Add(new() { LineId = line.Id, AccountId = account, Amount = amount, EntryId = entryId });
            Must(payments.Post(new(entryId, account, amount, line.ValueDate, booked, line.Title, null, null, corrects, line.Line), out var no), no);
        }

        touched.Undo();
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Returns, corrections and payouts of the line's payments that stand: while there is one, cancelling them would take the same money twice.</summary>
    public Task<List<string>> Dependents(BankLine line, CancellationToken stop) => (
        from part in db.BankLineParts
        where part.LineId == line.Id && !part.IsTakenBack
        join c in db.Payments on part.EntryId equals c.Corrects
        where c.AccountId == part.AccountId && !db.Payments.Any(u => u.AccountId == c.AccountId && u.Corrects == c.EntryId)
        orderby c.Id
        select c.EntryId).Take(MostNamed).ToListAsync(stop);

    /// <summary>Cancels the payments of a line that was posted; its parts stay as history.</summary>
    public async Task TakeBack(BankLine line, CancellationToken stop)
    {
        var importId = await db.BankStatements.Where(s => s.Id == line.StatementId).Select(s => s.ImportId).SingleAsync(stop);
        var booked = Latest(line.BookedOn, line.ValueDate, PublishFigures.LastAsOf(db) ?? line.BookedOn);
        using var touched = Touched.Within(db);
        using var payments = PostPayments.Within(db, importId, touched);
        foreach (var part in await db.BankLineParts.Where(p => p.LineId == line.Id && !p.IsTakenBack).OrderBy(p => p.Id).Take(100).ToListAsync(stop))
        {
            part.IsTakenBack = true;
            Must(payments.Post(
                new(OwnEntries.Undo + part.EntryId, part.AccountId, -part.Amount, line.ValueDate, booked, null, null, null, part.EntryId, line.Line), out var no), no);
        }

        touched.Undo();
        await db.SaveChangesAsync(stop);
    }

    /// <summary>Shows the accounts touched, as of the day that is shown; nothing where nothing was published yet.</summary>
    public async Task Publish(CancellationToken stop)
    {
        if (PublishFigures.LastAsOf(db) is { } shown) await PublishFigures.Within(db, ledger, shown, null, now, stop);
    }

    private static DateOnly Latest(params ReadOnlySpan<DateOnly> days)
    {
        var latest = days[0];
        foreach (var day in days) latest = day > latest ? day : latest;
        return latest;
    }

    private static void Must(Posting posting, PostingRefusal? refusal)
    {
        if (posting != Posting.Posted) throw new InvalidOperationException($"A part of a bank line was not posted: {posting} {refusal}.");
    }
}
