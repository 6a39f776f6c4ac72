using System.Data.Common;
using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Ledger.Statement;

/// <summary>Entries of one account that became known between two days, out of the account's covering indexes.</summary>
internal static class StatementRows
{
    private const string ChargeColumns =
        "SELECT c.\"Id\", c.\"OriginalId\", c.\"EntryId\", c.\"Component\", c.\"Period\", c.\"AmountGrosze\", c.\"PostedOn\", c.\"DueDate\", c.\"Document\","
        + " o.\"EntryId\", o.\"Component\", o.\"Period\", o.\"AmountGrosze\", o.\"PostedOn\", o.\"DueDate\""
        + " FROM \"Charges\" c LEFT JOIN \"Charges\" o ON o.\"Id\" = c.\"OriginalId\" WHERE c.\"AccountId\" = @p0";

    private const string Counts = " AND +c.\"Id\" <= " + Counted.Charges;

    internal const string ChargesSql = ChargeColumns + Counts
        + " AND c.\"PostedOn\" <= @p2 AND (c.\"PostedOn\" >= @p1 OR o.\"PostedOn\" >= @p1) AND (o.\"PostedOn\" IS NULL OR o.\"PostedOn\" <= @p2)"
        + " ORDER BY c.\"DueDate\", c.\"EntryId\" LIMIT @p3";

    internal const string HeldSql = ChargeColumns + Counts
        + " AND c.\"Id\" IN (SELECT k.\"ChargeId\" FROM \"Claims\" k WHERE k.\"AccountId\" = @p0) AND c.\"PostedOn\" >= @p1 LIMIT 1000";

    internal const string PaymentsSql =
        "SELECT p.\"Id\", p.\"OriginalId\", p.\"EntryId\", p.\"Title\", NULL, p.\"AmountGrosze\", p.\"BookedOn\", p.\"ValueDate\", NULL,"
        + " o.\"EntryId\", o.\"Title\", NULL, o.\"AmountGrosze\", o.\"BookedOn\", o.\"ValueDate\""
        + " FROM \"Payments\" p LEFT JOIN \"Payments\" o ON o.\"Id\" = p.\"OriginalId\" WHERE p.\"AccountId\" = @p0"
        + " AND +p.\"Id\" <= " + Counted.Payments + " AND p.\"BookedOn\" <= @p2 AND (p.\"BookedOn\" >= @p1 OR o.\"BookedOn\" >= @p1) AND (o.\"BookedOn\" IS NULL OR o.\"BookedOn\" <= @p2)"
        + " ORDER BY p.\"ValueDate\", p.\"BookedOn\", p.\"EntryId\" LIMIT @p3";

    /// <param name="most">One more is read, so that the caller sees that there are more.</param>
    public static List<StatementEntry> Of(IBokDb db, int account, DateOnly from, DateOnly to, int most)
    {
        List<StatementEntry> all = [];
        Read(db, all, isPayment: false, ChargesSql, account, from.DayNumber, to.DayNumber, most + 1);
        Read(db, all, isPayment: true, PaymentsSql, account, from.DayNumber, to.DayNumber, most + 1);
        return all;
    }

    /// <summary>Charges that a claim names, posted since a day.</summary>
    public static List<StatementEntry> Held(IBokDb db, int account, DateOnly since)
    {
        List<StatementEntry> all = [];
        Read(db, all, isPayment: false, HeldSql, account, since.DayNumber);
        return all;
    }

    private static void Read(IBokDb db, List<StatementEntry> all, bool isPayment, string sql, params ReadOnlySpan<object?> values)
    {
        using var command = db.Command(sql, values.Length);
        using var row = command.Read(values);
        while (row.Read()) all.Add(Entry(row, isPayment));
    }

    private static StatementEntry Entry(DbDataReader row, bool isPayment)
    {
        var posted = Day(row, 6);
        var corrects = row.IsDBNull(1) ? null : new CorrectedEntry(
            row.GetString(9), Text(row, 10) ?? "", Period(row, 11), new(row.GetInt64(12)), Day(row, 13), Day(row, 14));
        return new(
            row.GetInt64(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.GetString(2), isPayment, Text(row, 3) ?? "", Period(row, 4),
            new(row.GetInt64(5)), corrects is { } of && of.PostedOn > posted ? of.PostedOn : posted, posted, Day(row, 7), Text(row, 8), corrects);
    }

    private static DateOnly Day(DbDataReader row, int column) => DateOnly.FromDayNumber(row.GetInt32(column));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static Month? Period(DbDataReader row, int column) => row.IsDBNull(column) ? null : Month.OfValue(row.GetInt32(column));
}
