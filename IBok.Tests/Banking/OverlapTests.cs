using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using IBok.Core.Jobs.Incoming;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using static IBok.Tests.Banking.TakeStatementTests;

namespace IBok.Tests.Banking;

/// <summary>Whatever a bank cuts its movements into, and however often it sends them: each counts once, and alike ones all.</summary>
public sealed class OverlapTests
{
    private const string Account = "30102023139999000000000001";

    [Fact]
    public async Task Any_statements_of_the_same_movements_in_any_number_count_each_movement_once()
    {
        await using var folder = await Bank();
        var seen = 0;
        for (var seed = 1UL; seed <= 40; seed++)
        {
            var plan = Plans.Sample(1, new Rnd(seed, 7), 12).Single();
            foreach (var cut in plan.Cuts) await Send(folder, plan, cut, seed);
            var counted = await folder.Query(
                "SELECT l.\"BookedOn\", l.\"AmountGrosze\", COUNT(*) FROM \"BankLines\" l JOIN \"BankStatements\" s ON s.\"Id\" = l.\"StatementId\" WHERE s.\"Account\" = '"
                + OwnAccount(seed) + "' GROUP BY 1, 2 ORDER BY 1, 2");
            var covered = plan.Cuts.SelectMany(c => Enumerable.Range(c.From, c.Count)).Distinct().Select(i => plan.Movements[i]).ToList();
            counted.Should().Equal(
                covered.GroupBy(m => (m.Day, m.Amount)).OrderBy(g => g.Key.Day).ThenBy(g => g.Key.Amount.Grosze).Select(g => $"{g.Key.Day.DayNumber}|{g.Key.Amount.Grosze}|{g.Count()}"),
                "seed {0}: {1}", seed, string.Join(", ", plan.Cuts));
            seen += covered.Count;
        }

        seen.Should().BeGreaterThan(200);
        await Proved(folder);
    }

    private static string OwnAccount(ulong seed) => Nrb.WithCheck($"10202313{seed:0000000000000000}").ToString();

    private static async Task Send(TestFolder folder, Plan plan, Cut cut, ulong seed)
    {
        var opening = plan.Movements.Take(cut.From).Aggregate(new Money(100_000), (sum, m) => sum + m.Amount);
        var statement = new StatementBuilder($"{cut.From}-{cut.Count}", opening) { Account = OwnAccount(seed) };
        foreach (var m in plan.Movements.Skip(cut.From).Take(cut.Count)) statement.Pays(Account, m.Amount.ToZloty(), m.Day);
        (await folder.Get<TakeFile>().Handle(new(statement.File(folder.Place($"{Guid.NewGuid():n}.sta")), "próba"), null, TestFolder.Stop))
            .Should().BeOfType<Result<Core.Intake.Certificate>.Ok>().Which.Value.Outcome.Should().Be(Core.Intake.CertificateOutcome.Posted);
    }

    // Few days and few amounts, so that many movements are alike and days add up to nothing; days do not go back.
    private static Gen<Plan> Plans =>
        from count in Gen.Choose(2, 12)
        from steps in Gen.ArrayOf(Gen.Choose(0, 1), count)
        from amounts in Gen.ArrayOf(Gen.Elements(-2, -1, 1, 2), count)
        let days = steps.Aggregate(new List<int> { 0 }, (all, step) => [.. all, all[^1] + step])
        let movements = amounts.Select((a, i) => new Movement(new DateOnly(2026, 11, 1).AddDays(days[i]), new(a * 1_000))).ToList()
        from cuts in Gen.ListOf(Cuts(movements), 6)
        select new Plan(movements, [.. cuts]);

    // What banks send: whole days, or the parts of a day one after the other, from the first; a part that begins inside a day stands after those before it.
    private static Gen<Cut> Cuts(List<Movement> movements)
    {
        List<int> days = [0, .. Enumerable.Range(1, movements.Count - 1).Where(i => movements[i].Day > movements[i - 1].Day), movements.Count];
        return
            from first in Gen.Choose(0, days.Count - 2)
            from last in Gen.Choose(first + 1, days.Count - 1)
            select new Cut(days[first], days[last] - days[first]);
    }

    private sealed record Movement(DateOnly Day, Money Amount);

    private sealed record Cut(int From, int Count);

    private sealed record Plan(IReadOnlyList<Movement> Movements, IReadOnlyList<Cut> Cuts);
}
