using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Charges;

/// <summary>A charge as a package tells it; the account is known already.</summary>
public sealed record ChargeEntry(
    string EntryId, int AccountId, Month Period, string Component, decimal? Quantity, string? Unit, decimal? Rate, Money Amount,
    DateOnly DueDate, DateOnly PostedOn, string? Document, string? Corrects, int Line);

/// <summary>
/// Appends charges inside the import's transaction. The same entry again is known, other content under its id a conflict. A correction
/// may stand before what it corrects: such lines wait until <see cref="Finish"/>.
/// </summary>
public sealed class PostCharges : IDisposable
{
    internal static readonly string[] Columns =
    [
        "EntryId", "AccountId", "Period", "Component", "Quantity", "Unit", "Rate", "AmountGrosze", "DueDate", "PostedOn", "Document",
        "Corrects", "OriginalId", "ImportId", "Line",
    ];

    private readonly BulkCommand insert, find, content;
    private readonly Corrections<ChargeEntry> corrections;
    private readonly int importId;

    private PostCharges(IBokDb db, int importId)
    {
        this.importId = importId;
        var names = string.Join(", ", Columns.Select(c => $"\"{c}\""));
        insert = db.Command(
            $"INSERT INTO \"Charges\" ({names}) VALUES ({string.Join(", ", Columns.Select((_, i) => $"@p{i.ToString(CultureInfo.InvariantCulture)}"))})"
            + " ON CONFLICT (\"EntryId\") DO NOTHING",
            Columns.Length);
        find = db.Command("SELECT \"Id\", \"OriginalId\", \"AccountId\", \"ImportId\" FROM \"Charges\" WHERE \"EntryId\" = @p0", 1);
        content = db.Command($"SELECT {names} FROM \"Charges\" WHERE \"EntryId\" = @p0", 1);
        corrections = new(find, db, "Payments", e => (e.EntryId, e.Corrects!, e.AccountId, e.Line), Insert);
    }

    public static PostCharges Within(IBokDb db, int importId) => new(db, importId);

    /// <summary>Posts one entry.</summary>
    /// <param name="entry">As told.</param>
    /// <param name="refusal">Why, when the answer is <see cref="Posting.Refused"/>.</param>
    public Posting Post(ChargeEntry entry, out PostingRefusal? refusal)
    {
        refusal = null;
        return entry.Corrects is null ? Insert(entry, null, out refusal) : corrections.Post(entry, out refusal);
    }

    /// <summary>Posts the lines that waited; answers what became of each.</summary>
    public IReadOnlyList<(ChargeEntry Entry, Posting Posting, PostingRefusal? Refusal)> Finish() => corrections.Finish();

    /// <summary>The due date of the charge that an entry corrects; null where it is not known.</summary>
    public DateOnly? DueDateOf(string entryId)
    {
        using var reader = content.Read(entryId);
        return reader.Read() ? DateOnly.FromDayNumber(reader.GetInt32(8)) : null;
    }

    public void Dispose()
    {
        insert.Dispose();
        find.Dispose();
        content.Dispose();
        corrections.Dispose();
    }

    private Posting Insert(ChargeEntry e, long? original, out PostingRefusal? refusal)
    {
        refusal = null;
        var changed = insert.Run(
            e.EntryId, e.AccountId, e.Period.Value, e.Component, e.Quantity, e.Unit, e.Rate, e.Amount.Grosze, e.DueDate.DayNumber,
            e.PostedOn.DayNumber, e.Document, e.Corrects, original, importId, e.Line);
        if (changed > 0) return Posting.Posted;
        using var reader = content.Read(e.EntryId);
        reader.Read();
        var there = Known.Text(reader, 13, reader.FieldCount);
        if (reader.GetInt32(13) == importId)
            refusal = new(e.Line, PostingFault.Twice, $"{e.EntryId}, {reader.GetInt32(14).ToString(CultureInfo.InvariantCulture)}");
        else if (there != Known.Text(
            e.EntryId, e.AccountId, e.Period.Value, e.Component, e.Quantity, e.Unit, e.Rate, e.Amount.Grosze, e.DueDate.DayNumber,
            e.PostedOn.DayNumber, e.Document, e.Corrects, original))
            refusal = new(e.Line, PostingFault.Conflict, e.EntryId);
        return refusal is null ? Posting.Known : Posting.Refused;
    }
}
