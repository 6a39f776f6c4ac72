using IBok.Core.Calendar;
using IBok.Core.Data;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Dashboards;

/// <summary>How old the arrears of all accounts are, by days past the effective due date (domain.md 7.4a), out of the items on which interest grows.</summary>
public sealed class ReadAgeing(IDbContextFactory<IBokDb> dbs)
{
    internal const string Sql =
        "SELECT c.\"DueDate\", SUM(l.\"OpenGrosze\"), COUNT(DISTINCT l.\"AccountId\") FROM \"LateItems\" l JOIN \"Charges\" c ON c.\"Id\" = l.\"ChargeId\" GROUP BY c.\"DueDate\"";

    /// <param name="From">Days past due, from 1.</param>
    /// <param name="To">Null: without end.</param>
    public sealed record Bucket(int From, int? To, Money Open);

    /// <summary>In the order of <see cref="Ageing.Buckets"/>; null before the first publication.</summary>
    public async Task<(DateOnly AsOf, IReadOnlyList<Bucket> Buckets)?> Now(CancellationToken stop)
    {
        await using var db = await dbs.CreateDbContextAsync(stop);
        await using var snapshot = await db.OpenSnapshot(stop);
        if (PublishFigures.LastAsOf(db) is not { } day) return null;
        var calendar = await ReadCalendar.Within(db, stop);
        var open = new long[Ageing.Buckets.Count];
        using var command = db.Command(Sql, 0);
        using var row = command.Read();
        while (row.Read())
        {
            var late = day.DayNumber - calendar.EffectiveDue(row.GetInt32(0));
            for (var i = 0; i < open.Length; i++)
                if (Ageing.Buckets[i] is var (from, to) && late >= from && late <= (to ?? int.MaxValue)) open[i] += row.GetInt64(1);
        }

        return (day, [.. Ageing.Buckets.Select((b, i) => new Bucket(b.From, b.To, new(open[i])))]);
    }
}
