using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Payments;

/// <summary>A payment as a package tells it; the account is known already.</summary>
public sealed record PaymentEntry(
    string EntryId, int AccountId, Money Amount, DateOnly ValueDate, DateOnly BookedOn, string? Title, string? DesignatedEntry,
    Month? DesignatedPeriod, string? Corrects, int Line) : ITold
{
    public DateOnly Day => ValueDate;
}

/// <summary>Appends payments, their corrections and returns.</summary>
public sealed class PostPayments : PostEntries<PaymentEntry>
{
    private static readonly string[] Columns =
    [
        "EntryId", "AccountId", "AmountGrosze", "ValueDate", "BookedOn", "Title", "DesignatedEntry", "DesignatedPeriod", "Corrects",
    ];

    private readonly BulkCommand family;
    private readonly SentAgain charges;
    private readonly Dictionary<long, int> corrected = []; // original -> line of the last correction posted here

    private static readonly int TitleAt = Array.IndexOf(Columns, "Title");

    private PostPayments(IBokDb db, int importId, Touched touched, bool undone)
        : base(db, importId, touched, new("Payments", "Charges", "ValueDate"), Columns, undone)
    {
        charges = new(db, "Charges", undone);
        family = db.Command(
            "SELECT SUM(c.\"AmountGrosze\") FROM \"Payments\" p JOIN \"Payments\" c ON c.\"AccountId\" = p.\"AccountId\""
            + " WHERE p.\"Id\" = @p0 AND (c.\"Id\" = p.\"Id\" OR c.\"OriginalId\" = p.\"Id\")",
            1);
    }

    /// <param name="undone">Some import was taken back: ids sent again may mean other rows.</param>
    public static PostPayments Within(IBokDb db, int importId, Touched touched, bool undone = false) => new(db, importId, touched, undone);

    /// <summary>Payments of which corrections took more than they were.</summary>
    public IEnumerable<PostingRefusal> Negative()
    {
        foreach (var (original, line) in corrected)
        {
            var left = Convert.ToInt64(family.Ask(original), System.Globalization.CultureInfo.InvariantCulture);
            if (left < 0) yield return new(line, PostingFault.NegativePayment, new Money(left).ToIntake());
        }
    }

    protected override PaymentEntry Named(PaymentEntry entry, string entryId)
    {
        var named = entry.DesignatedEntry is { } charge ? charges.IdOf(charge) : null;
        return entryId == entry.EntryId && named == entry.DesignatedEntry ? entry : entry with { EntryId = entryId, DesignatedEntry = named };
    }

    protected override object?[] Contents(PaymentEntry e) =>
    [
        e.EntryId, e.AccountId, e.Amount.Grosze, e.ValueDate.DayNumber, e.BookedOn.DayNumber, e.Title, e.DesignatedEntry,
        e.DesignatedPeriod?.Value, e.Corrects,
    ];

    // A title that was erased (PaymentTitleData) is not told apart from any other.
    protected override bool IsSame(System.Data.Common.DbDataReader row, object?[] told) =>
        row[TitleAt] is PaymentTitleData.Erased ? Known.Same(row, [.. told[..TitleAt], PaymentTitleData.Erased, .. told[(TitleAt + 1)..]]) : base.IsSame(row, told);

    protected override void Posted(PaymentEntry entry, long? original)
    {
        if (original is { } id) corrected[id] = entry.Line;
    }

    protected override void Dispose(bool disposing)
    {
        family.Dispose();
        charges.Dispose();
        base.Dispose(disposing);
    }
}
