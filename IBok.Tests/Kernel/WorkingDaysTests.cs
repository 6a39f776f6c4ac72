using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Kernel;

public sealed class WorkingDaysTests
{
    private static readonly Arbitrary<DateOnly> AnyDay =
        Gen.Choose(WorkingDays.First.DayNumber, WorkingDays.Last.DayNumber - 10).Select(DateOnly.FromDayNumber).ToArbitrary();

    public static TheoryData<string, string> DueDates =>
        [.. Repo.VectorRows("due-date-vectors.csv").Select(r => (r["nominal_due_date"], r["effective_due_date_art115"]))];

    [Fact]
    public void Holidays_of_2008_to_2030_are_exactly_those_of_the_table_with_their_names()
    {
        var table = Repo.VectorRows("holidays.csv").Select(r => (Repo.Day(r["date"]), r["name"].Replace(" (jednorazowo)", "", StringComparison.Ordinal)));
        Enumerable.Range(2008, 23).SelectMany(new WorkingDays(Law.Calendar.OneOff).HolidaysOf).Should().Equal(table);
    }

    [Theory]
    [MemberData(nameof(DueDates))]
    public void A_due_date_on_a_free_day_moves_to_the_next_day_that_is_none(string nominal, string effective) =>
        Law.Calendar.EffectiveDue(Repo.Day(nominal)).Should().Be(Repo.Day(effective));

    [Fact]
    public void The_calendar_of_one_hundred_and_eleven_years_is_the_same_however_often_it_is_made()
    {
        var anew = new WorkingDays(Law.Calendar.OneOff);
        for (var day = WorkingDays.First; day <= WorkingDays.Last; day = day.AddDays(1))
        {
            Assert.True(anew.IsWorkingDay(day) == Law.Calendar.IsWorkingDay(day), $"{day:yyyy-MM-dd}");
            Assert.True(anew.EffectiveDue(day) == Law.Calendar.EffectiveDue(day), $"{day:yyyy-MM-dd}");
        }

        anew.HolidaysOf(1990).Should().Contain((new(1990, 1, 1), "Nowy Rok"));
        anew.HolidaysOf(2100).Should().Contain((new(2100, 3, 28), "pierwszy dzień Wielkiej Nocy"));
        anew.EffectiveDue(WorkingDays.Last).Should().Be(WorkingDays.Last, "the last day has none after it");
    }

    [Theory]
    [InlineData("2026-11-20", "2026-11-20", 0)]
    [InlineData("2026-11-20", "2026-11-21", 0)]
    [InlineData("2026-11-20", "2026-11-23", 1)]
    [InlineData("2026-11-20", "2026-11-27", 5)]
    [InlineData("2026-11-27", "2026-11-20", -5)]
    [InlineData("2026-12-23", "2026-12-28", 1)]
    [InlineData("2026-12-28", "2026-12-23", -1)]
    public void Working_days_between_two_days_are_less_than_none_once_the_day_has_passed(string start, string day, int count) =>
        Law.Calendar.Between(Repo.Day(start), Repo.Day(day)).Should().Be(count);

    [Fact]
    [Trait("Clause", "J2.8")]
    public void A_term_is_told_day_by_day_with_the_number_or_the_holiday()
    {
        var days = Law.Calendar.Count(new(2026, 12, 22), 2);
        days.Select(d => (d.Day.Day, d.Number, d.Holiday)).Should().Equal(
            (23, 1, null), (24, null, "Wigilia Bożego Narodzenia"), (25, null, "pierwszy dzień Bożego Narodzenia"), (26, null, "drugi dzień Bożego Narodzenia"), (27, null, null), (28, 2, null));
    }

    [Theory]
    [InlineData("2016-12-10", "2016-12-10", "a Saturday before 2017 does not move a term")]
    [InlineData("2016-12-31", "2016-12-31", "the last such Saturday")]
    [InlineData("2017-01-14", "2017-01-16", "a Saturday from 2017 does")]
    [InlineData("2016-12-11", "2016-12-12", "a Sunday always did")]
    [InlineData("2018-11-10", "2018-11-13", "12 November 2018 was free once")]
    [InlineData("2024-12-24", "2024-12-24", "Christmas Eve was a working day")]
    [InlineData("2025-12-24", "2025-12-29", "and is none from 2025")]
    [InlineData("2026-10-31", "2026-11-02", "Saturday, then All Saints on a Sunday")]
    [InlineData("2010-01-06", "2010-01-06", "Epiphany is free only from 2011")]
    [InlineData("2011-01-06", "2011-01-07", "Epiphany is free only from 2011")]
    public void Free_days_are_free_only_since_their_act(string nominal, string effective, string because) =>
        Law.Calendar.EffectiveDue(Repo.Day(nominal)).Should().Be(Repo.Day(effective), because);

