using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Banking;

/// <summary>Every posted line is in the ledger once, whole and in its accounts; no payment of a bank stands there without its line.</summary>
public sealed class VerifyBank(IDbContextFactory<IBokDb> dbs)
{
    private static readonly (string Code, string Sql)[] Rules =
    [
        ("bank-line-sum",
            "SELECT l.\"Id\", COALESCE(SUM(p.\"AmountGrosze\"), 0), MIN(l.\"AmountGrosze\") FROM \"BankLines\" l LEFT JOIN \"BankLineParts\" p ON p.\"LineId\" = l.\"Id\" AND NOT p.\"IsTakenBack\""
            + " GROUP BY l.\"Id\" HAVING COALESCE(SUM(p.\"AmountGrosze\"), 0) <> CASE WHEN MIN(l.\"State\") = 'Posted' THEN MIN(l.\"AmountGrosze\") ELSE 0 END"),
        ("bank-part-payment",
            "SELECT p.\"LineId\", COALESCE(x.\"AmountGrosze\", 0), p.\"AmountGrosze\" FROM \"BankLineParts\" p LEFT JOIN \"Payments\" x ON x.\"EntryId\" = p.\"EntryId\""
            + " WHERE x.\"Id\" IS NULL OR x.\"AmountGrosze\" <> p.\"AmountGrosze\" OR x.\"AccountId\" <> p.\"AccountId\""),
        ("bank-payment-line",
            "SELECT p.\"Id\", p.\"AmountGrosze\", 0 FROM \"Payments\" p WHERE p.\"EntryId\" >= 'BANK-' AND p.\"EntryId\" < 'BANK.'"
            + " AND NOT EXISTS (SELECT 1 FROM \"BankLineParts\" x WHERE x.\"EntryId\" = p.\"EntryId\")"),
    ];

    public Task<IReadOnlyList<Violation>> Run(CancellationToken stop) => Violations.Of(dbs, Rules, stop);
}
