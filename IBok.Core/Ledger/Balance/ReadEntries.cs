using System.Data.Common;
using IBok.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Ledger.Balance;

/// <summary>Fills a <see cref="Settlement"/> with the entries of one account, in the order of covering indexes.</summary>
public static class ReadEntries
{
    internal const string ChargeColumns =
        "SELECT c.\"AccountId\", c.\"Id\", c.\"OriginalId\", c.\"DueDate\", c.\"PostedOn\", c.\"Period\", c.\"AmountGrosze\"";

    internal const string ChargesOrder = " ORDER BY c.\"AccountId\", c.\"DueDate\", c.\"EntryId\"";

    internal const string PaymentColumns =
        "SELECT p.\"AccountId\", p.\"Id\", p.\"OriginalId\", p.\"ValueDate\", p.\"BookedOn\", p.\"AmountGrosze\", p.\"DesignatedPeriod\","
        + " p.\"EntryId\", COALESCE(d.\"OriginalId\", d.\"Id\")";

    internal const string NamedCharge = " LEFT JOIN \"Charges\" d ON d.\"EntryId\" = p.\"DesignatedEntry\"";

    // What counts, or with the third parameter everything (Counted.Unless).
    internal const string ChargeCounts = " AND +c.\"Id\" <= COALESCE(@p2, " + Counted.ChargesAfter + ")";

    internal const string PaymentCounts = " AND +p.\"Id\" <= COALESCE(@p2, " + Counted.PaymentsAfter + ")";

    internal const string NamedChargeCounts = NamedCharge + " AND +d.\"Id\" <= COALESCE(@p2, " + Counted.ChargesAfter + ")";

    internal const string PaymentsOrder = " ORDER BY p.\"AccountId\", p.\"ValueDate\", p.\"BookedOn\", p.\"EntryId\"";

    internal const string ClaimColumns = "SELECT l.\"AccountId\", l.\"ChargeId\", l.\"Group\", l.\"From\", l.\"To\"";

    internal const string ClaimsOrder = " ORDER BY l.\"AccountId\", l.\"ChargeId\", l.\"From\"";

    internal const string CheckpointColumns =
        "k.\"AccountId\", k.\"Through\", k.\"KnownOn\", k.\"Basis\", k.\"CreditGrosze\", k.\"ChargedGrosze\", k.\"PaidGrosze\"";

    private const string ChargesSql = ChargeColumns + " FROM \"Charges\" c WHERE c.\"AccountId\" = @p0 AND c.\"DueDate\" > @p1" + ChargeCounts + ChargesOrder;

    private const string PaymentsSql =
        PaymentColumns + " FROM \"Payments\" p" + NamedChargeCounts + " WHERE p.\"AccountId\" = @p0 AND p.\"ValueDate\" > @p1" + PaymentCounts + PaymentsOrder;

    private const string ClaimsSql = ClaimColumns + " FROM \"Claims\" l WHERE l.\"AccountId\" = @p0" + ClaimsOrder;

    private const string CheckpointSql =
        "SELECT " + CheckpointColumns + " FROM \"Checkpoints\" k WHERE k.\"AccountId\" = @p0 AND k.\"Through\" <= @p1 AND k.\"KnownOn\" <= @p1"
        + " AND k.\"Basis\" = @p2 AND k.\"PublicationId\" <= COALESCE(@p3, " + Counted.PublicationsAfter + ") ORDER BY k.\"Through\" DESC LIMIT 1";

    /// <summary>A settlement with the rates, the calendar and the policy in force.</summary>
    /// <param name="all">Also of entries that do not count yet: the posting that wrote them settles.</param>
    public static async Task<Settlement> NewSettlement(IBokDb db, LedgerPolicy policy, bool trace, CancellationToken stop, bool all = false)
    {
        await db.Database.OpenConnectionAsync(stop);
        var basis = await Basis.Within(db, policy, stop);
        return new(basis.Rates, basis.Calendar, basis.Order) { Trace = trace, Basis = basis.Fingerprint, All = all };
    }

