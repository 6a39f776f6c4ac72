using IBok.Core.Data;
using IBok.Core.Documents.Workbooks;
using IBok.Core.Kernel;
using IBok.Core.Ledger;

namespace IBok.Core.Reports;

/// <summary>An account with its premises and its holder on the business date.</summary>
/// <param name="Kind">In words.</param>
/// <param name="Title">In words; empty without a title.</param>
/// <param name="Holder">Whose the account is, or who holds the title; the last one where nobody does any more.</param>
internal sealed record AccountRow(
    int Id, string Code, string Premises, string Building, string Kind, string Title, string Holder, bool IsFirm, string Nip, string Address)
{
    private const string Sql =
        "SELECT a.\"Id\", a.\"Code\", p.\"Code\", p.\"Building\", p.\"Kind\", t.\"Kind\", CASE WHEN x.\"RestrictedOn\" IS NULL THEN x.\"Name\" ELSE '" + IRestricted.Name + "' END, x.\"Kind\","
        + " CASE WHEN x.\"RestrictedOn\" IS NULL THEN x.\"Nip\" END, CASE WHEN x.\"RestrictedOn\" IS NULL THEN x.\"Address\" END,"
        + " (SELECT COUNT(DISTINCT h.\"PersonId\") FROM \"LegalTitles\" h WHERE a.\"PersonId\" IS NULL AND h.\"PremisesId\" = p.\"Id\" AND " + HoldsOn + ")"
        + " FROM \"LedgerAccounts\" a JOIN \"Premises\" p ON p.\"Id\" = a.\"PremisesId\" LEFT JOIN \"LegalTitles\" t ON t.\"Id\" ="
        + " COALESCE((SELECT MIN(h.\"Id\") FROM \"LegalTitles\" h WHERE h.\"PremisesId\" = p.\"Id\" AND " + OfOwner + " AND " + HoldsOn + "),"
        + " (SELECT MAX(h.\"Id\") FROM \"LegalTitles\" h WHERE h.\"PremisesId\" = p.\"Id\" AND " + OfOwner + " AND h.\"ValidFrom\" <= @p0))"
        + " LEFT JOIN \"Persons\" x ON x.\"Id\" = COALESCE(a.\"PersonId\", t.\"PersonId\") WHERE +a.\"Id\" <= " + Counted.Accounts;

    private const string HoldsOn = "h.\"ValidFrom\" <= @p0 AND (h.\"ValidTo\" IS NULL OR h.\"ValidTo\" >= @p0)";
    private const string OfOwner = "(a.\"PersonId\" IS NULL OR h.\"PersonId\" = a.\"PersonId\")";

    /// <summary>What a row about the account begins with (<see cref="Col.OfAccount"/>).</summary>
    public IEnumerable<Cell> Cells => [Cell.Of(Code), Cell.Of(Premises), Cell.Of(Building), Cell.Of(Kind), Cell.Of(Title), Cell.Of(Holder)];

    /// <summary>The accounts that the filter lets through, by id.</summary>
    public static List<AccountRow> Of(ReportScope scope)
    {
        var (conditions, values) = Conditions(scope.Filter, [scope.AsOf.DayNumber]);
        using var command = scope.Db.Command($"{Sql}{conditions} ORDER BY a.\"Id\"", values.Count);
        using var row = command.Read([.. values]);
        Dictionary<string, string> words = new(StringComparer.Ordinal);
        List<AccountRow> all = [];
        while (row.Read())
        {
            var holder = Text(row, 6);
            all.Add(new(
                row.GetInt32(0), row.GetString(1), row.GetString(2), Text(row, 3), Word(words, scope, "premises-kind", row.GetString(4)),
                row.IsDBNull(5) ? "" : Word(words, scope, "title-kind", row.GetString(5)), row.GetInt64(10) > 1 ? $"{holder} {scope.Texts.Of("report.and-others")}" : holder,
                Text(row, 7) == nameof(Core.Premises.PersonKind.Organisation), Text(row, 8), Text(row, 9)));
        }

        return all;
    }

    /// <summary>How many accounts the filter lets through.</summary>
    public static long Count(ReportScope scope)
    {
        var (conditions, values) = Conditions(scope.Filter with { Title = null }, []);
        using var command = scope.Db.Command($"SELECT COUNT(*) FROM \"Premises\" p JOIN \"LedgerAccounts\" a ON a.\"PremisesId\" = p.\"Id\" WHERE +a.\"Id\" <= {Counted.Accounts}{conditions}", values.Count);
        return Convert.ToInt64(command.Ask([.. values]), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Conditions on premises p and title t, and the values of a statement's parameters with theirs behind.</summary>
    public static (string Sql, List<object?> Values) Conditions(ReportFilter filter, List<object?> values)
    {
        var sql = "";
        void Add(string column, object? value)
        {
            if (value is null) return;
            sql += $" AND {column} = @p{values.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            values.Add(value);
        }

        Add("p.\"Building\"", filter.Building);
        Add("p.\"Kind\"", filter.Kind?.ToString());
        Add("t.\"Kind\"", filter.Title?.ToString());
        return (sql, values);
    }

    private static string Text(System.Data.Common.DbDataReader row, int column) => row.IsDBNull(column) ? "" : row.GetString(column);

    private static string Word(Dictionary<string, string> known, ReportScope scope, string prefix, string name)
    {
        if (!known.TryGetValue(name, out var word)) known.Add(name, word = scope.Texts.Of($"{prefix}.{name}"));
        return word;
    }
}
