using System.Globalization;
using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Charges;

/// <summary>A charge as a package tells it; the account is known already.</summary>
public sealed record ChargeEntry(
    string EntryId, int AccountId, Month Period, string Component, decimal? Quantity, string? Unit, decimal? Rate, Money Amount,
    DateOnly DueDate, DateOnly PostedOn, string? Document, string? Corrects, int Line) : ITold
{
    public DateOnly Day => DueDate;
}

/// <summary>Appends charges and their corrections.</summary>
public sealed class PostCharges : PostEntries<ChargeEntry>
{
    private const int DueDateColumn = 8;

    private static readonly string[] Columns =
    [
        "EntryId", "AccountId", "Period", "Component", "Quantity", "Unit", "Rate", "AmountGrosze", "DueDate", "PostedOn", "Document", "Corrects",
    ];

    private PostCharges(IBokDb db, int importId, Touched touched, bool undone)
        : base(db, importId, touched, new("Charges", "Payments", "DueDate"), Columns, undone)
    {
    }

    /// <param name="undone">Some import was taken back: ids sent again may mean other rows.</param>
    public static PostCharges Within(IBokDb db, int importId, Touched touched, bool undone = false) => new(db, importId, touched, undone);

    /// <summary>The due date of a known charge; null where it is not known.</summary>
    public DateOnly? DueDateOf(string entryId) => KnownValue(entryId, DueDateColumn) is { } day
        ? DateOnly.FromDayNumber(Convert.ToInt32(day, CultureInfo.InvariantCulture)) : null;

    protected override ChargeEntry Named(ChargeEntry entry, string entryId) => entryId == entry.EntryId ? entry : entry with { EntryId = entryId };

    protected override object?[] Contents(ChargeEntry e) =>
    [
        e.EntryId, e.AccountId, e.Period.Value, e.Component, e.Quantity, e.Unit, e.Rate, e.Amount.Grosze, e.DueDate.DayNumber,
        e.PostedOn.DayNumber, e.Document, e.Corrects,
    ];
}
