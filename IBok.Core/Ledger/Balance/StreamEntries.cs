using System.Data.Common;
using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Balance;

/// <summary>Streams the entries of many accounts out of covering indexes, by account, one account in memory at a time.</summary>
internal static class StreamEntries
{
    /// <summary>The columns of <see cref="Figures"/> in PublishedFigures.</summary>
    public const string FigureColumns =
        "f.\"ChargedGrosze\", f.\"PaidGrosze\", f.\"DueGrosze\", f.\"NotYetDueGrosze\", f.\"InterestGrosze\", f.\"CreditGrosze\", f.\"CourtGrosze\","
        + " f.\"InstalmentsGrosze\", f.\"NextDueOn\", f.\"NextDueGrosze\"";

    public const string LastFigures = "(SELECT MAX(x.\"PublicationId\") FROM \"PublishedFigures\" x WHERE x.\"AccountId\" = f.\"AccountId\")";

    /// <summary>The same of those that count, or with the third parameter of all.</summary>
    public const string LastCountedFigures =
        "(SELECT MAX(x.\"PublicationId\") FROM \"PublishedFigures\" x WHERE x.\"AccountId\" = f.\"AccountId\" AND x.\"PublicationId\" <= COALESCE(@p2, "
        + Counted.PublicationsAfter + "))";

    // Everything of the accounts from one id to another.
    internal const string AccountsSql = "SELECT \"Id\" FROM \"LedgerAccounts\" WHERE \"Id\" BETWEEN @p0 AND @p1 ORDER BY \"Id\"";

    internal const string ChargesSql =
        ReadEntries.ChargeColumns + " FROM \"Charges\" c WHERE c.\"AccountId\" BETWEEN @p0 AND @p1" + ReadEntries.ChargeCounts + ReadEntries.ChargesOrder;

    internal const string PaymentsSql =
        ReadEntries.PaymentColumns + " FROM \"Payments\" p" + ReadEntries.NamedChargeCounts + " WHERE p.\"AccountId\" BETWEEN @p0 AND @p1"
        + ReadEntries.PaymentCounts + ReadEntries.PaymentsOrder;

    internal const string ClaimsSql =
        ReadEntries.ClaimColumns + " FROM \"Claims\" l WHERE l.\"AccountId\" BETWEEN @p0 AND @p1" + ReadEntries.ClaimsOrder;

    // Of the accounts whose day has come, what is after their last checkpoint. CROSS JOIN: accounts are the outer loop.
    private const string HaveCome = " WHERE n.\"Day\" <= @p0";

    private const string LastThrough =
        "(SELECT MAX(k.\"Through\") FROM \"Checkpoints\" k WHERE k.\"AccountId\" = n.\"AccountId\" AND k.\"Through\" <= @p0 AND k.\"KnownOn\" <= @p0"
        + " AND k.\"Basis\" = @p1)";

    private const string DueAccountsSql =
        "SELECT n.\"AccountId\", n.\"Day\", " + ReadEntries.CheckpointColumns + ", " + FigureColumns
        + ", EXISTS (SELECT 1 FROM \"LateItems\" i WHERE i.\"AccountId\" = n.\"AccountId\") FROM \"NextSettlements\" n"
        + " LEFT JOIN \"Checkpoints\" k ON k.\"AccountId\" = n.\"AccountId\" AND k.\"Through\" = " + LastThrough
        + " LEFT JOIN \"PublishedFigures\" f ON f.\"AccountId\" = n.\"AccountId\" AND f.\"PublicationId\" ="
        + " (SELECT MAX(x.\"PublicationId\") FROM \"PublishedFigures\" x WHERE x.\"AccountId\" = n.\"AccountId\")" + HaveCome + " ORDER BY n.\"AccountId\"";

    private const string DueChargesSql =
        ReadEntries.ChargeColumns + " FROM \"NextSettlements\" n CROSS JOIN \"Charges\" c" + HaveCome
        + " AND c.\"AccountId\" = n.\"AccountId\" AND c.\"DueDate\" > COALESCE(" + LastThrough + ", -1)"
        + " ORDER BY n.\"AccountId\", c.\"DueDate\", c.\"EntryId\"";

    private const string DuePaymentsSql =
        ReadEntries.PaymentColumns + " FROM \"NextSettlements\" n CROSS JOIN \"Payments\" p" + ReadEntries.NamedCharge + HaveCome
        + " AND p.\"AccountId\" = n.\"AccountId\" AND p.\"ValueDate\" > COALESCE(" + LastThrough + ", -1)"
        + " ORDER BY n.\"AccountId\", p.\"ValueDate\", p.\"BookedOn\", p.\"EntryId\"";

