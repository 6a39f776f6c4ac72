using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Payments;

/// <summary>A payment as a package tells it; the account is known already.</summary>
public sealed record PaymentEntry(
    string EntryId, int AccountId, Money Amount, DateOnly ValueDate, DateOnly BookedOn, string? Title, string? DesignatedEntry,
    Month? DesignatedPeriod, string? Corrects, int Line);

/// <summary>Appends payments inside the import's transaction, as <see cref="Charges.PostCharges"/> does charges.</summary>
public sealed class PostPayments : IDisposable
{
    internal static readonly string[] Columns =
    [
        "EntryId", "AccountId", "AmountGrosze", "ValueDate", "BookedOn", "Title", "DesignatedEntry", "DesignatedPeriod", "Corrects",
        "OriginalId", "ImportId", "Line",
    ];

    private readonly BulkCommand insert, find, content, family;
    private readonly Corrections<PaymentEntry> corrections;
    private readonly Dictionary<long, int> corrected = []; // original -> line of the last correction posted here
    private readonly int importId;

    private PostPayments(IBokDb db, int importId)
    {
        this.importId = importId;
        var names = string.Join(", ", Columns.Select(c => $"\"{c}\""));
        insert = db.Command(
            $"INSERT INTO \"Payments\" ({names}) VALUES ({string.Join(", ", Columns.Select((_, i) => $"@p{i.ToString(CultureInfo.InvariantCulture)}"))})"
            + " ON CONFLICT (\"EntryId\") DO NOTHING",
            Columns.Length);
        find = db.Command("SELECT \"Id\", \"OriginalId\", \"AccountId\", \"ImportId\" FROM \"Payments\" WHERE \"EntryId\" = @p0", 1);
        content = db.Command($"SELECT {names} FROM \"Payments\" WHERE \"EntryId\" = @p0", 1);
        family = db.Command(
            "SELECT c.\"ValueDate\", c.\"BookedOn\", c.\"AmountGrosze\" FROM \"Payments\" p JOIN \"Payments\" c ON c.\"AccountId\" = p.\"AccountId\""
            + " WHERE p.\"Id\" = @p0 AND (c.\"Id\" = p.\"Id\" OR c.\"OriginalId\" = p.\"Id\")",
            1);
        corrections = new(find, db, "Charges", e => (e.EntryId, e.Corrects!, e.AccountId, e.Line), Insert);
    }

    public static PostPayments Within(IBokDb db, int importId) => new(db, importId);

    /// <summary>Posts one entry.</summary>
    /// <param name="entry">As told.</param>
    /// <param name="refusal">Why, when the answer is <see cref="Posting.Refused"/>.</param>
    public Posting Post(PaymentEntry entry, out PostingRefusal? refusal)
    {
        refusal = null;
        return entry.Corrects is null ? Insert(entry, null, out refusal) : corrections.Post(entry, out refusal);
    }

    /// <summary>Posts the lines that waited; answers what became of each.</summary>
    public IReadOnlyList<(PaymentEntry Entry, Posting Posting, PostingRefusal? Refusal)> Finish() => corrections.Finish();

    /// <summary>Payments of which corrections took too much, on any day on which somebody could look.</summary>
    public IEnumerable<PostingRefusal> Negative()
    {
        foreach (var (original, line) in corrected)
        {
            List<(int Value, int Booked, long Grosze)> rows = [];
            using (var reader = family.Read(original))
                while (reader.Read()) rows.Add((reader.GetInt32(0), reader.GetInt32(1), reader.GetInt64(2)));
            foreach (var seen in rows.Select(r => r.Booked).Distinct())
            {
                var sums = rows.Where(r => r.Booked <= seen).GroupBy(r => r.Value).OrderBy(g => g.Key)
                    .Select(g => g.Sum(r => r.Grosze)).ToList();
                var least = 0L;
                for (var (i, sum) = (0, 0L); i < sums.Count; i++) least = Math.Min(least, sum += sums[i]);
                if (least >= 0) continue;
                yield return new(line, PostingFault.NegativePayment, new Money(least).ToIntake());
                break;
            }
        }
    }

    public void Dispose()
    {
        insert.Dispose();
        find.Dispose();
        content.Dispose();
        family.Dispose();
        corrections.Dispose();
    }

    private Posting Insert(PaymentEntry e, long? original, out PostingRefusal? refusal)
    {
        refusal = null;
        var changed = insert.Run(
            e.EntryId, e.AccountId, e.Amount.Grosze, e.ValueDate.DayNumber, e.BookedOn.DayNumber, e.Title, e.DesignatedEntry,
            e.DesignatedPeriod?.Value, e.Corrects, original, importId, e.Line);
        if (changed > 0)
        {
            if (original is { } id) corrected[id] = e.Line;
            return Posting.Posted;
        }

        using var reader = content.Read(e.EntryId);
        reader.Read();
        if (reader.GetInt32(10) == importId)
            refusal = new(e.Line, PostingFault.Twice, $"{e.EntryId}, {reader.GetInt32(11).ToString(CultureInfo.InvariantCulture)}");
        else if (Known.Text(reader, 10, reader.FieldCount) != Known.Text(
            e.EntryId, e.AccountId, e.Amount.Grosze, e.ValueDate.DayNumber, e.BookedOn.DayNumber, e.Title, e.DesignatedEntry,
            e.DesignatedPeriod?.Value, e.Corrects, original))
            refusal = new(e.Line, PostingFault.Conflict, e.EntryId);
        return refusal is null ? Posting.Known : Posting.Refused;
    }
}
