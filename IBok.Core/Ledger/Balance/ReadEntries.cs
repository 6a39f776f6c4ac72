using System.Data.Common;
using IBok.Core.Calendar;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Interest;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Ledger.Balance;

/// <summary>Streams entries out of the ledger into a <see cref="Settlement"/>, in the order of covering indexes.</summary>
public static class ReadEntries
{
    internal const string ChargesSql =
        "SELECT \"AccountId\", \"Id\", \"OriginalId\", \"DueDate\", \"PostedOn\", \"Period\", \"AmountGrosze\" FROM \"Charges\"";

    internal const string ChargesOrder = " ORDER BY \"AccountId\", \"DueDate\", \"EntryId\"";

    internal const string PaymentsSql =
        "SELECT p.\"AccountId\", p.\"Id\", p.\"OriginalId\", p.\"ValueDate\", p.\"BookedOn\", p.\"AmountGrosze\", p.\"DesignatedPeriod\","
        + " p.\"EntryId\", COALESCE(d.\"OriginalId\", d.\"Id\")"
        + " FROM \"Payments\" p LEFT JOIN \"Charges\" d ON d.\"EntryId\" = p.\"DesignatedEntry\"";

    internal const string PaymentsOrder = " ORDER BY p.\"AccountId\", p.\"ValueDate\", p.\"BookedOn\", p.\"EntryId\"";

    internal const string ClaimsSql = "SELECT \"AccountId\", \"ChargeId\", \"Group\", \"From\", \"To\" FROM \"Claims\"";

    internal const string ClaimsOrder = " ORDER BY \"AccountId\", \"ChargeId\", \"From\"";

    /// <summary>A settlement with the rates, the calendar and the policy in force.</summary>
    public static async Task<Settlement> NewSettlement(IBokDb db, LedgerPolicy policy, bool trace, CancellationToken stop)
    {
        var rates = await db.InterestRates.AsNoTracking().OrderBy(r => r.From).Take(10_000).Select(r => new { r.From, r.BasisPoints }).ToListAsync(stop);
        return new(new RateTable(rates.Select(r => (r.From, r.BasisPoints))), await ReadCalendar.Within(db, stop), policy.Allocation)
        {
            Trace = trace,
        };
    }

    /// <summary>Fills a settlement with one account.</summary>
    public static void Fill(this Settlement settlement, IBokDb db, int account)
    {
        settlement.Clear();
        using var charges = Open(db, ChargesSql + " WHERE \"AccountId\" = @p0" + ChargesOrder, account);
        while (charges.Row.Read()) settlement.Add(Charge(charges.Row));
        using var payments = Open(db, PaymentsSql + " WHERE p.\"AccountId\" = @p0" + PaymentsOrder, account);
        while (payments.Row.Read()) settlement.Add(Payment(payments.Row));
        using var claims = Open(db, ClaimsSql + " WHERE \"AccountId\" = @p0" + ClaimsOrder, account);
        while (claims.Row.Read()) settlement.Add(Claim(claims.Row));
    }

    /// <summary>Fills the settlement with each account in turn, by id, and calls back; holds one account at a time.</summary>
    public static void ForEveryAccount(IBokDb db, Settlement settlement, Action<int> filled, CancellationToken stop)
    {
        using var accounts = Open(db, "SELECT \"Id\" FROM \"LedgerAccounts\" ORDER BY \"Id\"");
        using var charges = Open(db, ChargesSql + ChargesOrder);
        using var payments = Open(db, PaymentsSql + PaymentsOrder);
        using var claims = Open(db, ClaimsSql + ClaimsOrder);
        var (moreCharges, morePayments, moreClaims) = (charges.Row.Read(), payments.Row.Read(), claims.Row.Read());
        while (accounts.Row.Read())
        {
            stop.ThrowIfCancellationRequested();
            var account = accounts.Row.GetInt32(0);
            settlement.Clear();
            for (; moreCharges && charges.Row.GetInt32(0) == account; moreCharges = charges.Row.Read()) settlement.Add(Charge(charges.Row));
            for (; morePayments && payments.Row.GetInt32(0) == account; morePayments = payments.Row.Read())
                settlement.Add(Payment(payments.Row));
            for (; moreClaims && claims.Row.GetInt32(0) == account; moreClaims = claims.Row.Read()) settlement.Add(Claim(claims.Row));
            filled(account);
        }
    }

    private static ChargeRow Charge(DbDataReader row) => new(
        row.GetInt64(1), row.IsDBNull(2) ? null : row.GetInt64(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt64(6));

    private static PaymentRow Payment(DbDataReader row)
    {
        long? original = row.IsDBNull(2) ? null : row.GetInt64(2);
        return new(
            row.GetInt64(1), original, row.GetInt32(3), row.GetInt32(4), row.GetInt64(5), row.IsDBNull(8) ? null : row.GetInt64(8),
            row.IsDBNull(6) ? null : row.GetInt32(6), original is null ? null : row.GetString(7));
    }

    private static ClaimRow Claim(DbDataReader row) => new(
        row.GetInt64(1), Enum.Parse<ClaimGroup>(row.GetString(2)), row.GetInt32(3), row.IsDBNull(4) ? null : row.GetInt32(4));

    private static OpenQuery Open(IBokDb db, string sql, params ReadOnlySpan<object?> values) => new(db.Command(sql, values.Length), values);

    private sealed class OpenQuery : IDisposable
    {
        private readonly BulkCommand command;

        public OpenQuery(BulkCommand command, ReadOnlySpan<object?> values)
        {
            this.command = command;
            Row = command.Read(values);
        }

        public DbDataReader Row { get; }

        public void Dispose()
        {
            Row.Dispose();
            command.Dispose();
        }
    }
}
