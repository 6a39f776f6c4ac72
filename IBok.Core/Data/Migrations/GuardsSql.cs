using Microsoft.EntityFrameworkCore.Migrations;

namespace IBok.Core.Data.Migrations;

/// <summary>What a model cannot say: append-only tables, and indexes over columns of complex properties.</summary>
internal static class GuardsSql
{
    private static readonly string[] AppendOnly =
    [
        "Charges", "Payments", "Publications", "PublishedFigures", "PremisesHistory", "PersonHistory", "LegalTitleHistory",
        "LedgerAccountHistory", "ClaimHistory", "ImportFiles", "ImportFindings", "ImportSources", "SourceChunks",
    ];

    private static readonly (string Table, string Column, string Mark)[] Marked =
    [
        ("Charges", "Id", "ChargesAfter"), ("Payments", "Id", "PaymentsAfter"), ("Publications", "Id", "PublicationsAfter"),
        ("PublishedFigures", "PublicationId", "PublicationsAfter"), ("BankStatements", "Id", "StatementsAfter"),
    ];

    private static readonly (string Name, string On)[] Indexes =
    [
        // A settlement streams an account's charges and payments out of these alone, in its own order.
        ("IX_Charges_Account", "\"Charges\" (\"AccountId\", \"DueDate\", \"EntryId\", \"PostedOn\", \"Period\", \"AmountGrosze\", \"OriginalId\")"),
        ("IX_Payments_Account",
            "\"Payments\" (\"AccountId\", \"ValueDate\", \"BookedOn\", \"EntryId\", \"AmountGrosze\", \"DesignatedPeriod\", \"DesignatedEntry\", \"OriginalId\")"),
        ("IX_Claims_Account", "\"Claims\" (\"AccountId\", \"ChargeId\", \"From\")"),

        // Who may see what starts at a person and ends at premises.
        ("IX_LegalTitles_Person", "\"LegalTitles\" (\"PersonId\")"),
        ("IX_LegalTitles_Premises", "\"LegalTitles\" (\"PremisesId\")"),
        ("IX_LedgerAccounts_Premises", "\"LedgerAccounts\" (\"PremisesId\")"),
    ];

    // Few payments name a charge: those that do are found when what they name is posted after them (Ledger/Touched.cs).
    private static readonly (string Name, string On)[] NamedPayments =
    [
        ("IX_Payments_NamedPeriod", "\"Payments\" (\"AccountId\", \"DesignatedPeriod\", \"ValueDate\") WHERE \"DesignatedPeriod\" IS NOT NULL"),
        ("IX_Payments_NamedEntry", "\"Payments\" (\"DesignatedEntry\", \"AccountId\", \"ValueDate\") WHERE \"DesignatedEntry\" IS NOT NULL"),
    ];

    public static void Up(MigrationBuilder migration)
    {
        foreach (var (name, on) in Indexes) migration.Sql($"CREATE INDEX \"{name}\" ON {on};");
        foreach (var table in AppendOnly) KeepAppendOnly(migration, table);
    }

    public static void IndexNamedPayments(MigrationBuilder migration)
    {
        foreach (var (name, on) in NamedPayments) migration.Sql($"CREATE INDEX \"{name}\" ON {on};");
    }

    public static void DropNamedPayments(MigrationBuilder migration)
    {
        foreach (var (name, _) in NamedPayments) migration.Sql($"DROP INDEX \"{name}\";");
    }

    /// <summary>Rows of the table are never changed or deleted again.</summary>
    public static void KeepAppendOnly(MigrationBuilder migration, string table)
    {
        foreach (var change in new[] { "UPDATE", "DELETE" })
        {
            migration.Sql(
                $"CREATE TRIGGER \"TR_{table}_No{change}\" BEFORE {change} ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;");
        }
    }

    /// <summary>Rows of the table are never changed or deleted once the column is set.</summary>
    public static void KeepOnce(MigrationBuilder migration, string table, string column)
    {
        foreach (var change in new[] { "UPDATE", "DELETE" })
        {
            migration.Sql(
                $"CREATE TRIGGER \"TR_{table}_No{change}\" BEFORE {change} ON \"{table}\" WHEN OLD.\"{column}\" IS NOT NULL"
                + $" BEGIN SELECT RAISE(ABORT, '{table}: {column} is final'); END;");
        }
    }

