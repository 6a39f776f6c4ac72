using FluentAssertions;
using FsCheck.Fluent;
using IBok.Core.Kernel;
using IBok.Tests.Testing;

namespace IBok.Tests.Kernel;

public sealed class MonthTests
{
    [Fact]
    public void A_month_is_read_and_written_as_in_files()
    {
        Month.Parse("2026-11").Should().Be(new Month(2026, 11));
        new Month(2026, 1).ToString().Should().Be("2026-01");
        new Month(2026, 11).Value.Should().Be(202_611);
        Month.OfValue(202_611).Should().Be(new Month(2026, 11));
    }

    [Theory]
    [InlineData("1990-01", 1990, 1)]
    [InlineData("1990-12", 1990, 12)]
    [InlineData("2100-01", 2100, 1)]
    [InlineData("2100-12", 2100, 12)]
    public void The_first_and_the_last_month_are_read(string text, int year, int number) => Month.Parse(text).Should().Be(new Month(year, number));

    [Fact]
    public void Months_are_before_after_or_the_same()
    {
        var (early, late) = (new Month(2025, 12), new Month(2026, 1));
        (early < late, late < early, early < new Month(2025, 12)).Should().Be((true, false, false));
        (late > early, early > late, late > new Month(2026, 1)).Should().Be((true, false, false));
        (early <= late, late <= early, early <= new Month(2025, 12)).Should().Be((true, false, true));
        (late >= early, early >= late, late >= new Month(2026, 1)).Should().Be((true, false, true));
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("1989-12")]
    [InlineData("2101-01")]
    [InlineData("2026-1")]
    [InlineData("2026/11")]
    [InlineData("2026-11-")]
    [InlineData("+026-11")]
    [InlineData(" 026-11")]
    [InlineData("")]
    public void Anything_else_is_no_month(string text) => Month.Parse(text).Should().BeNull();

    [Theory]
    [InlineData(1989, 12)]
    [InlineData(2101, 1)]
    [InlineData(2026, 0)]
    [InlineData(2026, 13)]
    public void A_month_outside_the_years_1990_to_2100_cannot_be_made(int year, int number)
    {
        var make = () => new Month(year, number);
        make.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void February_of_a_leap_year_ends_on_the_29th()
    {
        new Month(2028, 2).LastDay.Should().Be(new DateOnly(2028, 2, 29));
        new Month(2026, 2).LastDay.Should().Be(new DateOnly(2026, 2, 28));
        new Month(2026, 12).LastDay.Should().Be(new DateOnly(2026, 12, 31));
        new Month(2026, 12).FirstDay.Should().Be(new DateOnly(2026, 12, 1));
    }

    [Fact]
    public void Months_are_named_in_Polish()
    {
        new Month(2026, 1).ToPolish().Should().Be("styczeń 2026");
        new Month(2026, 10).ToPolish().Should().Be("październik 2026");
        Enumerable.Range(1, 12).Select(m => new Month(2026, m).ToPolish()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Going_some_months_on_and_back_is_the_same_month() => Always.Holds(
        Gen.Choose(2000, 2080).SelectMany(y => Gen.Choose(1, 12).SelectMany(m => Gen.Choose(-100, 100).Select(n => (Year: y, Number: m, Step: n)))).ToArbitrary(),
        x =>
        {
            var month = new Month(x.Year, x.Number);
            return month.Plus(x.Step).Plus(-x.Step) == month && Month.Of(month.LastDay) == month
                && (month.Plus(x.Step) > month) == (x.Step > 0) && month.Plus(1).FirstDay == month.LastDay.AddDays(1);
        });
}
