using FluentAssertions;
using IBok.Core.Reports.Accounts;

namespace IBok.Tests.Reports;

/// <summary>When a periodic claim is barred (art. 118 KC; domain.md 6.1).</summary>
public sealed class LimitationTests
{
    [Theory]
    [InlineData("2023-03-15", "2026-12-31")]
    [InlineData("2023-12-31", "2026-12-31")]
    [InlineData("2024-01-10", "2027-12-31")]
    public void Three_years_end_with_their_calendar_year_counted_from_the_nominal_due_date(string due, string end) =>
        LimitationReport.EndsOn(DateOnly.Parse(due, null)).Should().Be(DateOnly.Parse(end, null));
}
