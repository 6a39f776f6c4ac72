using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit;

/// <summary>Every debit is the sum of its obligations, every file the sum of its debits, every payment of a debit has its answer, and nothing is collected twice.</summary>
public sealed class VerifyDebits(IDbContextFactory<IBokDb> dbs)
{
    private static readonly (string Code, string Sql)[] Rules =
    [
        ("debit-parts",
            "SELECT i.\"Id\", COALESCE(SUM(p.\"AmountGrosze\"), 0), MIN(i.\"AmountGrosze\") FROM \"CollectionItems\" i LEFT JOIN \"CollectionParts\" p ON p.\"ItemId\" = i.\"Id\""
            + " GROUP BY i.\"Id\" HAVING COALESCE(SUM(p.\"AmountGrosze\"), 0) <> MIN(i.\"AmountGrosze\")"),
        ("debit-file",
            "SELECT r.\"Id\", (SELECT COALESCE(SUM(f.\"SumGrosze\"), 0) FROM \"CollectionFiles\" f WHERE f.\"RunId\" = r.\"Id\"),"
            + " (SELECT COALESCE(SUM(i.\"AmountGrosze\"), 0) FROM \"CollectionItems\" i WHERE i.\"RunId\" = r.\"Id\" AND i.\"State\" <> 'Removed') FROM \"CollectionRuns\" r"
            + " WHERE r.\"State\" IN ('Approved', 'Sent') AND (SELECT COALESCE(SUM(f.\"SumGrosze\"), 0) FROM \"CollectionFiles\" f WHERE f.\"RunId\" = r.\"Id\")"
            + " <> (SELECT COALESCE(SUM(i.\"AmountGrosze\"), 0) FROM \"CollectionItems\" i WHERE i.\"RunId\" = r.\"Id\" AND i.\"State\" <> 'Removed')"),
        ("debit-payment",
            "SELECT l.\"ItemId\", (SELECT COALESCE(SUM(x.\"AmountGrosze\"), 0) FROM \"Payments\" x WHERE x.\"EntryId\" = l.\"EntryId\" OR (x.\"EntryId\" > l.\"EntryId\" || '/' AND x.\"EntryId\" < l.\"EntryId\" || '0'"
            + " AND x.\"Corrects\" IS NULL)), l.\"AmountGrosze\" FROM \"AnswerLines\" l WHERE l.\"Outcome\" = 'Executed' AND l.\"EntryId\" IS NOT NULL"
            + " AND (SELECT COALESCE(SUM(x.\"AmountGrosze\"), 0) FROM \"Payments\" x WHERE x.\"EntryId\" = l.\"EntryId\" OR (x.\"EntryId\" > l.\"EntryId\" || '/' AND x.\"EntryId\" < l.\"EntryId\" || '0'"
            + " AND x.\"Corrects\" IS NULL)) <> l.\"AmountGrosze\""),
        ("debit-unanswered",
            "SELECT i.\"Id\", 0, i.\"AmountGrosze\" FROM \"CollectionItems\" i WHERE i.\"State\" IN ('Executed', 'Refused', 'Revoked', 'Refunded')"
            + " AND NOT EXISTS (SELECT 1 FROM \"AnswerLines\" l WHERE l.\"ItemId\" = i.\"Id\" AND l.\"Outcome\" NOT IN ('Known', 'Contradicts', 'NotOurs', 'OnStatement'))"),
    ];

    public Task<IReadOnlyList<Violation>> Run(CancellationToken stop) => Violations.Of(dbs, Rules, stop);
}
