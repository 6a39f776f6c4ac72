using System.Runtime.CompilerServices;
using IBok.Core.Data;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using IBok.Core.Ledger;

namespace IBok.Core.Reports.Ledger;

/// <summary>The journal of payments: every payment, correction and return that was booked in a period, in the order of booking.</summary>
public sealed class PaymentsReport : Report
{
    // CROSS JOIN: accounts are the outer loop, their payments come out of the covering index.
    private const string From = " FROM \"Premises\" p CROSS JOIN \"LedgerAccounts\" a CROSS JOIN \"Payments\" y";

    private const string Where = " WHERE a.\"PremisesId\" = p.\"Id\" AND y.\"AccountId\" = a.\"Id\" AND y.\"BookedOn\" BETWEEN @p0 AND @p1 AND +y.\"Id\" <= " + Counted.Payments;

    public override string Name => "wplaty";

    public override ReportGroup Group => ReportGroup.Ledger;

    public override ReportAsks Asks => ReportAsks.Period | ReportAsks.Premises;

    public override IReadOnlyList<ReportColumn> Columns { get; } =
    [
        Col.Day("booked-on"), Col.Day("value-date"), Col.Entry, Col.Text("payment-kind", 12), Col.Account, Col.Premises, Col.Building, Col.Holder, Col.Money("amount"),
        Col.Text("payment-title", 40), Col.Text("corrects", 16),
    ];

    public override Task<long> About(ReportScope scope, CancellationToken stop) => Task.FromResult(Sums(scope).Rows);

    public override async IAsyncEnumerable<Cell[]> Rows(ReportScope scope, [EnumeratorCancellation] CancellationToken stop)
    {
        var holders = AccountRow.Of(scope).ToDictionary(a => a.Id, a => a.Holder);
        bool IsHidden(int account) => holders.GetValueOrDefault(account)?.StartsWith(IRestricted.Name, StringComparison.Ordinal) == true; // a title may name who paid
        var (conditions, values) = Conditions(scope);
        using var command = scope.Db.Command(
            "SELECT y.\"BookedOn\", y.\"ValueDate\", y.\"EntryId\", y.\"AmountGrosze\", y.\"Title\", y.\"Corrects\", o.\"ValueDate\", a.\"Id\", a.\"Code\", p.\"Code\", p.\"Building\""
            + $"{From} LEFT JOIN \"Payments\" o ON o.\"Id\" = y.\"OriginalId\"{Where}{conditions} ORDER BY y.\"BookedOn\", y.\"EntryId\"", values.Count);
        await using var row = command.Read([.. values]);
        while (await row.ReadAsync(stop))
        {
            var kind = row.IsDBNull(6) ? "payment" : row.GetInt32(1) > row.GetInt32(6) ? "return" : "correction";
            yield return
            [
                Cell.Of(DateOnly.FromDayNumber(row.GetInt32(0))), Cell.Of(DateOnly.FromDayNumber(row.GetInt32(1))), Cell.Of(row.GetString(2)),
                Cell.Of(scope.Texts.Of($"payment-entry.{kind}")), Cell.Of(row.GetString(8)), Cell.Of(row.GetString(9)), Cell.Of(row.IsDBNull(10) ? null : row.GetString(10)),
                Cell.Of(holders.GetValueOrDefault(row.GetInt32(7))), Cell.Of(new Money(row.GetInt64(3))), Cell.Of(row.IsDBNull(4) || IsHidden(row.GetInt32(7)) ? null : row.GetString(4)),
                Cell.Of(row.IsDBNull(5) ? null : row.GetString(5)),
            ];
        }
    }

    public override Task<ReportTotals> Again(ReportScope scope, CancellationToken stop) => Task.FromResult(Sums(scope));

    // Out of the covering index alone.
    private static ReportTotals Sums(ReportScope scope)
    {
        var (conditions, values) = Conditions(scope);
        using var command = scope.Db.Command($"SELECT COUNT(*), COALESCE(SUM(y.\"AmountGrosze\"), 0){From}{Where}{conditions}", values.Count);
        using var row = command.Read([.. values]);
        row.Read();
        return new(row.GetInt64(0), [row.GetInt64(1)]);
    }

    private static (string Sql, List<object?> Values) Conditions(ReportScope scope) =>
        AccountRow.Conditions(scope.Filter with { Title = null }, [scope.From.DayNumber, scope.To.DayNumber]);
}
