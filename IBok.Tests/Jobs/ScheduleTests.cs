using System.ComponentModel.DataAnnotations;
using FluentAssertions;
using IBok.Blazor.Jobs;
using IBok.Core.Jobs;
using Quartz;

namespace IBok.Tests.Jobs;

/// <summary>When the night runs, as the clocks in Poland show it.</summary>
public sealed class ScheduleTests
{
    [Fact]
    public void The_night_runs_every_day_at_half_past_three_also_when_the_clocks_are_changed()
    {
        var trigger = TriggerBuilder.Create().WithCronSchedule(Schedule.NightCron(new(3, 30)), Schedule.Poland).StartAt(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)).Build();
        List<string> nights = [];
        DateTimeOffset? after = new DateTimeOffset(2027, 3, 26, 12, 0, 0, TimeSpan.Zero); // clocks go forward on the 28th
        for (var i = 0; i < 3; i++) nights.Add($"{after = trigger.GetFireTimeAfter(after)?.ToUniversalTime():yyyy-MM-dd HH:mm}");
        after = new DateTimeOffset(2027, 10, 30, 12, 0, 0, TimeSpan.Zero); // and back on the 31st
        for (var i = 0; i < 2; i++) nights.Add($"{after = trigger.GetFireTimeAfter(after)?.ToUniversalTime():yyyy-MM-dd HH:mm}");
        nights.Should().Equal("2027-03-27 02:30", "2027-03-28 01:30", "2027-03-29 01:30", "2027-10-31 02:30", "2027-11-01 02:30");
    }

    [Theory]
    [InlineData("03:30", true)]
    [InlineData("23:59", true)]
    [InlineData("02:30", false)]
    [InlineData("25:00", false)]
    [InlineData("3:30", false)]
    public void A_time_that_the_clocks_skip_or_that_is_none_stops_the_start(string at, bool good)
    {
        var policy = new JobsPolicy { NightAt = at };
        Validator.TryValidateObject(policy, new(policy), [], validateAllProperties: true).Should().Be(good);
    }
}