    private const string DueClaimsSql =
        ReadEntries.ClaimColumns + " FROM \"NextSettlements\" n CROSS JOIN \"Claims\" l" + HaveCome
        + " AND l.\"AccountId\" = n.\"AccountId\" ORDER BY n.\"AccountId\", l.\"ChargeId\", l.\"From\"";

    /// <summary>An account whose day has come.</summary>
    /// <param name="Next">The day kept with it.</param>
    /// <param name="Checkpoint">Where its settlement begins.</param>
    /// <param name="Shown">What is published of it; null: nothing yet.</param>
    /// <param name="HasLateItems">Some are kept of it.</param>
    public readonly record struct DueAccount(int Id, int Next, Checkpoint? Checkpoint, Figures? Shown, bool HasLateItems);

    /// <summary>Fills the settlement with all entries of each account in turn, by id, and calls back.</summary>
    public static void Of(IBokDb db, Settlement settlement, (int First, int Last) ids, Action<int> filled, CancellationToken stop)
    {
        using var accounts = new RowsByAccount(db, AccountsSql, ids.First, ids.Last);
        var counts = Counted.Unless(settlement.All);
        using var charges = new RowsByAccount(db, ChargesSql, ids.First, ids.Last, counts);
        using var payments = new RowsByAccount(db, PaymentsSql, ids.First, ids.Last, counts);
        using var claims = new RowsByAccount(db, ClaimsSql, ids.First, ids.Last);
        for (; accounts.Account is { } account; accounts.Next())
        {
            stop.ThrowIfCancellationRequested();
            settlement.Clear();
            AddAll(settlement, account, charges, payments, claims);
            filled(account);
        }
    }

    /// <summary>Fills the settlement with each account whose day has come, from its last checkpoint on, by id, and calls back.</summary>
    public static void DueOn(IBokDb db, Settlement settlement, DateOnly day, Action<DueAccount> filled, CancellationToken stop)
    {
        object?[] values = [day.DayNumber, settlement.Basis];
        using var accounts = new RowsByAccount(db, DueAccountsSql, values);
        using var charges = new RowsByAccount(db, DueChargesSql, values);
        using var payments = new RowsByAccount(db, DuePaymentsSql, values);
        using var claims = new RowsByAccount(db, DueClaimsSql, values[0]);
        for (; accounts.Account is { } account; accounts.Next())
        {
            stop.ThrowIfCancellationRequested();
            var row = accounts.Row;
            var due = new DueAccount(
                account, row.GetInt32(1), row.IsDBNull(2) ? null : ReadEntries.Checkpoint(row, 2), row.IsDBNull(9) ? null : Figures(row, 9),
                row.GetBoolean(19));
            settlement.Clear();
            if (due.Checkpoint is { } checkpoint) settlement.StartAt(checkpoint, () => settlement.Fill(db, account));
            AddAll(settlement, account, charges, payments, claims);
            filled(due);
        }
    }

    /// <param name="row">With <see cref="FigureColumns"/>.</param>
    /// <param name="first">Where they begin.</param>
    public static Figures Figures(DbDataReader row, int first) => new(
        Amount(row, first), Amount(row, first + 1), Amount(row, first + 2), Amount(row, first + 3), Amount(row, first + 4), Amount(row, first + 5),
        Amount(row, first + 6), Amount(row, first + 7), row.IsDBNull(first + 8) ? null : DateOnly.FromDayNumber(row.GetInt32(first + 8)),
        Amount(row, first + 9));

    private static Money Amount(DbDataReader row, int column) => new(row.GetInt64(column));

    private static void AddAll(Settlement settlement, int account, RowsByAccount charges, RowsByAccount payments, RowsByAccount claims)
    {
        for (; charges.Account == account; charges.Next()) settlement.Add(ReadEntries.Charge(charges.Row));
        for (; payments.Account == account; payments.Next()) settlement.Add(ReadEntries.Payment(payments.Row));
        for (; claims.Account == account; claims.Next()) settlement.Add(ReadEntries.Claim(claims.Row));
    }
}

/// <summary>The rows of a statement whose first column is an account's id and orders them.</summary>
internal sealed class RowsByAccount : IDisposable
{
    private readonly BulkCommand command;

    public RowsByAccount(IBokDb db, string sql, params ReadOnlySpan<object?> values)
    {
        command = db.Command(sql, values.Length);
        Row = command.Read(values);
        Next();
    }

    public DbDataReader Row { get; }

    /// <summary>The account of the row it stands on; null after the last.</summary>
    public int? Account { get; private set; }

    public void Next() => Account = Row.Read() ? Row.GetInt32(0) : null;

    public void Dispose()
    {
        Row.Dispose();
        command.Dispose();
    }
}
