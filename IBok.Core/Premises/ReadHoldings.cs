using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Premises;

/// <summary>Which premises a person holds on a day.</summary>
public static class ReadHoldings
{
    private const int Most = 200;

    internal const string Sql =
        "SELECT t.\"PremisesId\", p.\"Code\", MIN(t.\"ValidFrom\") FROM \"LegalTitles\" t JOIN \"Premises\" p ON p.\"Id\" = t.\"PremisesId\""
        + " WHERE t.\"PersonId\" = @p0 AND t.\"ValidFrom\" <= @p1 AND (t.\"ValidTo\" IS NULL OR t.\"ValidTo\" >= @p1)"
        + " GROUP BY t.\"PremisesId\", p.\"Code\" ORDER BY p.\"Code\" LIMIT @p2";

    /// <summary>Holdings on a day; a title's last day still counts.</summary>
    public static IReadOnlyList<ReadablePremises> Of(IBokDb db, int person, DateOnly day)
    {
        using var command = db.Command(Sql, 3);
        using var row = command.Read(person, day.DayNumber, Most);
        List<ReadablePremises> all = [];
        while (row.Read()) all.Add(new(row.GetInt32(0), row.GetString(1), person, DateOnly.FromDayNumber(row.GetInt32(2))));
        return all;
    }
}
