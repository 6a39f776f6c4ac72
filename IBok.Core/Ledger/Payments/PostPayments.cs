using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Payments;

/// <summary>A payment as a package tells it; the account is known already.</summary>
public sealed record PaymentEntry(
    string EntryId, int AccountId, Money Amount, DateOnly ValueDate, DateOnly BookedOn, string? Title, string? DesignatedEntry,
    Month? DesignatedPeriod, string? Corrects, int Line) : ITold;

/// <summary>Appends payments, their corrections and returns.</summary>
public sealed class PostPayments : PostEntries<PaymentEntry>
{
    private static readonly string[] Columns =
    [
        "EntryId", "AccountId", "AmountGrosze", "ValueDate", "BookedOn", "Title", "DesignatedEntry", "DesignatedPeriod", "Corrects",
    ];

    private readonly BulkCommand family;
    private readonly Dictionary<long, int> corrected = []; // original -> line of the last correction posted here

    private PostPayments(IBokDb db, int importId)
        : base(db, importId, "Payments", "Charges", Columns) => family = db.Command(
            "SELECT c.\"ValueDate\", c.\"BookedOn\", c.\"AmountGrosze\" FROM \"Payments\" p JOIN \"Payments\" c ON c.\"AccountId\" = p.\"AccountId\""
            + " WHERE p.\"Id\" = @p0 AND (c.\"Id\" = p.\"Id\" OR c.\"OriginalId\" = p.\"Id\")",
            1);

    public static PostPayments Within(IBokDb db, int importId) => new(db, importId);

    /// <summary>Payments of which corrections took too much, on any day on which somebody could look.</summary>
    public IEnumerable<PostingRefusal> Negative()
    {
        foreach (var (original, line) in corrected)
            if (Least(original) is var least && least < 0) yield return new(line, PostingFault.NegativePayment, new Money(least).ToIntake());
    }

    protected override object?[] Contents(PaymentEntry e) =>
    [
        e.EntryId, e.AccountId, e.Amount.Grosze, e.ValueDate.DayNumber, e.BookedOn.DayNumber, e.Title, e.DesignatedEntry,
        e.DesignatedPeriod?.Value, e.Corrects,
    ];

    protected override void Posted(PaymentEntry entry, long? original)
    {
        if (original is { } id) corrected[id] = entry.Line;
    }

    protected override void Dispose(bool disposing)
    {
        family.Dispose();
        base.Dispose(disposing);
    }

    // The lowest that a payment stands at, over every booking day somebody could look and every value date up to it; grosze.
    private long Least(long original)
    {
        List<(int Value, int Booked, long Grosze)> rows = [];
        using (var reader = family.Read(original))
            while (reader.Read()) rows.Add((reader.GetInt32(0), reader.GetInt32(1), reader.GetInt64(2)));
        var least = 0L;
        foreach (var seen in rows.Select(r => r.Booked).Distinct())
        {
            var sum = 0L;
            foreach (var day in rows.Where(r => r.Booked <= seen).GroupBy(r => r.Value).OrderBy(g => g.Key))
                least = Math.Min(least, sum += day.Sum(r => r.Grosze));
        }

        return least;
    }
}
