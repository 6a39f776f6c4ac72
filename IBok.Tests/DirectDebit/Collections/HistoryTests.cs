using FluentAssertions;
using IBok.Core.DirectDebit;
using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.Kernel;
using IBok.Tests.DirectDebit.Mandates;
using static IBok.Tests.DirectDebit.Collections.RunDesk;

namespace IBok.Tests.DirectDebit.Collections;

/// <summary>Random years of runs, answers, refunds and second thoughts: what must hold after every step.</summary>
public sealed class HistoryTests
{
    private const int Months = 8;

    private static readonly string[] Codes = ["", "AM04", "MS02", "AC01", "XX99", "AC04"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [Trait("Asvs", "15")]
    public async Task Nothing_is_collected_twice_whatever_happens_in_whatever_order(int seed)
    {
        var random = new Random(seed);
        await using var desk = await Open();
        var dues = Enumerable.Range(0, Months).Select(m => new DateOnly(2026, 12, 15).AddMonths(m)).ToList();
        await desk.Charges(new(2026, 11, 21), [.. dues.SelectMany((d, i) => new[] { ($"A-{i}", d, $"{100 + i},00"), ($"B-{i}", d, $"{random.Next(1, 99)},{random.Next(10, 99)}") })]);
        List<(string Amount, DateOnly Day, string Code)> said = [];
        foreach (var due in dues)
        {
            desk.GoTo(due.AddDays(-6));
            if (await Run(desk, due, random) is not { } item) continue;
            await Say(desk, said, item.Amount, due, Codes[random.Next(random.Next(2) == 0 ? 2 : Codes.Length)], due.AddDays(2));
            if (random.Next(4) == 0 && (await desk.Item(item.Run)).State == ItemState.Executed) await Say(desk, said, item.Amount, due.AddDays(random.Next(3, 9)), "MD06", due.AddDays(10));
            await IsSound(desk, dues);
        }

        var before = await Everything(desk);
        foreach (var one in said) (await desk.Answer(one)).Lines.Should().OnlyContain(l => l.Outcome == AnswerOutcome.Known, "{0} was said before", one);
        (await Everything(desk)).Should().Be(before);
    }

    // A run is proposed, sometimes given up and proposed again, sometimes not sent at all.
    private static async Task<(int Run, Money Amount)?> Run(RunDesk desk, DateOnly due, Random random)
    {
        if ((await desk.Plan(due)).In.Count == 0) return null;
        var run = await desk.Approved(due);
        if (random.Next(3) == 0)
        {
            await desk.Discard(run);
            if (random.Next(2) == 0) return null;
            run = await desk.Approved(due);
        }

        Good(await desk.Get<HandOutFile>().Handle(MandateDesk.Clerk, run, 1, Stop));
        Good(await desk.Get<SendRun>().Handle(await desk.Seen(run), Stop));
        return (run, (await desk.Item(run)).Amount);
    }

    private static async Task Say(RunDesk desk, List<(string, DateOnly, string)> said, Money amount, DateOnly day, string code, DateOnly today)
    {
        desk.GoTo(today);
        (string, DateOnly, string) line = (amount.ToIntake(), day, code);
        (await desk.Answer(line)).Lines.Should().ContainSingle().Which.Outcome.Should().NotBe(AnswerOutcome.NotOurs).And.NotBe(AnswerOutcome.Contradicts);
        said.Add(line);
    }

    private static async Task IsSound(RunDesk desk, List<DateOnly> dues)
    {
        (await desk.Get<VerifyDebits>().Run(Stop)).Should().BeEmpty();
        var taken = await desk.Mandates.Core.Rows("SELECT CAST(\"ChargeId\" AS TEXT) FROM \"CollectionParts\" WHERE NOT \"IsReleased\"");
        taken.Should().OnlyHaveUniqueItems("an obligation is in one live debit at most");
        var suspended = (await desk.Mandates.Core.Rows("SELECT \"State\" FROM \"Mandates\""))[0] != "Active";
        foreach (var due in dues)
        {
            var plan = await desk.Plan(due);
            if (suspended) plan.In.Should().BeEmpty("a mandate that does not collect is in no run");
            plan.In.SelectMany(d => d.Parts).Select(p => $"{p.ChargeId}").Should().NotIntersectWith(taken);
        }
    }

    private static async Task<string> Everything(RunDesk desk) => string.Join('\n', await desk.Mandates.Core.Rows(
        "SELECT \"EntryId\" || ' ' || \"AmountGrosze\" || ' ' || \"ValueDate\" FROM \"Payments\" UNION ALL SELECT \"Id\" || \"State\" || COALESCE(\"Refusal\", '') FROM \"CollectionItems\""
        + " UNION ALL SELECT \"State\" FROM \"Mandates\" UNION ALL SELECT \"Kind\" || COALESCE(\"DoneAt\", 0) FROM \"DebitTasks\""));
}
