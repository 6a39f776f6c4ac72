using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using IBok.Core.Ledger.Interest;
using IBok.Tests.Testing;

namespace IBok.Tests.Ledger.Interest;

[Trait("Clause", "J4.1g")]
public sealed class RateTableTests
{
    private static readonly int From = Law.RateTable.FirstDay - 1, To = new DateOnly(2032, 12, 31).DayNumber;

    /// <summary>A principal and three days in order.</summary>
    private static readonly Arbitrary<(long Principal, int A, int B, int C)> Spans = (
        from size in Gen.Choose(0, 12)
        from principal in Gen.Choose(0, 999)
        from a in Gen.Choose(From, To)
        from b in Gen.Choose(0, 800)
        from c in Gen.Choose(0, 800)
        select (principal * (long)Math.Pow(10, size), a, Math.Min(a + b, To), Math.Min(a + b + c, To))).ToArbitrary();

    [Fact]
    public void Interest_is_what_one_gets_by_hand_rate_by_rate() => Always.Holds(
        Spans, x => Law.RateTable.Interest(x.Principal, x.A, x.C).Should().Be(ByHand(x.Principal, x.A, x.C)), 1_000);

    [Fact]
    public void The_segments_add_up_to_the_interest_and_cover_every_day_once() => Always.Holds(Spans, x =>
    {
        var segments = Law.RateTable.Segments(x.Principal, x.A, x.C).ToList();
        segments.Sum(s => s.Interest.Grosze).Should().Be(Law.RateTable.Interest(x.Principal, x.A, x.C));
        if (x.Principal == 0) return;
        segments.Sum(s => s.Days).Should().Be(x.C - x.A);
        var next = x.A + 1;
        foreach (var segment in segments)
        {
            segment.From.DayNumber.Should().Be(next);
            (segment.To.DayNumber - segment.From.DayNumber + 1).Should().Be(segment.Days);
            next = segment.To.DayNumber + 1;
        }
    });

    [Fact]
    public void Cutting_the_time_in_two_changes_at_most_one_grosz() => Always.Holds(Spans, x => Math.Abs(
        Law.RateTable.Interest(x.Principal, x.A, x.C) - Law.RateTable.Interest(x.Principal, x.A, x.B) - Law.RateTable.Interest(x.Principal, x.B, x.C)) <= 1,
        1_000);

    [Fact]
    public void A_longer_delay_or_a_greater_debt_never_costs_less() => Always.Holds(Spans, x =>
        Law.RateTable.Interest(x.Principal, x.A, x.B) <= Law.RateTable.Interest(x.Principal, x.A, x.C)
        && Law.RateTable.Interest(x.Principal, x.A, x.C) <= Law.RateTable.Interest(x.Principal + 1, x.A, x.C)
        && Law.RateTable.Interest(x.Principal, x.A, x.A) == 0, 1_000);

    [Fact]
    public void Interest_on_a_thousand_million_for_a_century_is_still_exact()
    {
        const long grosze = 100_000_000_000;
        var (after, upTo) = (new DateOnly(2005, 10, 14).DayNumber, new DateOnly(2100, 12, 31).DayNumber);
        Law.RateTable.Interest(grosze, after, upTo).Should().Be(ByHand(grosze, after, upTo));
    }

    [Fact]
    public void Rates_may_come_in_any_order_and_a_rate_confirmed_again_does_not_cut_a_segment()
    {
        var same = new RateTable([.. Law.Rates.Reverse(), (new DateOnly(2026, 7, 1), 925)]);
        var (due, paid) = (new DateOnly(2026, 6, 1).DayNumber, new DateOnly(2026, 8, 1).DayNumber);
        same.Segments(18_250, due, paid).Should().Equal(Law.RateTable.Segments(18_250, due, paid)).And.ContainSingle();
        same.FirstDay.Should().Be(new DateOnly(2005, 10, 15).DayNumber);
    }

    [Fact]
    public void A_day_without_a_rate_is_refused_and_never_taken_as_zero_percent()
    {
        var ask = () => Law.RateTable.Interest(1_000, From - 1, From + 5);
        var list = () => Law.RateTable.Segments(1_000, From - 1, From + 5).ToList();
        ask.Should().Throw<ArgumentOutOfRangeException>();
        list.Should().Throw<ArgumentOutOfRangeException>();
        Law.RateTable.Interest(1_000, From, From + 1).Should().Be(0, "11.5 % of 10 zł for a day is less than half a grosz");
        new RateTable([]).FirstDay.Should().Be(int.MaxValue);
    }

    [Fact]
    public void Each_day_has_the_rate_of_its_act_from_its_first_day_to_the_last_day_there_is()
    {
        var table = new RateTable([(new(2020, 5, 29), 560), (new(2020, 3, 18), 650), (new(2021, 10, 7), 600)]);
        string[] days = ["2020-03-17", "2020-03-18", "2020-05-28", "2020-05-29", "2021-10-06", "2021-10-07", "2100-12-31"];
        days.Select(d => table.On(Repo.Day(d))).Should().Equal(null, 650, 650, 560, 560, 600, 600);
        table.On(IBok.Core.Kernel.WorkingDays.First).Should().BeNull();
        table.On(IBok.Core.Kernel.WorkingDays.Last).Should().Be(600);
        table.FirstDay.Should().Be(new DateOnly(2020, 3, 18).DayNumber);
        var segments = table.Segments(1_000_000, new DateOnly(2020, 3, 17).DayNumber, new DateOnly(2020, 5, 29).DayNumber).ToList();
        segments.Should().Equal(
            new InterestSegment(new(2020, 3, 18), new(2020, 5, 28), 72, 650, new(1_000_000), new(12_822)), new InterestSegment(new(2020, 5, 29), new(2020, 5, 29), 1, 560, new(1_000_000), new(153)));
        table.Interest(1_000_000, new DateOnly(2020, 3, 17).DayNumber, new DateOnly(2020, 5, 29).DayNumber).Should().Be(12_975);
        table.Segments(0, new DateOnly(2020, 4, 1).DayNumber, new DateOnly(2020, 5, 1).DayNumber).Should().BeEmpty();
        table.Segments(100, 5, 5).Should().BeEmpty("no day, no rate asked for");
        table.Interest(0, 5, 9).Should().Be(0, "nothing is owed, no rate asked for");
    }

    private static long ByHand(long principal, int after, int upTo)
    {
        decimal sum = 0;
        for (var day = after + 1; day <= upTo;)
        {
            var rate = Law.Rates.Last(r => r.From.DayNumber <= day).BasisPoints;
            var next = Law.Rates.Select(r => r.From.DayNumber).Where(d => d > day).DefaultIfEmpty(upTo + 1).Min();
            var days = Math.Min(next, upTo + 1) - day;
            sum += Math.Round(principal / 100m * rate / 10_000m * days / 365m, 2, MidpointRounding.AwayFromZero);
            day += days;
        }

        return (long)(sum * 100);
    }
}
