using System.Globalization;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

/// <summary>Rules whose every row is a violation: its id, the amount found and the amount expected, both in grosze.</summary>
public static class Violations
{
    private const int Most = 1_000;

    /// <summary>At most a thousand, in the order of the rules.</summary>
    public static async Task<IReadOnlyList<Violation>> Of(IDbContextFactory<IBokDb> dbs, IEnumerable<(string Code, string Sql)> rules, CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await db.Database.OpenConnectionAsync(stop);
        List<Violation> found = [];
        foreach (var (code, sql) in rules)
        {
            using var command = db.Command(sql, 0);
            using var row = command.Read();
            while (found.Count < Most && row.Read())
                found.Add(new(code, row.GetInt64(0).ToString(CultureInfo.InvariantCulture), new Money(row.GetInt64(1)).ToIntake(), new Money(row.GetInt64(2)).ToIntake()));
        }

        return found;
    }
}
