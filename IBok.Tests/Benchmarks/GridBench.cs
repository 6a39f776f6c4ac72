using System.Diagnostics;
using IBok.Blazor.Commands;
using IBok.Core.Data;
using IBok.Core.Premises;
using IBok.Tests.Testing.Faults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Benchmarks;

/// <summary>
/// What the office's grid asks of 30,000 premises, question by question: sorted, filtered by words and kind, far down the pages. Beside it the
/// same two statements, prepared, on a connection that stays open. With <c>--fault all-rows</c> the page is cut out of all rows by the program: it must turn red.
/// </summary>
internal static class GridBench
{
    private const int Rounds = 25, PageSize = 25;

    private const double MostMilliseconds = 150, MostRatio = 4;

    private static readonly Question[] Questions =
    [
        new(null, null, PremisesSort.Code, false, 0), new(null, null, PremisesSort.Code, true, 14_975), new(null, null, PremisesSort.Address, false, 0),
        new(null, null, PremisesSort.Address, true, 29_000), new(null, null, PremisesSort.UsableArea, true, 500), new(null, null, PremisesSort.Persons, false, 2_500),
        new(null, PremisesKind.Garage, PremisesSort.Address, false, 1_000), new("a", null, PremisesSort.UsableArea, false, 10_000),
        new("pokazowa", null, PremisesSort.Address, false, 0), new("l-0123", null, PremisesSort.Code, false, 0),
        new("12 00-000 przykladowo", PremisesKind.Flat, PremisesSort.Persons, true, 25), new("nie ma takiego", null, PremisesSort.Code, false, 0),
    ];

    public static async Task Run(BenchReport report, string? fault)
    {
        await using var services = LocalVerbs.Build(await BenchFolder.Demo(new(30_000, 2)), readOnly: true);
        if (fault is not null) SeededFault.Plant(fault);
        var find = services.GetRequiredService<FindPremises>();
        await using var db = await services.GetRequiredService<IDbContextFactory<IBokDb>>().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        using var floor = new Floor(db);
        List<double> values = [], floors = [];
        for (var round = -2; round < Rounds; round++) // two rounds to warm up
        {
            foreach (var question in Questions)
            {
                var (value, found) = await Timed(async () => (await find.Page(question.Asked, CancellationToken.None)).Count);
                var (bare, same) = await Timed(() => Task.FromResult(floor.Ask(question)));
                if (found != same) report.Wrong("grid", $"{question} found {found}, the floor {same}");
                if (round < 0) continue;
                values.Add(value);
                floors.Add(bare);
            }
        }

        report.Value("grid-p95", values.Order().ElementAt(values.Count * 95 / 100), "ms", MostMilliseconds);
        report.Ratio("grid", Pairs.Of(values, floors), "ms", MostRatio);
    }

    private static async Task<(double Milliseconds, int Found)> Timed(Func<Task<int>> ask)
    {
        var start = Stopwatch.GetTimestamp();
        var found = await ask();
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, found);
    }

    private sealed record Question(string? Text, PremisesKind? Kind, PremisesSort Sort, bool Descending, int Skip)
    {
        public FindPremises.Query Asked => new(Text, Kind, Sort, Descending, Skip, PageSize);

        public string[] Words => Text?.Split(' ') ?? [];
    }

    private sealed class Floor(IBokDb db) : IDisposable
    {
        private readonly Dictionary<string, BulkCommand> commands = new(StringComparer.Ordinal);

        public int Ask(Question question)
        {
            List<object?> values = [.. question.Words];
            if (question.Kind is { } kind) values.Add($"{kind}");
            List<string> conditions = [.. question.Words.Select((_, i) => $"instr(\"SearchKey\", @p{i}) > 0")];
            if (question.Kind is not null) conditions.Add($"\"Kind\" = @p{values.Count - 1}");
            var where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
            var count = Convert.ToInt32(Command($"SELECT COUNT(*) FROM \"Premises\"{where}", values.Count).Ask([.. values]), System.Globalization.CultureInfo.InvariantCulture);
            var order = $"\"{question.Sort}\" {(question.Descending ? "DESC" : "ASC")}{(question.Sort == PremisesSort.Code ? "" : ", \"Code\"")}";
            var sql = $"SELECT \"Code\", \"Kind\", \"Address\", \"UsableArea\", \"Persons\" FROM \"Premises\"{where} ORDER BY {order} LIMIT {PageSize} OFFSET {question.Skip}";
            using var row = Command(sql, values.Count).Read([.. values]);
            while (row.Read()) _ = (row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt32(4));
            return count;
        }

        public void Dispose()
        {
            foreach (var command in commands.Values) command.Dispose();
        }

        private BulkCommand Command(string sql, int parameters)
        {
            if (!commands.TryGetValue(sql, out var command)) commands.Add(sql, command = db.Command(sql, parameters));
            return command;
        }
    }
}
