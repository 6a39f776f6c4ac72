using FluentAssertions;
using FsCheck.Fluent;
using IBok.Core.Announcements;
using IBok.Core.Kernel;
using IBok.Tests.Testing;
using static IBok.Tests.Complaints.ComplaintDesk;

namespace IBok.Tests.Announcements;

[Trait("Clause", "J3.1")]
public sealed class AvailabilityTests
{
    private static readonly DateTime Begin = new(2026, 10, 31, 23, 0, 0, DateTimeKind.Utc);

    private static readonly Month November = new(2026, 11);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_planned_break_is_no_outage_and_an_outage_around_it_counts_without_it()
    {
        var month = Measure(1_000, [(0, 100), (160, 1_000)], [(110, 150)]);
        month.Outages.Select(o => ((o.From - Begin).TotalMinutes, (o.To - Begin).TotalMinutes)).Should().Equal((100, 110), (150, 160));
        (month.Asked, month.Planned, month.Down, month.Hundredths).Should().Be((TimeSpan.FromMinutes(960), TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(20), 9_791));
    }

    [Fact]
    public void A_pause_between_two_beats_is_no_outage_and_nothing_measured_is_no_figure()
    {
        Measure(100, [(0, 50), (52, 100)], []).Hundredths.Should().Be(10_000);
        Measure(0, [], []).Hundredths.Should().BeNull();
        Measure(100, [(0, 40)], []).Hundredths.Should().Be(4_000, "it does not run now");
    }

    [Fact]
    public void Counting_minute_by_minute_gives_the_same_outage() => Always.Holds(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var (spans, breaks) = (Apart(random), Apart(random));
        var month = Measure(610, spans, breaks);
        var down = 0;
        for (var minute = 0; minute < 610; minute++)
        {
            if (spans.Any(s => s.From <= minute && minute < s.To) || breaks.Any(b => b.From <= minute && minute < b.To)) continue;
            down++;
        }

        month.Down.TotalMinutes.Should().Be(down);
        month.Asked.TotalMinutes.Should().Be(610 - breaks.Sum(b => b.To - b.From));
    }, count: 300);

    [Fact]
    public async Task A_break_is_told_in_advance_closes_for_its_time_and_can_be_called_off()
    {
        await using var desk = await Open(); // 13:00 in Poland
        var (plan, read) = (desk.Core.Get<PlanBreak>(), desk.Core.Get<ReadBreaks>());
        DateTime from = new(2026, 11, 22, 1, 0, 0), to = new(2026, 11, 22, 4, 0, 0);
        ProblemOf(await plan.Handle(new(Clerk, to, from, 1, "Prace"), Stop)).Should().BeOfType<PlanBreak.WrongTimes>();
        ProblemOf(await plan.Handle(new(Clerk, from.AddDays(-3), to, 1, "Prace"), Stop)).Should().BeOfType<PlanBreak.WrongTimes>();
        ProblemOf(await plan.Handle(new(Clerk, new(2027, 3, 28, 2, 30, 0), new(2027, 3, 28, 5, 0, 0), 1, "Prace"), Stop)).Should().BeOfType<PlanBreak.WrongTimes>("that hour does not exist");
        (await plan.Handle(new(Clerk, from, to, 1, "Prace"), Stop)).Should().BeOfType<Result<int>.Ok>();
        ProblemOf(await plan.Handle(new(Clerk, from.AddHours(1), to.AddHours(1), 1, "Inne"), Stop)).Should().BeOfType<PlanBreak.Overlaps>();
        (await read.Announced(Stop)).Should().BeNull("a day ahead is tomorrow at one");
        desk.Core.Clock.Move(TimeSpan.FromHours(13));
        (await read.Announced(Stop)).Should().NotBeNull();
        (await read.Now(Stop)).Should().BeNull();
        desk.Core.Clock.Move(TimeSpan.FromHours(24));
        (await read.Now(Stop))!.To.Should().Be(new(2026, 11, 22, 3, 0, 0, DateTimeKind.Utc));
        (await plan.End(Clerk, 1, Stop)).Should().BeOfType<Result<int>.Ok>();
        (await read.Now(Stop)).Should().BeNull();
        ProblemOf(await plan.End(Clerk, 1, Stop)).Should().BeOfType<PlanBreak.NoSuchBreak>();
    }

    [Fact]
    public async Task A_host_that_stood_still_for_an_hour_shows_it_in_the_month()
    {
        await using var desk = await Open();
        var availability = desk.Core.Get<Availability>();
        for (var minute = 0; minute < 60; minute++) await Beat(1);
        desk.Core.Clock.Move(TimeSpan.FromHours(1));
        for (var minute = 0; minute < 60; minute++) await Beat(1);
        var month = await availability.Of(November, Stop);
        month.Outages.Should().ContainSingle();
        month.Down.TotalMinutes.Should().Be(61);
        month.Hundredths.Should().BeInRange(6_500, 6_700);

        async Task Beat(int minutes)
        {
            await availability.BeatNow(Stop);
            desk.Core.Clock.Move(TimeSpan.FromMinutes(minutes));
        }
    }

    private static List<(int From, int To)> Apart(Random random)
    {
        List<(int, int)> parts = [];
        for (var at = random.Next(4, 80); at < 590;)
        {
            var to = Math.Min(600, at + random.Next(1, 120));
            parts.Add((at, to));
            at = to + random.Next(4, 100);
        }

        return parts;
    }

    private static Availability.OfMonth Measure(int minutes, IEnumerable<(int From, int To)> spans, IEnumerable<(int From, int To)> breaks) => Availability.Measure(
        November, Begin, Begin.AddMinutes(minutes), [.. spans.Select(At)], [.. breaks.Select(At)]);

    private static (DateTime From, DateTime To) At((int From, int To) one) => (Begin.AddMinutes(one.From), Begin.AddMinutes(one.To));
}