    /// <summary>These columns of a row never change, and no row is deleted; the others tell what became of it.</summary>
    public static void KeepFacts(MigrationBuilder migration, string table, params string[] columns)
    {
        foreach (var change in new[] { $"UPDATE OF {string.Join(", ", columns.Select(c => $"\"{c}\""))}", "DELETE" })
        {
            migration.Sql(
                $"CREATE TRIGGER \"TR_{table}_No{change[..6]}\" BEFORE {change} ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{table}: what was written is final'); END;");
        }
    }

    /// <summary>
    /// Of an append-only table only these columns may be emptied, and only inside a transaction that erases personal data (OpenErasures); every other change
    /// of a row stays refused.
    /// </summary>
    public static void LetErase(MigrationBuilder migration, string table, string[] erasable, params string[] final)
    {
        string Named(IEnumerable<string> columns) => string.Join(", ", columns.Select(c => $"\"{c}\""));
        migration.Sql($"DROP TRIGGER \"TR_{table}_NoUPDATE\";");
        migration.Sql($"CREATE TRIGGER \"TR_{table}_NoUPDATE\" BEFORE UPDATE OF {Named(final)} ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;");
        migration.Sql(
            $"CREATE TRIGGER \"TR_{table}_NoErase\" BEFORE UPDATE OF {Named(erasable)} ON \"{table}\""
            + $" BEGIN SELECT RAISE(ABORT, '{table} is append-only') WHERE NOT EXISTS (SELECT 1 FROM \"OpenErasures\"); END;");
    }

    /// <summary>Rows of an append-only table may be taken out inside a transaction that erases personal data (OpenErasures), and only there.</summary>
    public static void LetEraseRows(MigrationBuilder migration, string table)
    {
        migration.Sql($"DROP TRIGGER \"TR_{table}_NoDELETE\";");
        migration.Sql(
            $"CREATE TRIGGER \"TR_{table}_NoDELETE\" BEFORE DELETE ON \"{table}\""
            + $" BEGIN SELECT RAISE(ABORT, '{table} is append-only') WHERE NOT EXISTS (SELECT 1 FROM \"OpenErasures\"); END;");
    }

    public static void ForbidEraseRows(MigrationBuilder migration, string table)
    {
        migration.Sql($"DROP TRIGGER \"TR_{table}_NoDELETE\";");
        migration.Sql($"CREATE TRIGGER \"TR_{table}_NoDELETE\" BEFORE DELETE ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;");
    }

    /// <summary>The other way round: before a migration that knew of erasing.</summary>
    public static void ForbidErase(MigrationBuilder migration, string table)
    {
        migration.Sql($"DROP TRIGGER \"TR_{table}_NoErase\";");
        migration.Sql($"DROP TRIGGER \"TR_{table}_NoUPDATE\";");
        migration.Sql($"CREATE TRIGGER \"TR_{table}_NoUPDATE\" BEFORE UPDATE ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;");
    }

    /// <summary>
    /// Rows of these append-only tables may be taken out, and a publication's time set, while the posting that wrote them does not count
    /// (Ledger/LongPosting): above the mark of the only row of OpenPostings.
    /// </summary>
    public static void ReleaseUncounted(MigrationBuilder migration)
    {
        foreach (var (table, column, mark) in Marked)
        {
            var counts = $"SELECT RAISE(ABORT, '{table} is append-only') WHERE OLD.\"{column}\" <= COALESCE((SELECT \"{mark}\" FROM \"OpenPostings\"), 9223372036854775807)";
            foreach (var change in table == "Publications" ? new[] { "UPDATE", "DELETE" } : ["DELETE"])
            {
                migration.Sql($"DROP TRIGGER \"TR_{table}_No{change}\";");
                migration.Sql($"CREATE TRIGGER \"TR_{table}_No{change}\" BEFORE {change} ON \"{table}\" BEGIN {counts}; END;");
            }
        }
    }

    public static void KeepUncounted(MigrationBuilder migration)
    {
        foreach (var (table, _, _) in Marked)
        {
            foreach (var change in new[] { "UPDATE", "DELETE" }) migration.Sql($"DROP TRIGGER \"TR_{table}_No{change}\";");
            KeepAppendOnly(migration, table);
        }
    }

    public static void Down(MigrationBuilder migration)
    {
        foreach (var table in AppendOnly)
            foreach (var change in new[] { "UPDATE", "DELETE" }) migration.Sql($"DROP TRIGGER \"TR_{table}_No{change}\";");
        foreach (var (name, _) in Indexes) migration.Sql($"DROP INDEX \"{name}\";");
    }
}
