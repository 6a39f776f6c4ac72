using FluentAssertions;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Kernel;

public sealed class ClockTests
{
    [Fact]
    public void Late_in_the_evening_utc_it_is_the_next_day_in_Poland()
    {
        FakeClock.At(2026, 6, 30, 22, 30).TodayInPoland().Should().Be(new DateOnly(2026, 7, 1));
        FakeClock.At(2026, 6, 30, 21, 59).TodayInPoland().Should().Be(new DateOnly(2026, 6, 30));
    }

    [Fact]
    public void In_winter_the_day_begins_an_hour_before_midnight_utc()
    {
        FakeClock.At(2026, 12, 31, 22, 30).TodayInPoland().Should().Be(new DateOnly(2026, 12, 31));
        FakeClock.At(2026, 12, 31, 23, 0).TodayInPoland().Should().Be(new DateOnly(2027, 1, 1));
    }

    [Fact]
    public void Hour_by_hour_over_twenty_years_no_business_date_is_left_out_or_comes_back()
    {
        var now = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var day = new DateOnly(2020, 1, 1);
        for (; now.Year < 2040; now = now.AddHours(1))
        {
            var today = new FakeClock(now).TodayInPoland();
            (today.DayNumber - day.DayNumber).Should().BeInRange(0, 1, "it is {0:u}", now);
            day = today;
        }

        day.Should().Be(new DateOnly(2040, 1, 1));
    }
}
