using System.Globalization;
using IBok.Core.Banking;
using IBok.Core.Data;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.Kernel;
using IBok.Core.Ledger;
using IBok.Core.Ledger.Balance;
using IBok.Core.Ledger.Payments;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Answers;

/// <summary>
/// An executed debit becomes payments of its obligations, a refund takes them back; only where payments come from the bank (Banking:PaymentsFrom).
/// Each entry bears the item's number and the answer's import and line.
/// </summary>
internal sealed class DebitPosting : IDisposable
{
    private readonly IBokDb db;
    private readonly Touched touched;
    private readonly PostPayments payments;
    private readonly DateOnly shown;
    private readonly BulkCommand others;
    private readonly Dictionary<int, Nrb> accounts = [];
    private PostedAtBank? statements;

    public DebitPosting(IBokDb db, int importId)
    {
        OpenPosting.MustBeNone(db);
        this.db = db;
        touched = Touched.Within(db);
        payments = PostPayments.Within(db, importId, touched);
        shown = PublishFigures.LastAsOf(db) ?? DateOnly.MinValue;
        others = db.Command("SELECT COUNT(*) FROM \"Charges\" WHERE \"AccountId\" = @p0 AND \"Period\" = @p1 AND \"OriginalId\" IS NULL", 2);
    }

    /// <summary>Days between a line of a statement and one of the answer that may be the same money.</summary>
    public int SameDays { get; init; }

    /// <summary>Something was posted: the caller publishes.</summary>
    public bool HasPosted { get; private set; }

    /// <summary>Before lines of an answer: what statements told of those days, and the accounts of the debits.</summary>
    public async Task Prepare(IReadOnlyList<AnswerRow> rows, AnswerBatch batch, CancellationToken stop)
    {
        statements ??= await PostedAtBank.Within(db, rows.Min(r => r.Day), rows.Max(r => r.Day), stop);
        var mandates = batch.Debits.SelectMany(d => d).Select(d => d.Item.MandateId).Distinct().ToList();
        foreach (var some in mandates.Chunk(500))
            foreach (var m in await db.Mandates.AsNoTracking().Where(m => some.Contains(m.Id) && m.Account != null).Select(m => new { m.Id, m.Account }).ToListAsync(stop)) accounts[m.Id] = m.Account!;
    }

    /// <summary>True where the money of a debit, or of its refund, is posted already as a line of a statement.</summary>
    public bool IsOnStatement(CollectionItem item, AnswerOutcome outcome, DateOnly day) =>
        outcome is AnswerOutcome.Executed or AnswerOutcome.Refunded && accounts.TryGetValue(item.MandateId, out var payer)
        && statements!.Has(payer, outcome == AnswerOutcome.Executed ? item.Amount : -item.Amount, day, SameDays);

    /// <summary>Posts what the debit paid; answers the first entry's id.</summary>
    public string Execute(CollectionItem item, AnswerBatch batch, DateOnly day, int line)
    {
        var parts = batch.Parts[item.Id].Select(p => new Part(p.AccountId, p.Amount, batch.Charges[p.ChargeId].EntryId, batch.Charges[p.ChargeId].Period))
            .OrderBy(p => p.AccountId).ThenBy(p => p.Period).ThenBy(p => p.EntryId, StringComparer.Ordinal);
        var number = 0;
        foreach (var one in parts.GroupBy(p => (p.AccountId, p.Period)).SelectMany(g => Entries([.. g])))
        {
            var id = IdOf(item.Id, number++);
            Post(new(id, one.AccountId, one.Amount, day, Later(day), $"Polecenie zapłaty: {item.Title}", one.Entry, one.Period, null, line));
        }

        return IdOf(item.Id, 0);
    }

    /// <summary>Takes back what the debit paid from the refund's value date; null where it was never posted.</summary>
    public async Task<string?> Refund(CollectionItem item, DateOnly day, int line, CancellationToken stop)
    {
        var first = IdOf(item.Id, 0);
        var paid = await db.Payments.AsNoTracking().Where(p => p.EntryId == first || p.EntryId.StartsWith(first + "/")).OrderBy(p => p.EntryId)
            .Select(p => new { p.EntryId, p.AccountId, p.Amount }).ToListAsync(stop);
        string? id = null;
        foreach (var p in paid)
        {
            id ??= $"{p.EntryId}-ZWROT";
            Post(new($"{p.EntryId}-ZWROT", p.AccountId, -p.Amount, day, Later(day), $"Zwrot polecenia zapłaty: {item.Title}", null, null, p.EntryId, line));
        }

        return id;
    }

    /// <summary>After the last line.</summary>
    public void Finish() => touched.Undo();

    public void Dispose()
    {
        payments.Dispose();
        touched.Dispose();
        others.Dispose();
    }

    private static string IdOf(int item, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{OwnEntries.DirectDebit}{item}{(number == 0 ? "" : $"/{number + 1}")}");

    // One payment that names the month where the debit is all of the month, else one a charge: never a grosz to a charge that was not collected.
    private IEnumerable<(int AccountId, Money Amount, string? Entry, Month? Period)> Entries(List<Part> parts)
    {
        var (account, period) = (parts[0].AccountId, parts[0].Period);
        var all = Convert.ToInt32(others.Ask(account, period.Value), CultureInfo.InvariantCulture) == parts.Count;
        if (parts.Count > 1 && all) return [(account, parts.Aggregate(Money.Zero, (sum, p) => sum + p.Amount), null, period)];
        return parts.Select(p => (account, p.Amount, (string?)p.EntryId, (Month?)null));
    }

    private DateOnly Later(DateOnly day) => day > shown ? day : shown;

    private void Post(PaymentEntry entry)
    {
        if (payments.Post(entry, out var refusal) != Posting.Posted) throw new InvalidOperationException($"A debit was not posted: {refusal}.");
        HasPosted = true;
    }

    private sealed record Part(int AccountId, Money Amount, string EntryId, Month Period);
}