    [Theory]
    [Trait("Clause", "J2.8")]
    [InlineData("2025-12-22", "2026-01-02")]
    [InlineData("2026-06-03", "2026-06-11")]
    [InlineData("2026-12-22", "2026-12-31")]
    [InlineData("2026-04-30", "2026-05-08")]
    public void Five_working_days_leave_out_weekends_and_holidays(string start, string end) =>
        Law.Calendar.Plus(Repo.Day(start), 5).Should().Be(Repo.Day(end));

    [Theory]
    [Trait("Clause", "J6.3b")]
    [InlineData("2026-04-30", "2026-05-12")]
    [InlineData("2026-10-30", "2026-11-10")]
    [InlineData("2026-11-10", "2026-11-20")]
    public void Seven_working_days_leave_out_weekends_and_holidays(string start, string end) =>
        Law.Calendar.Plus(Repo.Day(start), 7).Should().Be(Repo.Day(end));

    [Theory]
    [InlineData("2026-12-10", "2026-12-28")]
    [InlineData("2026-11-22", "2026-12-07")]
    public void A_term_of_fourteen_days_ends_on_the_next_day_that_is_not_free(string start, string end) =>
        Law.Calendar.EffectiveDue(Repo.Day(start).AddDays(14)).Should().Be(Repo.Day(end));

    [Theory]
    [InlineData("2026-12-12", false)]
    [InlineData("2016-12-10", false)]
    [InlineData("2026-12-13", false)]
    [InlineData("2026-12-24", false)]
    [InlineData("2026-12-28", true)]
    public void A_working_day_is_Monday_to_Friday_without_holidays(string day, bool working) =>
        Law.Calendar.IsWorkingDay(Repo.Day(day)).Should().Be(working);

    [Fact]
    public void A_term_of_no_days_makes_no_sense()
    {
        var none = () => Law.Calendar.Plus(new(2026, 11, 20), 0);
        none.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_moved_due_date_is_never_before_and_never_moves_again() => Always.Holds(
        AnyDay,
        day =>
        {
            var due = Law.Calendar.EffectiveDue(day);
            return due >= day && due.DayNumber - day.DayNumber <= 6 && Law.Calendar.EffectiveDue(due) == due;
        },
        2_000);

    [Fact]
    public void Moved_due_dates_keep_the_order_of_days() => Always.Holds(
        AnyDay, day => Law.Calendar.EffectiveDue(day) <= Law.Calendar.EffectiveDue(day.AddDays(1)), 2_000);

    [Fact]
    public void From_2017_a_moved_due_date_is_a_working_day_and_no_day_between_is_one()
    {
        for (var day = new DateOnly(2017, 1, 1); day < new DateOnly(2100, 12, 20); day = day.AddDays(1))
        {
            var due = Law.Calendar.EffectiveDue(day);
            Assert.True(Law.Calendar.IsWorkingDay(due), $"{day:yyyy-MM-dd} moves to {due:yyyy-MM-dd}");
            for (var between = day; between < due; between = between.AddDays(1))
                Assert.False(Law.Calendar.IsWorkingDay(between), $"{day:yyyy-MM-dd} passes over {between:yyyy-MM-dd}");
        }
    }

    [Fact]
    public void Counting_working_days_one_by_one_comes_to_the_same_day() => Always.Holds(
        AnyDay.Generator.SelectMany(d => Gen.Choose(1, 30).Select(n => (Start: d, Count: n))).Where(x => x.Start.Year < 2100).ToArbitrary(),
        x =>
        {
            var end = Law.Calendar.Plus(x.Start, x.Count);
            var counted = Enumerable.Range(1, end.DayNumber - x.Start.DayNumber).Count(i => Law.Calendar.IsWorkingDay(x.Start.AddDays(i)));
            return Law.Calendar.IsWorkingDay(end) && counted == x.Count;
        });

    [Fact]
    public void A_day_off_that_is_added_as_a_row_counts_from_then_on()
    {
        var extra = new WorkingDays([(new(2026, 11, 23), "Dzień próby")]);
        extra.Holiday(new(2026, 11, 23)).Should().Be("Dzień próby");
        extra.EffectiveDue(new DateOnly(2026, 11, 21)).Should().Be(new DateOnly(2026, 11, 24));
        Law.Calendar.Holiday(new(2026, 11, 23)).Should().BeNull();
    }
}
