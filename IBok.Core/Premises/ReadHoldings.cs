using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Premises;

/// <summary>Which premises a person holds on a day.</summary>
public static class ReadHoldings
{
    private const string Most = "200"; // not a parameter: SQLite plans anew whenever a limit is bound

    internal const string Sql =
        "SELECT t.\"PremisesId\", p.\"Code\", MIN(t.\"ValidFrom\") FROM \"LegalTitles\" t JOIN \"Premises\" p ON p.\"Id\" = t.\"PremisesId\""
        + " WHERE t.\"PersonId\" = @p0 AND t.\"ValidFrom\" <= @p1 AND (t.\"ValidTo\" IS NULL OR t.\"ValidTo\" >= @p1)"
        + " GROUP BY t.\"PremisesId\", p.\"Code\" ORDER BY p.\"Code\" LIMIT " + Most;

    /// <summary>Holdings on a day; a title's last day still counts.</summary>
    public static IReadOnlyList<ReadablePremises> Of(PreparedRead read, int person, DateOnly day)
    {
        using var row = read.Command(Sql, 2).Read(person, day.DayNumber);
        List<ReadablePremises> all = [];
        while (row.Read()) all.Add(new(row.GetInt32(0), row.GetString(1), person, DateOnly.FromDayNumber(row.GetInt32(2))));
        return all;
    }
}
