using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Premises;

/// <summary>Which premises a person holds on a day.</summary>
public static class ReadHoldings
{
    private const string Most = "1000"; // titles; not a parameter: SQLite plans anew whenever a limit is bound

    internal const string Sql =
        "SELECT t.\"PremisesId\", p.\"Code\", t.\"ValidFrom\", t.\"ValidTo\" FROM \"LegalTitles\" t JOIN \"Premises\" p ON p.\"Id\" = t.\"PremisesId\""
        + " WHERE t.\"PersonId\" = @p0 AND t.\"ValidFrom\" <= @p1 ORDER BY p.\"Code\", t.\"ValidFrom\" LIMIT " + Most;

    /// <summary>Holdings on a day; a title's last day still counts. A holding began with the first of the person's titles that follow each other without a day between: who turns a tenancy into an ownership keeps the past.</summary>
    public static IReadOnlyList<ReadablePremises> Of(PreparedRead read, int person, DateOnly day)
    {
        using var row = read.Command(Sql, 2).Read(person, day.DayNumber);
        List<ReadablePremises> all = [];
        var (premises, code, since, until) = (0, "", 0, -1);
        while (row.Read())
        {
            var (of, from) = (row.GetInt32(0), row.GetInt32(2));
            if (of != premises)
            {
                Keep();
                (premises, code, since, until) = (of, row.GetString(1), from, -1);
            }

            if (from - 1 > until) since = from;
            until = Math.Max(until, row.IsDBNull(3) ? int.MaxValue : row.GetInt32(3));
        }

        Keep();
        return all;

        void Keep()
        {
            if (until >= day.DayNumber) all.Add(new(premises, code, person, DateOnly.FromDayNumber(since)));
        }
    }
}
