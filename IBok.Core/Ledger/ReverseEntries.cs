using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Charges;
using IBok.Core.Ledger.Payments;

namespace IBok.Core.Ledger;

/// <summary>
/// Takes back every entry that an import posted: nothing is deleted, each gets a correction that cancels it, with its own due or value date
/// (so interest that followed from it is gone too). An entry taken back that is sent again counts again, under a name of its own.
/// </summary>
public sealed class ReverseEntries(IBokDb db)
{
    internal const string ChargesSql =
        "SELECT \"EntryId\", \"AccountId\", \"Period\", \"Component\", \"AmountGrosze\", \"DueDate\", \"PostedOn\" FROM \"Charges\""
        + " WHERE \"Id\" > @p1 AND \"Id\" <= @p2 AND \"ImportId\" = @p0 ORDER BY \"Id\"";

    internal const string PaymentsSql =
        "SELECT \"EntryId\", \"AccountId\", \"AmountGrosze\", \"ValueDate\", \"BookedOn\" FROM \"Payments\""
        + " WHERE \"Id\" > @p1 AND \"Id\" <= @p2 AND \"ImportId\" = @p0 ORDER BY \"Id\"";

    // Later entries that correct one of these, later payments that name one of the charges, claims on them.
    internal static readonly string[] DependentsSql =
    [
        "SELECT l.\"EntryId\" FROM \"Charges\" l CROSS JOIN \"Charges\" o WHERE l.\"Id\" > @p2 AND o.\"Id\" = l.\"OriginalId\" AND o.\"Id\" > @p1 AND o.\"Id\" <= @p2 AND o.\"ImportId\" = @p0 AND l.\"ImportId\" <> @p0 LIMIT 20",
        "SELECT l.\"EntryId\" FROM \"Payments\" l CROSS JOIN \"Payments\" o WHERE l.\"Id\" > @p4 AND o.\"Id\" = l.\"OriginalId\" AND o.\"Id\" > @p3 AND o.\"Id\" <= @p4 AND o.\"ImportId\" = @p0 AND l.\"ImportId\" <> @p0 LIMIT 20",
        "SELECT p.\"EntryId\" FROM \"Payments\" p CROSS JOIN \"Charges\" o WHERE p.\"Id\" > @p4 AND p.\"DesignatedEntry\" IS NOT NULL AND o.\"EntryId\" = p.\"DesignatedEntry\" AND o.\"Id\" > @p1 AND o.\"Id\" <= @p2 AND o.\"ImportId\" = @p0 LIMIT 20",
        "SELECT l.\"Code\" FROM \"Claims\" l CROSS JOIN \"Charges\" o WHERE o.\"Id\" = l.\"ChargeId\" AND o.\"Id\" > @p1 AND o.\"Id\" <= @p2 AND o.\"ImportId\" = @p0 LIMIT 20",
    ];

    /// <summary>What would be taken back: entries, sums, accounts.</summary>
    public sealed record Effect(int Charges, Money Charged, int Payments, Money Paid, int Accounts);

    /// <summary>What of an import is in the ledger.</summary>
    public Effect Of(int importId, EntryRange range)
    {
        HashSet<int> accounts = [];
        var (charges, charged, payments, paid) = (0, Money.Zero, 0, Money.Zero);
        foreach (var c in Charges(importId, range, DateOnly.MinValue)) (charges, charged, _) = (charges + 1, charged - c.Amount, accounts.Add(c.AccountId));
        foreach (var p in Payments(importId, range, DateOnly.MinValue)) (payments, paid, _) = (payments + 1, paid - p.Amount, accounts.Add(p.AccountId));
        return new(charges, charged, payments, paid, accounts.Count);
    }

    /// <summary>What came later and builds on entries of the import; while there is something, it cannot be taken back.</summary>
    public IReadOnlyList<string> Dependents(int importId, EntryRange range)
    {
        List<string> found = [];
        foreach (var sql in DependentsSql)
        {
            using var command = db.Command(sql, 5);
            using var row = command.Read(importId, range.ChargesAfter, range.ChargesThrough, range.PaymentsAfter, range.PaymentsThrough);
            while (row.Read()) found.Add(row.GetString(0));
        }

        return found;
    }

    /// <summary>Appends the corrections as entries of <paramref name="undoId"/>, posted on a day; the caller publishes.</summary>
    public void Within(int importId, EntryRange range, int undoId, DateOnly day)
    {
        using var touched = Touched.Within(db);
        using (var charges = PostCharges.Within(db, undoId, touched))
        {
            foreach (var (entry, line) in Charges(importId, range, day).Select((e, i) => (e, i + 1)).ToList()) Must(charges.Post(entry with { Line = line }, out var no), no);
        }

        using (var payments = PostPayments.Within(db, undoId, touched))
        {
            foreach (var (entry, line) in Payments(importId, range, day).Select((e, i) => (e, i + 1)).ToList()) Must(payments.Post(entry with { Line = line }, out var no), no);
        }

        touched.Undo();
    }

    private IEnumerable<ChargeEntry> Charges(int importId, EntryRange range, DateOnly day)
    {
        using var command = db.Command(ChargesSql, 3);
        using var row = command.Read(importId, range.ChargesAfter, range.ChargesThrough);
        while (row.Read())
        {
            var posted = DateOnly.FromDayNumber(row.GetInt32(6));
            yield return new(
                OwnEntries.Undo + row.GetString(0), row.GetInt32(1), Month.OfValue(row.GetInt32(2)), row.GetString(3), null, null, null, new(-row.GetInt64(4)),
                DateOnly.FromDayNumber(row.GetInt32(5)), posted > day ? posted : day, null, row.GetString(0), 0);
        }
    }

    private IEnumerable<PaymentEntry> Payments(int importId, EntryRange range, DateOnly day)
    {
        using var command = db.Command(PaymentsSql, 3);
        using var row = command.Read(importId, range.PaymentsAfter, range.PaymentsThrough);
        while (row.Read())
        {
            var booked = DateOnly.FromDayNumber(row.GetInt32(4));
            yield return new(
                OwnEntries.Undo + row.GetString(0), row.GetInt32(1), new(-row.GetInt64(2)), DateOnly.FromDayNumber(row.GetInt32(3)), booked > day ? booked : day,
                null, null, null, row.GetString(0), 0);
        }
    }

    private static void Must(Posting posting, PostingRefusal? refusal)
    {
        if (posting != Posting.Posted) throw new InvalidOperationException($"A correction was not posted: {posting} {refusal}.");
    }
}

/// <summary>Ids between which an import's entries stand: more than After, at most Through.</summary>
public readonly record struct EntryRange(long ChargesAfter, long ChargesThrough, long PaymentsAfter, long PaymentsThrough);
