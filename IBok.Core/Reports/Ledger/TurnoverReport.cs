using System.Globalization;
using System.Runtime.CompilerServices;
using IBok.Core.Data;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using IBok.Core.Ledger;

namespace IBok.Core.Reports.Ledger;

/// <summary>What was charged of each component for each month, corrections apart, as far as it was posted by the business date.</summary>
public sealed class TurnoverReport : Report
{
    // CROSS JOIN: accounts are the outer loop, their charges come out of the covering index, and only those of the months are looked up.
    private const string From =
        " FROM \"Premises\" p CROSS JOIN \"LedgerAccounts\" a CROSS JOIN \"Charges\" c"
        + " WHERE a.\"PremisesId\" = p.\"Id\" AND c.\"AccountId\" = a.\"Id\" AND c.\"Period\" BETWEEN @p0 AND @p1 AND c.\"PostedOn\" <= @p2 AND +c.\"Id\" <= " + Counted.Charges;

    private const string Sums =
        "COUNT(*), COALESCE(SUM(CASE WHEN c.\"OriginalId\" IS NULL THEN c.\"AmountGrosze\" END), 0), COALESCE(SUM(CASE WHEN c.\"OriginalId\" IS NOT NULL THEN c.\"AmountGrosze\" END), 0)";

    public override string Name => "obroty";

    public override ReportGroup Group => ReportGroup.Ledger;

    public override ReportAsks Asks => ReportAsks.AsOf | ReportAsks.Period | ReportAsks.Premises;

    public override IReadOnlyList<ReportColumn> Columns { get; } =
        [Col.Period, Col.Component, Col.Count("entries"), Col.Money("charges"), Col.Money("corrections"), Col.Money("sum")];

    // A cooperative charges some dozens of components a month.
    public override Task<long> About(ReportScope scope, CancellationToken stop) => Task.FromResult(50L * (1 + Months(scope)));

    public override async IAsyncEnumerable<Cell[]> Rows(ReportScope scope, [EnumeratorCancellation] CancellationToken stop)
    {
        var (conditions, values) = Conditions(scope);
        using var command = scope.Db.Command($"SELECT c.\"Period\", c.\"Component\", {Sums}{From}{conditions} GROUP BY c.\"Period\", c.\"Component\" ORDER BY c.\"Period\", c.\"Component\"", values.Count);
        await using var row = command.Read([.. values]);
        while (await row.ReadAsync(stop))
        {
            var (charged, corrected) = (new Money(row.GetInt64(3)), new Money(row.GetInt64(4)));
            yield return
            [
                Cell.Of(Month.OfValue(row.GetInt32(0)).ToString()), Cell.Of(row.GetString(1)), Cell.Count(row.GetInt64(2)), Cell.Of(charged), Cell.Of(corrected), Cell.Of(charged + corrected),
            ];
        }
    }

    // Sums without components never leave the index.
    public override Task<ReportTotals> Again(ReportScope scope, CancellationToken stop)
    {
        var (conditions, values) = Conditions(scope);
        long groups;
        using (var command = scope.Db.Command($"SELECT COUNT(*) FROM (SELECT DISTINCT c.\"Period\", c.\"Component\"{From}{conditions}) AS g", values.Count))
            groups = Convert.ToInt64(command.Ask([.. values]), CultureInfo.InvariantCulture);
        using var sums = scope.Db.Command($"SELECT {Sums}, COALESCE(SUM(c.\"AmountGrosze\"), 0){From}{conditions}", values.Count);
        using var row = sums.Read([.. values]);
        row.Read();
        return Task.FromResult(new ReportTotals(groups, [row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)]));
    }

    private static (string Sql, List<object?> Values) Conditions(ReportScope scope) => AccountRow.Conditions(
        scope.Filter with { Title = null }, [Month.Of(scope.From).Value, Month.Of(scope.To).Value, scope.AsOf.DayNumber]);

    private static int Months(ReportScope scope) => Math.Max(0, ((scope.To.Year - scope.From.Year) * 12) + scope.To.Month - scope.From.Month);
}