    /// <summary>Fills a settlement with all entries of one account.</summary>
    public static void Fill(this Settlement settlement, IBokDb db, int account)
    {
        settlement.Clear();
        AddAfter(settlement, db, account, -1);
    }

    /// <summary>
    /// Fills a settlement with what runs on a day and on later days need: everything after the last checkpoint that holds on that day, so a
    /// page costs the time it shows and at most a year or so more, however long the history. The figures are those of all entries; items,
    /// runs and allocations are those after the checkpoint, where no earlier charge is open. A run on an earlier day, or one in which a
    /// return reaches further back, fills with everything by itself, through the same context.
    /// </summary>
    /// <param name="settlement">From <see cref="NewSettlement"/>: checkpoints of another basis are no use.</param>
    /// <param name="db">Stays open as long as the settlement is run.</param>
    /// <param name="account">The account's id.</param>
    /// <param name="from">The earliest day of a run.</param>
    public static void Fill(this Settlement settlement, IBokDb db, int account, DateOnly from)
    {
        settlement.Clear();
        if (LatestCheckpoint(db, account, from, settlement) is { } checkpoint)
        {
            settlement.StartAt(checkpoint, () => settlement.Fill(db, account));
            AddAfter(settlement, db, account, checkpoint.Through.DayNumber);
            return;
        }

        AddAfter(settlement, db, account, -1);
    }

    internal static ChargeRow Charge(DbDataReader row) => new(
        row.GetInt64(1), row.IsDBNull(2) ? null : row.GetInt64(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt64(6));

    internal static PaymentRow Payment(DbDataReader row)
    {
        long? original = row.IsDBNull(2) ? null : row.GetInt64(2);
        return new(
            row.GetInt64(1), original, row.GetInt32(3), row.GetInt32(4), row.GetInt64(5), row.IsDBNull(8) ? null : row.GetInt64(8),
            row.IsDBNull(6) ? null : row.GetInt32(6), original is null ? null : row.GetString(7));
    }

    internal static ClaimRow Claim(DbDataReader row) => new(
        row.GetInt64(1), Enum.Parse<ClaimGroup>(row.GetString(2)), row.GetInt32(3), row.IsDBNull(4) ? null : row.GetInt32(4));

    /// <param name="row">With <see cref="CheckpointColumns"/>.</param>
    /// <param name="first">Where they begin.</param>
    internal static Checkpoint Checkpoint(DbDataReader row, int first) => new()
    {
        AccountId = row.GetInt32(first), Through = DateOnly.FromDayNumber(row.GetInt32(first + 1)),
        KnownOn = DateOnly.FromDayNumber(row.GetInt32(first + 2)), Basis = row.GetInt64(first + 3), Credit = new(row.GetInt64(first + 4)),
        Charged = new(row.GetInt64(first + 5)), Paid = new(row.GetInt64(first + 6)),
    };

    private static Checkpoint? LatestCheckpoint(IBokDb db, int account, DateOnly day, Settlement settlement)
    {
        using var command = db.Command(CheckpointSql, 4);
        using var row = command.Read(account, day.DayNumber, settlement.Basis, Counted.Unless(settlement.All));
        return row.Read() ? Checkpoint(row, 0) : null;
    }

    private static void AddAfter(Settlement settlement, IBokDb db, int account, int day)
    {
        var counts = Counted.Unless(settlement.All);
        using (var command = db.Command(ChargesSql, 3))
        using (var row = command.Read(account, day, counts))
            while (row.Read()) settlement.Add(Charge(row));
        using (var command = db.Command(PaymentsSql, 3))
        using (var row = command.Read(account, day, counts))
            while (row.Read()) settlement.Add(Payment(row));
        using (var command = db.Command(ClaimsSql, 1))
        using (var row = command.Read(account))
            while (row.Read()) settlement.Add(Claim(row));
    }
}
