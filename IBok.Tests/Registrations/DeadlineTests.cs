using System.Globalization;
using FluentAssertions;
using FsCheck.Fluent;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Registrations;

/// <summary>The five working days of JSM §2.8, against the vectors of holidays and due dates.</summary>
public sealed class DeadlineTests
{
    private const int Term = 5;

    private static readonly HashSet<DateOnly> Holidays = [.. Rows("holidays.csv").Select(r => Repo.Day(r[0]))];

    [Theory]
    [InlineData("2026-04-30", "2026-05-08")] // 1 May holiday, 3 May a Sunday
    [InlineData("2026-12-23", "2027-01-04")] // Christmas Eve is a holiday since 2025
    [InlineData("2025-12-19", "2025-12-31")]
    [InlineData("2024-12-23", "2025-01-02")] // in 2024 it was a working day
    [InlineData("2026-05-02", "2026-05-08")] // put into the box on a Saturday
    [InlineData("2026-11-16", "2026-11-23")]
    [Trait("Clause", "J2.8")]
    public void The_deadline_is_the_fifth_working_day_after_delivery(string delivered, string deadline) =>
        Law.Calendar.Plus(Repo.Day(delivered), Term).Should().Be(Repo.Day(deadline));

    [Fact]
    [Trait("Clause", "J2.8")]
    public void Counting_by_hand_with_the_list_of_holidays_gives_the_same_deadline_and_the_same_days() => Always.Holds(
        Gen.Choose(0, 4_000).ToArbitrary(), offset =>
        {
            var delivered = new DateOnly(2017, 1, 2).AddDays(offset);
            List<DateOnly> worked = [];
            for (var day = delivered.AddDays(1); worked.Count < Term; day = day.AddDays(1))
                if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day)) worked.Add(day);
            var deadline = Law.Calendar.Plus(delivered, Term);
            deadline.Should().Be(worked[^1]);
            var count = Law.Calendar.Count(delivered, Term);
            count.Where(d => d.Number is not null).Select(d => d.Day).Should().Equal(worked);
            count.Select(d => d.Day).Should().Equal(Enumerable.Range(1, deadline.DayNumber - delivered.DayNumber).Select(delivered.AddDays), "no day is left out");
            count.Where(d => d.Number is null && d.Holiday is null && d.Day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Should().BeEmpty("a skipped day has its reason");
            Law.Calendar.Between(delivered, deadline).Should().Be(Term);
            Law.Calendar.Between(deadline, delivered).Should().Be(-Term);
        }, count: 500);

    [Fact]
    [Trait("Clause", "J2.8")]
    public void A_deadline_never_falls_on_a_day_that_moves_a_term()
    {
        foreach (var row in Rows("due-date-vectors.csv"))
        {
            Law.Calendar.EffectiveDue(Repo.Day(row[0])).Should().Be(Repo.Day(row[1]), row[0]);
            var deadline = Law.Calendar.Plus(Repo.Day(row[0]), Term);
            Law.Calendar.EffectiveDue(deadline).Should().Be(deadline, "delivered on {0}", row[0]);
        }
    }

    [Fact]
    public void Every_skipped_day_says_why() => Law.Calendar.Count(new(2026, 12, 23), Term).Select(d => $"{d.Day.ToString("dd.MM", CultureInfo.InvariantCulture)} {d.Number?.ToString(CultureInfo.InvariantCulture) ?? d.Holiday ?? "wolne"}")
        .Should().Equal(
            "24.12 Wigilia Bożego Narodzenia", "25.12 pierwszy dzień Bożego Narodzenia", "26.12 drugi dzień Bożego Narodzenia", "27.12 wolne", "28.12 1", "29.12 2",
            "30.12 3", "31.12 4", "01.01 Nowy Rok", "02.01 wolne", "03.01 wolne", "04.01 5");

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(Repo.Root, "IBok.Tests", "Vectors", file)).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(','));
}
